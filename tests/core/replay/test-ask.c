// SPDX-License-Identifier: MIT
/* Questions about written runs whose answers are known. */
#include "base/error.h"
#include "replay/ask.h"
#include "scenes.h"

typedef struct {
    Log *log;
    Replay *replay;
} Run;

static Run run_of(void (*scene)(Log *))
{
    Run run = {.log = log_new(1 << 24)};
    scene(run.log);
    run.replay = replay_new(run.log);
    return run;
}

static void run_clear(Run *run)
{
    replay_free(run->replay);
    log_free(run->log);
}

static uint64_t place_of(const Run *run, const char *text)
{
    g_autoptr(Query) query = query_parse(text, NULL);
    uint64_t position;
    g_assert_true(replay_find_place(run->replay, query, &position));
    return position;
}

static void expect(const Run *run, AskKind kind, const char *at, unsigned count,
                   const char *expected)
{
    AskAnswer answer;
    g_autoptr(GError) error = NULL;
    uint64_t from = place_of(run, at);
    bool known = ask_answer(run->replay, kind, from, count, &answer, &error);
    if (!expected) {
        g_assert_false(known);
        g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_PROGRAM);
        return;
    }
    g_assert_no_error(error);
    g_assert_cmpstr(answer.text, ==, expected);
    g_assert_cmpuint(answer.position, >, from);
    g_assert_true(ask_is_right(kind, answer.text, expected));
    g_auto(GStrv) choices = ask_choices(run->replay, kind, from, &answer);
    g_assert_true(g_strv_contains((const char *const *)choices, expected));
    ask_answer_clear(&answer);
}

static void test_grep(void)
{
    Run run = run_of(scene_grep);
    expect(&run, ASK_PRINTS, "start", 1, "Looking for python");
    expect(&run, ASK_PRINTS, "output \"Looking\"", 1, "a python in the sun");
    expect(&run, ASK_PRINTS, "end", 1, NULL);
    expect(&run, ASK_RECEIVES, "start", 1, NULL);
    expect(&run, ASK_RECEIVES, "first yield", 1, "'a python in the sun'");
    expect(&run, ASK_RECEIVES, "last yield", 1, "GeneratorExit");
    expect(&run, ASK_RUNS, "start", 1, NULL);
    run_clear(&run);
}

static void test_tasks(void)
{
    Run run = run_of(scene_tasks);
    expect(&run, ASK_RUNS, "start", 1, "task 1 (parent)");
    expect(&run, ASK_RUNS, "start", 2, "task 1 (parent), task 2 (child)");
    expect(&run, ASK_QUEUE, "trap NewTask", 1, "task 1 (parent)");
    expect(&run, ASK_RECEIVES, "trap NewTask", 1, "2");
    run_clear(&run);
}

static void test_comparing(void)
{
    g_assert_true(ask_is_right(ASK_RECEIVES, "'a  line'", " A line "));
    g_assert_false(ask_is_right(ASK_RECEIVES, "'a line'", "another"));
    g_assert_true(ask_is_right(ASK_RUNS, "task 2 (reader 7)", "2"));
    g_assert_true(ask_is_right(ASK_QUEUE, "task 2 (a), task 13", "2 13"));
    g_assert_false(ask_is_right(ASK_QUEUE, "task 2 (a), task 13", "13 2"));
    g_assert_true(ask_is_right(ASK_PRINTS, "T-minus 5", "t-minus  5"));
}

static void test_names(void)
{
    AskKind kind;
    g_assert_true(ask_kind_from_name("queue", &kind));
    g_assert_cmpint(kind, ==, ASK_QUEUE);
    g_assert_false(ask_kind_from_name("choice", &kind));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ask/grep", test_grep);
    g_test_add_func("/ask/tasks", test_tasks);
    g_test_add_func("/ask/comparing", test_comparing);
    g_test_add_func("/ask/names", test_names);
    return g_test_run();
}
