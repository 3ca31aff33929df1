// SPDX-License-Identifier: MIT
/* The quick ways to append make the same records as the ordinary ones, and a log that is written as
 * it grows makes the same file as one that is kept. */
#include "random-log.h"
#include "trace/coro-format.h"
#include "trace/log-quick.h"

enum { ROUNDS = 40000 };

static uint32_t some_id(GRand *random)
{
    return g_rand_int(random) >> g_rand_int_range(random, 0, 32);
}

static void assert_same_records(const Log *a, const Log *b)
{
    g_assert_cmpuint(log_count(a), ==, log_count(b));
    g_assert_cmpuint(a->page_count, ==, b->page_count);
    for (size_t page = 0; page < a->page_count; page++)
        g_assert_cmpmem(log_page_bytes(a, page), log_page_used(a, page), log_page_bytes(b, page),
                        log_page_used(b, page));
}

typedef struct {
    Log *plain, *quick;
    GRand *random;
} Pair;

static void append_line(Pair *pair)
{
    uint32_t frame = some_id(pair->random), line = 1 + some_id(pair->random) % 0xffffff;
    log_append_line(pair->plain, (EventLine){.frame = frame, .line = line});
    if (tape_is_open(&pair->quick->tape))
        tape_put_line(&pair->quick->tape, log_line_mark(frame), line);
    else
        log_append_line(pair->quick, (EventLine){.frame = frame, .line = line});
}

static void append_marked(Pair *pair)
{
    uint32_t frame = some_id(pair->random), name = some_id(pair->random) % 100;
    EventValue value = random_log_cell(pair->random, pair->plain, EVENT_FIELD_VALUE);
    bool changed = g_rand_boolean(pair->random);
    log_append_returned(pair->plain, (EventReturned){.frame = frame, .value = value});
    log_append_returned_marked(pair->quick, log_line_mark(frame), value);
    log_append_bound(
        pair->plain,
        (EventBound){.frame = frame, .name = name, .value = value, .changed = changed});
    log_append_bound_marked(pair->quick, log_line_mark(frame), name, value, changed);
}

static void append_patterns(Pair *pair)
{
    EventResumed resumed = {.coroutine = some_id(pair->random),
                            .caller = some_id(pair->random),
                            .resumer = some_id(pair->random),
                            .how = g_rand_int_range(pair->random, 0, RESUME_TRANSFER + 1)};
    EventYielded yielded = {.coroutine = resumed.coroutine, .line = some_id(pair->random)};
    const TapePattern patterns[] = {
        log_pattern_of(&(Event){.kind = EVENT_RESUMED, .resumed = resumed}),
        log_pattern_of(&(Event){.kind = EVENT_YIELDED, .yielded = yielded})};
    for (unsigned i = 0; i < 4; i++) {
        EventValue value = random_log_cell(pair->random, pair->plain, EVENT_FIELD_VALUE);
        resumed.value = yielded.value = value;
        resumed.item = yielded.item = 0;
        log_append_resumed(pair->plain, resumed);
        log_append_yielded(pair->plain, yielded);
        log_append_pattern(pair->quick, &patterns[0], value);
        log_append_pattern(pair->quick, &patterns[1], value);
        resumed.item = g_rand_int(pair->random) >> g_rand_int_range(pair->random, 0, 32);
        yielded.item = resumed.item + 1;
        log_append_resumed(pair->plain, resumed);
        log_append_yielded(pair->plain, yielded);
        log_append_pattern_with_item(pair->quick, &patterns[0], value, resumed.item);
        log_append_pattern_with_item(pair->quick, &patterns[1], value, yielded.item);
    }
}

static void test_same_records(void)
{
    g_autoptr(Log) plain = log_new((size_t)1 << 28);
    g_autoptr(Log) quick = log_new((size_t)1 << 28);
    Pair pair = {plain, quick, g_rand_new_with_seed(5)};
    void (*const ways[])(Pair *) = {append_line, append_marked, append_patterns};
    for (unsigned i = 0; i < ROUNDS; i++)
        ways[g_rand_int_range(pair.random, 0, G_N_ELEMENTS(ways))](&pair);
    assert_same_records(plain, quick);
    g_rand_free(pair.random);
}

static void test_full(void)
{
    g_autoptr(Log) log = log_new(8 * LOG_PAGE_BYTES);
    TapeMark mark = log_line_mark(3);
    for (unsigned i = 0; i < ROUNDS; i++)
        log_append_bound_marked(log, mark, 0, event_value_int(i), true);
    g_assert_false(log_check(log, NULL));
    g_assert_false(tape_is_open(&log->tape));
    guint64 count = log_count(log);
    g_assert_true(log_append_run_ended(log, (EventRunEnded){.reason = END_QUOTA}));
    g_assert_cmpuint(log_count(log), ==, count + 1);
}

static void test_stream(gconstpointer count)
{
    char *kept_bytes = NULL, *streamed_bytes = NULL;
    size_t kept_size = 0, streamed_size = 0;
    g_autoptr(Log) kept = random_log_new(11, GPOINTER_TO_UINT(count));
    FILE *file = open_memstream(&kept_bytes, &kept_size);
    coro_write(kept, file);
    fclose(file);

    g_autoptr(Log) given = log_new((size_t)1 << 28);
    file = open_memstream(&streamed_bytes, &streamed_size);
    CoroStream *stream = coro_stream_new(file);
    log_set_outlet(given, coro_stream_outlet(stream));
    random_log_fill(given, 11, GPOINTER_TO_UINT(count));
    g_assert_cmpuint(log_memory(given), ==, log_memory(kept));
    g_assert_cmpuint(log_record_bytes(given), ==, log_record_bytes(kept));
    coro_stream_end(stream, given);
    fclose(file);

    g_assert_cmpmem(kept_bytes, kept_size, streamed_bytes, streamed_size);
    free(kept_bytes);
    free(streamed_bytes);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/log-quick/same-records", test_same_records);
    g_test_add_func("/log-quick/full", test_full);
    g_test_add_data_func("/log-quick/stream/nothing", GUINT_TO_POINTER(0), test_stream);
    g_test_add_data_func("/log-quick/stream/little", GUINT_TO_POINTER(100), test_stream);
    g_test_add_data_func("/log-quick/stream/much", GUINT_TO_POINTER(200000), test_stream);
    return g_test_run();
}
