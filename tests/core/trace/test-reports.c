// SPDX-License-Identifier: MIT
/* What is told about recordings: golden text, figures, differences, the JSON and Trace Event forms.
 */
#include "random-log.h"
#include "trace/difference.h"
#include "trace/log-file.h"
#include "trace/statistics.h"

#include <json-glib/json-glib.h>

static Log *load_golden(const char *name)
{
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "golden", name, NULL);
    g_autoptr(GError) error = NULL;
    LogFileInfo info;
    Log *log = log_load(path, (size_t)1 << 28, &info, &error);
    g_assert_no_error(error);
    g_assert_true(info.complete);
    return log;
}

static char *written(const Log *log, LogForm form)
{
    char *data;
    size_t size;
    FILE *stream = open_memstream(&data, &size);
    log_write(log, stream, form);
    fclose(stream);
    char *copy = g_strndup(data, size);
    free(data);
    return copy;
}

/* The text of a recording is the same in all versions, and so are the files of version 1. */
static void test_golden(void)
{
    g_autoptr(Log) text = load_golden("two-tasks.txt");
    g_autoptr(Log) packed = load_golden("two-tasks.coro");
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "golden", "two-tasks.txt", NULL);
    g_autofree char *contents = NULL;
    g_assert_true(g_file_get_contents(path, &contents, NULL, NULL));
    g_autofree char *from_text = written(text, LOG_FORM_TEXT);
    g_autofree char *from_packed = written(packed, LOG_FORM_TEXT);
    g_assert_cmpstr(from_text, ==, contents);
    g_assert_cmpstr(from_packed, ==, contents);
}

static void assert_span(LogSpan span, uint64_t events, uint64_t time)
{
    g_assert_cmpuint(span.events, ==, events);
    g_assert_cmpuint(span.time, ==, time);
}

static void test_statistics(void)
{
    g_autoptr(Log) log = load_golden("two-tasks.txt");
    g_autoptr(LogStatistics) statistics = log_statistics_new(log);
    g_assert_cmpuint(statistics->events, ==, 41);
    g_assert_cmpuint(statistics->time, ==, 1000000000);
    g_assert_cmpuint(statistics->switches, ==, 2);
    g_assert_cmpuint(statistics->kinds[EVENT_LINE], ==, 3);
    g_assert_cmpuint(statistics->tasks->len, ==, 3);
    const TaskStatistics *main_task = &g_array_index(statistics->tasks, TaskStatistics, 0);
    const TaskStatistics *beep = main_task + 1, *boop = main_task + 2;
    g_assert_cmpuint(main_task->task, ==, 0);
    g_assert_cmpstr(log_text(log, beep->name), ==, "beep");
    g_assert_cmpuint(beep->turns, ==, 2);
    assert_span(beep->spent[TASK_TIME_READY], (15 - 8) + (34 - 31), 0);
    assert_span(beep->spent[TASK_TIME_RUNNING], (22 - 15) + (38 - 34), 0);
    assert_span(beep->spent[TASK_TIME_WAITING], 31 - 22, 1000000000);
    g_assert_true(beep->has_exited && beep->exit_reason == EXIT_FAILED);
    assert_span(boop->spent[TASK_TIME_READY], 24 - 12, 0);
    assert_span(boop->spent[TASK_TIME_WAITING], 0, 0);
    g_assert_cmpuint(statistics->waits->len, ==, 1);
    const LongWait *wait = &g_array_index(statistics->waits, LongWait, 0);
    g_assert_cmpuint(wait->task, ==, 1);
    g_assert_cmpuint(wait->reason, ==, WAIT_SLEEP);
    g_assert_cmpuint(wait->first, ==, 22);
    g_assert_true(wait->has_ended);
}

