// SPDX-License-Identifier: MIT
/* A list box of lessons whose headers are the parts of the course. */
#include "gui/course-list.h"

struct _CoroscopeCourseList {
    GtkWidget parent_instance;
    GtkWidget *scroller;
    GtkWidget *list;
    const Course *course;
};

G_DEFINE_FINAL_TYPE(CoroscopeCourseList, coroscope_course_list, GTK_TYPE_WIDGET)

static guint lesson_chosen_signal;

static unsigned part_of_row(CoroscopeCourseList *self, GtkListBoxRow *row)
{
    const CourseEntry *entry =
        course_entry(self->course, (unsigned)gtk_list_box_row_get_index(row));
    return entry->lesson ? lesson_part(entry->lesson) : 0;
}

static void set_part_header(GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
    CoroscopeCourseList *self = data;
    unsigned part = part_of_row(self, row);
    if (part == 0 || (before && part_of_row(self, before) == part)) {
        gtk_list_box_row_set_header(row, NULL);
        return;
    }
    g_autofree char *text = g_strdup_printf("%u  %s", part, course_part_title(part));
    GtkWidget *header = gtk_label_new(text);
    gtk_label_set_xalign(GTK_LABEL(header), 0);
    gtk_label_set_wrap(GTK_LABEL(header), TRUE);
    gtk_widget_add_css_class(header, "course-part");
    gtk_list_box_row_set_header(row, header);
}

static GtkWidget *row_for(const CourseEntry *entry)
{
    GtkWidget *label = gtk_label_new(entry->lesson ? lesson_title(entry->lesson) : entry->id);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    gtk_widget_add_css_class(label, "course-lesson");
    GtkWidget *row = gtk_list_box_row_new();
    gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(row), label);
    if (entry->error) {
        gtk_widget_set_tooltip_text(row, entry->error->message);
        gtk_widget_add_css_class(label, "error");
    }
    return row;
}

static void row_selected(GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
    if (row)
        g_signal_emit(data, lesson_chosen_signal, 0, (unsigned)gtk_list_box_row_get_index(row));
}

void coroscope_course_list_set_course(CoroscopeCourseList *self, const Course *course)
{
    for (GtkWidget *row; (row = gtk_widget_get_first_child(self->list));)
        gtk_list_box_remove(GTK_LIST_BOX(self->list), row);
    self->course = course;
    for (unsigned i = 0; course && i < course_length(course); i++)
        gtk_list_box_append(GTK_LIST_BOX(self->list), row_for(course_entry(course, i)));
}

void coroscope_course_list_choose(CoroscopeCourseList *self, unsigned index)
{
    GtkListBox *list = GTK_LIST_BOX(self->list);
    gtk_list_box_select_row(list, gtk_list_box_get_row_at_index(list, (int)index));
}

static void dispose(GObject *object)
{
    CoroscopeCourseList *self = COROSCOPE_COURSE_LIST(object);
    g_clear_pointer(&self->scroller, gtk_widget_unparent);
    G_OBJECT_CLASS(coroscope_course_list_parent_class)->dispose(object);
}

static void coroscope_course_list_class_init(CoroscopeCourseListClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
    gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
    lesson_chosen_signal =
        g_signal_new("lesson-chosen", COROSCOPE_TYPE_COURSE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                     NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void coroscope_course_list_init(CoroscopeCourseList *self)
{
    self->list = gtk_list_box_new();
    gtk_widget_add_css_class(self->list, "navigation-sidebar");
    gtk_list_box_set_header_func(GTK_LIST_BOX(self->list), set_part_header, self, NULL);
    g_signal_connect(self->list, "row-selected", G_CALLBACK(row_selected), self);
    self->scroller = gtk_scrolled_window_new();
    gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(self->scroller), GTK_POLICY_NEVER,
                                   GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(self->scroller), self->list);
    gtk_widget_set_parent(self->scroller, GTK_WIDGET(self));
}
