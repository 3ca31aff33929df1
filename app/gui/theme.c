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

void coroscope_theme_follow(gpointer object, GCallback changed)
{
    AdwStyleManager *manager = adw_style_manager_get_default();
    g_signal_connect_object(manager, "notify::dark", changed, object, G_CONNECT_SWAPPED);
    g_signal_connect_object(manager, "notify::high-contrast", changed, object, G_CONNECT_SWAPPED);
}
