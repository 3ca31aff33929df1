// SPDX-License-Identifier: MIT
/*
 * Quicker ways to append what a recorded run consists of, byte for byte the same records as the
 * functions of log.h make: most of such a record is known from the one before, or from its frame.
 * For recorders; tests/core/trace compares the two.
 */
#pragma once

#include "trace/log.h"

G_STATIC_ASSERT((int)TAPE_TAG_NONE == EVENT_VALUE_NONE && (int)TAPE_TAG_INT == EVENT_VALUE_INT);

static inline uint64_t log_value_length(EventValue value)
{
    return tape_value_length((TapeValue){value.bits, value.tag});
}

static inline void log_write_value(uint8_t *at, EventValue value)
{
    at[0] = value.tag;
    tape_put_word(at + 1, value.bits);
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
    tape_put_word(record,
                  (mark & ~(uint64_t)0xff) | EVENT_RETURNED | length << TAPE_MARK_LINE_SHIFT);
    log_write_value(record + begin, value);
    log_end_record(log, record + begin + length);
}

/* EventBound {frame, name, value, changed}: what comes before the name. */
static inline uint64_t log_bound_head(TapeMark mark, uint32_t name)
{
    return EVENT_BOUND | (mark & (uint64_t)0xf << TAPE_MARK_SIZE_SHIFT) |
           (uint64_t)log_word_length(name, sizeof name) << TAPE_NAME_LENGTH_SHIFT |
           (uint64_t)tape_mark_frame(mark) << 24;
}

static inline void log_append_bound_marked(Log *log, TapeMark mark, uint32_t name, EventValue value,
                                           bool changed)
{
    if (log_begin_record(log, EVENT_BOUND))
        tape_put_bound(&log->tape, log_bound_head(mark, name), name,
                       (TapeValue){value.bits, value.tag}, changed);
}

/* ---- Like the one before ---- */

/* The pattern of an event that has one VALUE; what that is does not matter. */
TapePattern log_pattern_of(const Event *event);

static inline void log_append_pattern(Log *log, const TapePattern *pattern, EventValue value)
{
    if (log_begin_record(log, (EventKind)(pattern->head[0] & 0xff)))
        tape_put_pattern(&log->tape, pattern, (TapeValue){value.bits, value.tag});
}

/* The same, with an item in the last field. */
static inline void log_append_pattern_with_item(Log *log, const TapePattern *pattern,
                                                EventValue value, uint32_t item)
{
    uint8_t *record = log_begin_record(log, (EventKind)(pattern->head[0] & 0xff));
    if (!record)
        return;
    uint64_t length = log_value_length(value), item_length = log_word_length(item, sizeof item);
    tape_put_word(record,
                  pattern->head[0] | length << pattern->shift | item_length << pattern->last_shift);
    tape_put_word(record + 8, pattern->head[1]);
    log_write_value(record + pattern->before, value);
    uint8_t *at = record + pattern->before + length;
    tape_put_word(at, pattern->rest);
    tape_put_word(at + pattern->behind, item);
    log_end_record(log, at + pattern->behind + item_length);
}
