// SPDX-License-Identifier: MIT
/* Reads what is opened, and keeps drafts of what the user changes. */
#include "gui/document.h"

#include "base/error.h"
#include "base/limits.h"
#include "gui/drafts.h"
#include "trace/log-file.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* Milliseconds between a change and its draft. */
#define DRAFT_DELAY 300

struct _CoroscopeDocument {
    GObject parent_instance;
    CoroscopeDocumentKind kind;
    const CourseEntry *entry;
    char *title, *path;
    char *draft; /* the draft's name */
    char *text, *original;
    char *warning;
    Log *log;
    guint save; /* source id, 0 when the draft is written */
};

G_DEFINE_FINAL_TYPE(CoroscopeDocument, coroscope_document, G_TYPE_OBJECT)

enum { CHANGED, FAILED, SIGNALS };
static guint signals[SIGNALS];

/* ---- Reading ----------------------------------------------------------------------------------
 */

static char *read_program(const char *path, GError **error)
{
    GStatBuf status;
    gboolean is_there = g_stat(path, &status) == 0;
    if (is_there && !S_ISREG(status.st_mode)) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_READ, _("%s: this is no file"), path);
        return NULL;
    }
    if (is_there && (guint64)status.st_size > LIMIT_PROGRAM_BYTES) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_QUOTA,
                    _("%s: a program may have %zu bytes"), path, LIMIT_PROGRAM_BYTES);
        return NULL;
    }
    g_autofree char *text = NULL;
    gsize length;
    if (!g_file_get_contents(path, &text, &length, error))
        return NULL;
    if (!g_utf8_validate(text, (gssize)length, NULL)) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT, _("%s: not a text in UTF-8"),
                    path);
        return NULL;
    }
    return g_steal_pointer(&text);
}

/* The draft where there is one that differs, else the original. */
static void take_draft(CoroscopeDocument *self)
{
    self->text = draft_load(self->draft);
    if (!self->text)
        self->text = g_strdup(self->original);
}

CoroscopeDocument *coroscope_document_new_lesson(const CourseEntry *entry, GError **error)
{
    if (!entry->lesson) {
        g_propagate_error(error, g_error_copy(entry->error));
        return NULL;
    }
    g_autoptr(CoroscopeDocument) self = g_object_new(COROSCOPE_TYPE_DOCUMENT, NULL);
    self->kind = COROSCOPE_DOCUMENT_LESSON;
    self->entry = entry;
    self->title = g_strdup(lesson_title(entry->lesson));
    self->draft = g_strconcat("lesson ", entry->id, NULL);
    self->path = lesson_file(entry->lesson, "program");
    if (self->path) {
        self->original = read_program(self->path, error);
        if (!self->original)
            return NULL;
        take_draft(self);
    }
    return g_steal_pointer(&self);
}

static gboolean is_recording(const char *path)
{
    return g_str_has_suffix(path, ".coro") || g_str_has_suffix(path, ".txt");
}

static gboolean read_recording(CoroscopeDocument *self, const char *path, GError **error)
{
    LogFileInfo info;
    self->kind = COROSCOPE_DOCUMENT_RECORDING;
    self->log = log_load(path, LIMIT_LOG_BYTES, &info, error);
    if (!self->log)
        return FALSE;
    self->warning = log_file_warning(&info);
    return TRUE;
}

CoroscopeDocument *coroscope_document_new_file(const char *path, GError **error)
{
    g_autoptr(CoroscopeDocument) self = g_object_new(COROSCOPE_TYPE_DOCUMENT, NULL);
    self->title = g_path_get_basename(path);
    if (is_recording(path))
        return read_recording(self, path, error) ? g_steal_pointer(&self) : NULL;
    self->kind = COROSCOPE_DOCUMENT_FILE;
    self->path = g_canonicalize_filename(path, NULL);
    self->draft = g_strconcat("file ", self->path, NULL);
    self->original = read_program(path, error);
    if (!self->original)
        return NULL;
    take_draft(self);
    return g_steal_pointer(&self);
}

CoroscopeDocument *coroscope_document_new_scratch(void)
{
    CoroscopeDocument *self = g_object_new(COROSCOPE_TYPE_DOCUMENT, NULL);
    self->kind = COROSCOPE_DOCUMENT_SCRATCH;
    self->title = g_strdup(_("Scratch program"));
    self->path = g_build_filename(g_get_user_data_dir(), "coroscope", "scratch.py", NULL);
    self->draft = g_strdup("scratch");
    self->original = g_strdup("");
    take_draft(self);
    return self;
}

