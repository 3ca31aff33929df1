// SPDX-License-Identifier: MIT
/* Builds one widget a piece of the lesson, in a column that scrolls. */
#include "gui/lesson-view.h"

#include "gui/lesson-widgets.h"
#include "gui/question-card.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define TEXT_COLUMN_WIDTH 640
/* Pieces of a lesson that are built before the main loop has its turn: about a screen of them. */
#define PIECES_AT_ONCE 8

struct _CoroscopeLessonView {
    GtkWidget parent_instance;
    GtkWidget *scroller, *column;
    GHashTable *stops;     /* piece -> its button, borrowed */
    GHashTable *questions; /* piece -> its card, borrowed */
    GtkWidget *marked;
    const CourseEntry *entry;
    char *program;
    CoroscopeProgress *progress;
    CoroscopeSession *session;
    guint built;         /* pieces that have their widgets */
    guint build, scroll; /* source ids, 0 when nothing is due */
    gboolean still;      /* a question or an experiment is being read */
};

G_DEFINE_FINAL_TYPE(CoroscopeLessonView, coroscope_lesson_view, GTK_TYPE_WIDGET)

enum {
    STOP_CHOSEN,
    EXPERIMENT_CHOSEN,
    QUESTION_ANSWERED,
    CHECK_WANTED,
    MOMENT_WANTED,
    PLACE_WANTED,
    PROGRAM_WANTED,
    NEXT_WANTED,
    SIGNALS
};
static guint signals[SIGNALS];

static guint piece_of(GtkWidget *widget)
{
    return GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(widget), "piece"));
}

static void set_piece(GtkWidget *widget, guint piece)
{
    g_object_set_data(G_OBJECT(widget), "piece", GUINT_TO_POINTER(piece));
}

/* ---- Stops and experiments --------------------------------------------------------------------
 */

static void stop_clicked(CoroscopeLessonView *self, GtkWidget *button)
{
    g_signal_emit(self, signals[STOP_CHOSEN], 0, piece_of(button));
}

static GtkWidget *stop_button(CoroscopeLessonView *self, const LessonPiece *piece, guint index)
{
    g_autofree char *text = g_strdup_printf(_("Stop %u"), g_hash_table_size(self->stops) + 1);
    GtkWidget *button = gtk_button_new(), *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 8);
    GtkWidget *number = gtk_label_new(text), *what = gtk_label_new(NULL);
    const char *look = lesson_piece_value(piece, "look");
    gtk_label_set_text(GTK_LABEL(what), look ? look : "");
    gtk_label_set_wrap(GTK_LABEL(what), TRUE);
    gtk_label_set_xalign(GTK_LABEL(what), 0);
    gtk_widget_set_hexpand(what, TRUE);
    gtk_widget_set_valign(number, GTK_ALIGN_BASELINE);
    gtk_widget_set_valign(what, GTK_ALIGN_BASELINE);
    gtk_label_set_natural_wrap_mode(GTK_LABEL(what), GTK_NATURAL_WRAP_NONE);
    gtk_widget_add_css_class(number, "stop-number");
    gtk_widget_add_css_class(what, "stop-look");
    gtk_box_append(GTK_BOX(box), number);
    gtk_box_append(GTK_BOX(box), what);
    gtk_button_set_child(GTK_BUTTON(button), box);
    gtk_widget_add_css_class(button, "lesson-stop");
    gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, look ? look : "", -1);
    set_piece(button, index);
    g_signal_connect_swapped(button, "clicked", G_CALLBACK(stop_clicked), self);
    g_hash_table_insert(self->stops, GUINT_TO_POINTER(index), button);
    return button;
}

static void experiment_clicked(CoroscopeLessonView *self, GtkWidget *button)
{
    self->still = TRUE;
    g_signal_emit(self, signals[EXPERIMENT_CHOSEN], 0, piece_of(button));
}

static GtkWidget *experiment(CoroscopeLessonView *self, const LessonPiece *piece, guint index)
{
    GtkWidget *button, *widget = lesson_experiment_widget(piece, &button);
    set_piece(button, index);
    g_signal_connect_swapped(button, "clicked", G_CALLBACK(experiment_clicked), self);
    return widget;
}

/* ---- Questions: their cards' signals are passed on --------------------------------------------
 */

