// SPDX-License-Identifier: MIT
/* Advancing, pausing and ending a machine, whatever its program is. */
#include "machine/machine.h"

#include "base/error.h"
#include "base/limits.h"
#include "machine/breakpoints.h"
#include "machine/c-recorder.h"
#include "machine/language-program.h"
#include "machine/recorder.h"

#include <string.h>

#define MACHINE_STACK_BYTES ((size_t)1 << 20)
/* Asking for the time costs as much as recording several events. */
#define EVENTS_BETWEEN_CLOCK_CHECKS 256

static void *machine_body(Coro *self, void *value)
{
    Machine *machine = coro_data(self);
    machine->run(machine);
    machine->status = MACHINE_ENDED;
    return NULL;
}

Machine *machine_make(void (*run)(Machine *), const void *program, const MachineSettings *settings)
{
    Machine *machine = g_new0(Machine, 1);
    machine->settings = *settings;
    machine->log = log_new(settings->log_bytes ? settings->log_bytes : LIMIT_LOG_BYTES);
    if (settings->outlet)
        log_set_outlet(machine->log, settings->outlet);
    machine->pool = coro_pool_new(&(CoroPoolOptions){
        .stack_size = MACHINE_STACK_BYTES, .capacity = 1, .guards = CORO_GUARDS_POSSIBLE});
    g_assert(machine->pool);
    machine->coro = coro_create(machine->pool, machine_body, machine, "machine");
    g_assert(machine->coro);
    machine->inputs = inputs_new();
    for (gsize i = 0; i < settings->input_count; i++)
        inputs_add(machine->inputs, &settings->inputs[i]);
    machine->settings.inputs = NULL;
    machine->settings.input_count = 0;
    machine->lines_left = settings->lines;
    machine->run = run;
    machine->program = program;
    return machine;
}

Machine *machine_new(const MachineProgram *program, const MachineSettings *settings)
{
    return machine_make(language_program_run, program, settings);
}

Machine *machine_new_c(const MachineCProgram *program, const MachineSettings *settings)
{
    return machine_make(c_recorder_run, program, settings);
}

/* Every line goes the long way round now, where it is seen that the program shall end. */
static void stop_recording(Machine *machine)
{
    machine->stopping = TRUE;
    machine->log->tape.alarm = 0;
}

void machine_free(Machine *machine)
{
    if (!machine)
        return;
    stop_recording(machine);
    CoroStatus status = coro_cancel(machine->coro);
    g_assert(status == CORO_OK);
    coro_destroy(machine->coro);
    coro_pool_free(machine->pool);
    steps_free(machine->steps);
    breakpoints_free(machine->breakpoints);
    inputs_free(machine->inputs);
    log_free(machine->log);
    g_clear_error(&machine->error);
    g_free(machine);
}

/* ---- Pausing ---- */

void machine_pause(Machine *machine, MachineStatus status)
{
    machine->status = status;
    if (coro_yield(machine->coro, NULL).status == CORO_CANCELLED)
        stop_recording(machine);
}

static gboolean time_is_over(Machine *machine)
{
    if (!machine->deadline || log_count(machine->log) < machine->look_at_clock)
        return FALSE;
    machine->look_at_clock = log_count(machine->log) + EVENTS_BETWEEN_CLOCK_CHECKS;
    return g_get_monotonic_time() >= machine->deadline;
}

static gboolean stop_is_reached(Machine *machine, EventKind kind)
{
    gboolean breaks = machine->breaks;
    machine->breaks = FALSE;
    if (machine->catching_up)
        return FALSE;
    if (breaks)
        return TRUE;
    if (machine->stop->goal != MACHINE_TO_NOTHING && steps_reached(machine->steps))
        return TRUE;
    return machine->stop->kinds[kind] || log_count(machine->log) >= machine->stop_at;
}

/* Must each event be looked at, or each line go to the recorder? */
static gboolean minds_every_event(const Machine *machine)
{
    if (machine->stopping || machine->log->full || machine->breakpoints ||
        machine->inputs->left > 0)
        return TRUE;
    if (machine->catching_up)
        return FALSE;
    gboolean minds = machine->stop->goal != MACHINE_TO_NOTHING;
    for (unsigned kind = 0; kind < EVENT_KINDS; kind++)
        minds |= machine->stop->kinds[kind];
    return minds;
}

/* The alarm is for the next event that may matter, so that all others cost one comparison. */
static void set_alarm(Machine *machine)
{
    guint64 next =
        machine->catching_up ? machine->branch_position : MIN(machine->stop_at, machine->far_at);
    if (machine->deadline)
        next = MIN(next, machine->look_at_clock);
    machine->log->tape.alarm = machine->minds_every_event ? 0 : next;
}

