// SPDX-License-Identifier: MIT
/* The app's entry: translations, an application object, and the main loop. */
#include "gui/application.h"

#include <glib/gi18n.h>
#include <signal.h>

int main(int argc, char **argv)
{
    bindtextdomain(GETTEXT_PACKAGE, COROSCOPE_LOCALES);
    bind_textdomain_codeset(GETTEXT_PACKAGE, "UTF-8");
    textdomain(GETTEXT_PACKAGE);
    /* A limit on file sizes is an error to be shown, not an end. */
    signal(SIGXFSZ, SIG_IGN);
    g_autoptr(CoroscopeApplication) application = coroscope_application_new();
    return g_application_run(G_APPLICATION(application), argc, argv);
}
