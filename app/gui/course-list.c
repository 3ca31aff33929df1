// SPDX-License-Identifier: MIT
/* A list box of lessons whose headers are the parts of the course. */
#include "gui/course-list.h"

#include <glib/gi18n.h>

struct _CoroscopeCourseList {
    GtkWidget parent_instance;
    GtkWidget *scroller;
    GtkWidget *list;
    const Course *course;
    CoroscopeProgress *progress;
    gboolean is_filled;
    int marked;
};

G_DEFINE_FINAL_TYPE(CoroscopeCourseList, coroscope_course_list, GTK_TYPE_WIDGET)

static guint lesson_chosen_signal;

/* ---- Rows -------------------------------------------------------------------------------------
 */

static unsigned part_of_row(CoroscopeCourseList *self, GtkListBoxRow *row)
{
    const CourseEntry *entry =
        course_entry(self->course, (unsigned)gtk_list_box_row_get_index(row));
    return entry->part;
}

static void set_part_header(GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
    CoroscopeCourseList *self = data;
    unsigned part = part_of_row(self, row);
    if (part == 0 || (before && part_of_row(self, before) == part)) {
        gtk_list_box_row_set_header(row, NULL);
        return;
    }
    g_autofree char *text = g_strdup_printf("%u  %s", part, _(course_part_title(part)));
    GtkWidget *header = gtk_label_new(text);
    gtk_label_set_xalign(GTK_LABEL(header), 0);
    gtk_label_set_wrap(GTK_LABEL(header), TRUE);
    gtk_widget_add_css_class(header, "course-part");
    gtk_list_box_row_set_header(row, header);
}

static GtkWidget *row_for(const CourseEntry *entry)
{
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 8);
    GtkWidget *label = gtk_label_new(entry->lesson ? lesson_title(entry->lesson) : entry->id);
    GtkWidget *state = gtk_label_new(NULL);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    gtk_widget_set_hexpand(label, TRUE);
    gtk_widget_add_css_class(label, "course-lesson");
    gtk_widget_add_css_class(state, "course-progress");
    gtk_box_append(GTK_BOX(box), label);
    gtk_box_append(GTK_BOX(box), state);
    GtkWidget *row = gtk_list_box_row_new();
    gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(row), box);
    if (entry->error) {
        gtk_widget_set_tooltip_text(row, entry->error->message);
        gtk_widget_add_css_class(label, "error");
    }
    return row;
}

/* What of a lesson there is to do: its stops and its questions. */
static guint count_tasks(const Lesson *lesson)
{
    guint count = 0;
    for (guint i = 0; i < lesson_piece_count(lesson); i++) {
        LessonPieceKind kind = lesson_piece(lesson, i)->kind;
        count += kind == LESSON_STOP || kind == LESSON_QUESTION;
    }
    return count;
}

static void show_progress_of(CoroscopeCourseList *self, unsigned index)
{
    const CourseEntry *entry = course_entry(self->course, index);
    GtkListBoxRow *row = gtk_list_box_get_row_at_index(GTK_LIST_BOX(self->list), (int)index);
    if (!entry->lesson || !row)
        return;
    GtkWidget *state = gtk_widget_get_last_child(gtk_list_box_row_get_child(row));
    guint all = count_tasks(entry->lesson);
    guint done = coroscope_progress_count_stops(self->progress, entry->id) +
                 coroscope_progress_count_right(self->progress, entry->id);
    g_autofree char *text = done == 0     ? g_strdup("")
                            : done >= all ? g_strdup("✓")
                                          : g_strdup_printf("%u/%u", done, all);
    g_autofree char *words = done == 0     ? g_strdup(_("not begun"))
                             : done >= all ? g_strdup(_("done"))
                                           : g_strdup_printf(_("%u of %u done"), done, all);
    gtk_label_set_text(GTK_LABEL(state), text);
    gtk_widget_set_tooltip_text(state, words);
    gtk_accessible_update_property(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   lesson_title(entry->lesson), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                   words, -1);
}

static void progress_changed(CoroscopeCourseList *self, const char *lesson)
{
    for (unsigned i = 0; self->course && i < course_length(self->course); i++)
        if (g_str_equal(course_entry(self->course, i)->id, lesson))
            show_progress_of(self, i);
}

/* ---- The list ---------------------------------------------------------------------------------
 */

static void row_activated(GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
    g_signal_emit(data, lesson_chosen_signal, 0, (unsigned)gtk_list_box_row_get_index(row));
}

void coroscope_course_list_set_course(CoroscopeCourseList *self, const Course *course,
                                      CoroscopeProgress *progress)
{
    for (GtkWidget *row; (row = gtk_widget_get_first_child(self->list));)
        gtk_list_box_remove(GTK_LIST_BOX(self->list), row);
    self->is_filled = FALSE;
    self->course = course;
    g_set_object(&self->progress, progress);
    g_signal_connect_object(progress, "changed", G_CALLBACK(progress_changed), self,
                            G_CONNECT_SWAPPED);
}

void coroscope_course_list_fill(CoroscopeCourseList *self)
{
    if (self->is_filled)
        return;
    self->is_filled = TRUE;
    for (unsigned i = 0; self->course && i < course_length(self->course); i++) {
        gtk_list_box_append(GTK_LIST_BOX(self->list), row_for(course_entry(self->course, i)));
        show_progress_of(self, i);
    }
    coroscope_course_list_mark(self, self->marked);
}

void coroscope_course_list_mark(CoroscopeCourseList *self, int index)
{
    GtkListBox *list = GTK_LIST_BOX(self->list);
    self->marked = index;
    gtk_list_box_select_row(list, index < 0 ? NULL : gtk_list_box_get_row_at_index(list, index));
}

static gboolean grab_focus(GtkWidget *widget)
{
    CoroscopeCourseList *self = COROSCOPE_COURSE_LIST(widget);
    coroscope_course_list_fill(self);
    GtkListBoxRow *row = gtk_list_box_get_selected_row(GTK_LIST_BOX(self->list));
    return gtk_widget_grab_focus(row ? GTK_WIDGET(row) : self->list);
}

static void dispose(GObject *object)
{
    CoroscopeCourseList *self = COROSCOPE_COURSE_LIST(object);
    g_clear_object(&self->progress);
    g_clear_pointer(&self->scroller, gtk_widget_unparent);
    G_OBJECT_CLASS(coroscope_course_list_parent_class)->dispose(object);
}

static void coroscope_course_list_class_init(CoroscopeCourseListClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
    GTK_WIDGET_CLASS(class)->grab_focus = grab_focus;
    gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
    lesson_chosen_signal =
        g_signal_new("lesson-chosen", COROSCOPE_TYPE_COURSE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                     NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void coroscope_course_list_init(CoroscopeCourseList *self)
{
    self->list = gtk_list_box_new();
    gtk_widget_add_css_class(self->list, "navigation-sidebar");
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _("Course"), -1);
    gtk_list_box_set_header_func(GTK_LIST_BOX(self->list), set_part_header, self, NULL);
    g_signal_connect(self->list, "row-activated", G_CALLBACK(row_activated), self);
    self->marked = -1;
    self->scroller = gtk_scrolled_window_new();
    gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(self->scroller), GTK_POLICY_NEVER,
                                   GTK_POLICY_ALWAYS);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(self->scroller), self->list);
    gtk_widget_set_parent(self->scroller, GTK_WIDGET(self));
}
