// SPDX-License-Identifier: MIT
/* The checks of one lesson, directive by directive. */
#include "check-lesson.h"

#include "check-links.h"
#include "check-python.h"
#include "editions.h"
#include "lesson/change.h"
#include "lesson/question.h"
#include "recording.h"
#include "replay/ask.h"
#include "replay/fold.h"
#include "replay/narrate.h"

#include <stdio.h>
#include <string.h>

/* What all checks of a lesson need. */
typedef struct {
    const Lesson *lesson;
    CheckReport *report;
    CheckRun run;           /* of its program, or of its C edition where it has none */
    LessonRun *program;     /* NULL when it has none */
    uint64_t last_stop;     /* a tour goes forwards only */
    uint64_t last_question; /* and does not ask of what it shows later */
} Check;

void check_report(CheckReport *report, const char *message)
{
    report->problems++;
    fprintf(stderr, "%s\n", message);
}

static void problem(Check *check, unsigned line, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void problem(Check *check, unsigned line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *message = g_strdup_printf("%s:%u: %s", lesson_path(check->lesson), line, text);
    check_report(check->report, message);
}

/* ---- Stops and questions --------------------------------------------------------------------- */

static bool find(Check *check, const LessonEntry *query, uint64_t *position)
{
    g_autoptr(GError) error = NULL;
    if (check_run_find(&check->run, query->text, position, &error))
        return true;
    problem(check, query->line, "%s", error->message);
    return false;
}

/* What the app's sentence says at a moment of the tour, and what the lesson says beside it. */
static void tell(Check *check, const char *what, uint64_t position, const char *text)
{
    g_autoptr(World) world = replay_world_at(check->run.replay, position);
    g_autofree char *sentence = narrate_last(world, NULL);
    printf("  %s at %" G_GUINT64_FORMAT ": %s\n      %s\n", what, position, sentence,
           text ? text : "");
}

static void check_stop(Check *check, const LessonPiece *stop)
{
    const LessonEntry *at = lesson_piece_entry(stop, "at", 0);
    uint64_t position;
    check->report->stops++;
    if (!find(check, at, &position))
        return;
    if (position < check->last_stop)
        problem(check, at->line, "the run is here before the stop above: %s", at->text);
    else if (position == check->last_stop && check->report->stops > 1)
        problem(check, at->line, "this is the same moment as that of the stop above: %s", at->text);
    else if (position < check->last_question)
        problem(check, at->line, "the run is here before the moment of the question above: %s",
                at->text);
    check->last_stop = position;
    if (check->report->tells)
        tell(check, "stop", position, lesson_piece_value(stop, "look"));
}

static void tell_answer(Check *check, const LessonPiece *question, AskKind kind, uint64_t position,
                        const AskAnswer *answer)
{
    g_auto(GStrv) choices = ask_choices(check->run.replay, kind, position, answer);
    g_autofree char *all = g_strjoinv(" | ", choices);
    tell(check, "question", position, lesson_piece_value(question, "ask"));
    printf("      answer: %s, among: %s\n", answer->text, all);
}

static void check_asked_of_run(Check *check, const LessonPiece *question, uint64_t position)
{
    AskKind kind;
    AskAnswer answer;
    g_autoptr(GError) error = NULL;
    unsigned count = (unsigned)lesson_piece_number(question, "count", 1);
    bool known = ask_kind_from_name(lesson_question_word(question), &kind);
    g_assert(known);
    if (!ask_answer(check->run.replay, kind, position, count, &answer, &error))
        problem(check, question->line, "the question has no answer: %s", error->message);
    else if (check->report->tells)
        tell_answer(check, question, kind, position, &answer);
    ask_answer_clear(&answer);
}

/* The spoilt program must print something else, or there is nothing to mend. */
static void check_fix(Check *check, const LessonPiece *question)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LessonRun) spoilt = lesson_run_new(check->lesson, question, NULL, &error);
    CheckRun run = {0};
    if (!spoilt) {
        check_report(check->report, error->message);
        return;
    }
    if (check_run_program(spoilt, &run, NULL) && g_str_equal(run.output, check->run.output) &&
        run.exit_status == check->run.exit_status)
        problem(check, question->line, "the spoilt program prints what the whole one prints");
    check_run_clear(&run);
}

