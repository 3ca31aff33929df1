// SPDX-License-Identifier: MIT
/* The app, up to the first frame of its window with the first lesson. */
#include "first-frame.h"
#include "gui/application.h"

int main(int argc, char **argv)
{
    g_autoptr(CoroscopeApplication) application = coroscope_application_new();
    first_frame_watch(GTK_APPLICATION(application));
    return g_application_run(G_APPLICATION(application), argc, argv);
}
