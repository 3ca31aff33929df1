// SPDX-License-Identifier: MIT
/* What tests of machines share: making programs of text, running them, reading their logs. */
#pragma once

#include "machine/machine.h"
#include "trace/difference.h"

#include <string.h>

static const MachineStop never = {0};

static inline MachineProgram program_of(const char *text)
{
    return (MachineProgram){.path = "program.py", .text = text, .length = strlen(text)};
}

static inline Machine *run_whole(const MachineProgram *program, const MachineSettings *settings)
{
    Machine *machine = machine_new(program, settings);
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_ENDED);
    return machine;
}

static inline char *output_of(const Log *log)
{
    g_autoptr(GString) text = g_string_new(NULL);
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);)
        if (event.kind == EVENT_OUTPUT)
            g_string_append(text, log_text(log, event.output.text));
    return g_strdup(text->str);
}

static inline Event last_event(const Machine *machine)
{
    Event event;
    const Log *log = machine_log(machine);
    log_event_at(log, log_count(log) - 1, &event);
    return event;
}

/* The number of the nth event of a kind (from 1); fails when there are not so many. */
static inline guint64 find_event(const Log *log, EventKind kind, unsigned nth)
{
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);)
        if (event.kind == kind && --nth == 0)
            return event.number;
    g_assert_not_reached();
}

static inline void assert_same_beginning(const Log *a, const Log *b, guint64 count)
{
    g_assert_cmpuint(log_count(a), >=, count);
    g_assert_cmpuint(log_count(b), >=, count);
    LogIterator first = log_iterate(a, 0), second = log_iterate(b, 0);
    Event one, other;
    while (count-- > 0 && log_iterator_next(&first, &one) && log_iterator_next(&second, &other))
        g_assert_true(log_events_equal(a, &one, b, &other));
}

static inline void assert_same_logs(const Log *a, const Log *b)
{
    g_assert_cmpuint(log_count(a), ==, log_count(b));
    assert_same_beginning(a, b, log_count(a));
}
