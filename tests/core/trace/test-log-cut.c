// SPDX-License-Identifier: MIT
/* Files that end early: at whatever byte, all events come back that the bytes still tell. */
#include "base/error.h"
#include "log-bytes.h"
#include "random-log.h"
#include "trace/coro-schema.h"
#include "trace/lz4-prefix.h"
#include "trace/text-form.h"

#include <lz4.h>
#include <lz4hc.h>

/* ---- Unpacking ------------------------------------------------------------------------------ */

/* What the LZ4 library makes of a cut block, which is less than there is when a length is cut. */
static size_t unpack_by_library(const uint8_t *packed, size_t size, uint8_t *to, size_t room)
{
    for (; size > 0; size--) {
        int used = LZ4_decompress_safe_partial((const char *)packed, (char *)to, (int)size,
                                               (int)room, (int)room);
        if (used >= 0)
            return (size_t)used;
    }
    return 0;
}

/* Some literals, some repetition near and far, and long runs, by the seed. */
static void fill_contents(uint8_t *bytes, size_t size, unsigned seed)
{
    GRand *random = g_rand_new_with_seed(seed);
    for (size_t at = 0; at < size;) {
        size_t length = (size_t)g_rand_int_range(random, 1, seed % 3 == 0 ? 2000 : 40);
        length = MIN(length, size - at);
        bool repeat = at > 0 && g_rand_int_range(random, 0, 8) >= (int)(seed % 8);
        size_t from = repeat ? at - (size_t)g_rand_int_range(random, 1, (gint32)at + 1) : 0;
        for (size_t i = 0; i < length; i++)
            bytes[at + i] = repeat ? bytes[from + i] : (uint8_t)g_rand_int(random);
        at += length;
    }
    g_rand_free(random);
}

static void check_unpacking(const uint8_t *contents, size_t size, const uint8_t *packed,
                            size_t packed_size)
{
    g_autofree uint8_t *unpacked = g_malloc(size + 1), *library = g_malloc(size + 1);
    size_t before = 0;
    for (size_t cut = 0; cut <= packed_size; cut++) {
        size_t got = lz4_prefix_unpack(packed, cut, unpacked, size + 1);
        g_assert_cmpmem(unpacked, got, contents, MIN(got, size));
        g_assert_cmpuint(got, >=, before);
        g_assert_cmpuint(got - before, <=, 255);
        g_assert_cmpuint(got, >=, unpack_by_library(packed, cut, library, size));
        before = got;
    }
    g_assert_cmpuint(before, ==, size);
    for (size_t room = 0; room < size; room += 1 + size / 20) {
        uint8_t guard = unpacked[room] = 0xa5;
        g_assert_cmpuint(lz4_prefix_unpack(packed, packed_size, unpacked, room), ==, room);
        g_assert_cmpuint(unpacked[room], ==, guard);
    }
}

static void test_unpacking(void)
{
    for (unsigned seed = 0; seed < 60; seed++) {
        size_t size = seed < 20 ? seed : seed * seed;
        g_autofree uint8_t *contents = g_malloc(size + 1);
        fill_contents(contents, size, seed);
        int room = LZ4_compressBound((int)size);
        g_autofree uint8_t *packed = g_malloc((size_t)room);
        int packed_size =
            seed % 2 ? LZ4_compress_default((char *)contents, (char *)packed, (int)size, room)
                     : LZ4_compress_HC((char *)contents, (char *)packed, (int)size, room, 9);
        g_assert_cmpint(packed_size, >, 0);
        check_unpacking(contents, size, packed, (size_t)packed_size);
    }
}

static void test_unpacking_nonsense(void)
{
    static const struct {
        const char *bytes;
        size_t size, unpacked;
    } cases[] = {
        {"", 0, 0},
        {"\x10", 1, 0},
        {"\x10"
         "a",
         2, 1},
        {"\x10"
         "a\1",
         3, 1},
        {"\x10"
         "a\1\0",
         4, 5}, /* the last bytes are those before, again */
        {"\x1f"
         "a\1\0",
         4, 20}, /* at least so many, whatever follows */
        {"\x1f"
         "a\1\0\xff",
         5, 275},
        {"\x10"
         "a\0\0",
         4, 1}, /* no distance */
        {"\x10"
         "a\2\0",
         4, 1}, /* from before the beginning */
        {"\xf0\xff\xff", 3, 0},
    };
    uint8_t unpacked[1000];
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpuint(lz4_prefix_unpack((const uint8_t *)cases[i].bytes, cases[i].size, unpacked,
                                           sizeof unpacked),
                         ==, cases[i].unpacked);
}

/* ---- .coro ---------------------------------------------------------------------------------- */

