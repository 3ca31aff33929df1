// SPDX-License-Identifier: MIT
/* Advancing, pausing and ending a machine, whatever its program is. */
#include "machine/machine.h"

#include "base/limits.h"
#include "machine/c-recorder.h"
#include "machine/language-program.h"
#include "machine/recorder.h"

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

static Machine *new_machine(void (*run)(Machine *), const void *program,
                            const MachineSettings *settings)
{
    Machine *machine = g_new0(Machine, 1);
    machine->settings = *settings;
    machine->log = log_new(settings->log_bytes ? settings->log_bytes : LIMIT_LOG_BYTES);
    machine->pool = coro_pool_new(&(CoroPoolOptions){
        .stack_size = MACHINE_STACK_BYTES, .capacity = 1, .guards = CORO_GUARDS_POSSIBLE});
    g_assert(machine->pool);
    machine->coro = coro_create(machine->pool, machine_body, machine, "machine");
    g_assert(machine->coro);
    machine->run = run;
    machine->program = program;
    return machine;
}

Machine *machine_new(const MachineProgram *program, const MachineSettings *settings)
{
    return new_machine(language_program_run, program, settings);
}

Machine *machine_new_c(const MachineCProgram *program, const MachineSettings *settings)
{
    return new_machine(c_recorder_run, program, settings);
}

void machine_free(Machine *machine)
{
    if (!machine)
        return;
    machine->stopping = TRUE;
    CoroStatus status = coro_cancel(machine->coro);
    g_assert(status == CORO_OK);
    coro_destroy(machine->coro);
    coro_pool_free(machine->pool);
    log_free(machine->log);
    g_clear_error(&machine->error);
    g_free(machine);
}

static gboolean time_is_over(Machine *machine)
{
    if (!machine->deadline || --machine->until_clock_check > 0)
        return FALSE;
    machine->until_clock_check = EVENTS_BETWEEN_CLOCK_CHECKS;
    return g_get_monotonic_time() >= machine->deadline;
}

static gboolean stop_is_reached(Machine *machine, EventKind kind)
{
    return machine->stop->kinds[kind] || (machine->events_left > 0 && --machine->events_left == 0);
}

static void pause_here(Machine *machine, MachineStatus status)
{
    machine->status = status;
    if (coro_yield(machine->coro, NULL).status == CORO_CANCELLED)
        machine->stopping = TRUE;
}

void machine_recorded(Machine *machine, EventKind kind)
{
    if (machine->stopping)
        return;
    if (!log_check(machine->log, machine->error ? NULL : &machine->error))
        pause_here(machine, MACHINE_QUOTA);
    else if (stop_is_reached(machine, kind))
        pause_here(machine, MACHINE_PAUSED);
    else if (time_is_over(machine))
        pause_here(machine, MACHINE_BUDGET);
}

MachineStatus machine_advance(Machine *machine, const MachineStop *stop, gint64 budget)
{
    if (machine->status == MACHINE_ENDED || machine->status == MACHINE_QUOTA)
        return machine->status;
    machine->stop = stop;
    machine->events_left = stop->events;
    machine->deadline = budget ? g_get_monotonic_time() + budget : 0;
    machine->until_clock_check = EVENTS_BETWEEN_CLOCK_CHECKS;
    coro_resume(machine->coro, NULL);
    machine->stop = NULL;
    return machine->status;
}

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
