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

/* ---- Records with one value, like the one before ---------------------------------------------
 *
 * A coroutine is mostly resumed by the same frame, and yields at the same place: all of such a
 * record but its value is known from the last time. The log says how a pattern is made
 * (trace/log-quick.h); whoever records keeps tables of them. */

/* A record but for its value: what comes before that, and behind it. */
typedef struct TapePattern {
    uint64_t head[2]; /* with a length of 0 for the value */
    uint64_t rest;
    uint8_t before, behind; /* bytes; nothing comes before in a pattern that is not known */
    uint8_t shift;          /* of the value's length in head[0] */
    uint8_t last_shift;     /* of the last field's, where that is 0 in the pattern */
} TapePattern;

/* A value as records have it; these are the tags of those that whoever appends can make himself. */
typedef struct TapeValue {
    uint64_t bits;
    uint8_t tag;
} TapeValue;

enum { TAPE_TAG_NONE = 1, TAPE_TAG_INT = 4 };

/* Bytes of a value in a record: its tag and what of its bits is not zero. */
static inline uint64_t tape_value_length(TapeValue value)
{
    uint64_t bytes = ((63u - (unsigned)__builtin_clzll(value.bits | 1)) >> 3) + (value.bits != 0);
    return (value.tag != 0) + bytes;
}

static inline void tape_put_word(uint8_t *at, uint64_t word)
{
    word = GUINT64_TO_LE(word);
    memcpy(at, &word, sizeof word);
}

/* There must be room for a record. */
static inline void tape_put_pattern(Tape *tape, const TapePattern *pattern, TapeValue value)
{
    uint64_t length = tape_value_length(value);
    uint8_t *at = tape->tail;
    tape_put_word(at, pattern->head[0] | length << pattern->shift);
    tape_put_word(at + 8, pattern->head[1]);
    at += pattern->before;
    at[0] = value.tag;
    tape_put_word(at + 1, value.bits);
    at += length;
    tape_put_word(at, pattern->rest);
    tape->tail = at + pattern->behind;
    tape->count++;
}

/* The pattern of what one frame did in one place or way the last time. */
typedef struct TapeKnown {
    TapeMark who;
    uint64_t where;
    TapePattern pattern;
} TapeKnown;

enum { TAPE_KNOWN = 256 }; /* in a table */

static inline TapeKnown *tape_known(TapeKnown *table, TapeMark who, uint64_t where)
{
    return &table[(tape_mark_frame(who) + (where >> 2)) % TAPE_KNOWN];
}

/* The same record again, with another value? False: it is not known, or the tape is not open. */
static inline bool tape_put_known(Tape *tape, const TapeKnown *known, TapeMark who, uint64_t where,
                                  TapeValue value)
{
    if (known->who != who || known->where != where || known->pattern.before == 0 ||
        !tape_is_open(tape))
        return false;
    tape_put_pattern(tape, &known->pattern, value);
    return true;
}

/* ---- Bindings --------------------------------------------------------------------------------
 *
 * What a name was bound to the last time: to tell whether that changed, and how the record looks.
 */

typedef struct TapeBinding {
    TapeMark who;   /* whose name; 0: the entry is free */
    uint64_t head;  /* the record up to its frame, with lengths of 0 for value and flag */
    uint32_t where; /* the name's number in its frame */
    uint32_t name;  /* in the record */
    TapeValue value;
} TapeBinding;

#define TAPE_NAMED 0x80000000u /* names that have no slot are numbered from here */

enum {
    TAPE_BINDINGS = 4096,        /* in a table */
    TAPE_NAME_LENGTH_SHIFT = 12, /* in the head; the frame's is TAPE_MARK_SIZE_SHIFT */
    TAPE_BOUND_VALUE_LENGTH_SHIFT = 16,
    TAPE_BOUND_CHANGED_SHIFT = 20,
};

static inline TapeBinding *tape_binding(TapeBinding *table, TapeMark who, uint32_t where)
{
    return &table[(tape_mark_frame(who) * 31 + where) % TAPE_BINDINGS];
}

/* There must be room for a record. */
static inline void tape_put_bound(Tape *tape, uint64_t head, uint32_t name, TapeValue value,
                                  bool changed)
{
    uint64_t length = tape_value_length(value);
    uint8_t *at = tape->tail;
    tape_put_word(at, head | length << TAPE_BOUND_VALUE_LENGTH_SHIFT |
                          (uint64_t)changed << TAPE_BOUND_CHANGED_SHIFT);
    at += 3 + (head >> TAPE_MARK_SIZE_SHIFT & 0xf);
    tape_put_word(at, name);
    at += head >> TAPE_NAME_LENGTH_SHIFT & 0xf;
    at[0] = value.tag;
    tape_put_word(at + 1, value.bits);
    at += length;
    at[0] = changed;
    tape->tail = at + changed;
    tape->count++;
}

/* Bound again? False: the name is not known, or the tape is not open. */
static inline bool tape_put_binding(Tape *tape, TapeBinding *known, TapeMark who, uint32_t where,
                                    TapeValue value)
{
    if (known->who != who || known->where != where || !tape_is_open(tape))
        return false;
    bool changed = known->value.bits != value.bits || known->value.tag != value.tag;
    known->value = value;
    tape_put_bound(tape, known->head, known->name, value, changed);
    return true;
}
