// SPDX-License-Identifier: MIT
/* Runs ahead of the cursor in slices until the program ends or its recording is full. */
#include "gui/runner.h"

#include "base/error.h"
#include "base/limits.h"
#include "editions.h"
#include "machine/machine.h"

/* Microseconds of the main loop that a slice may take. */
#define SLICE_BUDGET 4000

struct _CoroscopeRunner {
    GObject parent_instance;
    char *path, *text; /* of a Python program; NULL for a C edition */
    MachineProgram program;
    Machine *machine;
    CoroscopeSession *session;
    guint slice; /* source id, 0 when nothing runs */
};

G_DEFINE_FINAL_TYPE(CoroscopeRunner, coroscope_runner, G_TYPE_OBJECT)

static gboolean run_slice(gpointer data)
{
    CoroscopeRunner *self = data;
    const MachineStop never = {0};
    MachineStatus status = machine_advance(self->machine, &never, SLICE_BUDGET);
    coroscope_session_grown(self->session);
    if (status == MACHINE_BUDGET)
        return G_SOURCE_CONTINUE;
    self->slice = 0;
    return G_SOURCE_REMOVE;
}

static gboolean load_program(CoroscopeRunner *self, const Lesson *lesson, GError **error)
{
    gsize length;
    self->path = lesson_file(lesson, "program");
    if (!g_file_get_contents(self->path, &self->text, &length, error))
        return FALSE;
    if (length > LIMIT_PROGRAM_BYTES) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_QUOTA,
                    "%s: a program may have %zu bytes", self->path, LIMIT_PROGRAM_BYTES);
        return FALSE;
    }
    self->program = (MachineProgram){.path = self->path, .text = self->text, .length = length};
    self->machine = machine_new(&self->program, &(MachineSettings){0});
    return TRUE;
}

static gboolean load_edition(CoroscopeRunner *self, const Lesson *lesson, GError **error)
{
    const char *name = lesson_value(lesson, "edition");
    const MachineCProgram *program = name ? edition_find(name) : NULL;
    if (!program) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_PROGRAM,
                    "%s: this lesson has no program", lesson_path(lesson));
        return FALSE;
    }
    self->machine = machine_new_c(program, &(MachineSettings){0});
    return TRUE;
}

CoroscopeRunner *coroscope_runner_new(Lesson *lesson, GError **error)
{
    g_autoptr(CoroscopeRunner) self = g_object_new(COROSCOPE_TYPE_RUNNER, NULL);
    gboolean loaded = lesson_value(lesson, "program") ? load_program(self, lesson, error)
                                                      : load_edition(self, lesson, error);
    if (!loaded)
        return NULL;
    self->session = coroscope_session_new(machine_log(self->machine));
    /* The first slice runs at once, so that a lesson never opens empty. */
    if (run_slice(self))
        self->slice = g_timeout_add(1, run_slice, self);
    return g_steal_pointer(&self);
}

CoroscopeSession *coroscope_runner_get_session(CoroscopeRunner *self)
{
    return self->session;
}

void coroscope_runner_stop(CoroscopeRunner *self)
{
    g_clear_handle_id(&self->slice, g_source_remove);
}

static void dispose(GObject *object)
{
    coroscope_runner_stop(COROSCOPE_RUNNER(object));
    G_OBJECT_CLASS(coroscope_runner_parent_class)->dispose(object);
}

static void finalize(GObject *object)
{
    CoroscopeRunner *self = COROSCOPE_RUNNER(object);
    g_clear_object(&self->session);
    g_clear_pointer(&self->machine, machine_free);
    g_free(self->path);
    g_free(self->text);
    G_OBJECT_CLASS(coroscope_runner_parent_class)->finalize(object);
}

static void coroscope_runner_class_init(CoroscopeRunnerClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
    G_OBJECT_CLASS(class)->finalize = finalize;
}

static void coroscope_runner_init(CoroscopeRunner *self)
{
}
