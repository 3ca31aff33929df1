// SPDX-License-Identifier: MIT
/* Inputs and branches: what is typed at a prompt, in any frame and at any moment; exact repetition;
 * running a recording again. */
#include "programs.h"

#include "base/error.h"
#include "base/limits.h"
#include "machine/growth.h"
#include "machine/rerun.h"
#include "replay/replay.h"
#include "trace/log-file.h"

#include <glib/gstdio.h>

static const char countdown[] = "def countdown(n):\n"     /* 1 */
                                "    while n > 0:\n"      /* 2 */
                                "        got = yield n\n" /* 3 */
                                "        print('got', got)\n"
                                "        n -= 1\n"
                                "c = countdown(3)\n"
                                "print(next(c))\n"
                                "total = 0\n"
                                "print('end', total)\n";

typedef struct {
    char *answer; /* the value's text, or the error */
    gboolean failed;
} Answer;

static void clear_answer(Answer *answer)
{
    g_free(answer->answer);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Answer, clear_answer)

static Machine *branch_with(const Machine *machine, guint64 position, const char *text)
{
    g_autoptr(GError) error = NULL;
    const MachineInput input = {.kind = MACHINE_INPUT_PROMPT, .text = text, .length = strlen(text)};
    Machine *branch = machine_branch(machine, position, &input, &error);
    g_assert_no_error(error);
    return branch;
}

static Answer answer_of(Machine *branch)
{
    MachineStop answered = {0};
    answered.kinds[EVENT_PROMPT_ANSWERED] = TRUE;
    g_assert_cmpint(machine_advance(branch, &answered, 0), ==, MACHINE_PAUSED);
    Event event = last_event(branch);
    g_assert_cmpint(event.kind, ==, EVENT_PROMPT_ANSWERED);
    const Log *log = machine_log(branch);
    if (event.prompt_answered.text)
        return (Answer){g_strdup(log_text(log, event.prompt_answered.text)), TRUE};
    GString *text = g_string_new(NULL);
    EventValue value = event.prompt_answered.value;
    if (value.tag == EVENT_VALUE_INT)
        g_string_printf(text, "%" G_GINT64_FORMAT, event_value_as_int(value));
    else if (value.tag == EVENT_VALUE_STRING || value.tag == EVENT_VALUE_TEXT)
        g_string_assign(text, log_text(log, event_value_as_text(value)));
    else
        g_string_assign(text, value.tag == EVENT_VALUE_NONE ? "None" : "");
    return (Answer){g_string_free(text, FALSE), FALSE};
}

static void assert_answer(const Machine *machine, guint64 position, const char *typed,
                          const char *expected, gboolean fails)
{
    g_autoptr(Machine) branch = branch_with(machine, position, typed);
    g_auto(Answer) answer = answer_of(branch);
    g_assert_cmpstr(answer.answer, ==, expected);
    g_assert_cmpint(answer.failed, ==, fails);
    g_assert_false(machine_is_catching_up(branch));
    assert_same_beginning(machine_log(machine), machine_log(branch),
                          machine_branch_position(branch));
    g_assert_cmpint(machine_advance(branch, &never, 0), ==, MACHINE_ENDED);
}

static guint64 position_of_line(const Machine *machine, guint32 line)
{
    LogIterator events = log_iterate(machine_log(machine), 0);
    for (Event event; log_iterator_next(&events, &event);)
        if (event.kind == EVENT_LINE && event.line.line == line)
            return event.number + 1;
    g_assert_not_reached();
}

