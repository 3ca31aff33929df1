// SPDX-License-Identifier: MIT
/*
 * What the program has printed up to the cursor; errors in another colour. Below it
 * the prompt (prompt-bar.h).
 */
#pragma once

#include "gui/view.h"

G_BEGIN_DECLS

#define COROSCOPE_TYPE_OUTPUT_VIEW (coroscope_output_view_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeOutputView, coroscope_output_view, COROSCOPE, OUTPUT_VIEW,
                     CoroscopeView)

G_END_DECLS
