// SPDX-License-Identifier: MIT
/*
 * The program: its text to be edited, the line that is about to run, the lines at which
 * suspended coroutines wait, breakpoints in the margin, values on hover, and what is
 * wrong with it.
 *
 * The signal "run-wanted" says that the user wants the text run as it stands.
 */
#pragma once

#include "gui/document.h"
#include "gui/view.h"

G_BEGIN_DECLS

#define COROSCOPE_TYPE_CODE_VIEW (coroscope_code_view_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeCodeView, coroscope_code_view, COROSCOPE, CODE_VIEW, CoroscopeView)

/* The document whose program can be edited; `runs` says that the session's run is of its text (and
 * not of its C edition). May be NULL. Before the session is set. */
void coroscope_code_view_set_document(CoroscopeCodeView *self, CoroscopeDocument *document,
                                      gboolean runs);
/* What the button to the other edition says; NULL when there is none. */
void coroscope_code_view_offer_edition(CoroscopeCodeView *self, const char *label);
/* Shows the document's text after it was changed from elsewhere. */
void coroscope_code_view_reload(CoroscopeCodeView *self);
/* Sets or removes a breakpoint at the line with the caret. */
void coroscope_code_view_toggle_breakpoint(CoroscopeCodeView *self);
/* The file name and line of the caret, for other views; 0 when there is none. */
guint coroscope_code_view_get_line(CoroscopeCodeView *self);

G_END_DECLS
