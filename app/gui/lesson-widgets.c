// SPDX-License-Identifier: MIT
/* Labels for prose, boxes for lists and experiments. */
#include "gui/lesson-widgets.h"

#include <glib/gi18n.h>

GtkWidget *lesson_text(const char *markup, const char *style)
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

static GtkWidget *plain_text(const char *text, const char *style)
{
    g_autofree char *markup = g_markup_escape_text(text, -1);
    return lesson_text(markup, style);
}

static GtkWidget *heading(const LessonPiece *piece)
{
    GtkWidget *label = lesson_text(piece->markup, piece->level == 1   ? "title-1"
                                                  : piece->level == 2 ? "title-3"
                                                                      : "heading");
    if (piece->level > 1)
        gtk_widget_add_css_class(label, "lesson-heading");
    return label;
}

static GtkWidget *item(const LessonPiece *piece)
{
    GtkWidget *row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 8);
    GtkWidget *marker = gtk_label_new(piece->marker);
    gtk_label_set_width_chars(GTK_LABEL(marker), 2);
    gtk_label_set_xalign(GTK_LABEL(marker), 1);
    gtk_label_set_yalign(GTK_LABEL(marker), 0);
    gtk_widget_set_margin_start(row, (int)(piece->level - 1) * 24);
    gtk_box_append(GTK_BOX(row), marker);
    GtkWidget *text = lesson_text(piece->markup, "lesson-paragraph");
    gtk_widget_set_hexpand(text, TRUE);
    gtk_box_append(GTK_BOX(row), text);
    return row;
}

/* Code keeps its lines; one that is too long scrolls. */
static GtkWidget *code(const LessonPiece *piece)
{
    GtkWidget *label = lesson_text(piece->markup, "lesson-code-text");
    gtk_label_set_wrap(GTK_LABEL(label), FALSE);
    GtkWidget *scroller = gtk_scrolled_window_new();
    gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_AUTOMATIC,
                                   GTK_POLICY_NEVER);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), label);
    gtk_widget_add_css_class(scroller, "lesson-code");
    return scroller;
}

GtkWidget *lesson_prose_widget(const LessonPiece *piece)
{
    switch (piece->kind) {
    case LESSON_HEADING:
        return heading(piece);
    case LESSON_PARAGRAPH:
        return lesson_text(piece->markup, "lesson-paragraph");
    case LESSON_ITEM:
        return item(piece);
    case LESSON_QUOTE:
        return lesson_text(piece->markup, "lesson-quote");
    case LESSON_CODE:
        return code(piece);
    case LESSON_STOP:
    case LESSON_QUESTION:
    case LESSON_EXPERIMENT:
    case LESSON_TEACHER:
        break;
    }
    return NULL;
}

GtkWidget *lesson_experiment_widget(const LessonPiece *piece, GtkWidget **try_button)
{
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 8);
    const char *watch = lesson_piece_value(piece, "watch");
    gtk_widget_add_css_class(box, "experiment");
    gtk_box_append(GTK_BOX(box), plain_text(_("Experiment"), "caption-heading"));
    gtk_box_append(GTK_BOX(box), plain_text(lesson_piece_value(piece, "try"), "lesson-paragraph"));
    if (watch) {
        g_autofree char *text = g_strdup_printf(_("Watch: %s"), watch);
        gtk_box_append(GTK_BOX(box), plain_text(text, "dim-label"));
    }
    *try_button = gtk_button_new_with_label(_("Try It"));
    gtk_widget_set_halign(*try_button, GTK_ALIGN_START);
    gtk_widget_set_tooltip_text(*try_button,
                                _("Make this change to the program and run it; the original "
                                  "stays one click away"));
    gtk_box_append(GTK_BOX(box), *try_button);
    GtkWidget *expander = gtk_expander_new(_("What happens"));
    gtk_expander_set_child(GTK_EXPANDER(expander),
                           plain_text(lesson_piece_value(piece, "see"), "lesson-paragraph"));
    gtk_accessible_update_property(GTK_ACCESSIBLE(expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _("What happens"), -1);
    gtk_box_append(GTK_BOX(box), expander);
    return box;
}
