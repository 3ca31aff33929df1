// SPDX-License-Identifier: MIT
/*
 * The log: all events of a run so far, append-only, in compact memory.
 *
 *     Log *log = log_new(LIMIT_LOG_BYTES);
 *     uint32_t name = log_intern(log, "n", 1);
 *     log_append_bound(log, (EventBound){frame, name, event_value_int(3), .changed = true});
 *
 *     LogIterator events = log_iterate(log, 0);
 *     for (Event event; log_iterator_next(&events, &event);)
 *         ...
 *
 * Appending. Each kind has a typed function, log_append_<kind>(), which takes the kind's payload
 * struct. It takes a few nanoseconds (some 12; log-quick.h has quicker ways for hot loops),
 * allocates at most once in many thousand events, and returns false only when the log is full.
 *
 * Full. A log never takes more memory than its quota (give or take a page). The event or text that
 * does not fit is not recorded, nor is any after it, except how the run ended: `quota_reached` and
 * `run_ended` have room set aside for them. A recorder need not look at each result; asking
 * log_check() now and then (at each slice of the machine) is enough.
 *
 * Reading. Position n means "after the first n events". An iterator and log_event_at() may be used
 * while the log grows: an iterator that came to the end goes on when there is more. log_clear()
 * and log_free() end all of them. One thread at a time.
 *
 * Texts are interned: one id for one sequence of bytes, ids count from 1 in the order of interning,
 * 0 is the empty text. They may hold any bytes. Values of texts are pointers that stay valid until
 * log_clear() or log_free().
 *
 * How a record looks (log-store.h and log-file.h rely on it): a byte with the kind; half a byte a
 * field with the number of bytes that its value takes, rounded up to whole bytes; then these bytes,
 * field by field, lowest first. A VALUE's first byte is its tag. So any record can be skipped
 * knowing only how many fields its kind has.
 */
#pragma once

#include "base/tape.h"
#include "base/types.h"
#include "trace/event.h"

enum {
    LOG_PAGE_BYTES = 2048,   /* records never cross a page; random access starts at a page */
    LOG_RECORD_BYTES = 64,   /* no record is longer */
    LOG_RECORD_SLACK = 8,    /* it is written and read in words, so it may touch so many more */
    LOG_TEXT_BYTES = 1 << 30 /* no text is longer */
};

typedef struct LogPage LogPage;
typedef struct LogTexts LogTexts;
typedef struct LogOutlet LogOutlet;

/* Takes pages away as they become complete: `used` bytes of records, so many events. All texts that
 * they name are in the log by then. */
struct LogOutlet {
    void (*take)(LogOutlet *outlet, const Log *log, const uint8_t *page, size_t used,
                 uint64_t events);
};

/* Fields are private to log.c, log-store.h and the functions below. */
struct Log {
    Tape tape; /* the open page's; whoever wants to be told of events sets its alarm */

    uint8_t *region;   /* the reserved addresses */
    uint8_t *pages_at; /* where the pages begin in them */
    size_t ready;      /* bytes of pages that have memory */
    LogPage *pages;    /* the index */
    size_t page_count;
    size_t page_capacity;
    LogTexts *texts;
    LogOutlet *outlet; /* NULL: all pages are kept */
    size_t quota;
    bool full;
};

/* `quota` is in bytes. */
Log *log_new(size_t quota);
void log_free(Log *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Log, log_free)

/* From the beginning on, gives each complete page away and uses its memory again: for a run that is
 * written to a file and not looked at. It costs a part of keeping them, as fresh memory is slow.
 * Such a log can be appended to and asked for texts, counts and sizes, which are what they would
 * be; its events cannot be read. Its quota is that of the log it would be. */
void log_set_outlet(Log *log, LogOutlet *outlet);

/* Forgets everything, and keeps the memory for the next run. */
void log_clear(Log *log);

/* How many events there are; also the last position. */
static inline uint64_t log_count(const Log *log)
{
    return log->tape.count;
}

/* Bytes of memory in use. */
size_t log_memory(const Log *log);

/* Bytes that the records themselves take: what the quota would buy more of. */
size_t log_record_bytes(const Log *log);

/* True while everything was recorded; else sets a COROSCOPE_ERROR_QUOTA. */
bool log_check(const Log *log, GError **error);

/* ---- Texts ---------------------------------------------------------------------------------- */

/* The id of a text, new or known. `length` may be -1 for a C string. 0 when the log is full. */
uint32_t log_intern(Log *log, const char *bytes, gssize length);

/* The number of texts; ids are below it. */
uint32_t log_text_count(const Log *log);

/* A text for people: valid UTF-8 that ends in a NUL. Bytes that are none, and NULs, are shown as
 * \xNN: such a form is made when it is first asked for, and comes on top of the quota. */
const char *log_text(const Log *log, uint32_t text);

/* A text exactly as it was interned (also followed by a NUL). */
const char *log_text_bytes(const Log *log, uint32_t text, size_t *length);

/* ---- Reading -------------------------------------------------------------------------------- */

typedef struct {
    const Log *log;
    uint64_t number;   /* of the event that comes next */
    const uint8_t *at; /* private: its record, */
    size_t page;       /* in this page, */
    uint64_t stop;     /* which ends, as far as is known, before this event */
} LogIterator;

