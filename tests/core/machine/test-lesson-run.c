// SPDX-License-Identifier: MIT
/* A lesson's program run as its header wants: settings, changes, and a file that grows meanwhile.
 */
#include "base/error.h"
#include "machine/growth.h"
#include "machine/lesson-run.h"
#include "trace/log.h"

#include <glib/gstdio.h>
#include <string.h>

#define FOLLOW                                   \
    "import time\n"                              \
    "log = open('log')\n"                        \
    "log.seek(0, 2)\n"                           \
    "for turn in range(4):\n"                    \
    "    print(turn, log.read().split('\\n'))\n" \
    "    time.sleep(1)\n"
#define EXPERIMENT \
    "```experiment\ntry: It.\nfind: range(4)\nput: range(1)\nseed: 9\nsee: Less.\n```\n"

typedef struct {
    char *folder;
} Fixture;

static void write_file(const Fixture *fixture, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void set_up(Fixture *fixture, gconstpointer data)
{
    fixture->folder = g_dir_make_tmp("coroscope-run-XXXXXX", NULL);
    g_assert_nonnull(fixture->folder);
    write_file(fixture, "follow.py", FOLLOW);
    write_file(fixture, "log", "old\n");
    write_file(fixture, "log.grow", "# two at once, one later\n0.5 a\n0 b\n1.2 c d\n");
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    static const char *const names[] = {"follow.py", "log", "log.grow", ""};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(fixture->folder, names[i], NULL);
        g_remove(path);
    }
    g_free(fixture->folder);
}

static Lesson *lesson_with(const Fixture *fixture, const char *header)
{
    g_autofree char *text =
        g_strconcat("---\ntitle: T\npart: 1\n", header, "---\n" EXPERIMENT, NULL);
    g_autofree char *path = g_build_filename(fixture->folder, "lesson.md", NULL);
    g_autoptr(GError) error = NULL;
    Lesson *lesson = lesson_parse(path, text, -1, &error);
    g_assert_no_error(error);
    return lesson;
}

/* What the run prints, all of it. */
static char *output_of(const LessonRun *run)
{
    g_autoptr(Machine) machine = lesson_run_machine(run);
    const MachineStop never = {0};
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_ENDED);
    const Log *log = machine_log(machine);
    GString *output = g_string_new(NULL);
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);)
        if (event.kind == EVENT_OUTPUT)
            g_string_append(output, log_text(log, event.output.text));
    return g_string_free(output, FALSE);
}

static void test_growing_file(Fixture *fixture, gconstpointer data)
{
    g_autoptr(Lesson) lesson = lesson_with(fixture, "program: follow.py\ngrows: log.grow\n");
    g_autoptr(GError) error = NULL;
    g_autoptr(LessonRun) run = lesson_run_new(lesson, NULL, NULL, &error);
    g_assert_no_error(error);
    for (unsigned i = 0; i < 2; i++) { /* the second run begins like the first */
        g_autofree char *output = output_of(run);
        g_assert_cmpstr(output, ==, "0 ['']\n1 ['a', 'b', '']\n2 ['c d', '']\n3 ['']\n");
    }
}

static void test_change(Fixture *fixture, gconstpointer data)
{
    g_autoptr(Lesson) lesson = lesson_with(fixture, "program: follow.py\nseed: 7\nsteps: 50\n");
    g_autoptr(LessonRun) plain = lesson_run_new(lesson, NULL, NULL, NULL);
    g_assert_cmpuint(lesson_run_settings(plain).seed, ==, 7);
    g_assert_cmpuint(lesson_run_settings(plain).steps, ==, 50);
    g_autoptr(LessonRun) changed = lesson_run_new(lesson, lesson_piece(lesson, 0), NULL, NULL);
    g_assert_cmpuint(lesson_run_settings(changed).seed, ==, 9);
    g_autofree char *output = output_of(changed);
    g_assert_cmpstr(output, ==, "0 ['']\n");
    g_autoptr(LessonRun) own = lesson_run_new(lesson, NULL, "print('mine')\n", NULL);
    g_autofree char *mine = output_of(own);
    g_assert_cmpstr(mine, ==, "mine\n");
}

static void test_mistakes(Fixture *fixture, gconstpointer data)
{
    const struct {
        const char *header, *message;
    } mistakes[] = {
        {"", "lesson.md:1: this lesson has no program"},
        {"program: none.py\n", "lesson.md:4: Failed to open file"},
        {"program: follow.py\ngrows: log\n", "log:1: the script of a growing file is called"},
        {"program: follow.py\narguments: 'a\n", "lesson.md:5: Text ended before matching quote"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(mistakes); i++) {
        g_autoptr(Lesson) lesson = lesson_with(fixture, mistakes[i].header);
        g_autoptr(GError) error = NULL;
        g_assert_null(lesson_run_new(lesson, NULL, NULL, &error));
        if (!strstr(error->message, mistakes[i].message))
            g_error("expected “%s”, got “%s”", mistakes[i].message, error->message);
    }
}

static void test_bad_scripts(void)
{
    static const char *const scripts[] = {"x\n", "1\n", "-1 x\n", "inf x\n", "1e300 x\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(scripts); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(growth_parse("log.grow", scripts[i], &error));
        g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT);
        g_assert_true(g_str_has_prefix(error->message, "log.grow:1: "));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/lesson-run/growing-file", Fixture, NULL, set_up, test_growing_file, tear_down);
    g_test_add("/lesson-run/change", Fixture, NULL, set_up, test_change, tear_down);
    g_test_add("/lesson-run/mistakes", Fixture, NULL, set_up, test_mistakes, tear_down);
    g_test_add_func("/lesson-run/bad-scripts", test_bad_scripts);
    return g_test_run();
}