static void check_order(Check *check, const LessonPiece *question)
{
    const char *program = lesson_run_program(check->program)->text;
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) lines = lesson_order_mixed(lesson_path(check->lesson), question, program, &error);
    if (!lines)
        check_report(check->report, error->message);
    else if (lesson_order_is_right(question, program, (const char *const *)lines))
        problem(check, question->line, "these lines have only one order");
}

static void check_question(Check *check, const LessonPiece *question)
{
    const LessonEntry *at = lesson_piece_entry(question, "at", 0);
    uint64_t position = 0;
    check->report->questions++;
    if (at && !find(check, at, &position))
        return;
    check->last_question = MAX(check->last_question, position);
    switch (lesson_question_kind(question)) {
    case LESSON_ASKS_PRINTS:
    case LESSON_ASKS_RUNS:
    case LESSON_ASKS_RECEIVES:
    case LESSON_ASKS_QUEUE:
        check_asked_of_run(check, question, position);
        break;
    case LESSON_ASKS_CHOICE:
        break;
    case LESSON_ASKS_FIX:
        check_fix(check, question);
        break;
    case LESSON_ASKS_ORDER:
        if (check->program)
            check_order(check, question);
        else
            problem(check, question->line, "the lesson has no program whose lines to order");
        break;
    }
}

/* ---- Experiments ----------------------------------------------------------------------------- */

/* A thing that an experiment's text says of its run. */
typedef struct {
    const char *key;
    bool wanted;   /* it shall be so */
    bool is_query; /* a moment; else text that is printed */
} Claim;

static const Claim claims[] = {{"prints", true, false},
                               {"silent", false, false},
                               {"happens", true, true},
                               {"never", false, true}};

static bool is_true(Check *check, const CheckRun *run, const Claim *claim, const LessonEntry *entry)
{
    if (!claim->is_query)
        return strstr(run->output, entry->text) || strstr(run->errors, entry->text);
    g_autoptr(GError) error = NULL;
    g_autoptr(Query) query = query_parse(entry->text, &error);
    uint64_t position;
    if (!query)
        problem(check, entry->line, "%s", error->message);
    return query ? replay_find_place(run->replay, query, &position) : claim->wanted;
}

static unsigned check_claims(Check *check, const LessonPiece *experiment, const CheckRun *run)
{
    unsigned count = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(claims); i++) {
        const LessonEntry *entry;
        for (unsigned n = 0; (entry = lesson_piece_entry(experiment, claims[i].key, n)); n++) {
            count++;
            if (is_true(check, run, &claims[i], entry) != claims[i].wanted)
                problem(check, entry->line, "the experiment does not do this: %s: %s", entry->key,
                        entry->text);
        }
    }
    return count;
}

static bool agrees_with_python(Check *check, const LessonRun *program, const CheckRun *run,
                               GError **error)
{
    bool in_any_order = lesson_value(check->lesson, "unordered") != NULL;
    return check_python(check->report->python, program, in_any_order, run, error);
}

static void check_experiment(Check *check, const LessonPiece *experiment)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(LessonRun) changed = lesson_run_new(check->lesson, experiment, NULL, &error);
    CheckRun run = {0};
    check->report->experiments++;
    if (!changed) {
        check_report(check->report, error->message);
        return;
    }
    if (!check_run_program(changed, &run, &error))
        problem(check, experiment->line, "%s", error->message);
    else if (check_claims(check, experiment, &run) == 0)
        problem(check, experiment->line,
                "what happens is not checked: add prints, silent, happens or never");
    else if (check->report->python && !check_run_reached_quota(&run) &&
             !lesson_value(check->lesson, "python") && !lesson_piece_value(experiment, "python") &&
             !agrees_with_python(check, changed, &run, &error))
        problem(check, experiment->line, "the experiment differs: %s", error->message);
    check_run_clear(&run);
}

