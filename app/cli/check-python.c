// SPDX-License-Identifier: MIT
/* Copies, runs python3 beside a thread that lets the file grow, compares. */
#include "check-python.h"

#include "base/error.h"
#include "machine/growth.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <limits.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_SECONDS "60"
#define LOOK_EVERY (5 * G_TIME_SPAN_MILLISECOND)

typedef struct {
    char *output, *errors;
    int exit_status;
} Answer;

static void answer_clear(Answer *answer)
{
    g_clear_pointer(&answer->output, g_free);
    g_clear_pointer(&answer->errors, g_free);
}

/* ---- The copy of the folder ------------------------------------------------------------------ */

static void remove_folder(const char *folder)
{
    g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
    for (const char *name; directory && (name = g_dir_read_name(directory));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            remove_folder(path);
        else
            g_unlink(path);
    }
    g_rmdir(folder);
}

static bool copy_folder(const char *from, const char *to, GError **error)
{
    g_autoptr(GDir) directory = g_dir_open(from, 0, error);
    if (!directory)
        return false;
    for (const char *name; (name = g_dir_read_name(directory));) {
        g_autofree char *source = g_build_filename(from, name, NULL);
        g_autofree char *target = g_build_filename(to, name, NULL);
        g_autofree char *bytes = NULL;
        gsize size;
        if (!g_file_test(source, G_FILE_TEST_IS_REGULAR))
            continue;
        if (!g_file_get_contents(source, &bytes, &size, error) ||
            !g_file_set_contents(target, bytes, (gssize)size, error))
            return false;
    }
    return true;
}

static char *copy_of(const MachineProgram *program, GError **error)
{
    g_autofree char *original = g_path_get_dirname(program->path);
    g_autofree char *name = g_path_get_basename(program->path);
    g_autofree char *folder = g_dir_make_tmp("coroscope-check-XXXXXX", error);
    if (!folder)
        return NULL;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (copy_folder(original, folder, error) &&
        g_file_set_contents(path, program->text, (gssize)program->length, error))
        return g_steal_pointer(&folder);
    remove_folder(folder);
    return NULL;
}

/* ---- The file that grows --------------------------------------------------------------------- */

typedef struct {
    const Growth *growth;
    char *path;
    int watch; /* inotify's descriptor: tells of the file being opened */
    GMutex lock;
    GCond stop;
    gboolean stopped; /* guarded by the lock */
} Grower;

static void append(const char *path, const char *line)
{
    int descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ssize_t written = write(descriptor, line, strlen(line));
    (void)written; /* a line that does not come shows in the output */
    close(descriptor);
}

/* Time begins when the program opens the file: python3 may take a while to get there. */
static bool was_opened(const Grower *grower)
{
    char notice[sizeof(struct inotify_event) + NAME_MAX + 1];
    return read(grower->watch, notice, sizeof notice) > 0;
}

static gpointer grow(gpointer data)
{
    Grower *grower = data;
    g_mutex_lock(&grower->lock);
    while (!grower->stopped && !was_opened(grower))
        g_cond_wait_until(&grower->stop, &grower->lock, g_get_monotonic_time() + LOOK_EVERY);
    gint64 began = g_get_monotonic_time();
    for (unsigned i = 0; i < growth_length(grower->growth) && !grower->stopped; i++) {
        gint64 at;
        const char *line = growth_line(grower->growth, i, &at);
        while (!grower->stopped &&
               g_cond_wait_until(&grower->stop, &grower->lock, began + at / 1000))
            ;
        if (!grower->stopped)
            append(grower->path, line);
    }
    g_mutex_unlock(&grower->lock);
    return NULL;
}

/* ---- The run --------------------------------------------------------------------------------- */

static char **command_of(const char *python, const MachineProgram *program)
{
    g_autoptr(GStrvBuilder) command = g_strv_builder_new();
    g_autofree char *name = g_path_get_basename(program->path);
    g_strv_builder_add_many(command, "timeout", MOST_SECONDS, python, "-B", name, NULL);
    for (gsize i = 0; i < program->argument_count; i++)
        g_strv_builder_add(command, program->arguments[i]);
    return g_strv_builder_end(command);
}

static char **with_modules(char **variables, const char *folder, const char *clients)
{
    g_autofree char *network = g_build_filename(folder, "clients", NULL);
    g_autofree char *both = g_strjoin(":", network, folder, NULL);
    if (!clients)
        return g_environ_setenv(variables, "PYTHONPATH", folder, TRUE);
    variables = g_environ_setenv(variables, "COROSCOPE_CLIENTS", clients, TRUE);
    return g_environ_setenv(variables, "PYTHONPATH", both, TRUE);
}

