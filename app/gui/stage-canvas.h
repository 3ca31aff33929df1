// SPDX-License-Identifier: MIT
/*
 * A canvas with one view of the World (draw/views.h): boxes to hover over, to select
 * with pointer or arrow keys, and to ask about. Boxes glide to their new places.
 *
 * The signal "described" (text) gives the view's summary when it is another.
 */
#pragma once

#include "draw/views.h"
#include "gui/view.h"

G_BEGIN_DECLS

#define COROSCOPE_TYPE_STAGE_CANVAS (coroscope_stage_canvas_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeStageCanvas, coroscope_stage_canvas, COROSCOPE, STAGE_CANVAS,
                     CoroscopeView)

void coroscope_stage_canvas_set_view(CoroscopeStageCanvas *self, const View *view);
const View *coroscope_stage_canvas_get_view(CoroscopeStageCanvas *self);
/* 1 is the desktop's size. */
void coroscope_stage_canvas_set_text_scale(CoroscopeStageCanvas *self, double scale);
/* Shows details of what is selected, or hides them; FALSE when this view does not show it. */
gboolean coroscope_stage_canvas_show_details(CoroscopeStageCanvas *self, gboolean why);
/* The scene as it is shown when nothing moves; NULL before the first. */
const Scene *coroscope_stage_canvas_get_scene(CoroscopeStageCanvas *self);

G_END_DECLS