/* From now on the stop of machine_advance() counts. */
static void begin_stop(Machine *machine)
{
    guint64 events = machine->stop->events;
    machine->stop_at = events ? log_count(machine->log) + events : G_MAXUINT64;
    machine->far_at = machine->stop->furthest ? machine->stop->furthest : G_MAXUINT64;
    if (machine->stop->goal == MACHINE_TO_NOTHING)
        return;
    if (machine->steps && machine->stop->goes_on)
        return;
    if (!machine->steps)
        machine->steps = steps_new(machine->log);
    steps_begin(machine->steps, machine->stop->goal);
}

static void end_catching_up(Machine *machine)
{
    machine->catching_up = FALSE;
    begin_stop(machine);
    machine->minds_every_event = minds_every_event(machine);
}

void machine_look(Machine *machine, EventKind kind)
{
    if (machine->stopping)
        return;
    gboolean stops = stop_is_reached(machine, kind);
    if (machine->catching_up && log_count(machine->log) >= machine->branch_position)
        end_catching_up(machine);
    if (!log_check(machine->log, machine->error ? NULL : &machine->error))
        machine_pause(machine, MACHINE_QUOTA);
    else if (stops)
        machine_pause(machine, MACHINE_PAUSED);
    else if (!machine->catching_up && log_count(machine->log) >= machine->far_at)
        machine_pause(machine, MACHINE_FAR);
    else if (time_is_over(machine))
        machine_pause(machine, MACHINE_BUDGET);
    else
        set_alarm(machine);
}

gboolean machine_goes_on(Machine *machine)
{
    if (!machine->stopping && machine->deadline && g_get_monotonic_time() >= machine->deadline)
        machine_pause(machine, MACHINE_BUDGET);
    return !machine->stopping;
}

/* ---- Going on ---- */

static gboolean is_over(const Machine *machine)
{
    return machine->status == MACHINE_ENDED || machine->status == MACHINE_QUOTA ||
           machine->status == MACHINE_DIFFERS;
}

MachineStatus machine_advance(Machine *machine, const MachineStop *stop, gint64 budget)
{
    if (is_over(machine))
        return machine->status;
    machine->stop = stop;
    machine->deadline = budget ? g_get_monotonic_time() + budget : 0;
    machine->look_at_clock = log_count(machine->log) + EVENTS_BETWEEN_CLOCK_CHECKS;
    if (!machine->catching_up)
        begin_stop(machine);
    machine->minds_every_event = minds_every_event(machine);
    set_alarm(machine);
    coro_resume(machine->coro, NULL);
    machine->stop = NULL;
    if (machine->origin)
        branch_compare(machine);
    return machine->status;
}

void machine_set_breakpoints(Machine *machine, const MachineBreakpoint *breakpoints, gsize count)
{
    breakpoints_free(machine->breakpoints);
    machine->breakpoints = breakpoints_new(breakpoints, count);
}

/* ---- Inputs ---- */

gboolean machine_input(Machine *machine, const MachineInput *input, GError **error)
{
    if (machine->run == c_recorder_run) {
        g_set_error_literal(error, COROSCOPE_ERROR, COROSCOPE_ERROR_USAGE,
                            "a C program takes no inputs");
        return FALSE;
    }
    if (is_over(machine)) {
        g_set_error_literal(error, COROSCOPE_ERROR, COROSCOPE_ERROR_USAGE,
                            "the run is over: go back to do something in it");
        return FALSE;
    }
    MachineInput now = *input;
    now.position = log_count(machine->log);
    inputs_add(machine->inputs, &now);
    return TRUE;
}

const char *machine_take_known_line(Machine *machine, gsize *length)
{
    const char *line = machine->lines_left;
    if (!line || !*line)
        return NULL;
    *length = strcspn(line, "\n");
    *length += line[*length] == '\n';
    machine->lines_left = line + *length;
    return line;
}

const MachineInput *machine_take_input(Machine *machine, MachineInputKind kind,
                                       gboolean last_chance)
{
    gboolean always = last_chance || kind == MACHINE_INPUT_LINE;
    guint64 now = log_count(machine->log);
    const MachineInput *input = inputs_take(machine->inputs, kind, always ? G_MAXUINT64 : now);
    gsize skipped;
    if (input && kind == MACHINE_INPUT_LINE)
        machine_take_known_line(machine, &skipped);
    if (input && machine->catching_up && machine->inputs->left == 0) {
        machine->branch_position = MIN(machine->branch_position, now);
        end_catching_up(machine);
    }
    return input;
}

/* ---- Questions ---- */

MachineStatus machine_status(const Machine *machine)
{
    return machine->status;
}

const Log *machine_log(const Machine *machine)
{
    return machine->log;
}

int machine_exit_status(const Machine *machine)
{
    return machine->exit_status;
}

const GError *machine_error(const Machine *machine)
{
    return machine->error;
}
