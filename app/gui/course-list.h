// SPDX-License-Identifier: MIT
/*
 * The course as a list: lessons under the headings of their parts, each with how far the
 * user has come. A lesson that could not be read stands in its place with its error as
 * tooltip.
 */
#pragma once

#include "gui/progress.h"
#include "lesson/course.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_COURSE_LIST (coroscope_course_list_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeCourseList, coroscope_course_list, COROSCOPE, COURSE_LIST, GtkWidget)

/*
 * The course must outlive the list, which stays empty until it is filled. The signal
 * "lesson-chosen" (unsigned index) says which of its entries the user chose.
 */
void coroscope_course_list_set_course(CoroscopeCourseList *self, const Course *course,
                                      CoroscopeProgress *progress);
/* Before it is seen: that many rows take their time, which a folded list need not take at once. */
void coroscope_course_list_fill(CoroscopeCourseList *self);
/* Marks an entry as the one that is open; -1 for none. */
void coroscope_course_list_mark(CoroscopeCourseList *self, int index);

G_END_DECLS
