// SPDX-License-Identifier: MIT
/* The card: the question, room for answers that depend on its kind, and the verdict. */
#include "gui/question-card.h"

#include "gui/order-list.h"
#include "lesson/change.h"
#include "replay/ask.h"

#include <glib/gi18n.h>

struct _CoroscopeQuestionCard {
    GtkWidget parent_instance;
    GtkWidget *box, *answers, *verdict, *because, *show_button;
    const Lesson *lesson;
    const LessonPiece *piece;
    char *program;
    CoroscopeSession *session;
    AskAnswer answer; /* of a question that the run answers; text is NULL before it was asked */
    GtkWidget *order; /* the lines, for a question of that kind */
};

G_DEFINE_FINAL_TYPE(CoroscopeQuestionCard, coroscope_question_card, GTK_TYPE_WIDGET)

enum { MOMENT_WANTED, PLACE_WANTED, ANSWERED, PROGRAM_WANTED, CHECK_WANTED, SIGNALS };
static guint signals[SIGNALS];

static GtkWidget *wrapped_label(const char *text, const char *style)
{
    GtkWidget *label = gtk_label_new(text);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_natural_wrap_mode(GTK_LABEL(label), GTK_NATURAL_WRAP_NONE);
    if (style)
        gtk_widget_add_css_class(label, style);
    return label;
}

/* ---- The verdict ------------------------------------------------------------------------------
 */

static void show_verdict(CoroscopeQuestionCard *self, const char *answer, gboolean right,
                         const char *because)
{
    g_autofree char *text = right ? g_strdup_printf(_("Right: %s"), answer)
                            : self->answer.text
                                ? g_strdup_printf(_("Not %s. It is: %s"), answer, self->answer.text)
                                : g_strdup_printf(_("No: %s"), answer);
    gtk_label_set_text(GTK_LABEL(self->verdict), text);
    gtk_widget_remove_css_class(self->verdict, right ? "error" : "success");
    gtk_widget_add_css_class(self->verdict, right ? "success" : "error");
    gtk_widget_set_visible(self->verdict, TRUE);
    gtk_label_set_text(GTK_LABEL(self->because), because ? because : "");
    gtk_widget_set_visible(self->because, because != NULL);
    gtk_widget_set_visible(self->show_button, self->answer.text != NULL);
}

static void commit(CoroscopeQuestionCard *self, const char *answer, gboolean right,
                   const char *because)
{
    show_verdict(self, answer, right, because);
    g_signal_emit(self, signals[ANSWERED], 0, answer, right);
}

void coroscope_question_card_judge(CoroscopeQuestionCard *self, const char *answer, gboolean right)
{
    commit(self, answer, right, right ? lesson_question_because(self->piece) : NULL);
}

static void show_clicked(CoroscopeQuestionCard *self)
{
    g_signal_emit(self, signals[PLACE_WANTED], 0, (guint64)self->answer.position);
}

/* ---- Answers ----------------------------------------------------------------------------------
 */

static void clear_answers(CoroscopeQuestionCard *self)
{
    for (GtkWidget *child; (child = gtk_widget_get_first_child(self->answers));)
        gtk_box_remove(GTK_BOX(self->answers), child);
}

static GtkWidget *add_button(CoroscopeQuestionCard *self, const char *text, GCallback clicked)
{
    GtkWidget *button = gtk_button_new();
    GtkWidget *label = wrapped_label(text, NULL);
    gtk_button_set_child(GTK_BUTTON(button), label);
    gtk_widget_add_css_class(button, "answer");
    gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    g_object_set_data_full(G_OBJECT(button), "answer", g_strdup(text), g_free);
    g_signal_connect_swapped(button, "clicked", clicked, self);
    gtk_box_append(GTK_BOX(self->answers), button);
    return button;
}

static void choice_clicked(CoroscopeQuestionCard *self, GtkButton *button)
{
    unsigned index = GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(button), "index"));
    LessonChoice choice = lesson_choice(self->piece, index);
    commit(self, choice.text, choice.right, choice.because);
}

static void add_choices(CoroscopeQuestionCard *self)
{
    for (unsigned i = 0; i < lesson_choice_count(self->piece); i++) {
        GtkWidget *button =
            add_button(self, lesson_choice(self->piece, i).text, G_CALLBACK(choice_clicked));
        g_object_set_data(G_OBJECT(button), "index", GUINT_TO_POINTER(i));
    }
}