/* All the time of all tasks together is the length of the recording, whatever happens in it. */
static void test_statistics_of_anything(void)
{
    for (unsigned seed = 0; seed < 100; seed++) {
        g_autoptr(Log) log = random_log_new(seed, 3000);
        g_autoptr(LogStatistics) statistics = log_statistics_new(log);
        uint64_t kinds = 0;
        for (unsigned kind = 0; kind < EVENT_KINDS; kind++)
            kinds += statistics->kinds[kind];
        g_assert_cmpuint(kinds, ==, 3000);
        uint64_t longest = UINT64_MAX;
        for (unsigned i = 0; i < statistics->waits->len; i++) {
            const LongWait *wait = &g_array_index(statistics->waits, LongWait, i);
            g_assert_cmpuint(wait->length.time, <=, longest);
            longest = wait->length.time;
        }
        for (unsigned i = 0; i < statistics->tasks->len; i++) {
            const TaskStatistics *task = &g_array_index(statistics->tasks, TaskStatistics, i);
            uint64_t events = 0;
            for (unsigned time = 0; time < TASK_TIMES; time++)
                events += task->spent[time].events;
            g_assert_cmpuint(events, <=, 3000);
        }
    }
}

static void test_no_difference(void)
{
    for (unsigned seed = 0; seed < 50; seed++) {
        /* The same events with texts under other ids. */
        g_autoptr(Log) log = random_log_new(seed, 500);
        g_autofree char *text = written(log, LOG_FORM_TEXT);
        FILE *stream = fmemopen(text, strlen(text), "rb");
        g_autoptr(Log) same = log_read(stream, "same", (size_t)1 << 28, NULL, NULL);
        fclose(stream);
        g_autoptr(LogDifference) difference = log_difference_new(log, "A", same, "B");
        g_assert_true(difference->is_equal);
    }
}

static void check_difference(const char *first, const char *second, const char *words)
{
    const char *texts[] = {first, second};
    Log *logs[2];
    for (unsigned i = 0; i < 2; i++) {
        g_autofree char *text = g_strconcat("coroscope-text 1\n", texts[i], NULL);
        FILE *stream = fmemopen(text, strlen(text), "rb");
        logs[i] = log_read(stream, "case", (size_t)1 << 28, NULL, NULL);
        fclose(stream);
        g_assert_nonnull(logs[i]);
    }
    g_autoptr(LogDifference) difference = log_difference_new(logs[0], "A", logs[1], "B");
    g_assert_false(difference->is_equal);
    g_assert_cmpstr(difference->words, ==, words);
    log_free(logs[0]);
    log_free(logs[1]);
}

static void test_differences_in_words(void)
{
    check_difference("note text=\"x\"\nline frame=1 line=3\n",
                     "note text=\"x\"\nline frame=1 line=4\n",
                     "The first 1 events are the same. They differ at event 1:\n"
                     "  A: line frame=1 line=3\n"
                     "  B: line frame=1 line=4\n"
                     "Its line (which) is 3 against 4.\n");
    check_difference("line frame=1 line=3\n", "",
                     "They differ from the first event on.\n"
                     "  A: line frame=1 line=3\n"
                     "  B: (nothing: it ends here)\n"
                     "B ends there, A has 1 more.\n");
    check_difference("note text=\"x\"\n", "returned frame=1 value=text:\"x\"\n",
                     "They differ from the first event on.\n"
                     "  A: note text=\"x\"\n"
                     "  B: returned frame=1 value=text:\"x\"\n"
                     "A: A remark by the machine or a lesson; it changes nothing.\n"
                     "B: A plain call returned; its frame is gone, its caller runs.\n");
}

static JsonNode *parse_json(const char *text)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(GError) error = NULL;
    json_parser_load_from_data(parser, text, -1, &error);
    g_assert_no_error(error);
    return json_parser_steal_root(parser);
}

static void test_json(void)
{
    for (unsigned seed = 0; seed < 30; seed++) {
        g_autoptr(Log) log = random_log_new(seed, seed * 20);
        g_autofree char *text = written(log, LOG_FORM_JSON);
        g_autoptr(JsonNode) root = parse_json(text);
        JsonArray *array = json_node_get_array(root);
        g_assert_cmpuint(json_array_get_length(array), ==, log_count(log));
        LogIterator events = log_iterate(log, 0);
        for (Event event; log_iterator_next(&events, &event);) {
            JsonObject *object = json_array_get_object_element(array, (guint)event.number);
            const EventKindInfo *info = &event_kinds[event.kind];
            g_assert_cmpstr(json_object_get_string_member(object, "kind"), ==, info->name);
            g_assert_cmpuint(json_object_get_size(object), ==, 2 + info->field_count);
            if (event.kind == EVENT_NOTE)
                g_assert_cmpstr(json_object_get_string_member(object, "text"), ==,
                                log_text(log, event.note.text));
        }
    }
}