static void test_values(void)
{
    MachineProgram program = program_of(countdown);
    g_autoptr(Machine) machine = run_whole(&program, &(MachineSettings){0});
    guint64 end = position_of_line(machine, 9);
    assert_answer(machine, end, "1 + 1", "2", FALSE);
    assert_answer(machine, end, "next(c)", "2", FALSE);
    assert_answer(machine, end, "c.send('x')", "2", FALSE);
    assert_answer(machine, end, "'a' * 3", "aaa", FALSE);
    assert_answer(machine, end, "print('hello')", "None", FALSE);
    assert_answer(machine, end, "total = 7", "", FALSE);
    assert_answer(machine, end, "for x in c: print(x)", "", FALSE);
    assert_answer(machine, end, "[next(c), next(c)]", "[2, 1]", FALSE);
    /* In a generator's frame: its own names, and it cannot resume itself. */
    guint64 inside = position_of_line(machine, 3);
    assert_answer(machine, inside, "n", "3", FALSE);
    assert_answer(machine, inside, "next(c)", "ValueError: generator already executing", TRUE);
    /* Before anything has run, and after everything. */
    assert_answer(machine, 0, "2 * 3", "6", FALSE);
    assert_answer(machine, G_MAXUINT64, "next(c) + total", "2", FALSE);
}

static void test_errors(void)
{
    MachineProgram program = program_of(countdown);
    g_autoptr(Machine) machine = run_whole(&program, &(MachineSettings){0});
    guint64 end = position_of_line(machine, 9);
    assert_answer(machine, end, "1 / 0", "ZeroDivisionError: division by zero", TRUE);
    assert_answer(machine, end, "nothing", "NameError: name 'nothing' is not defined", TRUE);
    assert_answer(machine, end, "1 +", "SyntaxError: invalid syntax", TRUE);
    assert_answer(machine, end, "", "", FALSE);
    assert_answer(machine, end, "c.throw(KeyError('k'))", "KeyError: 'k'", TRUE);
    assert_answer(machine, end, "exit()", "SystemExit", TRUE);
    assert_answer(machine, end, "def f(): return f()\nf()",
                  "RecursionError: maximum recursion depth exceeded", TRUE);
}

static char *output_after(const char *text, guint32 line, const char *typed)
{
    MachineProgram program = program_of(text);
    g_autoptr(Machine) machine = run_whole(&program, &(MachineSettings){0});
    g_autoptr(Machine) branch = branch_with(machine, position_of_line(machine, line), typed);
    g_assert_cmpint(machine_advance(branch, &never, 0), ==, MACHINE_ENDED);
    return output_of(machine_log(branch));
}

/* What the prompt changes stays changed. */
static void test_changes(void)
{
    g_autofree char *global = output_after(countdown, 9, "total = c.send('x') + 40");
    g_assert_cmpstr(global, ==, "3\ngot x\nend 42\n");
    static const char locals[] = "def f(a, b):\n"
                                 "    def g():\n"
                                 "        return b\n"
                                 "    x = 1\n"
                                 "    print(a, g(), x)\n"
                                 "f(1, 2)\n";
    g_autofree char *local = output_after(locals, 5, "a, b, x = 'a', 'b', 'x'");
    g_assert_cmpstr(local, ==, "a b x\n");
    g_autofree char *deleted = output_after(locals, 5, "del x");
    g_assert_true(strstr(deleted, "cannot access local variable 'x'") != NULL);
    g_autofree char *none = output_after(locals, 5, "import sys; y = 5");
    g_assert_cmpstr(none, ==, "1 2 1\n");
}

/* Prompt after prompt, each in the branch of the one before. */
static void test_dialogue(void)
{
    MachineProgram program = program_of("def f(n):\n    while True:\n        n += yield n\n");
    g_autoptr(Machine) machine = run_whole(&program, &(MachineSettings){0});
    static const char *const typed[] = {"g = f(1)", "next(g)", "g.send(5)", "g.close()", "g"};
    static const char *const answers[] = {"", "1", "6", "None", "<generator f>"};
    for (size_t i = 0; i < G_N_ELEMENTS(typed); i++) {
        Machine *branch = branch_with(machine, log_count(machine_log(machine)), typed[i]);
        g_auto(Answer) answer = answer_of(branch);
        if (i + 1 < G_N_ELEMENTS(typed))
            g_assert_cmpstr(answer.answer, ==, answers[i]);
        g_assert_cmpint(machine_advance(branch, &never, 0), ==, MACHINE_ENDED);
        machine_free(machine);
        machine = branch;
    }
}