static void answered(CoroscopeLessonView *self, const char *text, gboolean right, GtkWidget *card)
{
    g_signal_emit(self, signals[QUESTION_ANSWERED], 0, piece_of(card), text, right);
}

static void check_wanted(CoroscopeLessonView *self, GtkWidget *card)
{
    g_signal_emit(self, signals[CHECK_WANTED], 0, piece_of(card));
}

static void moment_wanted(CoroscopeLessonView *self, const char *query)
{
    self->still = TRUE;
    g_signal_emit(self, signals[MOMENT_WANTED], 0, query);
}

static void place_wanted(CoroscopeLessonView *self, guint64 position)
{
    self->still = TRUE;
    g_signal_emit(self, signals[PLACE_WANTED], 0, position);
}

static void program_wanted(CoroscopeLessonView *self, const char *text)
{
    self->still = TRUE;
    g_signal_emit(self, signals[PROGRAM_WANTED], 0, text);
}

static GtkWidget *question(CoroscopeLessonView *self, guint index)
{
    const CourseEntry *entry = self->entry;
    gboolean right;
    g_autofree char *answer =
        coroscope_progress_get_answer(self->progress, entry->id, index, &right);
    GtkWidget *card = coroscope_question_card_new(entry->lesson, lesson_piece(entry->lesson, index),
                                                  self->program, answer, right);
    set_piece(card, index);
    g_signal_connect_swapped(card, "answered", G_CALLBACK(answered), self);
    g_signal_connect_swapped(card, "check-wanted", G_CALLBACK(check_wanted), self);
    g_signal_connect_swapped(card, "moment-wanted", G_CALLBACK(moment_wanted), self);
    g_signal_connect_swapped(card, "place-wanted", G_CALLBACK(place_wanted), self);
    g_signal_connect_swapped(card, "program-wanted", G_CALLBACK(program_wanted), self);
    coroscope_question_card_set_session(COROSCOPE_QUESTION_CARD(card), self->session);
    g_hash_table_insert(self->questions, GUINT_TO_POINTER(index), card);
    return card;
}

void coroscope_lesson_view_judge(CoroscopeLessonView *self, int piece, const char *answer,
                                 gboolean right)
{
    GtkWidget *card = g_hash_table_lookup(self->questions, GINT_TO_POINTER(piece));
    if (card)
        coroscope_question_card_judge(COROSCOPE_QUESTION_CARD(card), answer, right);
}

/* ---- The column -------------------------------------------------------------------------------
 */

static void empty_column(CoroscopeLessonView *self)
{
    g_clear_handle_id(&self->scroll, g_source_remove);
    g_clear_handle_id(&self->build, g_source_remove);
    for (GtkWidget *child; (child = gtk_widget_get_first_child(self->column));)
        gtk_box_remove(GTK_BOX(self->column), child);
    g_hash_table_remove_all(self->stops);
    g_hash_table_remove_all(self->questions);
    self->marked = NULL;
    self->still = FALSE;
    GtkAdjustment *scroll =
        gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(self->scroller));
    gtk_adjustment_set_value(scroll, 0);
}

static void next_clicked(CoroscopeLessonView *self)
{
    g_signal_emit(self, signals[NEXT_WANTED], 0);
}

static GtkWidget *next_button(CoroscopeLessonView *self)
{
    GtkWidget *button = gtk_button_new_with_label(_("Next Lesson"));
    gtk_widget_set_halign(button, GTK_ALIGN_END);
    gtk_widget_set_margin_top(button, 18);
    g_signal_connect_swapped(button, "clicked", G_CALLBACK(next_clicked), self);
    return button;
}

static void append_piece(CoroscopeLessonView *self, guint index)
{
    const LessonPiece *piece = lesson_piece(self->entry->lesson, index);
    GtkWidget *widget = piece->kind == LESSON_STOP         ? stop_button(self, piece, index)
                        : piece->kind == LESSON_EXPERIMENT ? experiment(self, piece, index)
                        : piece->kind == LESSON_QUESTION   ? question(self, index)
                                                           : lesson_prose_widget(piece);
    if (!widget)
        return;
    gtk_box_append(GTK_BOX(self->column), widget);
    if (piece->kind == LESSON_STOP &&
        coroscope_progress_has_seen(self->progress, self->entry->id, index))
        coroscope_lesson_view_mark_seen(self, (int)index);
}

