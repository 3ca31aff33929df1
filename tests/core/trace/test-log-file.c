// SPDX-License-Identifier: MIT
/* Recordings as files: identity, damage, other versions, full disks. */
#include "base/error.h"
#include "log-bytes.h"
#include "random-log.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

static char *folder;

static char *path_of(const char *name)
{
    return g_build_filename(folder, name, NULL);
}

static void test_identity(void)
{
    static const LogForm forms[] = {LOG_FORM_CORO, LOG_FORM_TEXT};
    for (unsigned seed = 0; seed < 200; seed++) {
        g_autoptr(Log) log = random_log_new(seed, seed < 194 ? seed : seed * 250);
        g_autofree char *text = random_log_text(log);
        for (unsigned i = 0; i < G_N_ELEMENTS(forms); i++) {
            g_autoptr(GBytes) bytes = log_bytes_write(log, forms[i]);
            g_autoptr(GError) error = NULL;
            LogFileInfo info;
            g_autoptr(Log) again = log_bytes_read(g_bytes_get_data(bytes, NULL),
                                                  g_bytes_get_size(bytes), &info, &error);
            g_assert_no_error(error);
            g_assert_true(info.complete);
            g_assert_cmpuint(info.form, ==, forms[i]);
            g_assert_cmpuint(info.bytes, ==, g_bytes_get_size(bytes));
            g_assert_cmpuint(info.unknown_events, ==, 0);
            g_autofree char *same = random_log_text(again);
            g_assert_cmpstr(text, ==, same);
            g_autoptr(GBytes) second = log_bytes_write(again, forms[i]);
            g_assert_cmpmem(g_bytes_get_data(second, NULL), g_bytes_get_size(second),
                            g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
        }
    }
}

/* Every bit of a .coro file counts (three bits' steps reach every byte): turned over, the file is
 * refused. */
static void test_bit_flips(void)
{
    g_autoptr(Log) log = random_log_new(5, 40);
    g_autoptr(GBytes) bytes = log_bytes_write(log, LOG_FORM_CORO);
    size_t size;
    uint8_t *data = g_bytes_unref_to_data(g_steal_pointer(&bytes), &size);
    for (size_t bit = 0; bit < size * 8; bit += 3) {
        data[bit / 8] ^= (uint8_t)(1u << bit % 8);
        g_autoptr(GError) error = NULL;
        g_autoptr(Log) damaged = log_bytes_read(data, size, NULL, &error);
        g_assert_null(damaged);
        g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT);
        g_assert_nonnull(strstr(error->message, "byte"));
        data[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    g_free(data);
}

/* Damage in text either changes an event or is refused with the line; it never does worse. */
static void test_text_damage(void)
{
    g_autoptr(Log) log = random_log_new(6, 40);
    g_autoptr(GBytes) bytes = log_bytes_write(log, LOG_FORM_TEXT);
    size_t size;
    char *data = g_bytes_unref_to_data(g_steal_pointer(&bytes), &size);
    unsigned refused = 0;
    for (size_t at = 0; at < size; at++) {
        char old = data[at];
        for (unsigned bit = 0; bit < 8; bit += 3) {
            data[at] = (char)(old ^ (1 << bit));
            g_autoptr(GError) error = NULL;
            g_autoptr(Log) damaged = log_bytes_read(data, size, NULL, &error);
            g_assert_true(damaged || error->domain == COROSCOPE_ERROR);
            refused += damaged == NULL;
            g_assert_true(damaged || at < 20 || g_str_has_prefix(error->message, "test:"));
        }
        data[at] = old;
    }
    g_assert_cmpuint(refused, >, size / 10);
    g_free(data);
}

static void test_messages_of_text(void)
{
    static const struct {
        const char *lines, *message;
    } cases[] = {
        {"line frame=1 line=2\nline frame=x",
         "test:3: column 6: the value of “frame” makes no sense"},
        {"line frame=1 frame=2", "test:2: column 14: “frame” is there twice"},
        {"line colour=1", "test:2: column 6: “line” has no field “colour”"},
        {"line frame=4294967296", "test:2: column 6: the value of “frame” makes no sense"},
        {"bound value=int:9223372036854775808",
         "test:2: column 7: the value of “value” makes no sense"},
        {"note text=\"\\q\"", "test:2: column 6: the value of “text” makes no sense"},
        {"note text=\"open", "test:2: column 6: the value of “text” makes no sense"},
        {"line 7", "test:2: column 6: expected a field, as in “name=value”"},
        {"=", "test:2: expected the name of an event"},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup_printf("coroscope-text 1\n%s\n", cases[i].lines);
        g_autoptr(GError) error = NULL;
        g_autoptr(Log) log = log_bytes_read(text, strlen(text), NULL, &error);
        g_assert_null(log);
        g_assert_cmpstr(error->message, ==, cases[i].message);
    }
}

static void test_text_by_hand(void)
{
    static const char text[] = "coroscope-text 1\r\n# a remark\n\n"
                               "  line line=3 frame=2\r\nfuture_thing a=1\nnote\n"
                               "bound name=\"x\" value=float:-0 frame=9";
    g_autoptr(GError) error = NULL;
    LogFileInfo info;
    g_autoptr(Log) log = log_bytes_read(text, strlen(text), &info, &error);
    g_assert_no_error(error);
    g_assert_false(info.complete); /* the last line has no end, so it may lack something */
    g_assert_cmpuint(info.unknown_events, ==, 1);
    g_autofree char *events = random_log_text(log);
    g_assert_cmpstr(events, ==,
                    "line frame=2 line=3\nunknown name=\"future_thing\"\nnote text=\"\"\n");
}

/* ---- Other versions -------------------------------------------------------------------------- */

static void test_other_schema(void)
{
    /* Other numbers, other orders, more and fewer fields, kinds and names that we do not know. */
    g_autoptr(GByteArray) file =
        log_bytes_begin("future line of words\n"
                        "names end_reason boredom quota finished\n"
                        "kind teleported where:text what:value\n"
                        "kind bound value:value name:text mood:number frame:frame\n"
                        "kind run_ended reason:end_reason\n");
    log_bytes_append(file, 0x12345678, CORO_PLAIN, 0, "a block of a later version", 26);
    log_bytes_append(file, CORO_TEXTS, CORO_PLAIN, 0, "\x01n\x04many\x01n", 9);
    static const uint8_t events[] = {
        0,  0x31, 1,    EVENT_VALUE_TEXT,
        2,  0, /* teleported; its value has three bytes */
        1,  0x12, 0x11, EVENT_VALUE_INT,
        10, 3,    99,   7, /* bound */
        1,  0x12, 0x00, 200,
        55, 1,       /* bound, a value with a tag of a later version */
        2,  0x01, 1, /* run_ended: quota */
        2,  0x01, 0, /* run_ended: boredom */
    };
    log_bytes_append(file, CORO_EVENTS, CORO_PLAIN, 5, events, sizeof events);
    log_bytes_append(file, CORO_END, CORO_PLAIN, 0, "\5\0\0\0\0\0\0", 8);
    g_autoptr(GError) error = NULL;
    LogFileInfo info;
    g_autoptr(Log) log = log_bytes_read(file->data, file->len, &info, &error);
    g_assert_no_error(error);
    g_assert_true(info.complete);
    g_assert_cmpuint(info.unknown_events, ==, 2);
    g_autofree char *text = random_log_text(log);
    g_assert_cmpstr(text, ==,
                    "unknown name=\"teleported\"\n"
                    "bound frame=7 name=\"n\" value=int:5 changed=no\n"
                    "bound frame=0 name=\"n\" value=absent changed=no\n"
                    "run_ended reason=quota status=0 text=\"\"\n"
                    "unknown name=\"run_ended\"\n");
}

/* Files whose check sums are right and whose contents is nonsense. */
static void test_nonsense_behind_good_checks(void)
{
    static const char schema[] = "kind line frame:frame line:line\nkind note text:text\n";
    static const struct {
        const char *events;
        size_t size;
        uint32_t count;
        const char *message;
    } cases[] = {
        {"\7\0", 2, 1, "a record is of a kind that is not in the schema"},
        {"\0\x22\1", 3, 1, "a record goes on behind the end of its block"},
        {"\0\x51\1\1\1\1\1\1", 8, 1, "a record's field is too long"},
        {"\1\1\3", 3, 1, "a record names a text that is not there"},
        {"\0\0", 2, 2, "it has 1 events instead of 2"},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GByteArray) file = log_bytes_begin(schema);
        log_bytes_append(file, CORO_EVENTS, CORO_PLAIN, cases[i].count, cases[i].events,
                         cases[i].size);
        g_autoptr(GError) error = NULL;
        g_autoptr(Log) log = log_bytes_read(file->data, file->len, NULL, &error);
        g_assert_null(log);
        g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT);
        g_assert_nonnull(strstr(error->message, cases[i].message));
    }
    static const char *const schemas[] = {"kind a b\n", "kind\n",         "kind a\n",
                                          "names x\n",  "kind a b:c:d\n", "kind \xff \xff\n"};
    for (unsigned i = 0; i < G_N_ELEMENTS(schemas); i++) {
        g_autoptr(GByteArray) file = log_bytes_begin(schemas[i]);
        g_autoptr(GError) error = NULL;
        g_autoptr(Log) log = log_bytes_read(file->data, file->len, NULL, &error);
        g_assert_null(log);
        g_assert_nonnull(strstr(error->message, "byte 16: line 1 of its schema"));
    }
}

