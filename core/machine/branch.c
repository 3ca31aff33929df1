// SPDX-License-Identifier: MIT
/* Branches: a run repeated up to a moment that is past, and compared with the first one. */
#include "base/error.h"
#include "machine/c-recorder.h"
#include "machine/recorder.h"
#include "trace/difference.h"

static gboolean can_branch(const Machine *machine, const MachineInput *input, GError **error)
{
    const char *why = NULL;
    if (machine->settings.live)
        why = "a run in the real world cannot be repeated, so nothing can be done in its past";
    else if (machine->settings.record == MACHINE_RECORDS_NOTHING)
        why = "a run that is not recorded cannot be branched";
    else if (machine->run == c_recorder_run && input)
        why = "a C program takes no inputs";
    if (why)
        g_set_error_literal(error, COROSCOPE_ERROR, COROSCOPE_ERROR_USAGE, why);
    return why == NULL;
}

void branch_begin(Machine *branch, const Log *origin, guint64 position, const MachineInput *input)
{
    position = MIN(position, log_count(origin));
    inputs_add_recorded(branch->inputs, origin, position);
    if (input) {
        MachineInput now = *input;
        now.position = position;
        inputs_add(branch->inputs, &now);
    }
    branch->branch_position = position;
    branch->catching_up = position > 0;
    branch->origin = origin;
}

Machine *machine_branch(const Machine *machine, guint64 position, const MachineInput *input,
                        GError **error)
{
    if (!can_branch(machine, input, error))
        return NULL;
    Machine *branch = machine_make(machine->run, machine->program, &machine->settings);
    branch_begin(branch, machine->log, position, input);
    return branch;
}

static void differs_at(Machine *branch, guint64 number)
{
    branch->status = MACHINE_DIFFERS;
    branch->origin = NULL;
    branch->catching_up = FALSE;
    g_clear_error(&branch->error);
    g_set_error(&branch->error, COROSCOPE_ERROR, COROSCOPE_ERROR_PROGRAM,
                "the program did not do the same again: event %" G_GUINT64_FORMAT
                " is another one (has a file that it reads changed?)",
                number);
}

void branch_compare(Machine *branch)
{
    const Log *first = branch->origin;
    guint64 end = MIN(log_count(branch->log), branch->branch_position);
    LogIterator firsts = log_iterate(first, MIN(branch->compared, log_count(first)));
    LogIterator seconds = log_iterate(branch->log, branch->compared);
    for (Event one, other; branch->compared < end; branch->compared++) {
        log_iterator_next(&seconds, &other);
        if (!log_iterator_next(&firsts, &one) ||
            !log_events_equal(first, &one, branch->log, &other)) {
            differs_at(branch, branch->compared);
            return;
        }
    }
    if (branch->catching_up && branch->status == MACHINE_ENDED)
        differs_at(branch, end);
    else if (!branch->catching_up)
        branch->origin = NULL;
}

gboolean machine_is_catching_up(const Machine *machine)
{
    return machine->origin != NULL;
}

guint64 machine_branch_position(const Machine *machine)
{
    return machine->branch_position;
}