/* Goes on with the column; FALSE when it is complete. */
static gboolean build_on(gpointer data)
{
    CoroscopeLessonView *self = data;
    guint count = lesson_piece_count(self->entry->lesson);
    for (guint end = MIN(self->built + PIECES_AT_ONCE, count); self->built < end; self->built++)
        append_piece(self, self->built);
    if (self->built < count)
        return G_SOURCE_CONTINUE;
    gtk_box_append(GTK_BOX(self->column), next_button(self));
    self->build = 0;
    return G_SOURCE_REMOVE;
}

void coroscope_lesson_view_set_lesson(CoroscopeLessonView *self, const CourseEntry *entry,
                                      const char *program, CoroscopeProgress *progress)
{
    empty_column(self);
    self->entry = entry;
    self->built = 0;
    g_free(self->program);
    self->program = g_strdup(program);
    g_set_object(&self->progress, progress);
    GtkRoot *window = gtk_widget_get_root(GTK_WIDGET(self));
    /* What the first frame shows is built at once, the rest after it. */
    if (entry && entry->lesson && build_on(self) && window &&
        gtk_widget_get_mapped(GTK_WIDGET(window)))
        self->build = g_timeout_add(1, build_on, self);
}

void coroscope_lesson_view_go_on(CoroscopeLessonView *self)
{
    if (!self->build && self->entry && self->entry->lesson &&
        self->built < lesson_piece_count(self->entry->lesson))
        self->build = g_timeout_add(1, build_on, self);
}

void coroscope_lesson_view_set_session(CoroscopeLessonView *self, CoroscopeSession *session)
{
    GHashTableIter cards;
    gpointer card;
    g_set_object(&self->session, session);
    g_hash_table_iter_init(&cards, self->questions);
    while (g_hash_table_iter_next(&cards, NULL, &card))
        coroscope_question_card_set_session(card, session);
}

/* Where a widget of the column lies in what scrolls. */
static gboolean place_of(CoroscopeLessonView *self, GtkWidget *widget, graphene_rect_t *box)
{
    return gtk_widget_compute_bounds(widget, gtk_widget_get_parent(self->column), box);
}

/* The lower end of a stop and of the prose that belongs to it. */
static double bottom_of_stop(CoroscopeLessonView *self, GtkWidget *stop)
{
    GtkWidget *last = stop;
    graphene_rect_t box;
    for (guint index = piece_of(stop) + 1; index < self->built; index++) {
        if (lesson_piece(self->entry->lesson, index)->directive != (int)piece_of(stop))
            break;
        last = gtk_widget_get_next_sibling(last);
    }
    gboolean has_place = place_of(self, last, &box);
    return has_place ? (double)(box.origin.y + box.size.height) : 0;
}

/* Scrolls a stop that came up into sight with its prose, once everything has its place. */
static gboolean scroll_to_marked(gpointer data)
{
    CoroscopeLessonView *self = data;
    GtkAdjustment *scroll =
        gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(self->scroller));
    graphene_rect_t box;
    self->scroll = 0;
    if (self->marked && place_of(self, self->marked, &box)) {
        double page = gtk_adjustment_get_page_size(scroll),
               value = gtk_adjustment_get_value(scroll);
        double top = (double)box.origin.y, bottom = bottom_of_stop(self, self->marked);
        if (top < value || bottom > value + page)
            gtk_adjustment_set_value(scroll, top - MIN(page / 4, MAX(page - (bottom - top), 0)));
    }
    return G_SOURCE_REMOVE;
}

void coroscope_lesson_view_mark_stop(CoroscopeLessonView *self, int piece, gboolean exact)
{
    GtkWidget *button = piece < 0 ? NULL : g_hash_table_lookup(self->stops, GINT_TO_POINTER(piece));
    if (self->marked && button != self->marked) {
        gtk_widget_remove_css_class(self->marked, "reached");
        gtk_widget_remove_css_class(self->marked, "here");
        gtk_accessible_reset_state(GTK_ACCESSIBLE(self->marked), GTK_ACCESSIBLE_STATE_SELECTED);
    }
    if (button && button != self->marked && !self->scroll && !self->still)
        self->scroll = g_idle_add(scroll_to_marked, self);
    self->marked = button;
    if (!button)
        return;
    gtk_widget_add_css_class(button, "reached");
    if (exact)
        gtk_widget_add_css_class(button, "here");
    else
        gtk_widget_remove_css_class(button, "here");
    gtk_accessible_update_state(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_STATE_SELECTED, TRUE, -1);
}