/* A branch at every position, its prefix the same, its World without contradiction. */
static void test_everywhere(void)
{
    MachineProgram program = program_of(countdown);
    g_autoptr(Machine) machine = run_whole(&program, &(MachineSettings){0});
    for (guint64 position = 0; position <= log_count(machine_log(machine)); position++) {
        g_autoptr(Machine) branch = branch_with(machine, position, "[x for x in 'ab']");
        g_assert_cmpint(machine_advance(branch, &never, 0), ==, MACHINE_ENDED);
        const Log *log = machine_log(branch);
        assert_same_beginning(machine_log(machine), log, machine_branch_position(branch));
        g_assert_cmpuint(find_event(log, EVENT_PROMPT_ANSWERED, 1), >=,
                         machine_branch_position(branch));
        g_autoptr(Replay) replay = replay_new(log);
        replay_seek(replay, log_count(log));
        g_assert_cmpuint(replay_world(replay)->contradictions, ==, 0);
        g_assert_true(replay_world(replay)->ended);
    }
}

/* A recording with inputs, run again from the log alone, is the same; also slice by slice. */
static void test_rerun(void)
{
    static const char text[] = "import sys\n"
                               "c = (x * x for x in range(5))\n"
                               "name = input('? ')\n"
                               "print(next(c), name, sys.argv)\n";
    const char *const arguments[] = {"one", "two"};
    MachineProgram program = program_of(text);
    program.arguments = arguments;
    program.argument_count = 2;
    const MachineInput inputs[] = {
        {.kind = MACHINE_INPUT_PROMPT, .position = 12, .text = "next(c)", .length = 7},
        {.kind = MACHINE_INPUT_LINE, .text = "Ada\n", .length = 4},
        {.kind = MACHINE_INPUT_PROMPT, .position = 28, .text = "name += '!'", .length = 11},
    };
    const MachineSettings settings = {
        .seed = 9, .steps = 100000, .inputs = inputs, .input_count = 3};
    g_autoptr(Machine) machine = run_whole(&program, &settings);
    g_autofree char *output = output_of(machine_log(machine));
    g_assert_cmpstr(output, ==, "? 1 Ada! ['program.py', 'one', 'two']\n");
    g_autoptr(GError) error = NULL;
    g_autoptr(MachineRecording) recording = machine_recording_of(machine_log(machine), &error);
    g_assert_no_error(error);
    g_autoptr(Machine) again = run_whole(&recording->program, &recording->settings);
    assert_same_logs(machine_log(machine), machine_log(again));
    g_autoptr(Machine) sliced = machine_new(&recording->program, &recording->settings);
    const MachineStop one = {.events = 1};
    while (machine_advance(sliced, &one, 0) == MACHINE_PAUSED)
        ;
    assert_same_logs(machine_log(machine), machine_log(sliced));
    g_autoptr(Machine) branch = branch_with(again, log_count(machine_log(again)), "name");
    g_auto(Answer) answer = answer_of(branch);
    g_assert_cmpstr(answer.answer, ==, "Ada!");
}

