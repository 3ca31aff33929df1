// SPDX-License-Identifier: MIT
/*
 * Quicker ways to append what a recorded run consists of, byte for byte the same records as the
 * functions of log.h make: most of such a record is known from the one before, or from its frame.
 * For recorders; tests/core/trace compares the two.
 */
#pragma once

#include "trace/log.h"

/* Bytes of a value in a record: its tag and what of its bits is not zero. */
static inline unsigned log_value_length(EventValue value)
{
    return (value.tag != EVENT_VALUE_ABSENT) + log_word_length(value.bits, sizeof value.bits);
}

static inline void log_write_value(uint8_t *at, EventValue value)
{
    uint64_t word = GUINT64_TO_LE(value.bits);
    at[0] = value.tag;
    memcpy(at + 1, &word, sizeof word);
}

static inline void log_write_word(uint8_t *at, uint64_t word)
{
    word = GUINT64_TO_LE(word);
    memcpy(at, &word, sizeof word);
}

/* Where the next record goes, or NULL when the log is full. */
static inline uint8_t *log_begin_record(Log *log, EventKind kind)
{
    if (G_LIKELY(log->tape.tail < log->tape.limit))
        return log->tape.tail;
    return log_next_page(log, kind);
}

static inline void log_end_record(Log *log, uint8_t *end)
{
    log->tape.tail = end;
    log->tape.count++;
}

/* ---- By a frame's mark ---- */

/* EventReturned {frame, value} */
static inline void log_append_returned_marked(Log *log, TapeMark mark, EventValue value)
{
    uint8_t *record = log_begin_record(log, EVENT_RETURNED);
    if (!record)
        return;
    size_t begin = 2 + (mark >> TAPE_MARK_SIZE_SHIFT & 0xf);
    uint64_t length = log_value_length(value);
    log_write_word(record,
                   (mark & ~(uint64_t)0xff) | EVENT_RETURNED | length << TAPE_MARK_LINE_SHIFT);
    log_write_value(record + begin, value);
    log_end_record(log, record + begin + length);
}

/* EventBound {frame, name, value, changed} */
static inline void log_append_bound_marked(Log *log, TapeMark mark, uint32_t name, EventValue value,
                                           bool changed)
{
    uint8_t *record = log_begin_record(log, EVENT_BOUND);
    if (!record)
        return;
    uint64_t frame_length = mark >> TAPE_MARK_SIZE_SHIFT & 0xf;
    uint64_t name_length = log_word_length(name, sizeof name), length = log_value_length(value);
    log_write_word(record, EVENT_BOUND | frame_length << 8 | name_length << 12 | length << 16 |
                               (uint64_t)changed << 20 | (uint64_t)tape_mark_frame(mark) << 24);
    uint8_t *at = record + 3 + frame_length;
    uint32_t name_bytes = GUINT32_TO_LE(name);
    memcpy(at, &name_bytes, sizeof name_bytes);
    log_write_value(at + name_length, value);
    at += name_length + length;
    at[0] = changed;
    log_end_record(log, at + changed);
}

/* ---- Like the one before ---- */

/* A record but for its one value: what comes before that, and behind it. */
typedef struct {
    uint64_t head[2]; /* with a length of 0 for the value */
    uint64_t rest;
    uint8_t before, behind; /* bytes */
    uint8_t shift;          /* of the value's length in head[0] */
    uint8_t last_shift;     /* of the last field's, where that is an ITEM and 0 in the pattern */
} LogPattern;

/* The pattern of an event that has one VALUE; what that is does not matter. */
LogPattern log_pattern_of(const Event *event);

static inline void log_append_pattern(Log *log, const LogPattern *pattern, EventValue value)
{
    uint8_t *record = log_begin_record(log, (EventKind)(pattern->head[0] & 0xff));
    if (!record)
        return;
    uint64_t length = log_value_length(value);
    log_write_word(record, pattern->head[0] | length << pattern->shift);
    log_write_word(record + 8, pattern->head[1]);
    log_write_value(record + pattern->before, value);
    log_write_word(record + pattern->before + length, pattern->rest);
    log_end_record(log, record + pattern->before + length + pattern->behind);
}

/* The same, with an item in the last field. */
static inline void log_append_pattern_with_item(Log *log, const LogPattern *pattern,
                                                EventValue value, uint32_t item)
{
    uint8_t *record = log_begin_record(log, (EventKind)(pattern->head[0] & 0xff));
    if (!record)
        return;
    uint64_t length = log_value_length(value), item_length = log_word_length(item, sizeof item);
    log_write_word(record, pattern->head[0] | length << pattern->shift |
                               item_length << pattern->last_shift);
    log_write_word(record + 8, pattern->head[1]);
    log_write_value(record + pattern->before, value);
    uint8_t *at = record + pattern->before + length;
    log_write_word(at, pattern->rest);
    log_write_word(at + pattern->behind, item);
    log_end_record(log, at + pattern->behind + item_length);
}
