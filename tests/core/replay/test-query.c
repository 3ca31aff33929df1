// SPDX-License-Identifier: MIT
/* Queries: what they find in small runs, what they refuse and where, that they read back, that
 * searches in slices and in generated runs find what looking at every event finds; and steps by
 * line. */
#include <string.h>

#include "base/error.h"
#include "generate.h"
#include "replay/fold.h"
#include "replay/replay.h"
#include "scenes.h"

enum { QUOTA = 1 << 26 };
#define NOWHERE UINT64_MAX

static uint64_t place_of(Replay *replay, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Query) query = query_parse(text, &error);
    g_assert_no_error(error);
    uint64_t position;
    return replay_find_place(replay, query, &position) ? position : NOWHERE;
}

/* Positions are those after the events in golden/grep.txt and golden/tasks.txt. */
static const struct {
    const char *query;
    uint64_t position;
} in_grep[] =
    {
        {"start", 0},
        {"end", 40},
        {"event 14", 15},
        {"event 1000", 40},
        {"yield", 15},
        {"yield 3 in grep", 31},
        {"3rd yield", 31},
        {"last yield", 31},
        {"yield 4", NOWHERE},
        {"yield in main", NOWHERE},
        {"line 12", 10},
        {"line grep.py:5 in grep", 14},
        {"second line 5", 23},
        {"line prep.py:5", NOWHERE},
        {"line", 6},
        {"send in grep", 18},
        {"2nd send grep", 27},
        {"send from main with \"kettle\"", 27},
        {"send from grep", NOWHERE},
        {"next", 11},
        {"close", 33},
        {"closed grep", 38},
        {"output \"sun\"", 22},
        {"OUTPUT Goodbye", 37},
        {"raise GeneratorExit", 34},
        {"raise StopIteration", NOWHERE},
        {"catch GeneratorExit at 8", 35},
        {"call main", 5},
        {"return from main", 39},
        {"create grep", 7},
        {"set pattern", 8},
        {"change line", 28},
        {"item with \"kettle\"", 26},
        {"coroutine_created", 7},
        {"run-ended", 40},
        {"yield at 5 in 1", 15},
},
  in_tasks[] = {
      {"first trap GetTid", NOWHERE},
      {"trap WaitTask", 32},
      {"trap task 2", 25},
      {"task 2 running", 22},
      {"task 2 running in child", NOWHERE},
      {"last task 2 running", 40},
      {"task child exited", 43},
      {"task \"parent\" blocked", 33},
      {"task 1 waiting", 33},
      {"second task 2", 15},
      {"switch 3", 29},
      {"wake time", 36},
      {"block sleep", 26},
      {"answer 1", 17},
      {"exit finished task 1", 52},
      {"clock", 35},
      {"yield task 2", 24},
      {"finish child", 42},
};

static void test_places(void)
{
    g_autoptr(Log) grep = log_new(QUOTA), tasks = log_new(QUOTA);
    scene_grep(grep);
    scene_tasks(tasks);
    g_autoptr(Replay) grep_replay = replay_new(grep), tasks_replay = replay_new(tasks);
    for (size_t i = 0; i < G_N_ELEMENTS(in_grep); i++) {
        g_test_message("%s", in_grep[i].query);
        g_assert_cmpuint(place_of(grep_replay, in_grep[i].query), ==, in_grep[i].position);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(in_tasks); i++) {
        g_test_message("%s", in_tasks[i].query);
        g_assert_cmpuint(place_of(tasks_replay, in_tasks[i].query), ==, in_tasks[i].position);
    }
    g_assert_cmpuint(replay_position(grep_replay), ==, 0);
}

static void test_round_trip(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(in_grep) + G_N_ELEMENTS(in_tasks); i++) {
        const char *text = i < G_N_ELEMENTS(in_grep) ? in_grep[i].query
                                                     : in_tasks[i - G_N_ELEMENTS(in_grep)].query;
        g_autoptr(Query) query = query_parse(text, NULL);
        g_autofree char *written = query_to_string(query);
        g_autoptr(GError) error = NULL;
        g_autoptr(Query) again = query_parse(written, &error);
        g_assert_no_error(error);
        g_autofree char *written_again = query_to_string(again);
        g_assert_cmpstr(written, ==, written_again);
        g_assert_cmpuint(query_count(query), ==, query_count(again));
    }
}

