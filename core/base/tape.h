// SPDX-License-Identifier: MIT
/*
 * A tape: where records are appended one behind the other, and all that whoever appends must look
 * at first.
 *
 * It is the part of a log that changes with each record, apart from the rest so that the language's
 * evaluator, which knows nothing of logs, can append a line without calling anybody:
 *
 *     if (tape_is_open(tape))
 *         tape_put_line(tape, mark, line);
 *     else
 *         ...; // ask the observer: it appends, and may suspend the machine
 *
 * The log lays the tape and says how records look (trace/log.h), and how a frame's lines are marked
 * (log_line_mark()).
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef struct Tape {
    uint8_t *tail;  /* where the next record goes */
    uint8_t *limit; /* a record may begin below this; NULL when there is no room */
    uint64_t count; /* records so far */
    uint64_t alarm; /* somebody wants to know when there are so many */
} Tape;

/* May one more record be appended with nobody being told? */
static inline bool tape_is_open(const Tape *tape)
{
    return tape->tail < tape->limit && tape->count + 1 < tape->alarm;
}

/* What all records of one frame's lines begin with, lowest byte first: the kind, half a byte each
 * with the sizes of frame and line (this one is left empty), the frame, without its zero bytes. */
typedef uint64_t TapeMark;

enum { TAPE_MARK_SIZE_SHIFT = 8, TAPE_MARK_LINE_SHIFT = 12, TAPE_MARK_FRAME_SHIFT = 16 };

static inline uint32_t tape_mark_frame(TapeMark mark)
{
    return (uint32_t)(mark >> TAPE_MARK_FRAME_SHIFT);
}

/* The tape must be open. Lines have at most three bytes. */
static inline void tape_put_line(Tape *tape, TapeMark mark, uint32_t line)
{
    uint64_t length = 1 + (line > 0xff) + (line > 0xffff);
    size_t begin = 2 + (mark >> TAPE_MARK_SIZE_SHIFT & 0xf);
    uint64_t head = GUINT64_TO_LE(mark | length << TAPE_MARK_LINE_SHIFT);
    uint32_t number = GUINT32_TO_LE(line);
    memcpy(tape->tail, &head, sizeof head);
    memcpy(tape->tail + begin, &number, sizeof number);
    tape->tail += begin + length;
    tape->count++;
}
