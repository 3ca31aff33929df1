// SPDX-License-Identifier: MIT
/*
 * The frames of the moment and their names: first those that run, innermost first,
 * then the kept frames of suspended coroutines, greyed. A value that the last line
 * changed is marked. Choosing a coroutine's row selects it.
 */
#pragma once

#include "gui/view.h"

G_BEGIN_DECLS

#define COROSCOPE_TYPE_VARIABLES_VIEW (coroscope_variables_view_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeVariablesView, coroscope_variables_view, COROSCOPE, VARIABLES_VIEW,
                     CoroscopeView)

G_END_DECLS
