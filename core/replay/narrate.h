// SPDX-License-Identifier: MIT
/*
 * Narration: an event becomes one exact sentence in plain English.
 *
 * The messages are whole sentences with named places, "{who} yields {value} and waits at line
 * {line}", so that a translator may reorder them. They are marked with N_() for xgettext; the
 * core calls no gettext: who has translations passes a function that gives a message in another
 * language.
 */
#pragma once

#include "replay/world.h"

/* Gives the translation of a message (or the message itself). May be NULL: English. */
typedef const char *(*NarrateTranslate)(const char *message);

/* The sentence for `event`, `after` being the World right after it. Never NULL or empty; free with
 * g_free(). */
char *narrate(const World *after, const Event *event, NarrateTranslate translate);

/* The sentence for the World's last event; at position 0 it says that nothing has happened. */
char *narrate_last(const World *world, NarrateTranslate translate);

/* The sentence for where a run stands that cannot go on or is over: deadlock, quota, error. NULL
 * while it can. */
char *narrate_end(const World *world, NarrateTranslate translate);
