// SPDX-License-Identifier: MIT
/* The quark behind COROSCOPE_ERROR. */
#include "base/error.h"

GQuark coroscope_error_quark(void)
{
    return g_quark_from_static_string("coroscope-error");
}