void coroscope_lesson_view_follow_tour(CoroscopeLessonView *self)
{
    self->still = FALSE;
}

void coroscope_lesson_view_mark_seen(CoroscopeLessonView *self, int piece)
{
    GtkWidget *button = g_hash_table_lookup(self->stops, GINT_TO_POINTER(piece));
    if (button)
        gtk_widget_add_css_class(button, "seen");
}

/* ---- The object -------------------------------------------------------------------------------
 */

static gboolean grab_focus(GtkWidget *widget)
{
    return gtk_widget_child_focus(COROSCOPE_LESSON_VIEW(widget)->column, GTK_DIR_TAB_FORWARD);
}

static void dispose(GObject *object)
{
    CoroscopeLessonView *self = COROSCOPE_LESSON_VIEW(object);
    g_clear_handle_id(&self->scroll, g_source_remove);
    g_clear_handle_id(&self->build, g_source_remove);
    g_clear_object(&self->progress);
    g_clear_object(&self->session);
    g_clear_pointer(&self->scroller, gtk_widget_unparent);
    G_OBJECT_CLASS(coroscope_lesson_view_parent_class)->dispose(object);
}

static void finalize(GObject *object)
{
    g_hash_table_unref(COROSCOPE_LESSON_VIEW(object)->stops);
    g_hash_table_unref(COROSCOPE_LESSON_VIEW(object)->questions);
    g_free(COROSCOPE_LESSON_VIEW(object)->program);
    G_OBJECT_CLASS(coroscope_lesson_view_parent_class)->finalize(object);
}

static guint add_signal(const char *name, guint count, GType first, GType second, GType third)
{
    return g_signal_new(name, COROSCOPE_TYPE_LESSON_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                        G_TYPE_NONE, count, first, second, third);
}

static void coroscope_lesson_view_class_init(CoroscopeLessonViewClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
    G_OBJECT_CLASS(class)->finalize = finalize;
    GTK_WIDGET_CLASS(class)->grab_focus = grab_focus;
    gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "lessonview");
    signals[STOP_CHOSEN] = add_signal("stop-chosen", 1, G_TYPE_UINT, 0, 0);
    signals[EXPERIMENT_CHOSEN] = add_signal("experiment-chosen", 1, G_TYPE_UINT, 0, 0);
    signals[QUESTION_ANSWERED] =
        add_signal("question-answered", 3, G_TYPE_UINT, G_TYPE_STRING, G_TYPE_BOOLEAN);
    signals[CHECK_WANTED] = add_signal("check-wanted", 1, G_TYPE_UINT, 0, 0);
    signals[MOMENT_WANTED] = add_signal("moment-wanted", 1, G_TYPE_STRING, 0, 0);
    signals[PLACE_WANTED] = add_signal("place-wanted", 1, G_TYPE_UINT64, 0, 0);
    signals[PROGRAM_WANTED] = add_signal("program-wanted", 1, G_TYPE_STRING, 0, 0);
    signals[NEXT_WANTED] = add_signal("next-wanted", 0, 0, 0, 0);
}

static void coroscope_lesson_view_init(CoroscopeLessonView *self)
{
    self->stops = g_hash_table_new(NULL, NULL);
    self->questions = g_hash_table_new(NULL, NULL);
    self->column = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
    gtk_widget_add_css_class(self->column, "lesson-column");
    GtkWidget *clamp = adw_clamp_new();
    adw_clamp_set_maximum_size(ADW_CLAMP(clamp), TEXT_COLUMN_WIDTH);
    adw_clamp_set_tightening_threshold(ADW_CLAMP(clamp), TEXT_COLUMN_WIDTH);
    adw_clamp_set_child(ADW_CLAMP(clamp), self->column);
    self->scroller = gtk_scrolled_window_new();
    gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(self->scroller), GTK_POLICY_NEVER,
                                   GTK_POLICY_ALWAYS);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(self->scroller), clamp);
    gtk_widget_set_parent(self->scroller, GTK_WIDGET(self));
}
