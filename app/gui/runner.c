// SPDX-License-Identifier: MIT
/* Runs ahead of the cursor in slices until the program ends or its recording is full. */
#include "gui/runner.h"

#include "base/error.h"
#include "editions.h"
#include "machine/lesson-run.h"
#include "machine/machine.h"
#include "machine/rerun.h"

#include <glib/gi18n.h>
#include <string.h>

enum {
    SLICE_BUDGET = 4000, /* microseconds of the main loop that a slice may take */
    SLICE_PAUSE = 3,     /* milliseconds between two slices, for everything else */
    AHEAD = 100000,      /* events that the run may be ahead of the cursor */
};

/* What is run, shared by a run and those that branch from it. */
typedef struct {
    LessonRun *lesson;           /* NULL where it is no lesson's */
    MachineRecording *recording; /* NULL where it is no recording's */
    char *path, *text;
    MachineProgram program;
} Source;

struct _CoroscopeRunner {
    GObject parent_instance;
    Source *source; /* counted; NULL for a C edition and a recording that is only looked at */
    Machine *machine;
    Log *log;               /* of a recording; else the machine's */
    CoroscopeRunner *trunk; /* the run that this one repeats at present, or NULL */
    CoroscopeSession *session;
    guint slice; /* source id, 0 when nothing runs */
};

G_DEFINE_FINAL_TYPE(CoroscopeRunner, coroscope_runner, G_TYPE_OBJECT)

static void clear_source(gpointer data)
{
    Source *source = data;
    lesson_run_free(source->lesson);
    machine_recording_free(source->recording);
    g_free(source->path);
    g_free(source->text);
}

/* ---- Slices -----------------------------------------------------------------------------------
 */

static gboolean is_far_ahead(CoroscopeRunner *self)
{
    return !machine_is_catching_up(self->machine) &&
           coroscope_session_get_length(self->session) >
               coroscope_session_get_position(self->session) + AHEAD &&
           !coroscope_session_is_searching(self->session);
}

static CoroscopeRunState state_after(MachineStatus status, gboolean goes_on)
{
    if (status == MACHINE_ASKS)
        return COROSCOPE_RUN_ASKS;
    if (status != MACHINE_BUDGET)
        return COROSCOPE_RUN_OVER;
    return goes_on ? COROSCOPE_RUN_GOES_ON : COROSCOPE_RUN_RESTS;
}

