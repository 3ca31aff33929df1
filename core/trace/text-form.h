// SPDX-License-Identifier: MIT
/*
 * The text form: a first line with the version, then one line an event.
 *
 *     coroscope-text 1
 *     line frame=1 line=3
 *     bound frame=1 name="n" value=int:5 changed=yes
 *
 * A line is the kind's name and all fields in the schema's order. Texts are in double quotes, with
 * \" \\ \n \t \r, and \xNN for other control characters and for bytes that are not UTF-8. Values
 * are absent, none, false, true, int:5, float:0.5, string:"what it contains", text:"how it reads"
 * and object:7:"list". Empty lines and lines that begin with # are skipped when reading; fields may
 * be left out (they are zero or empty then) and stand in any order; unknown fields are an error,
 * and events of an unknown kind become EVENT_UNKNOWN.
 */
#pragma once

#include "trace/log-file.h"

#define TEXT_FORM_MAGIC "coroscope-text 1"

/* Adds an event's line, without the line's end. */
void text_form_append_event(GString *line, const Log *log, const Event *event);

/* Adds a text in quotes. */
void text_form_append_text(GString *line, const char *bytes, size_t length);

/* Adds one field's value. */
void text_form_append_cell(GString *line, const Log *log, EventFieldType type, EventValue cell);

void text_form_write(const Log *log, FILE *stream);

/* `stream` is just behind the first line. Fills `log`. */
bool text_form_read(FILE *stream, const char *name, Log *log, LogFileInfo *info, GError **error);