typedef struct {
    GHashTable *open;  /* track -> open slices */
    GHashTable *names; /* track -> its name */
    GHashTable *flows; /* flow -> where it began */
    double time;
    gint64 counter;
    unsigned counters, ended_flows, processes, deepest;
} Trace;

static void take_label(Trace *trace, JsonObject *object, gpointer track)
{
    const char *what = json_object_get_string_member(object, "name");
    JsonObject *arguments = json_object_get_object_member(object, "args");
    if (g_str_equal(what, "process_name"))
        trace->processes++;
    else if (g_str_equal(what, "thread_name"))
        g_hash_table_insert(trace->names, track,
                            g_strdup(json_object_get_string_member(arguments, "name")));
    else if (g_str_equal(what, "thread_sort_index"))
        g_assert_true(json_object_has_member(arguments, "sort_index"));
    else
        g_assert_not_reached();
}

/* A flow's ends are found by category, name and id; its second end is at the slice around it. */
static void check_flow(JsonObject *object, const char *phase)
{
    g_assert_cmpstr(json_object_get_string_member(object, "name"), ==, "wake-up");
    g_assert_cmpstr(json_object_get_string_member(object, "cat"), ==, "wake-up");
    g_assert_cmpstr(json_object_get_string_member_with_default(object, "bp", ""), ==,
                    phase[0] == 'f' ? "e" : "");
}

static void take_trace_event(Trace *trace, JsonObject *object)
{
    const char *phase = json_object_get_string_member(object, "ph");
    gpointer track = GINT_TO_POINTER((int)json_object_get_int_member(object, "tid"));
    int open = GPOINTER_TO_INT(g_hash_table_lookup(trace->open, track));
    double time = json_object_get_double_member(object, "ts");
    g_assert_cmpfloat(time, >=, trace->time);
    trace->time = time;
    g_assert_cmpint(json_object_get_int_member(object, "pid"), ==, 1);
    g_assert_cmpint(json_object_get_int_member(object, "tid"), >, 0);
    switch (phase[0]) {
    case 'B':
        g_assert_true(json_object_has_member(object, "name"));
        g_hash_table_insert(trace->open, track, GINT_TO_POINTER(open + 1));
        trace->deepest = MAX(trace->deepest, (unsigned)open + 1);
        break;
    case 'E':
        g_assert_cmpint(open, >, 0);
        g_hash_table_insert(trace->open, track, GINT_TO_POINTER(open - 1));
        break;
    case 's':
        check_flow(object, phase);
        g_assert_cmpint(open, >, 0);
        g_assert_true(g_hash_table_add(
            trace->flows, GINT_TO_POINTER((int)json_object_get_int_member(object, "id"))));
        break;
    case 'f':
        check_flow(object, phase);
        g_assert_cmpint(open, >, 0);
        g_assert_true(g_hash_table_remove(
            trace->flows, GINT_TO_POINTER((int)json_object_get_int_member(object, "id"))));
        trace->ended_flows++;
        break;
    case 'C':
        trace->counters++;
        g_assert_cmpstr(json_object_get_string_member(object, "name"), ==, "ready queue");
        trace->counter =
            json_object_get_int_member(json_object_get_object_member(object, "args"), "tasks");
        break;
    case 'M':
        take_label(trace, object, track);
        break;
    case 'i':
        g_assert_cmpstr(json_object_get_string_member(object, "s"), ==, "t");
        break;
    default:
        g_assert_not_reached();
    }
}