/* ---- The lesson ------------------------------------------------------------------------------ */

static void check_piece(Check *check, const LessonPiece *piece)
{
    check_links(check->lesson, piece, check->report);
    switch (piece->kind) {
    case LESSON_STOP:
        check_stop(check, piece);
        break;
    case LESSON_QUESTION:
        check_question(check, piece);
        break;
    case LESSON_EXPERIMENT:
        check_experiment(check, piece);
        break;
    case LESSON_TEACHER:
        check->report->notes++;
        break;
    default:
        break;
    }
}

/* Roles that name the wrong things find nothing, and then the Machine view stays empty. */
static void check_roles(Check *check)
{
    const LessonEntry *roles = lesson_entry(check->lesson, "roles");
    uint64_t position;
    if (!roles || check_run_find(&check->run, "task_running", &position, NULL))
        return;
    bool made = check_run_find(&check->run, "task_created", &position, NULL);
    problem(check, roles->line,
            made ? "the roles find tasks, but none that runs: mend “running”, or leave it out"
                 : "the roles find no task in this run: mend “task”, “ready” or “tasks”");
}

static bool run_program(Check *check)
{
    g_autoptr(GError) error = NULL;
    check->program = lesson_run_new(check->lesson, NULL, NULL, &error);
    if (!check->program) {
        check_report(check->report, error->message);
        return false;
    }
    unsigned line = lesson_entry(check->lesson, "program")->line;
    bool ended = check_run_program(check->program, &check->run, &error);
    const World *end = replay_world(check->run.replay);
    if (!ended) {
        problem(check, line, "%s", error->message);
    } else if (check_run_reached_quota(&check->run)) {
        problem(check, line, "the program reaches a quota: %s", world_text(end, end->end_text));
    } else if (check->report->python && !lesson_value(check->lesson, "python")) {
        check->report->python_agrees =
            agrees_with_python(check, check->program, &check->run, &error);
        if (!check->report->python_agrees)
            problem(check, line, "%s", error->message);
    }
    if (ended)
        check_roles(check);
    return ended;
}

/* The C edition prints what the program prints; a lesson with nothing else is checked against it.
 */
static bool run_edition(Check *check)
{
    const LessonEntry *entry = lesson_entry(check->lesson, "edition");
    const MachineCProgram *edition = edition_find(entry->text);
    if (!edition) {
        problem(check, entry->line, "there is no C edition “%s”", entry->text);
        return false;
    }
    CheckRun run;
    g_autoptr(GError) error = NULL;
    bool ended = check_run_edition(edition, &run, &error);
    if (!ended)
        problem(check, entry->line, "%s", error->message);
    if (!check->program) {
        check->run = run;
        return ended;
    }
    check->report->edition_agrees = ended && g_str_equal(run.output, check->run.output);
    if (ended && !check->report->edition_agrees)
        problem(check, entry->line, "the C edition does not print what the program prints");
    check_run_clear(&run);
    return ended;
}

void check_lesson(const Lesson *lesson, CheckReport *report)
{
    Check check = {.lesson = lesson, .report = report};
    bool ran = lesson_value(lesson, "program") ? run_program(&check) : true;
    bool has_edition = lesson_value(lesson, "edition") != NULL;
    if (ran && has_edition && !run_edition(&check))
        ran = check.program != NULL; /* the rest is held against the program */
    bool has_run = ran && check.run.replay;
    if (has_run && report->record && !recording_save(replay_log(check.run.replay), report->record))
        report->problems++;
    for (unsigned i = 0; i < lesson_piece_count(lesson); i++) {
        const LessonPiece *piece = lesson_piece(lesson, i);
        if (has_run || piece->kind == LESSON_TEACHER || !lesson_piece_is_directive(piece))
            check_piece(&check, piece);
        else if (ran) /* else it was said already why there is none */
            problem(&check, piece->line, "the lesson has no program to hold this against");
    }
    check_run_clear(&check.run);
    lesson_run_free(check.program);
}

