// SPDX-License-Identifier: MIT
/* The peer: the least that a libadwaita application can show, a window of the same size with
 * nothing in it. */
#include "first-frame.h"

#include <adwaita.h>

static void activate(GtkApplication *application)
{
    GtkWidget *window = adw_application_window_new(application);
    gtk_window_set_default_size(GTK_WINDOW(window), 1280, 800);
    gtk_window_present(GTK_WINDOW(window));
}

int main(int argc, char **argv)
{
    g_autoptr(AdwApplication) application =
        adw_application_new("io.github.coroscope.Empty", G_APPLICATION_DEFAULT_FLAGS);
    first_frame_watch(GTK_APPLICATION(application));
    g_signal_connect(application, "activate", G_CALLBACK(activate), NULL);
    return g_application_run(G_APPLICATION(application), argc, argv);
}