/* Starts at the event `number`, which may be the end. */
LogIterator log_iterate(const Log *log, uint64_t number);

/* Gives the next event; false at the (present) end. */
bool log_iterator_next(LogIterator *iterator, Event *event);

/* Gives one event; `number` must be below log_count(). About a microsecond, anywhere. */
void log_event_at(const Log *log, uint64_t number, Event *event);

/* ---- Appending ------------------------------------------------------------------------------ */

/* Appends an event of any kind (its number is ignored). Slower than the typed functions. */
bool log_append(Log *log, const Event *event);

/* Private: a new page for an event of `kind`, or NULL when the log is full. */
uint8_t *log_next_page(Log *log, EventKind kind);

/* Private: how many bytes a word needs. */
static inline unsigned log_word_length(uint64_t bits, size_t size)
{
    if (size <= sizeof(uint8_t))
        return bits > 0;
    if (size <= sizeof(uint32_t)) /* four comparisons are quicker than counting zeros */
        return (unsigned)(bits > 0) + (bits > 0xff) + (bits > 0xffff) + (bits > 0xffffff);
    return ((63u - (unsigned)__builtin_clzll(bits | 1)) >> 3) + (bits != 0);
}

/* Private: bytes that a field's value takes at most, by field type. */
enum {
    LOG_SIZE_FLAG = 1,
    LOG_SIZE_NUMBER = 8,
#define FIELD_TYPE(ID, c_type, doc) LOG_SIZE_##ID = sizeof(c_type),
#define ENUMERATION(ID, Type, doc, ...) LOG_SIZE_##ID = 1,
#include "trace/events.def"
};

/* Private: bytes of a record before its values, by kind. */
enum {
#define FIELD(TYPE, name, doc) +1
#define EVENT(ID, name, Type, doc, ...) LOG_HEAD_##ID = 1 + (__VA_ARGS__ + 1) / 2,
#include "trace/events.def"
};

/* Private: a record is written field by field into `to`, its lengths gathered in `halves`. */
typedef struct {
    uint8_t *to;
    uint64_t halves;
    unsigned shift;
} LogRecordWriter;

static inline void log_put_word(LogRecordWriter *writer, uint64_t bits, size_t size)
{
    unsigned length = log_word_length(bits, size);
    uint64_t word = GUINT64_TO_LE(bits);
    writer->halves |= (uint64_t)length << writer->shift;
    writer->shift += 4;
    memcpy(writer->to, &word, size <= sizeof(uint32_t) ? sizeof(uint32_t) : sizeof word);
    writer->to += length;
}

static inline void log_put_VALUE(LogRecordWriter *writer, EventValue value)
{
    unsigned length =
        (value.tag != EVENT_VALUE_ABSENT) + log_word_length(value.bits, sizeof value.bits);
    uint64_t word = GUINT64_TO_LE(value.bits);
    writer->halves |= (uint64_t)length << writer->shift;
    writer->shift += 4;
    writer->to[0] = value.tag;
    memcpy(writer->to + 1, &word, sizeof word);
    writer->to += length;
}

#define FIELD_TYPE(ID, c_type, doc)                                        \
    static inline void log_put_##ID(LogRecordWriter *writer, c_type field) \
    {                                                                      \
        log_put_word(writer, (uint64_t)field, LOG_SIZE_##ID);              \
    }
#define ENUMERATION(ID, Type, doc, ...) FIELD_TYPE(ID, Type, doc)
FIELD_TYPE(FLAG, bool, "")
#include "trace/events.def"

static inline void log_put_NUMBER(LogRecordWriter *writer, int64_t number)
{
    log_put_word(writer, event_value_int(number).bits, LOG_SIZE_NUMBER);
}

/* With what tape_put_line() makes the same records as log_append_line(). */
static inline TapeMark log_line_mark(uint32_t frame)
{
    return EVENT_LINE | (uint64_t)log_word_length(frame, sizeof frame) << TAPE_MARK_SIZE_SHIFT |
           (uint64_t)frame << TAPE_MARK_FRAME_SHIFT;
}

/* bool log_append_<kind>(Log *log, Event<Kind> payload) for every kind, for example
 * log_append_line(log, (EventLine){.frame = frame, .line = line}). The only branch is the one for a
 * new page. */
#define FIELD(TYPE, name, doc) log_put_##TYPE(&writer, payload.name);
#define EVENT(ID, name, Type, doc, ...)                                                      \
    static inline                                                                            \
        __attribute__((always_inline)) bool log_append_##name(Log *log, Event##Type payload) \
    {                                                                                        \
        uint8_t *record = log->tape.tail;                                                    \
        if (G_UNLIKELY(record >= log->tape.limit)) {                                         \
            record = log_next_page(log, EVENT_##ID);                                         \
            if (!record)                                                                     \
                return false;                                                                \
        }                                                                                    \
        LogRecordWriter writer = {.to = record + LOG_HEAD_##ID};                             \
        __VA_ARGS__                                                                          \
        uint64_t head = GUINT64_TO_LE(writer.halves << 8 | EVENT_##ID);                      \
        memcpy(record, &head, LOG_HEAD_##ID);                                                \
        log->tape.tail = writer.to;                                                          \
        log->tape.count++;                                                                   \
        return true;                                                                         \
    }
#include "trace/events.def"
