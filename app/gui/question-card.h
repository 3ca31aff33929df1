// SPDX-License-Identifier: MIT
/*
 * A lesson's question: it asks first and shows afterwards. What only the run knows is
 * computed from the session, never told by the author.
 *
 * Signals:
 *   "moment-wanted" (query)      the question is about that moment
 *   "place-wanted" (position)    the answer can be seen there
 *   "answered" (text, right)     the user committed to an answer
 *   "program-wanted" (text)      the program to be mended
 *   "check-wanted"               the user believes that it is mended; see _judge()
 */
#pragma once

#include "gui/session.h"
#include "lesson/question.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define COROSCOPE_TYPE_QUESTION_CARD (coroscope_question_card_get_type())
G_DECLARE_FINAL_TYPE(CoroscopeQuestionCard, coroscope_question_card, COROSCOPE, QUESTION_CARD,
                     GtkWidget)

/* `program` is the lesson's original text, or NULL. The lesson must outlive the card. `answer` is
 * the one that was given last time, or NULL. */
GtkWidget *coroscope_question_card_new(const Lesson *lesson, const LessonPiece *piece,
                                       const char *program, const char *answer, gboolean right);
/* The run that knows the answers; may be NULL. */
void coroscope_question_card_set_session(CoroscopeQuestionCard *self, CoroscopeSession *session);
/* An answer that something else has judged: a mended program. */
void coroscope_question_card_judge(CoroscopeQuestionCard *self, const char *answer, gboolean right);

G_END_DECLS
