// SPDX-License-Identifier: MIT
/*
 * The interned texts of one log: each sequence of bytes once, under an id from 1; 0 is the empty
 * text.
 *
 * The table owns its copies. Pointers it gives stay valid until log_texts_clear() or
 * log_texts_free(). Private to core/trace; the rest of the program uses log_intern() and its kin.
 */
#pragma once

#include "trace/log.h"

LogTexts *log_texts_new(void);
void log_texts_free(LogTexts *texts);
void log_texts_clear(LogTexts *texts);

/* Bytes of memory in use. */
size_t log_texts_memory(const LogTexts *texts);

uint32_t log_texts_count(const LogTexts *texts);

/* Finds a text, or adds it if the table then stays within `room` bytes of memory. False if not. */
bool log_texts_intern(LogTexts *texts, const char *bytes, size_t length, size_t room, uint32_t *id);

const char *log_texts_bytes(const LogTexts *texts, uint32_t id, size_t *length);
const char *log_texts_display(const LogTexts *texts, uint32_t id);
