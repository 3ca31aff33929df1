// SPDX-License-Identifier: MIT
/* Finds the lessons below a folder and puts them in order. */
#include "lesson/course.h"

#include "base/error.h"
#include "base/limits.h"

#include <glib/gstdio.h>

struct Course {
    GPtrArray *entries; /* of CourseEntry, sorted */
};

static const char *const part_titles[] = {
    "Generators and coroutines",
    "Pipelines and dataflow",
    "Event dispatching",
    "From data processing to concurrency",
    "Coroutines as tasks",
    "Operating systems in a nutshell",
    "An operating system",
    "The problem with the stack",
    "Final words, and what came after",
};

static void entry_free(gpointer data)
{
    CourseEntry *entry = data;
    g_free(entry->id);
    g_clear_pointer(&entry->lesson, lesson_free);
    g_clear_error(&entry->error);
    g_free(entry);
}

void course_free(Course *course)
{
    if (!course)
        return;
    g_ptr_array_unref(course->entries);
    g_free(course);
}

/* Whatever it is that has the name, a link to nowhere too: lesson_load() says what is wrong. */
static gboolean is_there(const char *path)
{
    return g_file_test(path, G_FILE_TEST_EXISTS) || g_file_test(path, G_FILE_TEST_IS_SYMLINK);
}

/* The lesson's file in the first language that has one; NULL when the folder is no lesson. */
static char *lesson_file_in(const char *folder, const char *const *languages)
{
    for (unsigned i = 0; languages && languages[i]; i++) {
        g_autofree char *name = g_strdup_printf("lesson.%s.md", languages[i]);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (is_there(path))
            return g_steal_pointer(&path);
        if (g_str_equal(languages[i], "en") || g_str_equal(languages[i], "C"))
            break;
    }
    g_autofree char *path = g_build_filename(folder, "lesson.md", NULL);
    return is_there(path) ? g_steal_pointer(&path) : NULL;
}

static void add_lesson(Course *course, const char *path, const char *id)
{
    CourseEntry *entry = g_new0(CourseEntry, 1);
    entry->id = g_utf8_make_valid(id, -1);
    if (g_str_equal(entry->id, id))
        entry->lesson = lesson_load(path, &entry->error);
    else
        g_set_error(&entry->error, COROSCOPE_ERROR, COROSCOPE_ERROR_READ,
                    "%s: this folder's name is not UTF-8", entry->id);
    entry->part = entry->lesson                                     ? lesson_part(entry->lesson)
                  : g_ascii_isdigit(*id) && !g_ascii_isdigit(id[1]) ? (unsigned)(*id - '0')
                                                                    : 0;
    g_ptr_array_add(course->entries, entry);
}

/* A folder on the way from the course's to a lesson. */
typedef struct FolderOnTheWay {
    const struct FolderOnTheWay *above;
    guint64 device, inode;
} FolderOnTheWay;

static gboolean leads_back(const FolderOnTheWay *folder)
{
    for (const FolderOnTheWay *above = folder->above; above; above = above->above)
        if (above->device == folder->device && above->inode == folder->inode)
            return TRUE;
    return FALSE;
}

static void add_folder(Course *course, const char *folder, const char *id,
                       const char *const *languages, unsigned depth, const FolderOnTheWay *above)
{
    GStatBuf status;
    if (g_stat(folder, &status) != 0)
        return;
    FolderOnTheWay way = {.above = above, .device = status.st_dev, .inode = status.st_ino};
    if (leads_back(&way))
        return;
    g_autofree char *file = *id ? lesson_file_in(folder, languages) : NULL;
    if (file) {
        add_lesson(course, file, id);
        return;
    }
    g_autoptr(GDir) directory = depth > 0 ? g_dir_open(folder, 0, NULL) : NULL;
    for (const char *name; directory && (name = g_dir_read_name(directory));) {
        g_autofree char *inside = g_build_filename(folder, name, NULL);
        g_autofree char *inside_id = *id ? g_strdup_printf("%s/%s", id, name) : g_strdup(name);
        if (*name != '.' && g_file_test(inside, G_FILE_TEST_IS_DIR))
            add_folder(course, inside, inside_id, languages, depth - 1, &way);
    }
}

/* Those that nobody knows the part of come last. */
static gint compare_entries(gconstpointer a, gconstpointer b)
{
    const CourseEntry *first = *(const CourseEntry *const *)a;
    const CourseEntry *second = *(const CourseEntry *const *)b;
    if (first->part != second->part)
        return first->part - 1 < second->part - 1 ? -1 : 1;
    return g_strcmp0(first->id, second->id);
}

Course *course_load(const char *folder, const char *const *languages, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GDir) directory = g_dir_open(folder, 0, &cause);
    if (!directory) {
        g_set_error_literal(error, COROSCOPE_ERROR, COROSCOPE_ERROR_READ, cause->message);
        return NULL;
    }
    Course *course = g_new0(Course, 1);
    course->entries = g_ptr_array_new_with_free_func(entry_free);
    add_folder(course, folder, "", languages, LIMIT_COURSE_DEPTH, NULL);
    g_ptr_array_sort(course->entries, compare_entries);
    return course;
}

unsigned course_length(const Course *course)
{
    return course->entries->len;
}

const CourseEntry *course_entry(const Course *course, unsigned index)
{
    g_assert(index < course->entries->len);
    return g_ptr_array_index(course->entries, index);
}

const CourseEntry *course_find(const Course *course, const char *id)
{
    for (unsigned i = 0; i < course->entries->len; i++) {
        const CourseEntry *entry = g_ptr_array_index(course->entries, i);
        if (g_str_equal(entry->id, id))
            return entry;
    }
    return NULL;
}

const char *course_part_title(unsigned part)
{
    g_assert(part >= 1 && part <= G_N_ELEMENTS(part_titles));
    return part_titles[part - 1];
}