static void test_foreign_files(void)
{
    static const char *const files[] = {"",
                                        "x",
                                        "coroscope-tex",
                                        "coroscope-text 2\n",
                                        "#!/bin/sh\necho hello, this is a script\n",
                                        "\177ELF"};
    for (unsigned i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Log) log = log_bytes_read(files[i], strlen(files[i]), NULL, &error);
        g_assert_null(log);
        g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT);
    }
    static const char *const places[] = {"/", "/dev/zero", "/does/not/exist"};
    for (unsigned i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(log_load(places[i], TEST_QUOTA, NULL, &error));
        g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_READ);
        g_assert_true(g_str_has_prefix(error->message, places[i]));
    }
}

/* A file of terabytes, all holes, is refused at once. */
static void test_huge_file(void)
{
    g_autofree char *path = path_of("huge.coro");
    int descriptor = g_open(path, O_CREAT | O_RDWR, 0600);
    g_assert_cmpint(write(descriptor, CORO_MAGIC "\1\0\0\0\0\0\0", 16), ==, 16);
    g_assert_cmpint(ftruncate(descriptor, (off_t)1 << 40), ==, 0);
    close(descriptor);
    g_autoptr(GError) error = NULL;
    g_assert_null(log_load(path, TEST_QUOTA, NULL, &error));
    g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT);
    g_unlink(path);
}

