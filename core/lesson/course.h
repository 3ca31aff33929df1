// SPDX-License-Identifier: MIT
/*
 * The course: every lesson below one folder, in the order in which it is taught.
 *
 * A lesson is a folder with a file `lesson.md`; where one stands beside it for one
 * of the given languages (`lesson.zh_CN.md`), that is read instead. Lessons are
 * ordered by part, then by the name of their folder. One that cannot be read
 * stays in the course with its error, in the part whose number its folder's name begins with, and
 * the others stay usable. A folder that leads back to one above it is left out.
 */
#pragma once

#include "lesson/lesson.h"

typedef struct Course Course;

/* One lesson of the course. Exactly one of lesson and error is set. */
typedef struct {
    char *id; /* its folder below the course's, stable between versions: "1-generators/grep" */
    Lesson *lesson; /* owned by the course */
    GError *error;
    unsigned part; /* 1 to 9; 0 when nobody knows */
} CourseEntry;

/* Fails only when the folder itself cannot be read. languages: as g_get_language_names() gives. */
Course *course_load(const char *folder, const char *const *languages, GError **error);
void course_free(Course *course);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Course, course_free)

unsigned course_length(const Course *course);
const CourseEntry *course_entry(const Course *course, unsigned index);
/* The entry with this id, or NULL. */
const CourseEntry *course_find(const Course *course, const char *id);
/* What a part is called in the course list; part is 1 to 9. */
const char *course_part_title(unsigned part);