/* python3 with the modules that it lacks. With clients, their network takes the real one's place.
 * The user's own settings of python3 are no business of a lesson. */
static char **environment(const char *clients)
{
    static const char *const places[] = {COROSCOPE_SOURCE_MODULES, COROSCOPE_INSTALLED_MODULES};
    char **variables = g_get_environ();
    g_auto(GStrv) names = g_listenv();
    for (char **name = names; *name; name++)
        if (g_str_has_prefix(*name, "PYTHON"))
            variables = g_environ_unsetenv(variables, *name);
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
        if (g_file_test(places[i], G_FILE_TEST_IS_DIR))
            return with_modules(variables, places[i], clients);
    return variables;
}

static bool spawn(const char *python, const MachineProgram *program, const char *clients,
                  const char *folder, Answer *answer, GError **error)
{
    g_auto(GStrv) command = command_of(python, program);
    g_auto(GStrv) variables = environment(clients);
    int status;
    if (!g_spawn_sync(folder, command, variables, G_SPAWN_SEARCH_PATH, NULL, NULL, &answer->output,
                      &answer->errors, &status, error))
        return false;
    answer->exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return true;
}

static bool run_python(const char *python, const LessonRun *run, Answer *answer, GError **error)
{
    const MachineProgram *program = lesson_run_program(run);
    g_autofree char *folder = copy_of(program, error);
    if (!folder)
        return false;
    Grower grower = {.growth = lesson_run_growth(run)};
    GThread *thread = NULL;
    if (grower.growth) {
        grower.path = g_build_filename(folder, growth_name(grower.growth), NULL);
        grower.watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
        inotify_add_watch(grower.watch, grower.path, IN_OPEN);
        thread = g_thread_new("growth", grow, &grower);
    }
    bool ran = spawn(python, program, lesson_run_settings(run).clients, folder, answer, error);
    if (thread) {
        g_mutex_lock(&grower.lock);
        grower.stopped = TRUE;
        g_cond_signal(&grower.stop);
        g_mutex_unlock(&grower.lock);
        g_thread_join(thread);
        close(grower.watch);
        g_free(grower.path);
    }
    remove_folder(folder);
    return ran;
}

/* ---- Comparing ------------------------------------------------------------------------------- */

static char *last_line(const char *text)
{
    g_autofree char *stripped = g_strchomp(g_strdup(text));
    const char *newline = strrchr(stripped, '\n');
    return g_strdup(newline ? newline + 1 : stripped);
}

/* The first line in which the two differ: "line 3: ours ..., python3's ...". */
static bool fail_at_difference(const char *ours, const char *theirs, const char *their_error,
                               GError **error)
{
    g_auto(GStrv) our_lines = g_strsplit(ours, "\n", -1);
    g_auto(GStrv) their_lines = g_strsplit(theirs, "\n", -1);
    unsigned line = 0;
    while (our_lines[line] && their_lines[line] && g_str_equal(our_lines[line], their_lines[line]))
        line++;
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_PROGRAM,
                "output line %u is “%s”, in python3 “%s”%s%s", line + 1,
                our_lines[line] ? our_lines[line] : "", their_lines[line] ? their_lines[line] : "",
                *their_error ? ", which ends with " : "", their_error);
    return false;
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static char *sorted_lines(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    qsort(lines, g_strv_length(lines), sizeof *lines, compare_lines);
    return g_strjoinv("\n", lines);
}

static bool compare(const CheckRun *ours, const Answer *theirs, bool in_any_order, GError **error)
{
    g_autofree char *our_error = last_line(ours->errors);
    g_autofree char *their_error = last_line(theirs->errors);
    g_autofree char *our_lines = in_any_order ? sorted_lines(ours->output) : g_strdup(ours->output);
    g_autofree char *their_lines =
        in_any_order ? sorted_lines(theirs->output) : g_strdup(theirs->output);
    if (!g_str_equal(our_lines, their_lines))
        return fail_at_difference(our_lines, their_lines,
                                  theirs->exit_status == ours->exit_status ? "" : their_error,
                                  error);
    if (ours->exit_status == theirs->exit_status && g_str_equal(our_error, their_error))
        return true;
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_PROGRAM,
                "it ends with status %d and “%s”, in python3 with %d and “%s”", ours->exit_status,
                our_error, theirs->exit_status, their_error);
    return false;
}

bool check_python(const char *python, const LessonRun *program, bool in_any_order,
                  const CheckRun *ours, GError **error)
{
    Answer theirs = {0};
    bool same =
        run_python(python, program, &theirs, error) && compare(ours, &theirs, in_any_order, error);
    answer_clear(&theirs);
    return same;
}
