// SPDX-License-Identifier: MIT
/* A course on disk: order, translations, and a broken lesson among whole ones. */
#include "base/error.h"
#include "lesson/course.h"

#include <glib/gstdio.h>

typedef struct {
    char *folder;
} Fixture;

static void write_lesson(const Fixture *fixture, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    g_assert_cmpint(g_mkdir_with_parents(folder, 0755), ==, 0);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void set_up(Fixture *fixture, gconstpointer data)
{
    fixture->folder = g_dir_make_tmp("coroscope-course-XXXXXX", NULL);
    g_assert_nonnull(fixture->folder);
    write_lesson(fixture, "2-pipes/a/lesson.md", "---\ntitle: Pipes\npart: 2\n---\n");
    write_lesson(fixture, "1-first/b/lesson.md", "---\ntitle: Second\npart: 1\n---\n");
    write_lesson(fixture, "1-first/a/lesson.md", "---\ntitle: First\npart: 1\n---\n");
    write_lesson(fixture, "1-first/a/lesson.zh_CN.md", "---\ntitle: 第一\npart: 1\n---\n");
    write_lesson(fixture, "1-first/c/lesson.md", "no header\n");
    write_lesson(fixture, "1-first/notes.md", "not a lesson\n");
}

static void remove_tree(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder));) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        remove_tree(inside);
    }
    g_remove(path);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    remove_tree(fixture->folder);
    g_free(fixture->folder);
}

static void test_order(Fixture *fixture, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Course) course = course_load(fixture->folder, NULL, &error);
    g_assert_no_error(error);
    const char *const expected[] = {"1-first/a", "1-first/b", "1-first/c", "2-pipes/a"};
    g_assert_cmpuint(course_length(course), ==, G_N_ELEMENTS(expected));
    for (unsigned i = 0; i < G_N_ELEMENTS(expected); i++)
        g_assert_cmpstr(course_entry(course, i)->id, ==, expected[i]);
    g_assert_cmpstr(lesson_title(course_find(course, "2-pipes/a")->lesson), ==, "Pipes");
    g_assert_null(course_find(course, "2-pipes"));
}

static void test_broken_lesson(Fixture *fixture, gconstpointer data)
{
    g_autoptr(Course) course = course_load(fixture->folder, NULL, NULL);
    const CourseEntry *broken = course_find(course, "1-first/c");
    g_assert_null(broken->lesson);
    g_assert_error(broken->error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT);
}

static void test_language(Fixture *fixture, gconstpointer data)
{
    const char *const chinese[] = {"zh_CN.UTF-8", "zh_CN", "zh", "C", NULL};
    g_autoptr(Course) course = course_load(fixture->folder, chinese, NULL);
    g_assert_cmpstr(lesson_title(course_find(course, "1-first/a")->lesson), ==, "第一");
    g_assert_cmpstr(lesson_title(course_find(course, "1-first/b")->lesson), ==, "Second");
}

static void test_no_folder(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(course_load("/nowhere", NULL, &error));
    g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_READ);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/course/order", Fixture, NULL, set_up, test_order, tear_down);
    g_test_add("/course/broken", Fixture, NULL, set_up, test_broken_lesson, tear_down);
    g_test_add("/course/language", Fixture, NULL, set_up, test_language, tear_down);
    g_test_add_func("/course/no-folder", test_no_folder);
    return g_test_run();
}
