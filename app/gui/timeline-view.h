// SPDX-License-Identifier: MIT
/*
 * Where in the run the cursor is, to be dragged; for keyboard and screen readers it is a
 * slider.
 */
#pragma once

#include "gui/view.h"

G_BEGIN_DECLS

#define COROSCOPE_TYPE_TIMELINE_VIEW (coroscope_timeline_view_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeTimelineView, coroscope_timeline_view, COROSCOPE, TIMELINE_VIEW,
                     CoroscopeView)

G_END_DECLS
