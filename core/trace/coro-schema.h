// SPDX-License-Identifier: MIT
/*
 * The schema as it stands in a .coro file, and reading a file with another schema than ours.
 *
 * Lines of words:   names TYPE NAME...      the names of an enumeration, by number
 *                   kind NAME FIELD:TYPE... a kind of event, by number
 *
 * A CoroSchema knows how to turn a record of the file into an event of ours.
 */
#pragma once

#include "trace/log.h"

typedef struct CoroSchema CoroSchema;

/* Our own schema as text. */
char *coro_schema_text(void);

/* Understands a file's schema. The error names the line that makes no sense. */
CoroSchema *coro_schema_parse(const char *text, size_t length, GError **error);
void coro_schema_free(CoroSchema *schema);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CoroSchema, coro_schema_free)

/* True if records mean the same as ours, byte for byte. */
bool coro_schema_is_ours(const CoroSchema *schema);

/* Why a record cannot be: a constant sentence. */
typedef const char *CoroRecordFault;

/* Measures and checks one record of which at most `room` bytes are there (and eight more readable).
 * Returns NULL and sets `length`, or says what is wrong. */
CoroRecordFault coro_schema_check(const CoroSchema *schema, const uint8_t *record, size_t room,
                                  uint32_t text_count, size_t *length);

/* Appends a checked record of the file to the log, as an event of ours. `texts` has our id for each
 * text of the file; `known` says whether it is an event that we know. Returns false when the log is
 * full. */
bool coro_schema_append(const CoroSchema *schema, const uint8_t *record, const uint32_t *texts,
                        Log *log, bool *known);