static void test_errors(void)
{
    static const struct {
        const char *query, *message;
    } bad[] = {
        {"", "query, column 1: expected a word such as “yield”, “line” or “task”"},
        {"fly", "query, column 1: no events are called “fly”"},
        {"yield 3 of grep", "query, column 9: expected “in”, “from”, “task”, “at” or “with”"},
        {"yield in", "query, column 9: a name or a number is missing here"},
        {"line grep.py", "query, column 13: a file's name is followed by “:” and a line"},
        {"line grep.py:", "query, column 14: the number of a line is missing here"},
        {"event", "query, column 6: the number of an event is missing here"},
        {"end 3", "query, column 5: nothing can follow here"},
        {"output \"open", "query, column 8: expected “in”, “from”, “task”, “at” or “with”"},
        {"0th yield", "query, column 5: counting starts with 1st"},
        {"yield 0", "query, column 7: a count was given already, or is 0"},
        {"2nd yield 3", "query, column 11: a count was given already, or is 0"},
        {"switch grep", "query, column 8: this word takes no name or text"},
        {"yield with", "query, column 11: a text is missing here"},
        {"task", "query, column 5: a name or a number is missing here"},
        {"yield at grep", "query, column 14: a file's name is followed by “:” and a line"},
        {"\xff", "query: it is not UTF-8"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(query_parse(bad[i].query, &error));
        g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_USAGE);
        g_assert_cmpstr(error->message, ==, bad[i].message);
    }
}

static void test_words(void)
{
    QueryWord word;
    unsigned count = 0;
    for (; query_word_at(count, &word); count++) {
        g_assert_nonnull(word.doc);
        if (count < 4)
            continue;
        g_autoptr(Query) query = query_parse(word.word, NULL);
        g_assert_nonnull(query);
    }
    g_assert_cmpuint(count, >, 40);
}

/* The truth, found by looking at every event. */
static GArray *all_matches(const Log *log, const Query *query)
{
    GArray *positions = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    g_autoptr(World) world = world_new(log);
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);) {
        world_fold(world, &event);
        if (query_matches(query, world, &event))
            g_array_append_val(positions, world->position);
    }
    return positions;
}

static void assert_neighbours(Replay *replay, const Query *query, const GArray *positions,
                              uint64_t from)
{
    uint64_t before = NOWHERE, after = NOWHERE, found;
    for (unsigned i = positions->len; i > 0; i--) {
        uint64_t position = g_array_index(positions, uint64_t, i - 1);
        if (position > from)
            after = position;
        if (position < from && before == NOWHERE)
            before = position;
    }
    g_assert_cmpuint(replay_find(replay, query, from, REPLAY_FORWARDS, &found) ? found : NOWHERE,
                     ==, after);
    g_assert_cmpuint(replay_find(replay, query, from, REPLAY_BACKWARDS, &found) ? found : NOWHERE,
                     ==, before);
}

