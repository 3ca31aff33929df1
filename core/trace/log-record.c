// SPDX-License-Identifier: MIT
/* Records: an event as the bytes that the log keeps, and back. */
#include "trace/log-quick.h"
#include "trace/log-store.h"

const uint8_t log_field_counts[EVENT_KINDS] = {
#define FIELD(TYPE, name, doc) +1
#define EVENT(ID, name, Type, doc, ...) __VA_ARGS__,
#include "trace/events.def"
};

/* The head must fit the word that holds it, and every record its room. */
enum { LOG_SIZE_VALUE = 1 + sizeof(uint64_t) };
#define FIELD(TYPE, name, doc) +LOG_SIZE_##TYPE
#define EVENT(ID, name, Type, doc, ...) \
    G_STATIC_ASSERT(LOG_HEAD_##ID <= 8 && LOG_HEAD_##ID __VA_ARGS__ <= LOG_RECORD_BYTES);
#include "trace/events.def"
G_STATIC_ASSERT(EVENT_KINDS <= 255);

typedef struct {
    const uint8_t *at;
    uint64_t halves;
} LogRecordReader;

static inline unsigned take_length(LogRecordReader *reader)
{
    unsigned length = reader->halves & 0xf;
    reader->halves >>= 4;
    return length;
}

/* In two steps, so that none is as wide as the word. */
static inline uint64_t keep_low_bytes(uint64_t word, unsigned length)
{
    return word & ~(~(uint64_t)0 << 4 * length << 4 * length);
}

static inline EventValue take_word(LogRecordReader *reader)
{
    unsigned length = take_length(reader);
    EventValue cell = {.bits = keep_low_bytes(hash_word(reader->at), length)};
    reader->at += length;
    return cell;
}

static inline EventValue take_value(LogRecordReader *reader)
{
    unsigned length = take_length(reader);
    if (length == 0)
        return event_value_absent();
    EventValue value = {.bits = keep_low_bytes(hash_word(reader->at + 1), length - 1),
                        .tag = reader->at[0]};
    reader->at += length;
    return value;
}

#define TAKE(TYPE, reader) \
    (EVENT_FIELD_##TYPE == EVENT_FIELD_VALUE ? take_value(reader) : take_word(reader))

size_t log_record_decode(const uint8_t *record, Event *event)
{
    LogRecordReader reader = {0};
    event->kind = record[0];
    switch (event->kind) {
#define FIELD(TYPE, name, doc) payload->name = event_unpack_##TYPE(TAKE(TYPE, &reader));
#define EVENT(ID, name, Type, doc, ...)                                          \
    case EVENT_##ID: {                                                           \
        Event##Type *payload = &event->name;                                     \
        reader.at = record + LOG_HEAD_##ID;                                      \
        reader.halves = log_record_halves(record, log_field_counts[EVENT_##ID]); \
        __VA_ARGS__                                                              \
        break;                                                                   \
    }
#include "trace/events.def"
    case EVENT_KINDS:
        g_assert_not_reached();
    }
    return (size_t)(reader.at - record);
}

/* ---- Checking --------------------------------------------------------------------------------
 *
 * The same checks as event_cell_is_valid(), unrolled for each kind: loading a file makes them for
 * each of its events. */

static inline bool value_is_good(EventValue value, uint32_t text_count)
{
    return value.tag == EVENT_VALUE_INT ||
           event_cell_is_valid(EVENT_FIELD_VALUE, value, text_count);
}

static inline bool cell_is_good(EventFieldType type, unsigned size, LogRecordReader *reader,
                                uint32_t text_count)
{
    if ((reader->halves & 0xf) > size)
        return false;
    if (type == EVENT_FIELD_VALUE)
        return value_is_good(take_value(reader), text_count);
    uint64_t bits = take_word(reader).bits;
    if (type == EVENT_FIELD_TEXT)
        return bits < text_count;
    if (type == EVENT_FIELD_FLAG)
        return bits <= 1;
    return !event_field_types[type].names || bits < event_field_types[type].name_count;
}

bool log_record_check(const uint8_t *record, size_t room, uint32_t text_count, size_t *length)
{
    if (record[0] >= EVENT_KINDS)
        return false;
    LogRecordReader reader;
    bool good = true;
    switch ((EventKind)record[0]) {
#define FIELD(TYPE, name, doc) \
    good &= cell_is_good(EVENT_FIELD_##TYPE, LOG_SIZE_##TYPE, &reader, text_count);
#define EVENT(ID, name, Type, doc, ...)                                          \
    case EVENT_##ID:                                                             \
        *length = log_record_length(record, log_field_counts[EVENT_##ID]);       \
        if (*length > room)                                                      \
            return false;                                                        \
        reader.at = record + LOG_HEAD_##ID;                                      \
        reader.halves = log_record_halves(record, log_field_counts[EVENT_##ID]); \
        __VA_ARGS__                                                              \
        return good;
#include "trace/events.def"
    case EVENT_KINDS:
        break;
    }
    return false;
}

bool log_append(Log *log, const Event *event)
{
    switch (event->kind) {
#define EVENT(ID, name, Type, doc, ...) \
    case EVENT_##ID:                    \
        return log_append_##name(log, event->name);
#include "trace/events.def"
    case EVENT_KINDS:
        break;
    }
    g_assert_not_reached();
}

/* ---- Patterns -------------------------------------------------------------------------------- */

/* The place of the kind's VALUE among its fields. */
static unsigned value_field(EventKind kind)
{
    const EventKindInfo *info = &event_kinds[kind];
    for (unsigned i = 0; i < info->field_count; i++)
        if (info->fields[i].type == EVENT_FIELD_VALUE)
            return i;
    g_assert_not_reached();
}

TapePattern log_pattern_of(const Event *event)
{
    EventValue cells[EVENT_FIELDS_MAX];
    unsigned count = event_to_cells(event, cells), place = value_field(event->kind);
    cells[place] = event_value_absent();
    Event without;
    event_from_cells(event->kind, cells, &without);
    uint8_t record[LOG_RECORD_BYTES + LOG_RECORD_SLACK] = {0};
    Log scratch = {.tape = {.tail = record, .limit = record + 1}};
    log_append(&scratch, &without);
    LogRecordReader reader = {.halves = log_record_halves(record, count)};
    size_t before = 1 + (count + 1) / 2, size = (size_t)(scratch.tape.tail - record);
    for (unsigned i = 0; i < place; i++)
        before += take_length(&reader);
    return (TapePattern){.head = {hash_word(record), hash_word(record + 8)},
                         .rest = hash_word(record + before),
                         .before = (uint8_t)before,
                         .behind = (uint8_t)(size - before),
                         .shift = (uint8_t)(8 + 4 * place),
                         .last_shift = (uint8_t)(8 + 4 * (count - 1))};
}
