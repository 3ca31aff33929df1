// SPDX-License-Identifier: MIT
/* Every sentence of the small runs, word for word; the chains of "why?"; and sentences for all
 * events of generated runs. */
#include <string.h>

#include "generate.h"
#include "replay/fold.h"
#include "replay/why.h"
#include "scenes.h"

enum { QUOTA = 1 << 26 };

static char *story_of(const Log *log, NarrateTranslate translate)
{
    GString *story = g_string_new(NULL);
    g_autoptr(World) world = world_new(log);
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);) {
        world_fold(world, &event);
        g_autofree char *line = narrate(world, &event, translate);
        g_string_append_printf(story, "%" G_GUINT64_FORMAT " %s\n", event.number, line);
    }
    return g_string_free(story, FALSE);
}

/* Compares with a golden file beside this one; COROSCOPE_REGENERATE=1 writes it instead. */
static void assert_golden(const char *name, const char *text)
{
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "golden", name, NULL);
    g_autoptr(GError) error = NULL;
    if (g_getenv("COROSCOPE_REGENERATE")) {
        g_file_set_contents(path, text, -1, &error);
        g_assert_no_error(error);
    }
    g_autofree char *expected = NULL;
    g_file_get_contents(path, &expected, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(text, ==, expected);
}

static void test_golden(const void *scene)
{
    static const struct {
        const char *name;
        void (*record)(Log *);
    } scenes[] = {
        {"grep.txt", scene_grep}, {"tasks.txt", scene_tasks}, {"deadlock.txt", scene_deadlock}};
    unsigned i = GPOINTER_TO_UINT(scene);
    g_autoptr(Log) log = log_new(QUOTA);
    scenes[i].record(log);
    g_autofree char *story = story_of(log, NULL);
    assert_golden(scenes[i].name, story);
    g_autoptr(World) world = world_new(log);
    world_fold_to(world, UINT64_MAX);
    g_assert_cmpuint(world->contradictions, ==, 0);
    g_autofree char *dump = world_dump(world), *name = g_strconcat("world-", scenes[i].name, NULL);
    assert_golden(name, dump);
}

static char *why_task_at(const Log *log, uint64_t position, uint32_t task)
{
    g_autoptr(World) world = world_new(log);
    world_fold_to(world, position);
    g_autoptr(GPtrArray) chain = why_task(world, task, NULL);
    return why_to_text(chain);
}

static void test_why(void)
{
    g_autoptr(Log) log = log_new(QUOTA);
    scene_tasks(log);
    uint64_t asleep = 0;
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);) {
        if (event.kind == EVENT_TASK_BLOCKED && event.task_blocked.task == 1)
            asleep = event.number + 1;
    }
    g_autofree char *waits = why_task_at(log, asleep, 1);
    assert_golden("why-waits.txt", waits);
    g_autofree char *over = why_task_at(log, UINT64_MAX, 2);
    g_assert_true(g_str_has_suffix(over, ": task 2 (child) ends and returns 7\n"));
    g_autofree char *nobody = why_task_at(log, UINT64_MAX, 9);
    g_assert_cmpstr(nobody, ==, "there is no task 9 here\n");
}

static void test_why_deadlock(void)
{
    g_autoptr(Log) log = log_new(QUOTA);
    scene_deadlock(log);
    g_autofree char *chain = why_task_at(log, UINT64_MAX, 1);
    assert_golden("why-deadlock.txt", chain);
}

/* Two tasks that wait for each other are no deadlock while one of them waits for a time only. Who
 * waits for them may wait as it likes. */
static void test_why_circle_with_timeout(void)
{
    const uint64_t second = 1000000000;
    static const struct {
        unsigned hurried;
        const char *end;
    } cases[] = {
        {1, "none of them can ever go on; this is a deadlock\n"},
        {2, "none of them can go on before 5.000 s, when one has waited too long\n"},
        {3, "none of them can go on before 5.000 s, when one has waited too long\n"},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Log) log = log_new(QUOTA);
        for (uint32_t task = 1; task <= 3; task++)
            log_append_task_created(log, (EventTaskCreated){.task = task});
        for (uint32_t task = 1; task <= 3; task++)
            log_append_task_blocked(
                log, (EventTaskBlocked){.task = task,
                                        .reason = WAIT_TASK,
                                        .on = event_value_int(task == 3 ? 2 : task + 1),
                                        .until = task == cases[i].hurried ? 5 * second : 0});
        g_autofree char *chain = why_task_at(log, UINT64_MAX, 1);
        g_autofree char *end = g_strconcat("and so it comes back to task 2: ", cases[i].end, NULL);
        g_assert_true(g_str_has_suffix(chain, end));
    }
}

