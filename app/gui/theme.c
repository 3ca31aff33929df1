// SPDX-License-Identifier: MIT
/* libadwaita's style manager, in the palette's terms. */
#include "gui/theme.h"

#include <adwaita.h>

PaletteTheme coroscope_theme(void)
{
    AdwStyleManager *manager = adw_style_manager_get_default();
    gboolean dark = adw_style_manager_get_dark(manager);
    if (adw_style_manager_get_high_contrast(manager))
        return dark ? PALETTE_CONTRAST_DARK : PALETTE_CONTRAST;
    return dark ? PALETTE_DARK : PALETTE_LIGHT;
}

/* Adwaita's text, in pixels. */
#define COMMON_TEXT (11 * 96.0 / 72)

double coroscope_text_scale(GtkWidget *widget)
{
    PangoContext *context = gtk_widget_get_pango_context(widget);
    const PangoFontDescription *font = pango_context_get_font_description(context);
    double size = (double)pango_font_description_get_size(font) / PANGO_SCALE;
    if (!pango_font_description_get_size_is_absolute(font))
        size *= pango_cairo_context_get_resolution(context) / 72;
    return CLAMP(size / COMMON_TEXT, 1, 3);
}

void coroscope_theme_follow(gpointer object, GCallback changed)
{
    AdwStyleManager *manager = adw_style_manager_get_default();
    g_signal_connect_object(manager, "notify::dark", changed, object, G_CONNECT_SWAPPED);
    g_signal_connect_object(manager, "notify::high-contrast", changed, object, G_CONNECT_SWAPPED);
}
