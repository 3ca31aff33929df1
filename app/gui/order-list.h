// SPDX-License-Identifier: MIT
/*
 * Lines that the user puts in order, with the buttons beside each.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_ORDER_LIST (coroscope_order_list_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeOrderList, coroscope_order_list, COROSCOPE, ORDER_LIST, GtkWidget)

GtkWidget *coroscope_order_list_new(const char *const *lines);
/* As they stand now; free with g_strfreev(). */
GStrv coroscope_order_list_get_lines(CoroscopeOrderList *self);

G_END_DECLS