static void test_why_coroutine(void)
{
    g_autoptr(Log) log = log_new(QUOTA);
    scene_grep(log);
    g_autoptr(World) world = world_new(log);
    world_fold_to(world, 7);
    g_autoptr(GPtrArray) unstarted = why_coroutine(world, 1, NULL);
    g_autofree char *first = why_to_text(unstarted);
    g_assert_cmpstr(
        first, ==, "event 6: grep has not started: nobody has called next() or send(None) on it\n");
    world_fold_to(world, 15);
    g_autoptr(GPtrArray) suspended = why_coroutine(world, 1, NULL);
    g_autofree char *second = why_to_text(suspended);
    g_assert_cmpstr(second, ==,
                    "event 14: grep is suspended: it yielded at line 5\n"
                    "event 10: it goes on when somebody resumes it; the last time main did\n");
}

/* C has no source in the recording, so no line is named that there is not. */
static void test_code_without_lines(void)
{
    g_autoptr(Log) log = log_new(QUOTA);
    uint32_t name = log_intern(log, "producer", -1);
    log_append_code_defined(
        log, (EventCodeDefined){.code = 1, .name = name, .flavour = CODE_IS_FUNCTION});
    log_append_code_defined(
        log, (EventCodeDefined){.code = 2, .name = name, .line = 7, .flavour = CODE_IS_FUNCTION});
    g_autofree char *story = story_of(log, NULL);
    g_assert_cmpstr(story, ==,
                    "0 producer is compiled\n1 producer is compiled; it begins at line 7\n");
}

/* A translation may reorder the places of a message. */
static const char *turn_round(const char *message)
{
    if (strcmp(message, "{who} is about to run line {line}: {code}") == 0)
        return "{line}|{code}|{who}|{nonsense}";
    return message;
}

static void test_translation(void)
{
    g_autoptr(Log) log = log_new(QUOTA);
    scene_grep(log);
    g_autofree char *story = story_of(log, turn_round);
    g_assert_nonnull(strstr(story, "5 11|g = grep('python')|main|{nonsense}\n"));
}

/* No event of any kind is without a sentence, and none leaves a place unfilled. */
static void test_every_kind(void)
{
    g_autoptr(Log) log = log_new(QUOTA);
    log_intern(log, "a text", -1);
    for (unsigned kind = 0; kind < EVENT_KINDS; kind++) {
        for (uint64_t bits = 0; bits < 12; bits++) {
            EventValue cells[EVENT_FIELDS_MAX];
            for (unsigned i = 0; i < EVENT_FIELDS_MAX; i++) {
                bool is_text = i < event_kinds[kind].field_count &&
                               event_kinds[kind].fields[i].type == EVENT_FIELD_TEXT;
                cells[i] = (EventValue){.bits = is_text ? bits % 2 : bits, .tag = EVENT_VALUE_INT};
            }
            Event event;
            event_from_cells((EventKind)kind, cells, &event);
            g_assert_true(log_append(log, &event));
        }
    }
    g_autofree char *story = story_of(log, NULL);
    g_auto(GStrv) lines = g_strsplit(story, "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, log_count(log) + 1);
    for (unsigned i = 0; i < log_count(log); i++) {
        g_assert_null(strchr(lines[i], '{'));
        g_assert_cmpuint(strlen(strchr(lines[i], ' ')), >, 5);
        g_assert_null(strstr(lines[i], "something happens"));
    }
}

static void test_generated(void)
{
    for (uint32_t seed = 0; seed < 8; seed++) {
        g_autoptr(Log) log = log_new(QUOTA);
        generate_run(log, (RunShape){.events = 2000, .tasks = 8, .coroutines = 8}, seed);
        g_autofree char *story = story_of(log, NULL);
        g_assert_true(g_utf8_validate(story, -1, NULL));
        g_assert_null(strchr(story, '{'));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/narrate/golden/grep", GUINT_TO_POINTER(0), test_golden);
    g_test_add_data_func("/narrate/golden/tasks", GUINT_TO_POINTER(1), test_golden);
    g_test_add_data_func("/narrate/golden/deadlock", GUINT_TO_POINTER(2), test_golden);
    g_test_add_func("/narrate/code-without-lines", test_code_without_lines);
    g_test_add_func("/narrate/translation", test_translation);
    g_test_add_func("/narrate/every-kind", test_every_kind);
    g_test_add_func("/narrate/generated", test_generated);
    g_test_add_func("/why/task", test_why);
    g_test_add_func("/why/deadlock", test_why_deadlock);
    g_test_add_func("/why/circle-with-timeout", test_why_circle_with_timeout);
    g_test_add_func("/why/coroutine", test_why_coroutine);
    return g_test_run();
}
