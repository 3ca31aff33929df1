// SPDX-License-Identifier: MIT
/*
 * The timeline of the run (draw/timeline.h): click or drag to seek, wheel to scroll, with
 * Control to zoom. Below it a slider says the same to keyboard and screen readers.
 */
#pragma once

#include "gui/view.h"

G_BEGIN_DECLS

#define COROSCOPE_TYPE_TIMELINE_VIEW (coroscope_timeline_view_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeTimelineView, coroscope_timeline_view, COROSCOPE, TIMELINE_VIEW,
                     CoroscopeView)

G_END_DECLS
