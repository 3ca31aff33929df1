// SPDX-License-Identifier: MIT
/*
 * The course as a list: lessons under the headings of their parts. A lesson that
 * could not be read stands in its place with its error as tooltip.
 */
#pragma once

#include "lesson/course.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_COURSE_LIST (coroscope_course_list_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeCourseList, coroscope_course_list, COROSCOPE, COURSE_LIST, GtkWidget)

/*
 * The course must outlive the list. The signal "lesson-chosen" (unsigned index)
 * says which of its entries the user, or _choose(), chose.
 */
void coroscope_course_list_set_course(CoroscopeCourseList *self, const Course *course);
void coroscope_course_list_choose(CoroscopeCourseList *self, unsigned index);

G_END_DECLS
