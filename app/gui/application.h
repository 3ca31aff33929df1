// SPDX-License-Identifier: MIT
/*
 * The running app: loads the course once, opens the window, and holds the actions
 * that belong to no window (about, quit).
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define COROSCOPE_APP_ID "io.github.coroscope.Coroscope"

#define COROSCOPE_TYPE_APPLICATION (coroscope_application_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeApplication, coroscope_application, COROSCOPE, APPLICATION,
                     AdwApplication)

CoroscopeApplication *coroscope_application_new(void);

G_END_DECLS
