// SPDX-License-Identifier: MIT
/* From a lesson's header to a program and a machine's settings. */
#include "machine/lesson-run.h"

#include "base/error.h"
#include "base/limits.h"
#include "kernel/clients.h"
#include "kernel/policy.h"
#include "lesson/change.h"
#include "machine/growth.h"
#include "machine/roles.h"

#include <string.h>

#define LESSON_SEED 1 /* where the lesson names none */

struct LessonRun {
    char *path, *text;
    GStrv arguments;
    char *policy, *clients, *roles;
    Growth *growth;
    char *lines; /* for input() */
    MachineProgram program;
    MachineSettings settings;
};

void lesson_run_free(LessonRun *run)
{
    if (!run)
        return;
    growth_free(run->growth);
    g_strfreev(run->arguments);
    g_free(run->policy);
    g_free(run->clients);
    g_free(run->lines);
    g_free(run->roles);
    g_free(run->path);
    g_free(run->text);
    g_free(run);
}

/* The text of the file that a header's key names. */
static char *read_file(const Lesson *lesson, const char *key, GError **error)
{
    const LessonEntry *entry = lesson_entry(lesson, key);
    g_autofree char *path = lesson_file(lesson, key);
    char *text;
    gsize length;
    g_autoptr(GError) cause = NULL;
    if (g_file_test(path, G_FILE_TEST_EXISTS) && !g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_READ, "%s:%u: %s is no file",
                    lesson_path(lesson), entry->line, entry->text);
        return NULL;
    }
    if (!g_file_get_contents(path, &text, &length, &cause)) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_READ, "%s:%u: %s", lesson_path(lesson),
                    entry->line, cause->message);
        return NULL;
    }
    if (length > LIMIT_PROGRAM_BYTES || memchr(text, '\0', length)) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_QUOTA,
                    "%s:%u: %s has no text, or more than %zu bytes of it", lesson_path(lesson),
                    entry->line, entry->text, LIMIT_PROGRAM_BYTES);
        g_clear_pointer(&text, g_free);
    }
    return text;
}

static gboolean read_program(LessonRun *run, const Lesson *lesson, const LessonPiece *change,
                             const char *text, GError **error)
{
    if (!lesson_value(lesson, "program")) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_PROGRAM,
                    "%s:1: this lesson has no program", lesson_path(lesson));
        return FALSE;
    }
    run->path = lesson_file(lesson, "program");
    g_autofree char *original = text ? g_strdup(text) : read_file(lesson, "program", error);
    if (!original)
        return FALSE;
    run->text = change && !text
                    ? lesson_change_program(lesson_path(lesson), change, original, error)
                    : g_steal_pointer(&original);
    return run->text != NULL;
}

static gboolean read_growth(LessonRun *run, const Lesson *lesson, GError **error)
{
    if (!lesson_value(lesson, "grows"))
        return TRUE;
    g_autofree char *path = lesson_file(lesson, "grows");
    g_autofree char *text = read_file(lesson, "grows", error);
    run->growth = text ? growth_parse(path, text, error) : NULL;
    return run->growth != NULL;
}

static gboolean read_kernel(LessonRun *run, const Lesson *lesson, const LessonPiece *change,
                            GError **error)
{
    const LessonEntry *other = change ? lesson_piece_entry(change, "policy", 0) : NULL;
    const LessonEntry *policy = other ? other : lesson_entry(lesson, "policy");
    if (policy && !kernel_policy_find(policy->text)) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT,
                    "%s:%u: there is no policy “%s”", lesson_path(lesson), policy->line,
                    policy->text);
        return FALSE;
    }
    run->policy = policy ? g_strdup(policy->text) : NULL;
    if (!lesson_value(lesson, "clients"))
        return TRUE;
    run->clients = read_file(lesson, "clients", error);
    g_autoptr(GError) mistake = NULL;
    Clients *clients = run->clients ? clients_new(run->clients, &mistake) : NULL;
    if (mistake)
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT, "%s:%u: %s",
                    lesson_path(lesson), lesson_entry(lesson, "clients")->line, mistake->message);
    if (clients)
        clients_free(clients, NULL);
    return clients != NULL;
}

/* The lines that input() gets: known beforehand, so they are the same in every run. */
static gboolean read_input(LessonRun *run, const Lesson *lesson, GError **error)
{
    if (!lesson_value(lesson, "input"))
        return TRUE;
    run->lines = read_file(lesson, "input", error);
    return run->lines != NULL;
}

static gboolean read_roles(LessonRun *run, const Lesson *lesson, GError **error)
{
    const LessonEntry *entry = lesson_entry(lesson, "roles");
    if (!entry)
        return TRUE;
    g_autoptr(GError) cause = NULL;
    g_autoptr(Roles) roles = roles_parse(entry->text, &cause);
    if (!roles)
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT, "%s:%u: %s",
                    lesson_path(lesson), entry->line, cause->message);
    run->roles = g_strdup(entry->text);
    return roles != NULL;
}

static gboolean read_arguments(LessonRun *run, const Lesson *lesson, GError **error)
{
    const LessonEntry *entry = lesson_entry(lesson, "arguments");
    g_autoptr(GError) cause = NULL;
    if (!entry || g_shell_parse_argv(entry->text, NULL, &run->arguments, &cause))
        return TRUE;
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT, "%s:%u: %s", lesson_path(lesson),
                entry->line, cause->message);
    return FALSE;
}

/* A setting, as an experiment changes it. */
static guint64 number(const Lesson *lesson, const LessonPiece *change, const char *key,
                      guint64 otherwise)
{
    guint64 set = lesson_number(lesson, key, otherwise);
    return change ? lesson_piece_number(change, key, set) : set;
}

LessonRun *lesson_run_new(const Lesson *lesson, const LessonPiece *change, const char *text,
                          GError **error)
{
    g_autoptr(LessonRun) run = g_new0(LessonRun, 1);
    if (!read_program(run, lesson, change, text, error) || !read_growth(run, lesson, error) ||
        !read_kernel(run, lesson, change, error) || !read_input(run, lesson, error) ||
        !read_roles(run, lesson, error) || !read_arguments(run, lesson, error))
        return NULL;
    run->program =
        (MachineProgram){.path = run->path,
                         .text = run->text,
                         .length = strlen(run->text),
                         .arguments = (const char *const *)run->arguments,
                         .argument_count = run->arguments ? g_strv_length(run->arguments) : 0};
    run->settings = (MachineSettings){
        .seed = number(lesson, change, "seed", LESSON_SEED),
        .live = g_strcmp0(lesson_value(lesson, "live"), "yes") == 0,
        .steps = number(lesson, NULL, "steps", LIMIT_LESSON_STEPS),
        .memory = (gsize)number(lesson, NULL, "memory", LIMIT_LESSON_MEMORY) << 20,
        .growth = run->growth,
        .policy = run->policy,
        .quantum = number(lesson, change, "quantum", 0),
        .clients = run->clients,
        .lines = run->lines,
        .roles = run->roles,
        .record = MACHINE_RECORDS_EVERYTHING};
    return g_steal_pointer(&run);
}

const MachineProgram *lesson_run_program(const LessonRun *run)
{
    return &run->program;
}

MachineSettings lesson_run_settings(const LessonRun *run)
{
    return run->settings;
}

const Growth *lesson_run_growth(const LessonRun *run)
{
    return run->growth;
}

Machine *lesson_run_machine(const LessonRun *run)
{
    return machine_new(&run->program, &run->settings);
}
