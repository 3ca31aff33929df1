// SPDX-License-Identifier: MIT
/* The log in memory: what goes in comes out, at any position, also while it grows, up to the quota.
 */
#include "base/error.h"
#include "random-log.h"
#include "trace/log.h"

#include <math.h>

static void assert_same_event(const Event *a, const Event *b)
{
    EventValue in[EVENT_FIELDS_MAX], out[EVENT_FIELDS_MAX];
    g_assert_cmpuint(a->kind, ==, b->kind);
    unsigned count = event_to_cells(a, in);
    event_to_cells(b, out);
    for (unsigned i = 0; i < count; i++)
        g_assert_true(event_value_equal(in[i], out[i]));
}

static void test_every_field_comes_back(void)
{
    for (unsigned seed = 0; seed < 200; seed++) {
        g_autoptr(Log) log = log_new((size_t)1 << 28);
        GRand *random = g_rand_new_with_seed(seed);
        Event in[300], out;
        for (unsigned i = 0; i < G_N_ELEMENTS(in); i++) {
            EventKind kind = (EventKind)g_rand_int_range(random, 0, EVENT_KINDS);
            EventValue cells[EVENT_FIELDS_MAX];
            for (unsigned field = 0; field < event_kinds[kind].field_count; field++)
                cells[field] = random_log_cell(random, log, event_kinds[kind].fields[field].type);
            event_from_cells(kind, cells, &in[i]);
            g_assert_true(log_append(log, &in[i]));
        }
        LogIterator events = log_iterate(log, 0);
        for (unsigned i = 0; i < G_N_ELEMENTS(in); i++) {
            g_assert_true(log_iterator_next(&events, &out));
            g_assert_cmpuint(out.number, ==, i);
            assert_same_event(&in[i], &out);
        }
        g_assert_false(log_iterator_next(&events, &out));
        g_rand_free(random);
    }
}

static void test_random_access_equals_iteration(void)
{
    g_autoptr(Log) log = random_log_new(7, 20000);
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);) {
        Event same;
        log_event_at(log, event.number, &same);
        g_assert_cmpuint(same.number, ==, event.number);
        assert_same_event(&event, &same);
        if (event.number % 997 == 0) {
            LogIterator from_here = log_iterate(log, event.number);
            g_assert_true(log_iterator_next(&from_here, &same));
            assert_same_event(&event, &same);
            g_assert_true(log_iterator_next(&from_here, &same));
            g_assert_cmpuint(same.number, ==, event.number + 1);
        }
    }
}

static void test_iterator_follows_a_growing_log(void)
{
    g_autoptr(Log) log = log_new((size_t)1 << 28);
    LogIterator events = log_iterate(log, 0);
    Event event;
    g_assert_false(log_iterator_next(&events, &event));
    for (uint32_t i = 0; i < 50000; i++) {
        log_append_line(log, (EventLine){.frame = i, .line = i * 3});
        if (i % 7 == 0)
            continue;
        LogIterator at_end = log_iterate(log, log_count(log));
        g_assert_false(log_iterator_next(&at_end, &event));
        while (log_iterator_next(&events, &event))
            g_assert_cmpuint(event.line.line, ==, event.number * 3);
        g_assert_cmpuint(event.line.frame, ==, i);
    }
}

static void test_clear_keeps_nothing(void)
{
    g_autoptr(Log) log = random_log_new(1, 5000);
    size_t records = log_record_bytes(log);
    log_clear(log);
    g_assert_cmpuint(log_count(log), ==, 0);
    g_assert_cmpuint(log_text_count(log), ==, 1);
    g_assert_cmpuint(log_record_bytes(log), ==, 0);
    random_log_fill(log, 1, 5000);
    g_assert_cmpuint(log_record_bytes(log), ==, records);
    g_autoptr(Log) fresh = random_log_new(1, 5000);
    g_autofree char *again = random_log_text(log), *first = random_log_text(fresh);
    g_assert_cmpstr(again, ==, first);
}

static void test_values(void)
{
    static const int64_t integers[] = {0, 1, -1, 127, -128, INT64_MAX, INT64_MIN};
    for (unsigned i = 0; i < G_N_ELEMENTS(integers); i++)
        g_assert_cmpint(event_value_as_int(event_value_int(integers[i])), ==, integers[i]);
    static const double floats[] = {0, -0.0, 0.5, 1e300, -1e-310, INFINITY};
    for (unsigned i = 0; i < G_N_ELEMENTS(floats); i++)
        g_assert_cmpfloat(event_value_as_float(event_value_float(floats[i])), ==, floats[i]);
    g_assert_true(isnan(event_value_as_float(event_value_float(NAN))));
    EventValue object = event_value_object(UINT32_MAX, UINT32_MAX - 1);
    g_assert_cmpuint(event_value_as_object(object), ==, UINT32_MAX);
    g_assert_cmpuint(event_value_object_type(object), ==, UINT32_MAX - 1);
}

