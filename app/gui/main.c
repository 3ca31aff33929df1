// SPDX-License-Identifier: MIT
/* The app's entry: an application object, and the main loop. */
#include "gui/application.h"

int main(int argc, char **argv)
{
    g_autoptr(CoroscopeApplication) application = coroscope_application_new();
    return g_application_run(G_APPLICATION(application), argc, argv);
}