static MachineRecording *recording_of_file(const Log *log, Log **loaded)
{
    g_autofree char *folder = g_dir_make_tmp("coroscope-branch-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "run.coro", NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(log_save(log, path, LOG_FORM_CORO, &error));
    *loaded = log_load(path, LIMIT_LOG_BYTES, NULL, &error);
    g_assert_no_error(error);
    g_remove(path);
    g_rmdir(folder);
    MachineRecording *recording = machine_recording_of(*loaded, &error);
    g_assert_no_error(error);
    return recording;
}

/* What a loaded recording makes is branched like any run, and knows the rest of its lines. */
static void test_branch_of_loaded(void)
{
    MachineProgram program = program_of("for turn in range(4):\n"
                                        "    print(turn, repr(input()))\n");
    g_autoptr(Machine) machine =
        run_whole(&program, &(MachineSettings){.lines = "one\ntwo\nthree\nfour"});
    g_autofree char *output = output_of(machine_log(machine));
    g_assert_cmpstr(output, ==, "0 'one'\n1 'two'\n2 'three'\n3 'four'\n");
    Log *log;
    g_autoptr(MachineRecording) recording = recording_of_file(machine_log(machine), &log);
    g_autoptr(Machine) again = run_whole(&recording->program, &recording->settings);
    assert_same_logs(log, machine_log(again));
    guint64 second = find_event(log, EVENT_INPUT_ASKED, 2) + 1;
    const MachineInput other = {.kind = MACHINE_INPUT_LINE, .text = "2\n", .length = 2};
    g_autoptr(Machine) branch = machine_recording_branch(recording, log, second, &other);
    g_assert_true(machine_is_catching_up(branch));
    g_assert_cmpint(machine_advance(branch, &never, 0), ==, MACHINE_ENDED);
    g_assert_false(machine_is_catching_up(branch));
    assert_same_beginning(log, machine_log(branch), second);
    log_free(log);
    g_autofree char *changed = output_of(machine_log(branch));
    g_assert_cmpstr(changed, ==, "0 'one'\n1 '2'\n2 'three'\n3 'four'\n");
    g_autoptr(Machine) twig = machine_branch(
        branch, find_event(machine_log(branch), EVENT_INPUT_ASKED, 4) + 1, &other, NULL);
    g_assert_cmpint(machine_advance(twig, &never, 0), ==, MACHINE_ENDED);
    g_autofree char *both = output_of(machine_log(twig));
    g_assert_cmpstr(both, ==, "0 'one'\n1 '2'\n2 'three'\n3 '2'\n");
}

/* A file that grows does so again. */
static void test_growth_of_loaded(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Growth) growth = growth_parse("new.log.grow", "0.5 one\n1 two\n", &error);
    g_assert_no_error(error);
    MachineProgram program = program_of("import time\n"
                                        "time.sleep(0.7)\n"
                                        "log = open('new.log')\n"
                                        "print(log.readline(), end='')\n"
                                        "time.sleep(1)\n"
                                        "print(log.readline(), end='')\n");
    g_autoptr(Machine) machine = run_whole(&program, &(MachineSettings){.growth = growth});
    g_autofree char *output = output_of(machine_log(machine));
    g_assert_cmpstr(output, ==, "one\ntwo\n");
    Log *log;
    g_autoptr(MachineRecording) recording = recording_of_file(machine_log(machine), &log);
    g_autoptr(Machine) again = run_whole(&recording->program, &recording->settings);
    assert_same_logs(log, machine_log(again));
    log_free(log);
}

/* What a program sees as addresses is no accident. */
static void test_addresses(void)
{
    MachineProgram program = program_of("class Thing: pass\n"
                                        "things = [Thing() for i in range(40)]\n"
                                        "print(things[0], print, len, (x for x in []), lambda: 0)\n"
                                        "print(len({id(thing) for thing in things}))\n"
                                        "for thing in set(things) | {things[3].__str__}:\n"
                                        "    print(hash(thing), [0] * 1000, hash(print))\n");
    g_autoptr(Machine) machine = run_whole(&program, &(MachineSettings){0});
    g_autoptr(Machine) another = run_whole(&program, &(MachineSettings){0});
    assert_same_logs(machine_log(machine), machine_log(another));
    g_autofree char *output = output_of(machine_log(machine));
    g_assert_nonnull(strstr(output, "\n40\n"));
}