static void test_generated(void)
{
    static const char *const queries[] = {
        "yield",         "yield in grep", "line prog.py:3 in printer", "switch",     "task 3",
        "output python", "send in 4",     "change n in main",          "wake task 2"};
    bool found[G_N_ELEMENTS(queries)] = {false};
    for (uint32_t seed = 0; seed < 4; seed++) {
        g_autoptr(Log) log = log_new(QUOTA);
        generate_run(log, (RunShape){.events = 12000, .tasks = 6, .coroutines = 8}, seed);
        g_autoptr(Replay) replay = replay_new_with(log, (ReplaySettings){.interval = 500});
        g_autoptr(GRand) dice = g_rand_new_with_seed(seed);
        for (size_t i = 0; i < G_N_ELEMENTS(queries); i++) {
            g_autoptr(Query) query = query_parse(queries[i], NULL);
            g_autoptr(GArray) positions = all_matches(log, query);
            if (positions->len == 0)
                continue;
            found[i] = true;
            for (int j = 0; j < 5; j++)
                assert_neighbours(replay, query, positions,
                                  (uint64_t)g_rand_int_range(dice, 0, 12000));
            uint64_t last;
            g_autofree char *text = g_strconcat("last ", queries[i], NULL);
            last = place_of(replay, text);
            g_assert_cmpuint(last, ==, g_array_index(positions, uint64_t, positions->len - 1));
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(queries); i++)
        g_assert_true(found[i]);
}

static void test_slices(void)
{
    g_autoptr(Log) log = log_new(QUOTA);
    generate_run(log, (RunShape){.events = 50000, .tasks = 6, .coroutines = 8}, 9);
    g_autoptr(Replay) replay = replay_new(log);
    g_autoptr(Query) query = query_parse("100th yield in grep", NULL);
    uint64_t whole, sliced;
    g_assert_true(replay_find(replay, query, 0, REPLAY_FORWARDS, &whole));
    g_autoptr(ReplaySearch) search = replay_search_new(replay, query, 0, REPLAY_FORWARDS);
    unsigned slices = 1;
    ReplaySearchResult result;
    while ((result = replay_search_run(search, 1, &sliced)) == REPLAY_SEARCH_ONGOING)
        slices++;
    g_assert_cmpint(result, ==, REPLAY_SEARCH_FOUND);
    g_assert_cmpuint(sliced, ==, whole);
    g_assert_cmpuint(slices, >, 1);
}

/* ---- Steps ---- */

static uint64_t step(Replay *replay, ReplayStep kind, uint64_t from, ReplayDirection direction)
{
    uint64_t position;
    return replay_find_step(replay, kind, from, direction, &position) ? position : NOWHERE;
}

static void test_steps(void)
{
    g_autoptr(Log) log = log_new(QUOTA);
    scene_grep(log);
    g_autoptr(Replay) replay = replay_new(log);
    /* main stands at line 13 (position 16), which sends into grep. */
    g_assert_cmpuint(step(replay, REPLAY_STEP_LINE, 16, REPLAY_FORWARDS), ==, 20);
    g_assert_cmpuint(step(replay, REPLAY_STEP_OVER, 16, REPLAY_FORWARDS), ==, 25);
    g_assert_cmpuint(step(replay, REPLAY_STEP_OUT, 16, REPLAY_FORWARDS), ==, NOWHERE);
    g_assert_cmpuint(step(replay, REPLAY_STEP_LINE, 16, REPLAY_BACKWARDS), ==, 14);
    g_assert_cmpuint(step(replay, REPLAY_STEP_OVER, 16, REPLAY_BACKWARDS), ==, 10);
    /* grep stands at line 6 (position 20); out of it is the next line of main. */
    g_assert_cmpuint(step(replay, REPLAY_STEP_OVER, 20, REPLAY_FORWARDS), ==, 21);
    g_assert_cmpuint(step(replay, REPLAY_STEP_OUT, 20, REPLAY_FORWARDS), ==, 25);
    g_assert_cmpuint(step(replay, REPLAY_STEP_OUT, 20, REPLAY_BACKWARDS), ==, 16);
    /* grep is about to yield at line 5 (position 23): over the yield goes on with main. */
    g_assert_cmpuint(step(replay, REPLAY_STEP_OVER, 23, REPLAY_FORWARDS), ==, 25);
    g_assert_cmpuint(step(replay, REPLAY_STEP_LINE, 0, REPLAY_BACKWARDS), ==, NOWHERE);
    g_assert_cmpuint(step(replay, REPLAY_STEP_LINE, 36, REPLAY_FORWARDS), ==, NOWHERE);
}

/* A line forwards and one back comes back to the line before. */
static void test_steps_generated(void)
{
    g_autoptr(Log) log = log_new(QUOTA);
    generate_run(log, (RunShape){.events = 9000, .tasks = 5, .coroutines = 5}, 3);
    g_autoptr(Replay) replay = replay_new(log);
    uint64_t at = step(replay, REPLAY_STEP_LINE, 0, REPLAY_FORWARDS), lines = 0;
    for (uint64_t next; (next = step(replay, REPLAY_STEP_LINE, at, REPLAY_FORWARDS)) != NOWHERE;
         at = next) {
        g_assert_cmpuint(step(replay, REPLAY_STEP_LINE, next, REPLAY_BACKWARDS), ==, at);
        uint64_t over = step(replay, REPLAY_STEP_OVER, at, REPLAY_FORWARDS);
        uint64_t out = step(replay, REPLAY_STEP_OUT, at, REPLAY_FORWARDS);
        g_assert_cmpuint(next, <=, over);
        g_assert_cmpuint(over, <=, out);
        if (++lines > 300)
            break;
    }
    g_assert_cmpuint(lines, >, 300);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/query/places", test_places);
    g_test_add_func("/query/round-trip", test_round_trip);
    g_test_add_func("/query/errors", test_errors);
    g_test_add_func("/query/words", test_words);
    g_test_add_func("/query/generated", test_generated);
    g_test_add_func("/query/slices", test_slices);
    g_test_add_func("/step/grep", test_steps);
    g_test_add_func("/step/generated", test_steps_generated);
    return g_test_run();
}