static void judge_against_run(CoroscopeQuestionCard *self, const char *given)
{
    AskKind kind;
    if (ask_kind_from_name(lesson_question_word(self->piece), &kind) && *given)
        commit(self, given, ask_is_right(kind, self->answer.text, given),
               lesson_question_because(self->piece));
}

static void run_choice_clicked(CoroscopeQuestionCard *self, GtkButton *button)
{
    judge_against_run(self, g_object_get_data(G_OBJECT(button), "answer"));
}

static void entry_activated(CoroscopeQuestionCard *self, GtkEntry *entry)
{
    judge_against_run(self, gtk_editable_get_text(GTK_EDITABLE(entry)));
}

static void add_entry(CoroscopeQuestionCard *self)
{
    GtkWidget *entry = gtk_entry_new();
    gtk_entry_set_placeholder_text(GTK_ENTRY(entry), _("Your answer, then Enter"));
    gtk_accessible_update_property(GTK_ACCESSIBLE(entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _("Your answer"), -1);
    g_signal_connect_swapped(entry, "activate", G_CALLBACK(entry_activated), self);
    gtk_box_append(GTK_BOX(self->answers), entry);
    gtk_widget_grab_focus(entry);
}

static void show_hint(CoroscopeQuestionCard *self, GtkButton *button)
{
    gtk_box_append(GTK_BOX(self->answers),
                   wrapped_label(lesson_piece_value(self->piece, "hint"), "dim-label"));
    gtk_box_remove(GTK_BOX(self->answers), GTK_WIDGET(button));
}

static void add_hint(CoroscopeQuestionCard *self)
{
    if (lesson_piece_value(self->piece, "hint"))
        add_button(self, _("A Hint"), G_CALLBACK(show_hint));
}

/* Goes to the question's moment and offers the answers that the run has. */
static void ask_run(CoroscopeQuestionCard *self)
{
    const char *at = lesson_piece_value(self->piece, "at");
    g_autoptr(GError) error = NULL;
    guint64 position;
    AskKind kind;
    if (!self->session || !ask_kind_from_name(lesson_question_word(self->piece), &kind))
        return;
    g_signal_emit(self, signals[MOMENT_WANTED], 0, at);
    ask_answer_clear(&self->answer);
    Replay *replay = coroscope_session_get_replay(self->session);
    unsigned count = (unsigned)lesson_piece_number(self->piece, "count", 1);
    clear_answers(self);
    if (!coroscope_session_find_place(self->session, at, &position, &error) ||
        !ask_answer(replay, kind, position, count, &self->answer, &error)) {
        gtk_box_append(
            GTK_BOX(self->answers),
            wrapped_label(error ? error->message : _("This run does not come to that moment."),
                          "dim-label"));
        return;
    }
    g_auto(GStrv) choices = ask_choices(replay, kind, position, &self->answer);
    guint count_of_choices = choices ? g_strv_length(choices) : 0;
    if (count_of_choices < 2)
        add_entry(self);
    for (guint i = 0; count_of_choices >= 2 && i < count_of_choices; i++)
        add_button(self, choices[i], G_CALLBACK(run_choice_clicked));
    add_hint(self);
}

static void check_order(CoroscopeQuestionCard *self)
{
    g_auto(GStrv) lines = coroscope_order_list_get_lines(COROSCOPE_ORDER_LIST(self->order));
    gboolean right = lesson_order_is_right(self->piece, self->program, (const char *const *)lines);
    coroscope_question_card_judge(self, right ? _("the order of the program") : _("not that order"),
                                  right);
}

static void add_order(CoroscopeQuestionCard *self)
{
    g_auto(GStrv) lines = self->program ? lesson_order_mixed(lesson_path(self->lesson), self->piece,
                                                             self->program, NULL)
                                        : NULL;
    if (!lines)
        return;
    self->order = coroscope_order_list_new((const char *const *)lines);
    gtk_box_append(GTK_BOX(self->answers), self->order);
    add_button(self, _("Check"), G_CALLBACK(check_order));
}

static void spoil(CoroscopeQuestionCard *self)
{
    g_autofree char *text = self->program ? lesson_change_program(lesson_path(self->lesson),
                                                                  self->piece, self->program, NULL)
                                          : NULL;
    if (text)
        g_signal_emit(self, signals[PROGRAM_WANTED], 0, text);
}

static void check_mended(CoroscopeQuestionCard *self)
{
    g_signal_emit(self, signals[CHECK_WANTED], 0);
}

static void add_answers(CoroscopeQuestionCard *self)
{
    switch (lesson_question_kind(self->piece)) {
    case LESSON_ASKS_PRINTS:
    case LESSON_ASKS_RUNS:
    case LESSON_ASKS_RECEIVES:
    case LESSON_ASKS_QUEUE:
        add_button(self, _("Ask Me"), G_CALLBACK(ask_run));
        break;
    case LESSON_ASKS_CHOICE:
        add_choices(self);
        break;
    case LESSON_ASKS_FIX:
        add_button(self, _("Show the Broken Program"), G_CALLBACK(spoil));
        add_button(self, _("Check"), G_CALLBACK(check_mended));
        break;
    case LESSON_ASKS_ORDER:
        add_order(self);
        break;
    }
    add_hint(self);
}

/* ---- The object -------------------------------------------------------------------------------
 */

void coroscope_question_card_set_session(CoroscopeQuestionCard *self, CoroscopeSession *session)
{
    g_set_object(&self->session, session);
}

static void dispose(GObject *object)
{
    CoroscopeQuestionCard *self = COROSCOPE_QUESTION_CARD(object);
    g_clear_object(&self->session);
    g_clear_pointer(&self->box, gtk_widget_unparent);
    G_OBJECT_CLASS(coroscope_question_card_parent_class)->dispose(object);
}

static void finalize(GObject *object)
{
    CoroscopeQuestionCard *self = COROSCOPE_QUESTION_CARD(object);
    ask_answer_clear(&self->answer);
    g_free(self->program);
    G_OBJECT_CLASS(coroscope_question_card_parent_class)->finalize(object);
}

static guint add_signal(const char *name, guint count, GType first, GType second)
{
    return g_signal_new(name, COROSCOPE_TYPE_QUESTION_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                        G_TYPE_NONE, count, first, second);
}

static void coroscope_question_card_class_init(CoroscopeQuestionCardClass *class)
{
    G_OBJECT_CLASS(class)->dispose = dispose;
    G_OBJECT_CLASS(class)->finalize = finalize;
    gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "questioncard");
    signals[MOMENT_WANTED] = add_signal("moment-wanted", 1, G_TYPE_STRING, 0);
    signals[PLACE_WANTED] = add_signal("place-wanted", 1, G_TYPE_UINT64, 0);
    signals[ANSWERED] = add_signal("answered", 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
    signals[PROGRAM_WANTED] = add_signal("program-wanted", 1, G_TYPE_STRING, 0);
    signals[CHECK_WANTED] = add_signal("check-wanted", 0, 0, 0);
}

static void coroscope_question_card_init(CoroscopeQuestionCard *self)
{
    self->box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 8);
    gtk_widget_set_parent(self->box, GTK_WIDGET(self));
    self->answers = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
    self->verdict = g_object_new(GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "visible", FALSE,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
    self->because = wrapped_label("", "lesson-paragraph");
    gtk_widget_set_visible(self->because, FALSE);
    self->show_button = gtk_button_new_with_label(_("Show It"));
    gtk_widget_set_halign(self->show_button, GTK_ALIGN_START);
    gtk_widget_set_visible(self->show_button, FALSE);
    g_signal_connect_swapped(self->show_button, "clicked", G_CALLBACK(show_clicked), self);
}

GtkWidget *coroscope_question_card_new(const Lesson *lesson, const LessonPiece *piece,
                                       const char *program, const char *answer, gboolean right)
{
    CoroscopeQuestionCard *self = g_object_new(COROSCOPE_TYPE_QUESTION_CARD, NULL);
    self->lesson = lesson;
    self->piece = piece;
    self->program = g_strdup(program);
    const char *ask = lesson_piece_value(piece, "ask");
    GtkWidget *question = wrapped_label(ask, "lesson-question");
    GtkWidget *parts[] = {question, self->answers, self->verdict, self->because, self->show_button};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        gtk_box_append(GTK_BOX(self->box), parts[i]);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, ask, -1);
    add_answers(self);
    if (answer)
        show_verdict(self, answer, right, NULL);
    return GTK_WIDGET(self);
}
