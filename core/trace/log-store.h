// SPDX-License-Identifier: MIT
/*
 * The inside of the log, for the files of core/trace alone: its pages, and records as bytes.
 */
#pragma once

#include "trace/hash.h"
#include "trace/log.h"

/* A page begins at an event; its index entry says which, and how far the texts were then. */
struct LogPage {
    uint64_t first;      /* number of its first event */
    uint32_t text_count; /* texts there were when the page was opened */
    uint32_t used;       /* bytes of whole records; of the last page, see log_page_used() */
};

const uint8_t *log_page_bytes(const Log *log, size_t page);
size_t log_page_used(const Log *log, size_t page);

/* Events of a page. */
uint64_t log_page_events(const Log *log, size_t page);

/* Texts that there were when the page was complete, and so all that its events name. */
uint32_t log_page_texts_after(const Log *log, size_t page);

/* Appends one whole record, already known to be good; LOG_RECORD_BYTES must be readable at it. */
bool log_append_record(Log *log, const uint8_t *record, size_t length);

/* Makes the log full: nothing but its end is recorded any more. */
void log_set_full(Log *log);

/* ---- Records -------------------------------------------------------------------------------- */

/* How many fields each kind has: a record's head is a byte and half a byte a field, rounded up. */
extern const uint8_t log_field_counts[EVENT_KINDS];

static inline size_t log_head_length(unsigned fields)
{
    return 1 + (fields + 1) / 2;
}

/* The lengths of a record's fields, one a half byte; eight bytes must be readable. */
static inline uint64_t log_record_halves(const uint8_t *record, unsigned fields)
{
    return (hash_word(record) >> 8) & (((uint64_t)1 << (4 * fields)) - 1);
}

/* The length of a record; eight bytes must be readable. */
static inline size_t log_record_length(const uint8_t *record, unsigned fields)
{
    const uint64_t low = 0x0f0f0f0f0f0f0f0fu, ones = 0x0101010101010101u;
    uint64_t halves = log_record_halves(record, fields);
    uint64_t pairs = (halves & low) + ((halves >> 4) & low);
    return log_head_length(fields) + (size_t)((pairs * ones) >> 56);
}

/* Decodes a record; LOG_RECORD_BYTES + LOG_RECORD_SLACK must be readable. Returns its length. */
size_t log_record_decode(const uint8_t *record, Event *event);

/* Measures a record of our own schema, and tells whether it is good. LOG_RECORD_BYTES +
 * LOG_RECORD_SLACK must be readable, of which `room` belong to it. */
bool log_record_check(const uint8_t *record, size_t room, uint32_t text_count, size_t *length);