static void test_texts_are_interned(void)
{
    g_autoptr(Log) log = log_new((size_t)1 << 28);
    g_assert_cmpuint(log_intern(log, "", 0), ==, 0);
    for (unsigned round = 0; round < 2; round++)
        for (unsigned i = 0; i < 100000; i++) {
            char name[16];
            g_snprintf(name, sizeof name, "name %u", i);
            g_assert_cmpuint(log_intern(log, name, -1), ==, i + 1);
        }
    g_assert_cmpstr(log_text(log, 5), ==, "name 4");
    uint32_t odd = log_intern(log, "a\0b\xff", 4);
    g_assert_cmpstr(log_text(log, odd), ==, "a\\x00b\\xff");
    size_t length;
    g_assert_cmpmem(log_text_bytes(log, odd, &length), length, "a\0b\xff", 4);
    g_autofree char *long_text = g_strnfill(300000, 'x');
    uint32_t large = log_intern(log, long_text, -1);
    g_assert_cmpstr(log_text(log, large), ==, long_text);
    g_assert_cmpuint(log_intern(log, long_text, -1), ==, large);
}

static void test_quota_is_kept_and_the_end_recorded(void)
{
    for (size_t quota = 20000; quota < 2000000; quota = quota * 3 / 2) {
        g_autoptr(Log) log = log_new(quota);
        g_autoptr(GError) error = NULL;
        uint32_t lines = 0;
        while (log_append_line(log, (EventLine){.frame = 1, .line = lines}))
            lines++;
        g_assert_false(log_check(log, &error));
        g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_QUOTA);
        g_assert_cmpuint(log_memory(log), <=, quota);
        g_assert_cmpuint(log_count(log), ==, lines);
        g_assert_cmpuint(log_intern(log, "too late", -1), ==, 0);
        g_assert_true(log_append_quota_reached(log, (EventQuotaReached){.limit = quota}));
        g_assert_true(log_append_run_ended(log, (EventRunEnded){.reason = END_QUOTA}));
        g_assert_false(log_append_line(log, (EventLine){.frame = 1}));
        g_assert_cmpuint(log_memory(log), <=, quota + 4096);
        Event event;
        log_event_at(log, lines + 1, &event);
        g_assert_cmpuint(event.kind, ==, EVENT_RUN_ENDED);
        log_event_at(log, lines - 1, &event);
        g_assert_cmpuint(event.line.line, ==, lines - 1);
    }
}

static void test_texts_count_towards_the_quota(void)
{
    g_autoptr(Log) log = log_new(1000000);
    unsigned count = 0;
    char text[100];
    do
        g_snprintf(text, sizeof text, "%090u", count++);
    while (log_intern(log, text, -1) != 0);
    g_assert_false(log_check(log, NULL));
    g_assert_cmpuint(count, >, 5000);
    g_assert_cmpuint(log_memory(log), <=, 1000000);
    g_assert_false(log_append_line(log, (EventLine){.frame = 1}));
}

/* What recorders of hot loops emit must be small. */
static void test_sizes(void)
{
    g_autoptr(Log) log = log_new((size_t)1 << 28);
    uint32_t name = log_intern(log, "n", 1);
    log_append_line(log, (EventLine){.frame = 200, .line = 90});
    g_assert_cmpuint(log_record_bytes(log), ==, 4);
    log_append_bound(log, (EventBound){200, name, event_value_int(50), true});
    g_assert_cmpuint(log_record_bytes(log), ==, 4 + 8);
    log_clear(log);
    for (uint32_t i = 0; i < 250000; i++) {
        uint32_t frame = 1 + i / 50, coroutine = 1 + i % 1000;
        log_append_resumed(log, (EventResumed){.coroutine = coroutine,
                                               .caller = frame,
                                               .value = event_value_int(i),
                                               .how = RESUME_SEND});
        log_append_line(log, (EventLine){.frame = frame, .line = 1 + i % 300});
        log_append_bound(log, (EventBound){frame, name, event_value_float(i / 4.0), true});
        log_append_yielded(
            log, (EventYielded){.coroutine = coroutine, .line = 9, .value = event_value_none()});
    }
    double bytes = (double)log_memory(log) / (double)log_count(log);
    g_test_message("%.2f bytes an event", bytes);
    g_assert_cmpfloat(bytes, <, 11);
    g_autoptr(Log) anything = random_log_new(3, 200000);
    g_assert_cmpfloat((double)log_memory(anything) / 200000, <, 64);
}

static void test_schema_page_names_everything(void)
{
    g_autofree char *page = event_schema_page();
    for (unsigned kind = 0; kind < EVENT_KINDS; kind++) {
        g_autofree char *title =
            g_strdup_printf("\n## %s\n%s\n", event_kinds[kind].name, event_kinds[kind].doc);
        g_assert_nonnull(strstr(page, title));
        g_assert_cmpint(event_kind_from_name(event_kinds[kind].name), ==, kind);
    }
    g_assert_nonnull(strstr(page, "| preempted | its time was over |"));
    g_assert_cmpint(event_kind_from_name("no such kind"), ==, -1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/log/every-field-comes-back", test_every_field_comes_back);
    g_test_add_func("/log/random-access", test_random_access_equals_iteration);
    g_test_add_func("/log/growing", test_iterator_follows_a_growing_log);
    g_test_add_func("/log/clear", test_clear_keeps_nothing);
    g_test_add_func("/log/values", test_values);
    g_test_add_func("/log/texts", test_texts_are_interned);
    g_test_add_func("/log/quota", test_quota_is_kept_and_the_end_recorded);
    g_test_add_func("/log/quota-texts", test_texts_count_towards_the_quota);
    g_test_add_func("/log/sizes", test_sizes);
    g_test_add_func("/log/schema-page", test_schema_page_names_everything);
    return g_test_run();
}
