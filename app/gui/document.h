// SPDX-License-Identifier: MIT
/*
 * A document: what is open in the window. A lesson of the course, a Python file, the
 * scratch program, or a recording.
 *
 * It has the program's text as the user has it, and the original. Changes are kept
 * as drafts (drafts.h) and come back at the next start. The signal "changed" says that
 * the text is another or was saved; "failed" (message) that it could not be kept.
 */
#pragma once

#include "lesson/course.h"
#include "trace/log.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
    COROSCOPE_DOCUMENT_LESSON,
    COROSCOPE_DOCUMENT_FILE,
    COROSCOPE_DOCUMENT_SCRATCH,
    COROSCOPE_DOCUMENT_RECORDING,
} CoroscopeDocumentKind;

#define COROSCOPE_TYPE_DOCUMENT (coroscope_document_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeDocument, coroscope_document, COROSCOPE, DOCUMENT, GObject)

/* The entry must outlive the document. An error when its program cannot be read. */
CoroscopeDocument *coroscope_document_new_lesson(const CourseEntry *entry, GError **error);
/* A Python program, or a recording: what is in the file decides. */
CoroscopeDocument *coroscope_document_new_file(const char *path, GError **error);
CoroscopeDocument *coroscope_document_new_scratch(void);

CoroscopeDocumentKind coroscope_document_get_kind(CoroscopeDocument *self);
/* For the window's title. */
const char *coroscope_document_get_title(CoroscopeDocument *self);
/* NULL when it is no lesson. */
const Lesson *coroscope_document_get_lesson(CoroscopeDocument *self);
const CourseEntry *coroscope_document_get_entry(CoroscopeDocument *self);
/* What a user should know of a recording that was read; NULL when all is well. */
const char *coroscope_document_get_warning(CoroscopeDocument *self);
/* Gives a recording's log away, once. */
Log *coroscope_document_take_log(CoroscopeDocument *self);

/* Is there a program of the language? Its path need not exist. */
gboolean coroscope_document_has_program(CoroscopeDocument *self);
const char *coroscope_document_get_path(CoroscopeDocument *self);
const char *coroscope_document_get_text(CoroscopeDocument *self);
const char *coroscope_document_get_original(CoroscopeDocument *self);
gboolean coroscope_document_is_edited(CoroscopeDocument *self);
/* Kept as a draft, a moment later. */
void coroscope_document_set_text(CoroscopeDocument *self, const char *text);
void coroscope_document_restore_original(CoroscopeDocument *self);
/* Writes the text to a file, which is the document's original from then on if it is a file. */
gboolean coroscope_document_save(CoroscopeDocument *self, const char *path, GError **error);
/* Writes the draft at once. */
void coroscope_document_flush(CoroscopeDocument *self);

G_END_DECLS
