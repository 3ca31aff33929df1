// SPDX-License-Identifier: MIT
// Runs small programs while every single allocation fails in turn: once, and from then on for ever.
//
//     test-torture FOLDER                    all programs of the folder; some allocations if there
//     are many test-torture FOLDER NAME [FIRST LAST]  one program: each allocation from FIRST to
//     LAST, crashing for a debugger
//
// A run must end in a MemoryError, or in a refusal, or as if nothing had happened; and give back
// what it took.
#include "lang/interpreter.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define STACK_BYTES ((size_t)1 << 20)
#define RUNS_DEFAULT 300   // of a program in each mode; COROSCOPE_TORTURE_RUNS changes it
#define CRASHES_REPORTED 5 // of a program in each mode
#define SECONDS_PER_RUN 20 // after which a run is taken to hang
// So many more objects than usual may be left behind: the last collection may have failed.
#define OBJECTS_LEFT_MOST 64

typedef struct {
    const char *path;
    const char *text;
    size_t length;
    bool for_ever; // the failing allocation, or it and all later ones
} Torture;

typedef struct {
    GString *streams[3]; // by number; 0 is not used
    int status;
    uint64_t at_start, allocations; // counted by the failure that was never due
    size_t objects;                 // that are left after the run
    bool refused;                   // there was not even an interpreter
} Outcome;

static bool host_output(void *data, int stream, const char *bytes, size_t size)
{
    Outcome *outcome = data;
    g_string_append_len(outcome->streams[stream], bytes, (gssize)size);
    return true;
}

static int64_t host_clock(void *data)
{
    (void)data;
    return 0;
}

static void outcome_clear(Outcome *outcome)
{
    for (int stream = 1; stream <= 2; stream++)
        g_string_free(outcome->streams[stream], TRUE);
}

static void count_object(Object *object, void *data)
{
    (void)object;
    ++*(size_t *)data;
}

static Outcome run(const Torture *torture, uint64_t fail_at)
{
    Outcome outcome = {.streams = {NULL, g_string_new(NULL), g_string_new(NULL)}};
    Host host = {.data = &outcome,
                 .output = host_output,
                 .clock_now = host_clock,
                 .clock_monotonic = host_clock};
    InterpreterSettings settings = {
        .host = &host, .fail_allocation = fail_at, .stack_bytes = STACK_BYTES};
    Interpreter *in = interpreter_new(&settings);
    if (!in) {
        outcome.refused = true;
        return outcome;
    }
    outcome.at_start = fail_at - in->heap.fail_at;
    in->heap.fail_always_after = torture->for_ever;
    outcome.status = interpreter_run(in, torture->path, torture->text, torture->length, NULL, 0);
    outcome.allocations = fail_at - in->heap.fail_at;
    in->heap.fail_at = 0;
    interpreter_collect(in);
    heap_walk(&in->heap, count_object, &outcome.objects);
    interpreter_free(in);
    return outcome;
}

// What is wrong with a run, or NULL.
static char *complaint(const Torture *torture, const Outcome *good, const Outcome *bad)
{
    const char *out = bad->streams[1]->str;
    const char *error = bad->streams[2]->str;
    if (bad->refused)
        return NULL;
    if (bad->objects > good->objects + OBJECTS_LEFT_MOST)
        return g_strdup_printf("%zu objects are left, not %zu", bad->objects, good->objects);
    if (strstr(out, "MemoryError") || strstr(error, "MemoryError"))
        return NULL;
    bool same = g_str_equal(out, good->streams[1]->str) &&
                g_str_equal(error, good->streams[2]->str) && bad->status == good->status;
    // A traceback that there is no memory for is shortened; the status still tells.
    bool shortened = bad->status != 0 && (torture->for_ever || bad->status == good->status);
    // So is what is said of errors in finalizers at the end.
    bool silent = torture->for_ever && bad->status == good->status &&
                  g_str_has_prefix(good->streams[1]->str, out);
    if (same || shortened || silent)
        return NULL;
    return g_strdup_printf("exit status %d, not a word of MemoryError, but\n%s--\n%s", bad->status,
                           out, error);
}

// In the child: runs FIRST to LAST and tells each before it begins, then what is wrong with it.
static void run_range(const Torture *torture, const Outcome *good, uint64_t first, uint64_t last,
                      uint64_t stride, FILE *report)
{
    for (uint64_t at = first; at <= last; at += stride) {
        fprintf(report, "run %" G_GUINT64_FORMAT "\n", at);
        fflush(report);
        alarm(SECONDS_PER_RUN);
        Outcome bad = run(torture, at);
        g_autofree char *wrong = complaint(torture, good, &bad);
        if (wrong) {
            g_autofree char *line = g_strescape(wrong, NULL);
            fprintf(report, "wrong %s\n", line);
        }
        outcome_clear(&bad);
    }
    fprintf(report, "done\n");
    fflush(report);
}

