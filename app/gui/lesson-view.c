// SPDX-License-Identifier: MIT
/* Builds one widget a piece of the lesson, in a column that scrolls. */
#include "gui/lesson-view.h"

#include <adwaita.h>

#define TEXT_COLUMN_WIDTH 560

struct _CoroscopeLessonView {
    GtkWidget parent_instance;
    GtkWidget *scroller;
    GtkWidget *column;
    GHashTable *stops; /* piece -> its button, borrowed */
    GtkWidget *marked;
};

G_DEFINE_FINAL_TYPE(CoroscopeLessonView, coroscope_lesson_view, GTK_TYPE_WIDGET)

static guint stop_chosen_signal;

static GtkWidget *text_label(const char *markup, const char *style)
{
    GtkWidget *label = gtk_label_new(NULL);
    gtk_label_set_markup(GTK_LABEL(label), markup);
    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_natural_wrap_mode(GTK_LABEL(label), GTK_NATURAL_WRAP_NONE);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_label_set_selectable(GTK_LABEL(label), TRUE);
    gtk_widget_set_can_focus(label, FALSE);
    gtk_widget_add_css_class(label, style);
    return label;
}

static GtkWidget *item_row(const LessonPiece *piece)
{
    GtkWidget *row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 8);
    GtkWidget *marker = gtk_label_new(piece->marker);
    gtk_label_set_width_chars(GTK_LABEL(marker), 2);
    gtk_label_set_xalign(GTK_LABEL(marker), 1);
    gtk_label_set_yalign(GTK_LABEL(marker), 0);
    gtk_widget_set_margin_start(row, (int)(piece->level - 1) * 24);
    gtk_box_append(GTK_BOX(row), marker);
    GtkWidget *text = text_label(piece->markup, "lesson-paragraph");
    gtk_widget_set_hexpand(text, TRUE);
    gtk_box_append(GTK_BOX(row), text);
    return row;
}

static void choose_stop(GtkButton *button, gpointer piece)
{
    GtkWidget *view = gtk_widget_get_ancestor(GTK_WIDGET(button), COROSCOPE_TYPE_LESSON_VIEW);
    g_signal_emit(view, stop_chosen_signal, 0, GPOINTER_TO_UINT(piece));
}

static GtkWidget *stop_button(CoroscopeLessonView *self, const LessonPiece *piece, unsigned index)
{
    g_autofree char *text = g_strdup_printf("Stop %u", g_hash_table_size(self->stops) + 1);
    GtkWidget *button = gtk_button_new_with_label(text);
    gtk_widget_set_halign(button, GTK_ALIGN_START);
    gtk_widget_set_margin_top(button, 6);
    gtk_widget_add_css_class(button, "pill");
    gtk_widget_add_css_class(button, "lesson-stop");
    const char *look = lesson_piece_value(piece, "look");
    gtk_widget_set_tooltip_text(button, look ? look : lesson_piece_value(piece, "at"));
    g_signal_connect(button, "clicked", G_CALLBACK(choose_stop), GUINT_TO_POINTER(index));
    g_hash_table_insert(self->stops, GUINT_TO_POINTER(index), button);
    return button;
}

static GtkWidget *widget_for(CoroscopeLessonView *self, const LessonPiece *piece, unsigned index)
{
    switch (piece->kind) {
    case LESSON_HEADING:
        return text_label(piece->markup, piece->level == 1 ? "title-1" : "title-3");
    case LESSON_PARAGRAPH:
        return text_label(piece->markup, "lesson-paragraph");
    case LESSON_ITEM:
        return item_row(piece);
    case LESSON_QUOTE:
        return text_label(piece->markup, "lesson-quote");
    case LESSON_CODE:
        return text_label(piece->markup, "lesson-code");
    case LESSON_STOP:
        return stop_button(self, piece, index);
    case LESSON_QUESTION:
        return text_label(lesson_piece_value(piece, "ask"), "lesson-question");
    case LESSON_EXPERIMENT:
    case LESSON_TEACHER:
        return NULL;
    }
    return NULL;
}

static void empty_column(CoroscopeLessonView *self)
{
    for (GtkWidget *child; (child = gtk_widget_get_first_child(self->column));)
        gtk_box_remove(GTK_BOX(self->column), child);
    g_hash_table_remove_all(self->stops);
    self->marked = NULL;
}

void coroscope_lesson_view_set_lesson(CoroscopeLessonView *self, const Lesson *lesson)
{
    empty_column(self);
    for (unsigned i = 0; lesson && i < lesson_piece_count(lesson); i++) {
        GtkWidget *widget = widget_for(self, lesson_piece(lesson, i), i);
        if (widget)
            gtk_box_append(GTK_BOX(self->column), widget);
    }
}

void coroscope_lesson_view_mark_stop(CoroscopeLessonView *self, int piece)
{
    GtkWidget *button = piece < 0 ? NULL : g_hash_table_lookup(self->stops, GINT_TO_POINTER(piece));
    if (button == self->marked)
        return;
    if (self->marked)
        gtk_widget_remove_css_class(self->marked, "suggested-action");
    if (button)
        gtk_widget_add_css_class(button, "suggested-action");
    self->marked = button;
}

static void dispose(GObject *object)
{
    CoroscopeLessonView *self = COROSCOPE_LESSON_VIEW(object);
    g_clear_pointer(&self->scroller, gtk_widget_unparent);
    G_OBJECT_CLASS(coroscope_lesson_view_parent_class)->dispose(object);
}

static void finalize(GObject *object)
{
    g_hash_table_unref(COROSCOPE_LESSON_VIEW(object)->stops);
    G_OBJECT_CLASS(coroscope_lesson_view_parent_class)->finalize(object);
}

static void coroscope_lesson_view_class_init(CoroscopeLessonViewClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
    G_OBJECT_CLASS(class)->finalize = finalize;
    gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "lessonview");
    stop_chosen_signal = g_signal_new("stop-chosen", COROSCOPE_TYPE_LESSON_VIEW, G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void coroscope_lesson_view_init(CoroscopeLessonView *self)
{
    self->stops = g_hash_table_new(NULL, NULL);
    self->column = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
    gtk_widget_add_css_class(self->column, "lesson-column");
    GtkWidget *clamp = adw_clamp_new();
    adw_clamp_set_maximum_size(ADW_CLAMP(clamp), TEXT_COLUMN_WIDTH);
    adw_clamp_set_child(ADW_CLAMP(clamp), self->column);
    self->scroller = gtk_scrolled_window_new();
    gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(self->scroller), GTK_POLICY_NEVER,
                                   GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(self->scroller), clamp);
    gtk_widget_set_parent(self->scroller, GTK_WIDGET(self));
}
