// SPDX-License-Identifier: MIT
/*
 * What the desktop asks for, in the palette's terms: light or dark, plain or high contrast, and how
 * large text is.
 */
#pragma once

#include "draw/palette.h"

#include <gtk/gtk.h>

PaletteTheme coroscope_theme(void);
/* How much larger than Adwaita's the text of a widget is: at least 1, at most 3. What is drawn
 * grows along with it. */
double coroscope_text_scale(GtkWidget *widget);
/* Calls `changed`, swapped, with the object as long as it lives whenever the theme is another. */
void coroscope_theme_follow(gpointer object, GCallback changed);