static void test_loading_keeps_the_quota(void)
{
    g_autoptr(Log) log = random_log_new(8, 50000);
    g_autofree char *path = path_of("quota.coro");
    g_autoptr(GError) error = NULL;
    g_assert_true(log_save(log, path, LOG_FORM_CORO, &error));
    g_assert_null(log_load(path, 500000, NULL, &error));
    g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_QUOTA);
    g_assert_nonnull(strstr(error->message, "quota.coro: too large: at byte"));
}

/* ---- Saving ---------------------------------------------------------------------------------- */

static unsigned files_in_folder(void)
{
    unsigned count = 0;
    GDir *dir = g_dir_open(folder, 0, NULL);
    while (g_dir_read_name(dir))
        count++;
    g_dir_close(dir);
    return count;
}

/* At whatever byte the disk is full, the old file is there as it was, and nothing else. */
static void test_full_disk(void)
{
    g_autoptr(Log) small = random_log_new(9, 50);
    g_autoptr(Log) large = random_log_new(10, 3000);
    g_autofree char *path = path_of("full.coro"), *before = NULL;
    g_autoptr(GError) error = NULL;
    size_t before_size;
    g_assert_true(log_save(small, path, LOG_FORM_CORO, &error));
    g_assert_true(g_file_get_contents(path, &before, &before_size, NULL));
    unsigned files = files_in_folder();
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit old, limit;
    getrlimit(RLIMIT_FSIZE, &old);
    for (rlim_t bytes = 0; bytes < 20000; bytes += 1777) {
        limit = (struct rlimit){.rlim_cur = bytes, .rlim_max = old.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
        bool saved = log_save(large, path, LOG_FORM_CORO, &error);
        setrlimit(RLIMIT_FSIZE, &old);
        g_assert_false(saved);
        g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_WRITE);
        g_assert_nonnull(strstr(error->message, "full.coro: cannot be written: File too large"));
        g_clear_error(&error);
        g_autofree char *after = NULL;
        size_t after_size;
        g_assert_true(g_file_get_contents(path, &after, &after_size, NULL));
        g_assert_cmpmem(before, before_size, after, after_size);
        g_assert_cmpuint(files_in_folder(), ==, files);
    }
    g_assert_false(log_save(large, "/dev/full", LOG_FORM_TEXT, &error));
    g_assert_cmpstr(error->message, ==, "/dev/full: cannot be written: No space left on device");
}

