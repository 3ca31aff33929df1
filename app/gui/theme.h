// SPDX-License-Identifier: MIT
/*
 * The palette's theme that the desktop asks for: light or dark, plain or high contrast.
 */
#pragma once

#include "draw/palette.h"

#include <gtk/gtk.h>

PaletteTheme coroscope_theme(void);
/* Calls `changed`, swapped, with the object as long as it lives whenever the theme is another. */
void coroscope_theme_follow(gpointer object, GCallback changed);