static gboolean run_slice(gpointer data)
{
    CoroscopeRunner *self = data;
    const MachineStop never = {0};
    MachineStatus status = machine_advance(self->machine, &never, SLICE_BUDGET);
    gboolean goes_on = status == MACHINE_BUDGET && !is_far_ahead(self);
    if (!goes_on)
        self->slice = 0;
    if (self->trunk && !machine_is_catching_up(self->machine))
        g_clear_object(&self->trunk);
    coroscope_session_set_run_state(self->session, state_after(status, goes_on));
    coroscope_session_grown(self->session);
    return goes_on ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void take_slices(CoroscopeRunner *self)
{
    if (!self->slice)
        self->slice = g_timeout_add(SLICE_PAUSE, run_slice, self);
}

static void go_on(CoroscopeRunner *self)
{
    CoroscopeRunState state = coroscope_session_get_run_state(self->session);
    if (self->slice || state == COROSCOPE_RUN_OVER || state == COROSCOPE_RUN_ASKS)
        return;
    take_slices(self);
    coroscope_session_set_run_state(self->session, COROSCOPE_RUN_GOES_ON);
}

/* The cursor moved: a run that rests may have to catch up. */
static void cursor_moved(CoroscopeRunner *self)
{
    if (coroscope_session_get_run_state(self->session) == COROSCOPE_RUN_RESTS &&
        !is_far_ahead(self))
        go_on(self);
}

void coroscope_runner_stop(CoroscopeRunner *self)
{
    coroscope_session_stop_searching(self->session);
    if (!self->slice)
        return;
    g_clear_handle_id(&self->slice, g_source_remove);
    coroscope_session_set_run_state(self->session, COROSCOPE_RUN_STOPPED);
}

/* ---- Starting ---------------------------------------------------------------------------------
 */

static void make_session(CoroscopeRunner *self, const Log *log)
{
    self->session = coroscope_session_new(log);
    g_signal_connect_object(self->session, "more-wanted", G_CALLBACK(go_on), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(self->session, "changed", G_CALLBACK(cursor_moved), self,
                            G_CONNECT_SWAPPED);
}

/* Takes the machine over. The first slice runs at once, so that a lesson never opens empty. */
static CoroscopeRunner *start(Machine *machine, Source *source)
{
    CoroscopeRunner *self = g_object_new(COROSCOPE_TYPE_RUNNER, NULL);
    self->machine = machine;
    self->source = source;
    make_session(self, machine_log(machine));
    if (run_slice(self))
        take_slices(self);
    return self;
}

const char *coroscope_runner_policy(guint place, const char **title)
{
    const MachinePolicy *policy = machine_policy_at(place);
    if (policy && title)
        *title = _(policy->title);
    return policy ? policy->name : NULL;
}

static void apply(const CoroscopeRunSettings *wanted, MachineSettings *settings)
{
    if (wanted->seed >= 0)
        settings->seed = (guint64)wanted->seed;
    if (wanted->quantum >= 0)
        settings->quantum = (guint64)wanted->quantum;
    if (wanted->policy)
        settings->policy = g_intern_string(wanted->policy);
    /* Lines for input() are typed in the window. */
    settings->asks = !settings->live;
}

static CoroscopeRunner *start_source(Source *source, const MachineProgram *program,
                                     MachineSettings settings, const CoroscopeRunSettings *wanted)
{
    apply(wanted, &settings);
    return start(machine_new(program, &settings), source);
}

CoroscopeRunner *coroscope_runner_new_program(const char *path, const char *text,
                                              const CoroscopeRunSettings *settings)
{
    Source *source = g_rc_box_new0(Source);
    source->path = g_strdup(path);
    source->text = g_strdup(text);
    source->program =
        (MachineProgram){.path = source->path, .text = source->text, .length = strlen(text)};
    return start_source(source, &source->program, (MachineSettings){.seed = 1}, settings);
}

CoroscopeRunner *coroscope_runner_new_lesson(const Lesson *lesson, const char *text,
                                             const CoroscopeRunSettings *settings, GError **error)
{
    LessonRun *run = lesson_run_new(lesson, NULL, text, error);
    if (!run)
        return NULL;
    Source *source = g_rc_box_new0(Source);
    source->lesson = run;
    return start_source(source, lesson_run_program(run), lesson_run_settings(run), settings);
}

CoroscopeRunner *coroscope_runner_new_edition(const char *name)
{
    const MachineCProgram *program = edition_find(name);
    return program ? start(machine_new_c(program, &(MachineSettings){0}), NULL) : NULL;
}

CoroscopeRunner *coroscope_runner_new_recording(Log *log)
{
    CoroscopeRunner *self = g_object_new(COROSCOPE_TYPE_RUNNER, NULL);
    self->log = log;
    make_session(self, log);
    return self;
}

gboolean coroscope_runner_has_program(CoroscopeRunner *self)
{
    return self->machine != NULL;
}

/* What the log tells of its run, or what an earlier run of it was made of. */
static Source *source_of_recording(CoroscopeRunner *self, GError **error)
{
    if (self->source)
        return g_rc_box_acquire(self->source);
    g_assert(self->log);
    MachineRecording *recording = machine_recording_of(self->log, error);
    if (!recording)
        return NULL;
    /* Where it once ended it may go on. */
    recording->settings.asks = TRUE;
    Source *source = g_rc_box_new0(Source);
    source->recording = recording;
    return source;
}

CoroscopeRunner *coroscope_runner_new_again(CoroscopeRunner *self, GError **error)
{
    Source *source = source_of_recording(self, error);
    if (!source)
        return NULL;
    const MachineRecording *recording = source->recording;
    return start(machine_new(&recording->program, &recording->settings), source);
}

/* ---- Inputs -----------------------------------------------------------------------------------
 */

static MachineInput machine_input_for(CoroscopeInputKind kind, guint64 position, const char *text,
                                      guint number)
{
    static const MachineInputKind kinds[] = {
        [COROSCOPE_INPUT_PROMPT] = MACHINE_INPUT_PROMPT,
        [COROSCOPE_INPUT_LINE] = MACHINE_INPUT_LINE,
        [COROSCOPE_INPUT_END] = MACHINE_INPUT_LINE,
        [COROSCOPE_INPUT_CLIENT] = MACHINE_INPUT_CLIENT,
        [COROSCOPE_INPUT_TASK] = MACHINE_INPUT_TASK,
    };
    return (MachineInput){.kind = kinds[kind],
                          .position = position,
                          .text = text ? text : "",
                          .length = text ? strlen(text) : 0,
                          .end = kind == COROSCOPE_INPUT_END,
                          .number = number};
}

CoroscopeRunner *coroscope_runner_input(CoroscopeRunner *self, guint64 position,
                                        CoroscopeInputKind kind, const char *text, guint number,
                                        GError **error)
{
    gboolean is_line =
        kind == COROSCOPE_INPUT_LINE || (kind == COROSCOPE_INPUT_CLIENT && text != NULL);
    g_autofree char *line = is_line ? g_strconcat(text, "\n", NULL) : NULL;
    MachineInput input = machine_input_for(kind, position, line ? line : text, number);
    if (!self->machine) {
        g_set_error_literal(error, COROSCOPE_ERROR, COROSCOPE_ERROR_USAGE,
                            _("This is a recording: there is no program that could take that."));
        return NULL;
    }
    gboolean is_now = position == coroscope_session_get_length(self->session) && !self->slice &&
                      machine_status(self->machine) != MACHINE_ENDED;
    if (is_now) {
        if (!machine_input(self->machine, &input, error))
            return NULL;
        take_slices(self);
        coroscope_session_set_run_state(self->session, COROSCOPE_RUN_GOES_ON);
        return g_object_ref(self);
    }
    Machine *machine = machine_branch(self->machine, position, &input, error);
    if (!machine)
        return NULL;
    CoroscopeRunner *branch = start(machine, self->source ? g_rc_box_acquire(self->source) : NULL);
    if (machine_is_catching_up(machine))
        branch->trunk = g_object_ref(self);
    return branch;
}

/* ---- The object -------------------------------------------------------------------------------
 */

CoroscopeSession *coroscope_runner_get_session(CoroscopeRunner *self)
{
    return self->session;
}

static void dispose(GObject *object)
{
    g_clear_handle_id(&COROSCOPE_RUNNER(object)->slice, g_source_remove);
    G_OBJECT_CLASS(coroscope_runner_parent_class)->dispose(object);
}

static void finalize(GObject *object)
{
    CoroscopeRunner *self = COROSCOPE_RUNNER(object);
    g_clear_object(&self->session);
    g_clear_pointer(&self->machine, machine_free);
    g_clear_pointer(&self->log, log_free);
    g_clear_object(&self->trunk);
    if (self->source)
        g_rc_box_release_full(self->source, clear_source);
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