static uint32_t number_at(const uint8_t *at)
{
    uint32_t word;
    memcpy(&word, at, sizeof word);
    return GUINT32_FROM_LE(word);
}

static uint64_t count_records(const uint8_t *bytes, size_t size)
{
    uint64_t count = 0;
    for (size_t at = 0; at < size; count++) {
        at += log_record_length(bytes + at, log_field_counts[bytes[at]]);
        if (at > size)
            break;
    }
    return count;
}

/* How many events the LZ4 library alone finds in the first `size` bytes of a file. */
static uint64_t count_by_library(const uint8_t *data, size_t size)
{
    static uint8_t contents[CORO_BLOCK_BYTES + LOG_RECORD_BYTES];
    uint64_t count = 0;
    size_t at = CORO_HEADER_BYTES;
    while (at + CORO_BLOCK_HEADER_BYTES <= size) {
        const uint8_t *header = data + at;
        size_t stored = number_at(header + 12);
        at += CORO_BLOCK_HEADER_BYTES;
        if (number_at(header) == CORO_EVENTS && stored <= size - at)
            count += number_at(header + 16);
        if (number_at(header) == CORO_EVENTS && stored > size - at) {
            memset(contents, 0, sizeof contents);
            size_t used = size - at;
            if (number_at(header + 4) == CORO_PLAIN)
                memcpy(contents, data + at, used);
            else
                used = unpack_by_library(data + at, used, contents, number_at(header + 8));
            count += count_records(contents, used);
        }
        at += MIN(stored, size - at);
    }
    return count;
}

static size_t end_of_schema(const uint8_t *data)
{
    return CORO_HEADER_BYTES + CORO_BLOCK_HEADER_BYTES + number_at(data + CORO_HEADER_BYTES + 12);
}

typedef struct {
    const Log *log;
    const char *text; /* of its events */
    const uint8_t *data;
    size_t size, schema_end;
    uint64_t count; /* events that came back of one byte less */
} Cut;

static void check_refusal(const Cut *cut, size_t length, const GError *error)
{
    g_assert_cmpuint(length, <, cut->schema_end);
    g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT);
    g_assert_nonnull(strstr(error->message, length == 0 ? "empty" : "byte"));
}

static void check_cut(Cut *cut, size_t length)
{
    g_autoptr(GError) error = NULL;
    LogFileInfo info;
    g_autoptr(Log) part = log_bytes_read(cut->data, length, &info, &error);
    if (!part) {
        check_refusal(cut, length, error);
        return;
    }
    uint64_t count = log_count(part), all = log_count(cut->log);
    g_assert_false(info.complete);
    g_assert_cmpuint(info.events, ==, count);
    g_assert_cmpuint(info.bytes, ==, length);
    g_assert_cmpuint(count, >=, cut->count);
    g_assert_cmpuint(count - cut->count, <=, CORO_EVENTS_A_BYTE);
    g_assert_cmpuint(all - count, <=, CORO_EVENTS_A_BYTE * (uint64_t)(cut->size - length));
    g_assert_cmpuint(count, >=, count_by_library(cut->data, length));
    if (count != cut->count && (all < 500 || length % 64 == 0)) {
        g_autofree char *start = random_log_text(part);
        g_assert_true(g_str_has_prefix(cut->text, start));
    }
    cut->count = count;
}

/* Cuts a file at every byte; a large one at 20 bytes in a row in 40 places. */
static void check_all_cuts(const Log *log)
{
    g_autofree char *text = random_log_text(log);
    g_autoptr(GBytes) bytes = log_bytes_write(log, LOG_FORM_CORO);
    Cut cut = {.log = log, .text = text};
    cut.data = g_bytes_get_data(bytes, &cut.size);
    cut.schema_end = end_of_schema(cut.data);
    size_t skip = cut.size > 8000 ? cut.size / 40 : 0;
    for (size_t length = 0; length < cut.size; length++) {
        if (skip > 0 && length % 20 == 0 && length + skip < cut.size) {
            length += skip;
            g_autoptr(Log) part = log_bytes_read(cut.data, length - 1, NULL, NULL);
            cut.count = part ? log_count(part) : 0;
        }
        check_cut(&cut, length);
    }
    g_assert_cmpuint(cut.count, ==, log_count(log)); /* the end block has none */
}

static Log *load_golden(void)
{
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "golden", "two-tasks.txt", NULL);
    return log_load(path, TEST_QUOTA, NULL, NULL);
}

static void test_cut_story(void)
{
    g_autoptr(Log) log = load_golden();
    check_all_cuts(log);
}

