// SPDX-License-Identifier: MIT
/*
 * Hostile files: what reading one takes stays in proportion to its size, however it is made. Each
 * is read in a process of its own whose memory is limited to what log-file.h promises.
 */
#include "base/error.h"
#include "log-bytes.h"
#include "trace/coro-schema.h"
#include "trace/text-form.h"

#include <stdlib.h>
#include <sys/resource.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HAS_SHADOW 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HAS_SHADOW 1
#endif
#endif

/* Sanitizers take memory of their own for each byte. */
#ifndef HAS_SHADOW
#define HAS_SHADOW 0
#endif

enum { BLOCKS = 300, TEXT_FACTOR = 16 };

/* ---- Files ---------------------------------------------------------------------------------- */

/* Blocks full of one record, as small as packing gets them. */
static GByteArray *repeat_record(const char *schema, const char *texts, const char *record,
                                 size_t size)
{
    GByteArray *file = log_bytes_begin(schema);
    g_autofree char *contents = g_malloc(CORO_BLOCK_BYTES);
    uint32_t count = (uint32_t)(CORO_BLOCK_BYTES / size);
    for (uint32_t i = 0; i < count; i++)
        memcpy(contents + i * size, record, size);
    if (*texts)
        log_bytes_append(file, CORO_TEXTS, CORO_PLAIN, 0, texts, strlen(texts));
    for (unsigned i = 0; i < BLOCKS; i++)
        log_bytes_append(file, CORO_EVENTS, CORO_LZ4, count, contents, count * size);
    return file;
}

static GByteArray *make_loop(void)
{
    g_autofree char *schema = coro_schema_text();
    return repeat_record(schema, "", (char[]){EVENT_NOTE, 0}, 2);
}

/* Two bytes become an event of ours with more. */
static GByteArray *make_translated(void)
{
    return repeat_record("kind resumed how:resume_how\nnames resume_how send next\n", "", "\0\0",
                         2);
}

static GByteArray *make_unknown(void)
{
    return repeat_record("kind teleported where:frame\n", "\4many\3few", "\0\0", 2);
}

/* One text of many bytes: its length, then nothing else. */
static GByteArray *make_long_text(uint8_t byte)
{
    g_autofree char *schema = coro_schema_text();
    GByteArray *file = log_bytes_begin(schema);
    log_bytes_append(file, CORO_TEXTS, CORO_PLAIN, 0, "\x80\x80\x80\x08", 4);
    g_autofree char *contents = g_malloc(CORO_BLOCK_BYTES);
    memset(contents, byte, CORO_BLOCK_BYTES);
    for (size_t size = 0; size < (size_t)8 << 21; size += CORO_BLOCK_BYTES)
        log_bytes_append(file, CORO_TEXTS, CORO_LZ4, 0, contents, CORO_BLOCK_BYTES);
    return file;
}

static GByteArray *make_long_plain_text(void)
{
    return make_long_text('a');
}

static GByteArray *make_long_odd_text(void)
{
    return make_long_text(0xff);
}

/* Ever the same texts, for which another version's file would get a table. */
static GByteArray *make_same_texts(void)
{
    GByteArray *file = log_bytes_begin("kind note text:text\n");
    g_autofree char *contents = g_malloc(CORO_BLOCK_BYTES);
    for (size_t i = 0; i < CORO_BLOCK_BYTES; i += 2)
        memcpy(contents + i, "\1a", 2);
    for (unsigned i = 0; i < BLOCKS; i++)
        log_bytes_append(file, CORO_TEXTS, CORO_LZ4, 0, contents, CORO_BLOCK_BYTES);
    return file;
}

/* Texts of three bytes, all different, as cheap as they come. */
static GByteArray *make_small_texts(void)
{
    g_autofree char *schema = coro_schema_text();
    GByteArray *file = log_bytes_begin(schema);
    g_autofree char *contents = g_malloc(CORO_BLOCK_BYTES);
    uint32_t number = 0x010101;
    for (unsigned i = 0; i < 40; i++) {
        for (size_t at = 0; at < CORO_BLOCK_BYTES; at += 4, number++) {
            uint32_t word = GUINT32_TO_LE(number << 8 | 3);
            memcpy(contents + at, &word, 4);
        }
        log_bytes_append(file, CORO_TEXTS, CORO_LZ4, 0, contents, CORO_BLOCK_BYTES);
    }
    return file;
}