/* ---- Translations ---------------------------------------------------------------------------- */

static const LessonPiece *next_directive(const Lesson *lesson, unsigned *index)
{
    while (*index < lesson_piece_count(lesson)) {
        const LessonPiece *piece = lesson_piece(lesson, (*index)++);
        if (lesson_piece_is_directive(piece))
            return piece;
    }
    return NULL;
}

/* What must not be translated: it means something to the program. */
static const char *const kept_keys[] = {"at",      "kind",  "find",   "put",     "first",
                                        "last",    "count", "seed",   "prints",  "silent",
                                        "happens", "never", "policy", "quantum", "view"};

/* What is translated, but must be there where the original has it. */
static const char *const translated_keys[] = {"look", "hint", "because", "watch"};

static bool have_same_choices(const LessonPiece *original, const LessonPiece *translated)
{
    unsigned count = lesson_choice_count(original);
    if (count != lesson_choice_count(translated))
        return false;
    for (unsigned i = 0; i < count; i++)
        if (lesson_choice(original, i).right != lesson_choice(translated, i).right)
            return false;
    return true;
}

static unsigned count_of(const LessonPiece *piece, const char *key)
{
    unsigned count = 0;
    while (lesson_piece_entry(piece, key, count))
        count++;
    return count;
}

static const char *difference(const LessonPiece *original, const LessonPiece *translated)
{
    if (original->kind != translated->kind)
        return "the directive is of another kind";
    if (original->kind == LESSON_QUESTION && !have_same_choices(original, translated))
        return "the question has other choices";
    for (size_t i = 0; i < G_N_ELEMENTS(translated_keys); i++)
        if (count_of(original, translated_keys[i]) != count_of(translated, translated_keys[i]))
            return translated_keys[i];
    for (size_t i = 0; i < G_N_ELEMENTS(kept_keys); i++)
        for (unsigned n = 0;; n++) {
            const LessonEntry *ours = lesson_piece_entry(original, kept_keys[i], n);
            const LessonEntry *theirs = lesson_piece_entry(translated, kept_keys[i], n);
            if (!ours && !theirs)
                break;
            if (!ours || !theirs || !g_str_equal(ours->text, theirs->text))
                return kept_keys[i];
        }
    return NULL;
}

static void check_settings(Check *check, const Lesson *original)
{
    static const char *const keys[] = {
#define HEADER(name, need, type, sentence) #name,
#include "lesson/lesson-keys.def"
    };
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        bool is_prose = g_str_equal(keys[i], "title") || g_str_equal(keys[i], "python") ||
                        g_str_equal(keys[i], "unordered");
        if (!is_prose &&
            g_strcmp0(lesson_value(original, keys[i]), lesson_value(check->lesson, keys[i])) != 0)
            problem(check, 1, "%s differs from %s", keys[i], lesson_path(original));
    }
}

void check_translation(const Lesson *lesson, const Lesson *translation, CheckReport *report)
{
    Check check = {.lesson = translation, .report = report};
    check_settings(&check, lesson);
    for (unsigned i = 0; i < lesson_piece_count(translation); i++)
        check_links(translation, lesson_piece(translation, i), report);
    for (unsigned ours = 0, theirs = 0;;) {
        const LessonPiece *original = next_directive(lesson, &ours);
        const LessonPiece *translated = next_directive(translation, &theirs);
        if (!original && !translated)
            return;
        if (!original || !translated) {
            problem(&check, translated ? translated->line : 1, "%s has %s directives",
                    lesson_path(lesson), translated ? "fewer" : "more");
            return;
        }
        const char *what = difference(original, translated);
        if (what)
            problem(&check, translated->line, "differs from %s:%u: %s", lesson_path(lesson),
                    original->line, what);
    }
}