static void test_cut_noise(void)
{
    g_autoptr(Log) small = random_log_new(42, 150);
    check_all_cuts(small);
    g_autoptr(Log) large = random_log_new(43, 6000);
    check_all_cuts(large);
}

/* A loop packs best, so that a byte stands for most. */
static void test_cut_loops(void)
{
    for (uint32_t lines = 1; lines < 40; lines += 19) {
        g_autoptr(Log) log = log_new(TEST_QUOTA);
        for (uint32_t i = 0; i < 30000; i++)
            log_append_line(log, (EventLine){.frame = lines == 1 ? 0 : 1, .line = i % lines});
        check_all_cuts(log);
    }
}

static void test_cut_counting(void)
{
    g_autoptr(Log) log = log_new(TEST_QUOTA);
    for (uint32_t i = 0; i < 600; i++) {
        log_append_line(log, (EventLine){.frame = 1, .line = 1 + i % 7});
        log_append_bound(log, (EventBound){1, log_intern(log, "n", 1), event_value_int(i), true});
    }
    check_all_cuts(log);
}

/* A bad record in the part that nothing vouches for ends it; those before it are good. */
static void test_cut_and_damaged(void)
{
    g_autofree char *schema = coro_schema_text();
    g_autoptr(GByteArray) file = log_bytes_begin(schema);
    static const uint8_t events[] = {EVENT_LINE, 0x11, 1, 7, EVENT_LINE, 0x91, 1, 2, 3, 4, 5, 6, 7};
    log_bytes_append(file, CORO_EVENTS, CORO_PLAIN, 2, events, sizeof events);
    g_autoptr(GError) error = NULL;
    LogFileInfo info;
    g_autoptr(Log) log = log_bytes_read(file->data, file->len - 1, &info, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(log_count(log), ==, 1);
    g_assert_cmpuint(info.unchecked_events, ==, 1);
    g_autoptr(Log) whole = log_bytes_read(file->data, file->len, &info, &error);
    g_assert_null(whole);
    g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT);
}

/* ---- Text, and what is said ------------------------------------------------------------------ */

/* Every line that has its end comes back. */
static void test_cut_text(void)
{
    g_autoptr(Log) log = random_log_new(44, 200);
    g_autofree char *text = random_log_text(log);
    g_autoptr(GBytes) bytes = log_bytes_write(log, LOG_FORM_TEXT);
    size_t size, first = strlen(TEXT_FORM_MAGIC) + 1;
    const char *data = g_bytes_get_data(bytes, &size);
    uint64_t lines = 0;
    for (size_t length = 0; length < size; length++) {
        lines += length > first && data[length - 1] == '\n';
        g_autoptr(GError) error = NULL;
        LogFileInfo info;
        g_autoptr(Log) part = log_bytes_read(data, length, &info, &error);
        if (length < first) {
            g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT);
            continue;
        }
        g_assert_no_error(error);
        g_assert_cmpuint(log_count(part), ==, lines);
        g_assert_cmpuint(info.events, ==, lines);
        g_assert_true(info.complete == (data[length - 1] == '\n'));
        g_autofree char *start = random_log_text(part);
        g_assert_true(g_str_has_prefix(text, start));
    }
}

static void test_words(void)
{
    static const struct {
        LogFileInfo info;
        const char *words;
    } cases[] = {
        {{.complete = true, .bytes = 10, .events = 3}, NULL},
        {{.bytes = 812, .events = 37},
         "The file ends early, at byte 812: 37 events were recovered."},
        {{.bytes = 9, .events = 1, .unchecked_events = 1},
         "The file ends early, at byte 9: 1 event was recovered, the last 1 without a check sum to "
         "confirm it."},
        {{.complete = true, .unknown_events = 1},
         "1 event is of a kind that this version does not know."},
        {{.bytes = 9, .events = 20, .unchecked_events = 5, .unknown_events = 2},
         "The file ends early, at byte 9: 20 events were recovered, the last 5 without a check sum "
         "to confirm them. 2 events are of a kind that this version does not know."},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *words = log_file_warning(&cases[i].info);
        g_assert_cmpstr(words, ==, cases[i].words);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/log-cut/unpacking", test_unpacking);
    g_test_add_func("/log-cut/unpacking-nonsense", test_unpacking_nonsense);
    g_test_add_func("/log-cut/story", test_cut_story);
    g_test_add_func("/log-cut/noise", test_cut_noise);
    g_test_add_func("/log-cut/loops", test_cut_loops);
    g_test_add_func("/log-cut/counting", test_cut_counting);
    g_test_add_func("/log-cut/and-damaged", test_cut_and_damaged);
    g_test_add_func("/log-cut/text", test_cut_text);
    g_test_add_func("/log-cut/words", test_words);
    return g_test_run();
}
