// SPDX-License-Identifier: MIT
/*
 * A source view that writes small labels behind the ends of its lines: the names of
 * coroutines that wait there, the error that was raised there.
 */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_CODE_TEXT (coroscope_code_text_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeCodeText, coroscope_code_text, COROSCOPE, CODE_TEXT, GtkSourceView)

typedef enum {
    COROSCOPE_LABEL_WAITING,
    COROSCOPE_LABEL_SELECTED, /* waiting, and selected */
    COROSCOPE_LABEL_ERROR,
} CoroscopeLabelKind;

void coroscope_code_text_clear_labels(CoroscopeCodeText *self);
/* Several labels of a line, from 1, stand one behind the other in the order of adding. */
void coroscope_code_text_add_label(CoroscopeCodeText *self, guint line, CoroscopeLabelKind kind,
                                   const char *text);

G_END_DECLS