/* Lengths and sizes that are not there. */
static GByteArray *make_promises(void)
{
    g_autofree char *schema = coro_schema_text();
    GByteArray *file = log_bytes_begin(schema);
    log_bytes_append(file, CORO_TEXTS, CORO_PLAIN, 0, "\xff\xff\xff\x7f", 4);
    for (unsigned i = 0; i < 20000; i++)
        log_bytes_append(file, CORO_TEXTS, CORO_PLAIN, 0, "ab", 2);
    return file;
}

/* A schema with as much in it as fits. */
static GByteArray *make_large_schema(void)
{
    GString *schema = g_string_new(NULL);
    while (schema->len < CORO_BLOCK_BYTES - 20)
        g_string_append(schema, "names a b\n");
    GByteArray *file = log_bytes_begin(schema->str);
    g_string_free(schema, TRUE);
    return file;
}

static GByteArray *repeat_line(const char *line, unsigned count)
{
    GByteArray *file = g_byte_array_new();
    g_byte_array_append(file, (const uint8_t *)TEXT_FORM_MAGIC "\n", strlen(TEXT_FORM_MAGIC) + 1);
    for (unsigned i = 0; i < count; i++) {
        g_autofree char *text = g_strdup_printf("%s%x\n", line, i);
        g_byte_array_append(file, (const uint8_t *)text, (guint)strlen(text));
    }
    return file;
}

static GByteArray *make_text_of_unknowns(void)
{
    return repeat_line("x", 300000);
}

static GByteArray *make_text_of_remarks(void)
{
    return repeat_line("note #", 1);
}

/* ---- Reading -------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    GByteArray *(*make)(void);
    bool is_text;
    const char *message; /* of the error, or NULL when it is read */
} files[] = {
    {"loop", make_loop, false, NULL},
    {"translated", make_translated, false, NULL},
    {"unknown", make_unknown, false, NULL},
    {"long-plain-text", make_long_plain_text, false, NULL},
    {"long-odd-text", make_long_odd_text, false, NULL},
    {"same-texts", make_same_texts, false, "text 258 is there twice"},
    {"small-texts", make_small_texts, false, NULL},
    {"promises", make_promises, false, NULL},
    {"large-schema", make_large_schema, false, NULL},
    {"text-of-unknowns", make_text_of_unknowns, true, NULL},
    {"text-of-remarks", make_text_of_remarks, true, "expected a field"},
};

/* Memory that counts against the limit, so far. */
static size_t data_bytes(void)
{
    g_autofree char *status = NULL;
    g_assert_true(g_file_get_contents("/proc/self/status", &status, NULL, NULL));
    const char *line = strstr(status, "VmData:");
    g_assert_nonnull(line);
    return (size_t)g_ascii_strtoull(line + strlen("VmData:"), NULL, 10) * 1024;
}

static void read_with_limit(unsigned number)
{
    g_autoptr(GByteArray) file = files[number].make();
    size_t factor = files[number].is_text ? TEXT_FACTOR : CORO_MEMORY_FACTOR;
    size_t promised = CORO_MEMORY_BYTES + factor * file->len;
    struct rlimit limit = {.rlim_cur = data_bytes() + promised, .rlim_max = RLIM_INFINITY};
    if (!HAS_SHADOW)
        g_assert_cmpint(setrlimit(RLIMIT_DATA, &limit), ==, 0);
    g_autoptr(GError) error = NULL;
    g_autoptr(Log) log = log_bytes_read(file->data, file->len, NULL, &error);
    if (files[number].message) {
        g_assert_null(log);
        g_assert_nonnull(strstr(error->message, files[number].message));
        return;
    }
    g_assert_no_error(error);
    g_assert_cmpuint(log_memory(log), <=, promised);
    g_test_message("%s: %u bytes, %.1f times as much in memory", files[number].name, file->len,
                   (double)log_memory(log) / file->len);
}

static void test_file(gconstpointer data)
{
    unsigned number = GPOINTER_TO_UINT(data);
    if (g_test_subprocess()) {
        read_with_limit(number);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_passed();
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (unsigned i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_strconcat("/log-memory/", files[i].name, NULL);
        g_test_add_data_func(path, GUINT_TO_POINTER(i), test_file);
    }
    return g_test_run();
}