/* A program that does something else the second time is told so. */
static void test_differs(void)
{
    g_autofree char *folder = g_dir_make_tmp("coroscope-branch-XXXXXX", NULL);
    g_autofree char *data = g_build_filename(folder, "data.txt", NULL);
    g_autofree char *path = g_build_filename(folder, "program.py", NULL);
    g_assert_true(g_file_set_contents(data, "one", -1, NULL));
    MachineProgram program = program_of("x = open('data.txt').read()\nprint(x)\n");
    program.path = path;
    g_autoptr(Machine) machine = run_whole(&program, &(MachineSettings){0});
    g_assert_true(g_file_set_contents(data, "two", -1, NULL));
    g_autoptr(Machine) branch = branch_with(machine, log_count(machine_log(machine)), "1");
    g_assert_cmpint(machine_advance(branch, &never, 0), ==, MACHINE_DIFFERS);
    g_assert_error(machine_error(branch), COROSCOPE_ERROR, COROSCOPE_ERROR_PROGRAM);
    g_assert_cmpint(machine_advance(branch, &never, 0), ==, MACHINE_DIFFERS);
    g_remove(data);
    g_rmdir(folder);
}

static void test_refused(void)
{
    MachineProgram program = program_of("print(1)\n");
    g_autoptr(Machine) live = run_whole(&program, &(MachineSettings){.live = TRUE});
    g_autoptr(GError) error = NULL;
    g_assert_null(machine_branch(live, 0, NULL, &error));
    g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_USAGE);
    g_clear_error(&error);
    g_assert_null(machine_recording_of(machine_log(live), &error));
    g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_USAGE);
}

/* Without an input a branch just goes on from there; it can be abandoned while it catches up. */
static void test_plain_branch(void)
{
    MachineProgram program = program_of(countdown);
    g_autoptr(Machine) machine = run_whole(&program, &(MachineSettings){0});
    g_autoptr(Machine) branch = machine_branch(machine, 20, NULL, NULL);
    const MachineStop five = {.events = 5};
    g_assert_true(machine_is_catching_up(branch));
    g_assert_cmpint(machine_advance(branch, &five, 0), ==, MACHINE_PAUSED);
    g_assert_cmpuint(log_count(machine_log(branch)), ==, 25);
    g_assert_cmpint(machine_advance(branch, &never, 0), ==, MACHINE_ENDED);
    assert_same_logs(machine_log(machine), machine_log(branch));
    MachineProgram endless = program_of("while True: pass\n");
    g_autoptr(Machine) loop = machine_new(&endless, &(MachineSettings){0});
    const MachineStop many = {.events = 3000000};
    machine_advance(loop, &many, 0);
    g_autoptr(Machine) far = branch_with(loop, 3000000, "1");
    g_assert_cmpint(machine_advance(far, &never, 100), ==, MACHINE_BUDGET);
    g_assert_true(machine_is_catching_up(far));
}

/* The prompt itself may go on for ever. */
static void test_endless_prompt(void)
{
    MachineProgram program = program_of(countdown);
    g_autoptr(Machine) machine = run_whole(&program, &(MachineSettings){0});
    g_autoptr(Machine) branch = branch_with(machine, 0, "while True: pass");
    g_assert_cmpint(machine_advance(branch, &never, 3000), ==, MACHINE_BUDGET);
    g_autoptr(Machine) silent = branch_with(machine, 0, "sum(iter(int, 1))");
    g_assert_cmpint(machine_advance(silent, &never, 3000), ==, MACHINE_BUDGET);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/machine/branch/values", test_values);
    g_test_add_func("/machine/branch/errors", test_errors);
    g_test_add_func("/machine/branch/changes", test_changes);
    g_test_add_func("/machine/branch/dialogue", test_dialogue);
    g_test_add_func("/machine/branch/everywhere", test_everywhere);
    g_test_add_func("/machine/branch/rerun", test_rerun);
    g_test_add_func("/machine/branch/of-loaded", test_branch_of_loaded);
    g_test_add_func("/machine/branch/growth-of-loaded", test_growth_of_loaded);
    g_test_add_func("/machine/branch/addresses", test_addresses);
    g_test_add_func("/machine/branch/differs", test_differs);
    g_test_add_func("/machine/branch/refused", test_refused);
    g_test_add_func("/machine/branch/plain", test_plain_branch);
    g_test_add_func("/machine/branch/endless-prompt", test_endless_prompt);
    return g_test_run();
}
