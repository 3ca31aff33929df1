// SPDX-License-Identifier: MIT
/* A C program on a machine: what is recorded, stopping anywhere, freeing anywhere, and quotas. */
#include "base/error.h"
#include "editions.h"
#include "machine/c-program.h"
#include "trace/log.h"

static const MachineStop never = {0};
static const MachineStop one_event = {.events = 1};

static Machine *new_machine(void)
{
    return machine_new_c(edition_find("grep"), &(MachineSettings){0});
}

static Machine *run_to_end(void)
{
    Machine *machine = new_machine();
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_ENDED);
    return machine;
}

static char *output_of(const Log *log)
{
    g_autoptr(GString) text = g_string_new(NULL);
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);)
        if (event.kind == EVENT_OUTPUT)
            g_string_append(text, log_text(log, event.output.text));
    return g_strdup(text->str);
}

static unsigned count_kind(const Log *log, EventKind kind)
{
    unsigned count = 0;
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);)
        count += event.kind == kind;
    return count;
}

static void test_record(void)
{
    g_autoptr(Machine) machine = run_to_end();
    const Log *log = machine_log(machine);
    g_autofree char *output = output_of(log);
    g_assert_cmpstr(output, ==,
                    "Looking for python\nA python sleeps in the sun\nNo more lines. Goodbye\n"
                    "THE KETTLE IS ON\n");
    g_assert_cmpuint(count_kind(log, EVENT_COROUTINE_CREATED), ==, 2);
    g_assert_cmpuint(count_kind(log, EVENT_RESUMED), ==, 7);
    g_assert_cmpuint(count_kind(log, EVENT_YIELDED), ==, 5);
    g_assert_cmpuint(count_kind(log, EVENT_CLOSED), ==, 2);
    g_assert_cmpuint(count_kind(log, EVENT_STACK_SWITCHED), ==, 7 + 5 + 2);
    Event last;
    log_event_at(log, log_count(log) - 1, &last);
    g_assert_cmpint(last.kind, ==, EVENT_RUN_ENDED);
}

static void assert_same_logs(const Log *a, const Log *b)
{
    g_assert_cmpuint(log_count(a), ==, log_count(b));
    LogIterator first = log_iterate(a, 0), second = log_iterate(b, 0);
    for (Event one, other; log_iterator_next(&first, &one) && log_iterator_next(&second, &other);) {
        EventValue cells[EVENT_FIELDS_MAX], others[EVENT_FIELDS_MAX];
        g_assert_cmpint(one.kind, ==, other.kind);
        unsigned count = event_to_cells(&one, cells);
        g_assert_cmpuint(count, ==, event_to_cells(&other, others));
        for (unsigned i = 0; i < count; i++)
            g_assert_true(event_value_equal(cells[i], others[i]));
    }
}

/* A task's traps are lines of the program, though the kernel's own code makes the switch. */
static void test_lines_of_traps(void)
{
    const MachineCProgram *program = edition_find("kernel_tasks");
    g_autoptr(Machine) machine = machine_new_c(program, &(MachineSettings){0});
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_ENDED);
    g_auto(GStrv) lines = g_strsplit(program->text, "\n", -1);
    const Log *log = machine_log(machine);
    unsigned traps = 0;
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);) {
        if (event.kind != EVENT_YIELDED)
            continue;
        g_assert_cmpuint(event.yielded.line, >, 0);
        g_assert_nonnull(strstr(lines[event.yielded.line - 1], "task_"));
        traps++;
    }
    g_assert_cmpuint(traps, ==, 6 + 3 + 1 + 2); /* yields of both, GetTid, NewTask and WaitTask */
}

static void test_stepped_is_the_same(void)
{
    g_autoptr(Machine) whole = run_to_end();
    g_autoptr(Machine) stepped = new_machine();
    for (uint64_t before = 0; machine_advance(stepped, &one_event, 0) == MACHINE_PAUSED;
         before = log_count(machine_log(stepped)))
        g_assert_cmpuint(log_count(machine_log(stepped)), >, before);
    assert_same_logs(machine_log(whole), machine_log(stepped));
}

static void test_stop_at_kind(void)
{
    MachineStop at_yield = {0};
    at_yield.kinds[EVENT_YIELDED] = TRUE;
    g_autoptr(Machine) machine = new_machine();
    for (unsigned yields = 1; machine_advance(machine, &at_yield, 0) == MACHINE_PAUSED; yields++) {
        Event last;
        log_event_at(machine_log(machine), log_count(machine_log(machine)) - 1, &last);
        g_assert_cmpint(last.kind, ==, EVENT_YIELDED);
        g_assert_cmpuint(count_kind(machine_log(machine), EVENT_YIELDED), ==, yields);
    }
    g_assert_cmpint(machine_status(machine), ==, MACHINE_ENDED);
}

static void test_free_anywhere(void)
{
    g_autoptr(Machine) whole = run_to_end();
    for (uint64_t steps = 0; steps <= log_count(machine_log(whole)); steps++) {
        g_autoptr(Machine) machine = new_machine();
        for (uint64_t i = 0; i < steps; i++)
            machine_advance(machine, &one_event, 0);
    }
}

static void run_for_ever(CProgram *program)
{
    while (c_program_goes_on(program))
        c_program_print(program, "again and again\n");
}

static const MachineCProgram endless = {
    .name = "endless", .file = "endless.c", .text = "", .run = run_for_ever};

static void test_budget(void)
{
    g_autoptr(Machine) machine = machine_new_c(&endless, &(MachineSettings){0});
    // The program is endless: only the budget brings the call back before the quota does.
    g_assert_cmpint(machine_advance(machine, &never, 2000), ==, MACHINE_BUDGET);
}

static void test_quota(void)
{
    g_autoptr(Machine) machine = machine_new_c(&endless, &(MachineSettings){.log_bytes = 1 << 20});
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_QUOTA);
    g_assert_error(machine_error(machine), COROSCOPE_ERROR, COROSCOPE_ERROR_QUOTA);
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_QUOTA);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/machine/c-program/record", test_record);
    g_test_add_func("/machine/c-program/lines-of-traps", test_lines_of_traps);
    g_test_add_func("/machine/c-program/stepped-is-the-same", test_stepped_is_the_same);
    g_test_add_func("/machine/c-program/stop-at-kind", test_stop_at_kind);
    g_test_add_func("/machine/c-program/free-anywhere", test_free_anywhere);
    g_test_add_func("/machine/c-program/budget", test_budget);
    g_test_add_func("/machine/c-program/quota", test_quota);
    return g_test_run();
}
