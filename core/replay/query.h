// SPDX-License-Identifier: MIT
/*
 * Queries: a few words that name moments of a run. Lessons' tour stops are written in them, and so
 * are the app's "next yield", breakpoints, coroscope-cli's --at, and tests.
 *
 *     yield 3 in grep        the third yield of the coroutine grep
 *     first trap GetTid      the first trap of that name
 *     line 12                line 12 of any file is about to run
 *     line grep.py:12        of that file
 *     3rd line 12            for the third time
 *     output "hello"         output that contains hello
 *     task 2 running         task 2 gets the processor
 *     send in printer        something is sent into printer
 *     raise StopIteration · call main · last return from main · event 120 · start · end
 *
 * Grammar (words in any case, blanks between them as you like):
 *
 *     query    = "start" | "end" | "event" NUMBER | [ ordinal ] what { filter }
 *     ordinal  = "first" | "second" | "third" | "last" | NUMBER ("st" | "nd" | "rd" | "th")
 *     what     = "line" [ place ]
 *              | "task" who [ state ]
 *              | WORD [ subject ] [ NUMBER ]           NUMBER is the count, as in "yield 3"
 *     filter   = ("in" | "from") who                   coroutine or function that it happens in
 *              | "task" who                            while, or about, that task
 *              | "at" place                            while that line runs
 *              | "with" subject                        one of its texts or values contains that
 *     place    = [ NAME ":" ] NUMBER
 *     who      = NAME | STRING | NUMBER                a name, or an id
 *     subject  = NAME | STRING
 *     state    = "created" | "ready" | "queued" | "running" | "trapped" | "answered" | "blocked"
 *              | "waiting" | "woken" | "cancelled" | "exited"
 *
 * NAME is a word of letters, digits, _ . - and * that does not start with a digit; STRING is in
 * "double quotes", with \" and \\ inside. WORD is one of the words of query_word_at() ("yield",
 * "send", "trap", "switch" ...), or any kind of events.def by its name ("coroutine_created"). A
 * subject is compared with what the event is about: an exception's class, a trap's, function's,
 * variable's or coroutine's name; output, notes and other free text need only contain it.
 */
#pragma once

#include "replay/world.h"

typedef struct Query Query;

/* NULL and a COROSCOPE_ERROR_USAGE that names the column when the text is no query. */
Query *query_parse(const char *text, GError **error);
void query_free(Query *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Query, query_free)

/* The query in its shortest form; parsing that gives the same query. Free with g_free(). */
char *query_to_string(const Query *query);

/* Does `event` satisfy it, `after` being the World right after it? The count plays no part, and a
 * fixed place never matches. */
bool query_matches(const Query *query, const World *after, const Event *event);

/* A cheap test that no World is needed for: false when no event of that kind can match. */
bool query_wants_kind(const Query *query, EventKind kind);

/* How often it must match: 1 for plain queries, 3 for "yield 3". */
uint64_t query_count(const Query *query);
bool query_is_last(const Query *query);

/* True for "start", "end" and "event 120": gives the position, `end` being the run's. */
bool query_fixed_position(const Query *query, uint64_t end, uint64_t *position);

/* Does a match depend on more than the event itself? If not, any World does for query_matches(). */
bool query_needs_world(const Query *query);

/* The words that a query may begin with, and what each finds, by place from 0: for help and
 * completion. False when there are no more. */
typedef struct {
    const char *word;
    const char *doc;
} QueryWord;
bool query_word_at(unsigned place, QueryWord *word);
