// SPDX-License-Identifier: MIT
/* `coroscope-cli check`: holds lessons against their own runs and says what is wrong, and where. */
#include "check-lesson.h"
#include "commands.h"
#include "recording.h"

#include "lesson/course.h"

#include <stdio.h>

#define LESSON_FILE "lesson.md"

typedef struct {
    char *python, *record;
    gboolean no_python, tour;
} Options;

static const char *plural(unsigned count)
{
    return count == 1 ? "" : "s";
}

static void print_summary(const char *path, const CheckReport *report)
{
    printf("%s: %u stop%s, %u question%s, %u experiment%s, %u note%s%s%s, %u problem%s\n", path,
           report->stops, plural(report->stops), report->questions, plural(report->questions),
           report->experiments, plural(report->experiments), report->notes, plural(report->notes),
           report->python_agrees ? ", python3 agrees" : "",
           report->edition_agrees ? ", C edition agrees" : "", report->problems,
           plural(report->problems));
    fflush(stdout);
}

/* Every lesson.LANGUAGE.md beside `path`. */
static void check_translations(const char *path, const Lesson *lesson, CheckReport *report)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
    for (const char *name; directory && (name = g_dir_read_name(directory));) {
        if (!g_pattern_match_simple("lesson.*.md", name))
            continue;
        g_autofree char *other = g_build_filename(folder, name, NULL);
        g_autoptr(GError) error = NULL;
        g_autoptr(Lesson) translation = lesson_load(other, &error);
        if (translation)
            check_translation(lesson, translation, report);
        else
            check_report(report, error->message);
    }
}

static unsigned check_file(const char *path, const Options *options)
{
    CheckReport report = {.python = options->no_python ? NULL : options->python,
                          .tells = options->tour,
                          .record = options->record};
    g_autoptr(GError) error = NULL;
    g_autoptr(Lesson) lesson = lesson_load(path, &error);
    if (lesson) {
        check_lesson(lesson, &report);
        check_translations(path, lesson, &report);
    } else {
        check_report(&report, error->message);
    }
    print_summary(path, &report);
    return report.problems;
}

/* A lesson's file, a lesson's folder, or a folder with lessons below it. */
static unsigned check_place(const char *place, const Options *options)
{
    g_autofree char *file = g_build_filename(place, LESSON_FILE, NULL);
    bool is_lesson = g_file_test(file, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK);
    if (is_lesson || !g_file_test(place, G_FILE_TEST_IS_DIR))
        return check_file(is_lesson ? file : place, options);
    g_autoptr(GError) error = NULL;
    g_autoptr(Course) course = course_load(place, NULL, &error);
    if (!course) {
        recording_complain("%s", error->message);
        return 1;
    }
    if (course_length(course) == 0) {
        recording_complain("%s: there are no lessons here", place);
        return 1;
    }
    unsigned problems = 0;
    for (unsigned i = 0; i < course_length(course); i++) {
        g_autofree char *path =
            g_build_filename(place, course_entry(course, i)->id, LESSON_FILE, NULL);
        problems += check_file(path, options);
    }
    return problems;
}

int command_check(int argc, char **argv)
{
    Options options = {0};
    const GOptionEntry entries[] = {
        {"python", 0, 0, G_OPTION_ARG_FILENAME, &options.python,
         "The interpreter to compare with; python3 by default", "PATH"},
        {"no-python", 0, 0, G_OPTION_ARG_NONE, &options.no_python, "Compare with no interpreter",
         NULL},
        {"record", 0, 0, G_OPTION_ARG_FILENAME, &options.record,
         "Save the run of the (last) lesson into OUT, for dump", "OUT"},
        {"tour", 0, 0, G_OPTION_ARG_NONE, &options.tour,
         "Tell what can be seen at each stop, and the answers of questions", NULL},
        G_OPTION_ENTRY_NULL,
    };
    const RecordingUsage usage = {
        .arguments = "[LESSON...]",
        .summary = "Checks lessons: every stop happens, every question has an answer, every "
                   "experiment does what it says.",
        .description = "A LESSON is a folder or a lesson.md; “lessons” when there is none.\n"
                       "Exit status: 0 all is well, 1 something is wrong, 2 wrong usage.",
        .options = entries,
        .most = 1000,
    };
    int status;
    if (recording_parse(&usage, &argc, argv, &status)) {
        if (!options.python)
            options.python = g_strdup("python3");
        unsigned problems = argc > 1 ? 0 : check_place("lessons", &options);
        for (int i = 1; i < argc; i++)
            problems += check_place(argv[i], &options);
        status = recording_finish_output(problems ? 1 : 0);
    }
    g_free(options.python);
    g_free(options.record);
    return status;
}