// Runs a range in a child, so that a crash is one complaint among others. Returns the last that
// began.
static uint64_t supervise(const Torture *torture, const Outcome *good, uint64_t first,
                          uint64_t last, uint64_t stride, unsigned *complaints)
{
    int ends[2];
    g_assert_cmpint(pipe(ends), ==, 0);
    fflush(NULL);
    pid_t child = fork();
    g_assert_cmpint(child, >=, 0);
    if (child == 0) {
        close(ends[0]);
        FILE *report = fdopen(ends[1], "w");
        run_range(torture, good, first, last, stride, report);
        fclose(report);
        exit(0);
    }
    close(ends[1]);
    FILE *report = fdopen(ends[0], "r");
    g_assert_nonnull(report);
    uint64_t at = first;
    char *line = NULL;
    size_t capacity = 0;
    while (getline(&line, &capacity, report) >= 0) {
        g_strchomp(line);
        if (g_str_has_prefix(line, "run ")) {
            at = g_ascii_strtoull(line + 4, NULL, 10);
        } else if (g_str_has_prefix(line, "wrong ")) {
            ++*complaints;
            g_autofree char *text = g_strcompress(line + 6);
            g_test_message("allocation %" G_GUINT64_FORMAT "%s: %s", at,
                           torture->for_ever ? " and all later ones" : "", text);
        } else if (g_str_equal(line, "done")) {
            at = last;
        }
    }
    free(line);
    fclose(report);
    int status = 0;
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    if (status != 0) {
        ++*complaints;
        g_test_message("allocation %" G_GUINT64_FORMAT "%s: the run dies, status %#x", at,
                       torture->for_ever ? " and all later ones" : "", (unsigned)status);
    }
    return at;
}

static uint64_t runs_wanted(void)
{
    const char *wanted = g_getenv("COROSCOPE_TORTURE_RUNS");
    return wanted ? g_ascii_strtoull(wanted, NULL, 10) : RUNS_DEFAULT;
}

static unsigned torture_mode(const Torture *torture, uint64_t first, uint64_t last)
{
    Outcome good = run(torture, G_MAXUINT64 / 2);
    g_assert_false(good.refused);
    g_test_message("%" G_GUINT64_FORMAT " allocations before the program, %" G_GUINT64_FORMAT
                   " in it; %zu objects are left",
                   good.at_start, good.allocations - good.at_start, good.objects);
    if (last == 0) {
        first = g_str_has_suffix(torture->path, "/empty.py") ? 1 : good.at_start + 1;
        last = good.allocations;
    }
    // A prime stride meets every statement of a loop sooner or later.
    uint64_t stride = (last - first) / runs_wanted() + 1;
    unsigned complaints = 0;
    for (uint64_t at = first; at <= last && complaints < CRASHES_REPORTED; at += stride)
        at = supervise(torture, &good, at, last, stride, &complaints);
    outcome_clear(&good);
    return complaints;
}

static void torture_program(gconstpointer data)
{
    const char *path = data;
    g_autofree char *text = NULL;
    size_t length = 0;
    g_assert_true(g_file_get_contents(path, &text, &length, NULL));
    Torture torture = {.path = path, .text = text, .length = length};
    unsigned complaints = torture_mode(&torture, 0, 0);
    torture.for_ever = true;
    complaints += torture_mode(&torture, 0, 0);
    if (complaints > 0)
        g_test_fail();
}

static int torture_one(const char *folder, char **words)
{
    g_autofree char *path = g_build_filename(folder, words[0], NULL);
    g_autofree char *text = NULL;
    size_t length = 0;
    if (!g_file_get_contents(path, &text, &length, NULL))
        return 2;
    Torture torture = {.path = path, .text = text, .length = length};
    torture.for_ever = g_getenv("COROSCOPE_TORTURE_FOR_EVER") != NULL;
    Outcome good = run(&torture, G_MAXUINT64 / 2);
    uint64_t first = words[1] ? g_ascii_strtoull(words[1], NULL, 10) : 1;
    uint64_t last = words[1] && words[2] ? g_ascii_strtoull(words[2], NULL, 10) : first;
    run_range(&torture, &good, first, last, 1, stdout);
    outcome_clear(&good);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc > 2 && argv[2][0] != '-')
        return torture_one(argv[1], argv + 2);
    g_test_init(&argc, &argv, NULL);
    if (argc < 2)
        return 2;
    g_autoptr(GDir) folder = g_dir_open(argv[1], 0, NULL);
    g_assert_nonnull(folder);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(folder));)
        if (g_str_has_suffix(name, ".py"))
            g_ptr_array_add(paths, g_build_filename(argv[1], name, NULL));
    for (guint i = 0; i < paths->len; i++) {
        g_autofree char *base = g_path_get_basename(paths->pdata[i]);
        g_autofree char *test = g_strconcat("/torture/", base, NULL);
        g_test_add_data_func(test, paths->pdata[i], torture_program);
    }
    return g_test_run();
}
