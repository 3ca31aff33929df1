// SPDX-License-Identifier: MIT
/* A key file with a group a lesson: stop-N=true, answer-N=text, right-N=true. */
#include "gui/progress.h"

#include <glib/gstdio.h>

/* Milliseconds between a change and its being written. */
#define SAVE_DELAY 400

struct _CoroscopeProgress {
    GObject parent_instance;
    GKeyFile *file;
    char *path;
    guint save; /* source id, 0 when all is written */
};

G_DEFINE_FINAL_TYPE(CoroscopeProgress, coroscope_progress, G_TYPE_OBJECT)

static guint changed_signal;

static void save_now(CoroscopeProgress *self)
{
    g_autoptr(GError) error = NULL;
    gsize length;
    g_autofree char *text = g_key_file_to_data(self->file, &length, NULL);
    g_autofree char *folder = g_path_get_dirname(self->path);
    g_mkdir_with_parents(folder, 0700);
    if (!g_file_set_contents(self->path, text, (gssize)length, &error))
        g_message("%s", error->message);
}

static gboolean save_late(gpointer data)
{
    CoroscopeProgress *self = data;
    self->save = 0;
    save_now(self);
    return G_SOURCE_REMOVE;
}

static void changed(CoroscopeProgress *self, const char *lesson)
{
    if (!self->save)
        self->save = g_timeout_add(SAVE_DELAY, save_late, self);
    g_signal_emit(self, changed_signal, 0, lesson);
}

static gboolean get_flag(CoroscopeProgress *self, const char *lesson, const char *kind,
                         guint number)
{
    g_autofree char *key = g_strdup_printf("%s-%u", kind, number);
    return g_key_file_get_boolean(self->file, lesson, key, NULL);
}

static void set_flag(CoroscopeProgress *self, const char *lesson, const char *kind, guint number,
                     gboolean value)
{
    g_autofree char *key = g_strdup_printf("%s-%u", kind, number);
    g_key_file_set_boolean(self->file, lesson, key, value);
}

static guint count_flags(CoroscopeProgress *self, const char *lesson, const char *prefix)
{
    guint count = 0;
    g_auto(GStrv) keys = g_key_file_get_keys(self->file, lesson, NULL, NULL);
    for (guint i = 0; keys && keys[i]; i++)
        count += g_str_has_prefix(keys[i], prefix) &&
                 g_key_file_get_boolean(self->file, lesson, keys[i], NULL);
    return count;
}

gboolean coroscope_progress_has_seen(CoroscopeProgress *self, const char *lesson, guint stop)
{
    return get_flag(self, lesson, "stop", stop);
}

void coroscope_progress_see_stop(CoroscopeProgress *self, const char *lesson, guint stop)
{
    if (coroscope_progress_has_seen(self, lesson, stop))
        return;
    set_flag(self, lesson, "stop", stop, TRUE);
    changed(self, lesson);
}

guint coroscope_progress_count_stops(CoroscopeProgress *self, const char *lesson)
{
    return count_flags(self, lesson, "stop-");
}

guint coroscope_progress_count_right(CoroscopeProgress *self, const char *lesson)
{
    return count_flags(self, lesson, "right-");
}

char *coroscope_progress_get_answer(CoroscopeProgress *self, const char *lesson, guint question,
                                    gboolean *right)
{
    g_autofree char *key = g_strdup_printf("answer-%u", question);
    char *answer = g_key_file_get_string(self->file, lesson, key, NULL);
    *right = answer && get_flag(self, lesson, "right", question);
    return answer;
}

void coroscope_progress_answer(CoroscopeProgress *self, const char *lesson, guint question,
                               const char *answer, gboolean right)
{
    g_autofree char *key = g_strdup_printf("answer-%u", question);
    g_key_file_set_string(self->file, lesson, key, answer);
    set_flag(self, lesson, "right", question, right);
    changed(self, lesson);
}

void coroscope_progress_forget(CoroscopeProgress *self)
{
    g_auto(GStrv) lessons = g_key_file_get_groups(self->file, NULL);
    for (guint i = 0; lessons[i]; i++)
        g_key_file_remove_group(self->file, lessons[i], NULL);
    for (guint i = 0; lessons[i]; i++)
        changed(self, lessons[i]);
}

static void finalize(GObject *object)
{
    CoroscopeProgress *self = COROSCOPE_PROGRESS(object);
    if (self->save) {
        g_clear_handle_id(&self->save, g_source_remove);
        save_now(self);
    }
    g_key_file_unref(self->file);
    g_free(self->path);
    G_OBJECT_CLASS(coroscope_progress_parent_class)->finalize(object);
}

static void coroscope_progress_class_init(CoroscopeProgressClass *class)
{
    G_OBJECT_CLASS(class)->finalize = finalize;
    changed_signal = g_signal_new("changed", COROSCOPE_TYPE_PROGRESS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void coroscope_progress_init(CoroscopeProgress *self)
{
    self->file = g_key_file_new();
    self->path = g_build_filename(g_get_user_data_dir(), "coroscope", "progress.ini", NULL);
    /* A file that is broken or not there means that nothing is known. */
    g_key_file_load_from_file(self->file, self->path, G_KEY_FILE_NONE, NULL);
}

CoroscopeProgress *coroscope_progress_new(void)
{
    return g_object_new(COROSCOPE_TYPE_PROGRESS, NULL);
}