/* ---- What it is -------------------------------------------------------------------------------
 */

CoroscopeDocumentKind coroscope_document_get_kind(CoroscopeDocument *self)
{
    return self->kind;
}

const char *coroscope_document_get_title(CoroscopeDocument *self)
{
    return self->title;
}

const Lesson *coroscope_document_get_lesson(CoroscopeDocument *self)
{
    return self->entry ? self->entry->lesson : NULL;
}

const CourseEntry *coroscope_document_get_entry(CoroscopeDocument *self)
{
    return self->entry;
}

const char *coroscope_document_get_warning(CoroscopeDocument *self)
{
    return self->warning;
}

Log *coroscope_document_take_log(CoroscopeDocument *self)
{
    return g_steal_pointer(&self->log);
}

gboolean coroscope_document_has_program(CoroscopeDocument *self)
{
    return self->text != NULL;
}

const char *coroscope_document_get_path(CoroscopeDocument *self)
{
    return self->path;
}

const char *coroscope_document_get_text(CoroscopeDocument *self)
{
    return self->text;
}

const char *coroscope_document_get_original(CoroscopeDocument *self)
{
    return self->original;
}

gboolean coroscope_document_is_edited(CoroscopeDocument *self)
{
    return self->text && strcmp(self->text, self->original) != 0;
}

/* ---- Changing it ------------------------------------------------------------------------------
 */

static void save_draft(CoroscopeDocument *self)
{
    g_autoptr(GError) error = NULL;
    if (!coroscope_document_is_edited(self))
        draft_remove(self->draft);
    else if (!draft_save(self->draft, self->text, &error))
        g_signal_emit(self, signals[FAILED], 0, error->message);
}

static gboolean save_late(gpointer data)
{
    CoroscopeDocument *self = data;
    self->save = 0;
    save_draft(self);
    return G_SOURCE_REMOVE;
}

void coroscope_document_set_text(CoroscopeDocument *self, const char *text)
{
    if (!self->text || strcmp(self->text, text) == 0)
        return;
    g_free(self->text);
    self->text = g_strdup(text);
    if (!self->save)
        self->save = g_timeout_add(DRAFT_DELAY, save_late, self);
    g_signal_emit(self, signals[CHANGED], 0);
}

void coroscope_document_restore_original(CoroscopeDocument *self)
{
    if (self->original)
        coroscope_document_set_text(self, self->original);
}

gboolean coroscope_document_save(CoroscopeDocument *self, const char *wanted, GError **error)
{
    g_autofree char *path = g_canonicalize_filename(wanted, NULL);
    if (!g_file_set_contents_full(path, self->text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0666,
                                  error))
        return FALSE;
    if (self->kind == COROSCOPE_DOCUMENT_FILE) {
        coroscope_document_flush(self);
        draft_remove(self->draft);
        g_free(self->original);
        self->original = g_strdup(self->text);
        g_free(self->path);
        self->path = g_strdup(path);
        g_free(self->title);
        self->title = g_path_get_basename(path);
        g_free(self->draft);
        self->draft = g_strconcat("file ", self->path, NULL);
    }
    g_signal_emit(self, signals[CHANGED], 0);
    return TRUE;
}

void coroscope_document_flush(CoroscopeDocument *self)
{
    if (!self->save)
        return;
    g_clear_handle_id(&self->save, g_source_remove);
    save_draft(self);
}

/* ---- The object -------------------------------------------------------------------------------
 */

static void dispose(GObject *object)
{
    coroscope_document_flush(COROSCOPE_DOCUMENT(object));
    G_OBJECT_CLASS(coroscope_document_parent_class)->dispose(object);
}

static void finalize(GObject *object)
{
    CoroscopeDocument *self = COROSCOPE_DOCUMENT(object);
    g_free(self->title);
    g_free(self->path);
    g_free(self->draft);
    g_free(self->text);
    g_free(self->original);
    g_free(self->warning);
    g_clear_pointer(&self->log, log_free);
    G_OBJECT_CLASS(coroscope_document_parent_class)->finalize(object);
}

static void coroscope_document_class_init(CoroscopeDocumentClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
    G_OBJECT_CLASS(class)->finalize = finalize;
    signals[CHANGED] = g_signal_new("changed", COROSCOPE_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
    signals[FAILED] = g_signal_new("failed", COROSCOPE_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void coroscope_document_init(CoroscopeDocument *self)
{
}