static void test_saving_keeps_links_and_permissions(void)
{
    g_autoptr(Log) log = random_log_new(11, 100);
    g_autofree char *path = path_of("target.coro"), *link = path_of("link.coro");
    g_autoptr(GError) error = NULL;
    g_assert_true(log_save(log, path, LOG_FORM_CORO, &error));
    g_chmod(path, 0640);
    g_assert_cmpint(symlink(path, link), ==, 0);
    g_assert_true(log_save(log, link, LOG_FORM_CORO, &error));
    GStatBuf status;
    g_assert_cmpint(g_lstat(link, &status), ==, 0);
    g_assert_true(S_ISLNK(status.st_mode));
    g_assert_cmpint(g_stat(path, &status), ==, 0);
    g_assert_cmpuint(status.st_mode & 0777, ==, 0640);
    g_assert_false(log_save(log, "/does/not/exist.coro", LOG_FORM_CORO, &error));
    g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_WRITE);
}

static void test_small_on_disk(void)
{
    g_autoptr(Log) log = random_log_new(12, 50000);
    g_autoptr(GBytes) bytes = log_bytes_write(log, LOG_FORM_CORO);
    double each = (double)g_bytes_get_size(bytes) / 50000;
    g_test_message("%.2f bytes an event of noise", each);
    g_assert_cmpfloat(each, <, 64); /* noise cannot be packed; the benchmark has real figures */
    g_autoptr(Log) loop = log_new(TEST_QUOTA);
    for (uint32_t i = 0; i < 100000; i++)
        log_append_line(loop, (EventLine){.frame = 1, .line = 1 + i % 5});
    g_autoptr(GBytes) packed = log_bytes_write(loop, LOG_FORM_CORO);
    g_assert_cmpfloat((double)g_bytes_get_size(packed) / 100000, <, 0.5);
}

static void test_forms_by_name(void)
{
    LogForm form;
    g_assert_true(log_form_from_name("a.coro", &form, NULL) && form == LOG_FORM_CORO);
    g_assert_true(log_form_from_name("a.txt", &form, NULL) && form == LOG_FORM_TEXT);
    g_assert_true(log_form_from_name("a.json", &form, NULL) && form == LOG_FORM_JSON);
    g_assert_true(log_form_from_name("a.trace.json", &form, NULL) && form == LOG_FORM_CHROME);
    g_autoptr(GError) error = NULL;
    g_assert_false(log_form_from_name("a.pdf", &form, &error));
    g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_USAGE);
}

static void remove_folder(void)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = path_of(name);
        g_unlink(path);
    }
    g_dir_close(dir);
    g_rmdir(folder);
    g_free(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("coroscope-test-XXXXXX", NULL);
    g_test_add_func("/log-file/identity", test_identity);
    g_test_add_func("/log-file/bit-flips", test_bit_flips);
    g_test_add_func("/log-file/text-damage", test_text_damage);
    g_test_add_func("/log-file/text-messages", test_messages_of_text);
    g_test_add_func("/log-file/text-by-hand", test_text_by_hand);
    g_test_add_func("/log-file/other-schema", test_other_schema);
    g_test_add_func("/log-file/nonsense", test_nonsense_behind_good_checks);
    g_test_add_func("/log-file/foreign", test_foreign_files);
    g_test_add_func("/log-file/huge", test_huge_file);
    g_test_add_func("/log-file/quota", test_loading_keeps_the_quota);
    g_test_add_func("/log-file/full-disk", test_full_disk);
    g_test_add_func("/log-file/links", test_saving_keeps_links_and_permissions);
    g_test_add_func("/log-file/small", test_small_on_disk);
    g_test_add_func("/log-file/forms", test_forms_by_name);
    int status = g_test_run();
    remove_folder();
    return status;
}