/* Every slice that begins ends on its track, in order of time; flows begin and end in slices. */
static Trace check_trace(const Log *log)
{
    g_autofree char *text = written(log, LOG_FORM_CHROME);
    g_autoptr(JsonNode) root = parse_json(text);
    JsonArray *array = json_object_get_array_member(json_node_get_object(root), "traceEvents");
    Trace trace = {
        .open = g_hash_table_new(NULL, NULL),
        .names = g_hash_table_new_full(NULL, NULL, NULL, g_free),
        .flows = g_hash_table_new(NULL, NULL),
    };
    for (unsigned i = 0; i < json_array_get_length(array); i++)
        take_trace_event(&trace, json_array_get_object_element(array, i));
    GHashTableIter iterator;
    gpointer open;
    g_hash_table_iter_init(&iterator, trace.open);
    while (g_hash_table_iter_next(&iterator, NULL, &open))
        g_assert_cmpint(GPOINTER_TO_INT(open), ==, 0);
    return trace;
}

static void free_trace(Trace *trace)
{
    g_hash_table_unref(trace->open);
    g_hash_table_unref(trace->names);
    g_hash_table_unref(trace->flows);
}

static void test_chrome_trace(void)
{
    g_autoptr(Log) log = load_golden("two-tasks.txt");
    Trace trace = check_trace(log);
    g_assert_cmpuint(trace.processes, ==, 1);
    g_assert_cmpuint(g_hash_table_size(trace.names), ==, 3);
    g_assert_cmpstr(g_hash_table_lookup(trace.names, GINT_TO_POINTER(1)), ==,
                    "main program and scheduler");
    g_assert_cmpstr(g_hash_table_lookup(trace.names, GINT_TO_POINTER(3)), ==, "task 2: boop");
    g_assert_cmpuint(trace.ended_flows, ==, 1);
    g_assert_cmpuint(trace.counters, ==, 6);
    g_assert_cmpint(trace.counter, ==, 0);
    g_assert_cmpfloat(trace.time, ==, 1000041);
    free_trace(&trace);
    for (unsigned seed = 0; seed < 60; seed++) {
        g_autoptr(Log) anything = log_new((size_t)1 << 28);
        GRand *random = g_rand_new_with_seed(seed);
        /* Few tasks, coroutines and frames, so that events concern each other. */
        for (unsigned i = 0; i < 500; i++) {
            EventKind kind = (EventKind)g_rand_int_range(random, 0, EVENT_KINDS);
            EventValue cells[EVENT_FIELDS_MAX];
            const EventKindInfo *info = &event_kinds[kind];
            for (unsigned field = 0; field < info->field_count; field++) {
                EventFieldType type = info->fields[field].type;
                cells[field] = random_log_cell(random, anything, type);
                if (type == EVENT_FIELD_TIME)
                    cells[field].bits %= 1000000;
                else if (type != EVENT_FIELD_VALUE && type != EVENT_FIELD_TEXT &&
                         !event_field_types[type].names && type != EVENT_FIELD_FLAG)
                    cells[field].bits %= 4;
            }
            Event event;
            event_from_cells(kind, cells, &event);
            log_append(anything, &event);
        }
        g_rand_free(random);
        trace = check_trace(anything);
        free_trace(&trace);
    }
}

/* Calls deeper than anybody can see are left out, so that switches of a deep task stay cheap. */
static void test_chrome_trace_of_deep_calls(void)
{
    g_autoptr(Log) log = log_new((size_t)1 << 28);
    for (uint32_t frame = 1; frame <= 5000; frame++)
        log_append_called(log, (EventCalled){.frame = frame});
    for (unsigned i = 0; i < 2000; i++)
        log_append_task_running(log, (EventTaskRunning){.task = i % 2});
    for (uint32_t frame = 5000; frame > 0; frame--)
        log_append_returned(log, (EventReturned){.frame = frame});
    Trace trace = check_trace(log);
    g_assert_cmpuint(trace.deepest, ==, 257);
    free_trace(&trace);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reports/golden", test_golden);
    g_test_add_func("/reports/statistics", test_statistics);
    g_test_add_func("/reports/statistics-of-anything", test_statistics_of_anything);
    g_test_add_func("/reports/no-difference", test_no_difference);
    g_test_add_func("/reports/differences", test_differences_in_words);
    g_test_add_func("/reports/json", test_json);
    g_test_add_func("/reports/chrome-trace", test_chrome_trace);
    g_test_add_func("/reports/chrome-trace-deep", test_chrome_trace_of_deep_calls);
    return g_test_run();
}
