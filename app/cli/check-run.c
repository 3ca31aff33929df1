// SPDX-License-Identifier: MIT
/* Runs a lesson's program and keeps what it did. */
#include "check-run.h"

#include "base/error.h"

#define MOST_TIME \
    (30 * G_USEC_PER_SEC) /* of the machine, on a machine that does other things too */

static char *written_to(const Log *log, OutputStream stream)
{
    GString *text = g_string_new(NULL);
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);)
        if (event.kind == EVENT_OUTPUT && event.output.stream == stream) {
            size_t length;
            const char *bytes = log_text_bytes(log, event.output.text, &length);
            g_string_append_len(text, bytes, (gssize)length);
        }
    return g_string_free(text, FALSE);
}

/* Takes the machine over. */
static bool run_to_end(Machine *machine, CheckRun *run, GError **error)
{
    const MachineStop never = {0};
    *run = (CheckRun){.machine = machine};
    MachineStatus status = machine_advance(machine, &never, MOST_TIME);
    const Log *log = machine_log(machine);
    run->replay = replay_new(log);
    replay_seek(run->replay, log_count(log));
    run->output = written_to(log, STREAM_OUT);
    run->errors = written_to(log, STREAM_ERROR);
    run->exit_status = machine_exit_status(machine);
    if (status == MACHINE_ENDED)
        return true;
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_QUOTA, "the run has no end: %s",
                status == MACHINE_QUOTA ? machine_error(machine)->message : "it takes too long");
    return false;
}

bool check_run_program(const LessonRun *program, CheckRun *run, GError **error)
{
    return run_to_end(lesson_run_machine(program), run, error);
}

bool check_run_edition(const MachineCProgram *program, CheckRun *run, GError **error)
{
    return run_to_end(machine_new_c(program, &(MachineSettings){0}), run, error);
}

void check_run_clear(CheckRun *run)
{
    g_clear_pointer(&run->replay, replay_free);
    g_clear_pointer(&run->machine, machine_free);
    g_clear_pointer(&run->output, g_free);
    g_clear_pointer(&run->errors, g_free);
}

bool check_run_reached_quota(const CheckRun *run)
{
    const World *world = replay_world(run->replay);
    return world->ended && world->end_reason == END_QUOTA;
}

bool check_run_find(const CheckRun *run, const char *text, uint64_t *position, GError **error)
{
    g_autoptr(Query) query = query_parse(text, error);
    if (!query)
        return false;
    if (replay_find_place(run->replay, query, position))
        return true;
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_USAGE, "this never happens: %s", text);
    return false;
}
