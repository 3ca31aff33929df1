// SPDX-License-Identifier: MIT
/*
 * One event of a recording: its kinds, its payloads, its values, and the tables that describe them.
 *
 * All of it is generated from events.def. An `Event` is a plain, decoded view that owns nothing:
 * texts in it are ids in the log that it came from (log_text() in log.h). The union's member has
 * the kind's name: `event.kind == EVENT_LINE` means that `event.line.frame` and `event.line.line`
 * are there. Code that must treat every kind switches over `kind` without a default; code that
 * treats all kinds alike (files, text, JSON) goes over the cells of an event with the tables.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* ---- Values ----------------------------------------------------------------------------------
 *
 * A snapshot of one of the program's values, made without formatting any text. `bits` is in the
 * form in which it is stored (small for what is common); use the functions to make and read one. */

typedef enum {
    EVENT_VALUE_ABSENT, /* there is no value */
    EVENT_VALUE_NONE,   /* None */
    EVENT_VALUE_FALSE,
    EVENT_VALUE_TRUE,
    EVENT_VALUE_INT,    /* an integer that fits an int64_t */
    EVENT_VALUE_FLOAT,  /* a double */
    EVENT_VALUE_STRING, /* a string: the text is what it contains */
    EVENT_VALUE_TEXT,   /* anything else: the text is how it reads */
    EVENT_VALUE_OBJECT, /* an object: its id, and the name of its class */
    EVENT_VALUE_TAGS,
} EventValueTag;

typedef struct {
    uint64_t bits;
    uint8_t tag; /* an EventValueTag */
} EventValue;

static inline EventValue event_value_absent(void)
{
    return (EventValue){.tag = EVENT_VALUE_ABSENT};
}

static inline EventValue event_value_none(void)
{
    return (EventValue){.tag = EVENT_VALUE_NONE};
}

static inline EventValue event_value_bool(bool truth)
{
    return (EventValue){.tag = truth ? EVENT_VALUE_TRUE : EVENT_VALUE_FALSE};
}

static inline EventValue event_value_int(int64_t number)
{
    uint64_t folded = ((uint64_t)number << 1) ^ (uint64_t)(number >> 63);
    return (EventValue){.bits = folded, .tag = EVENT_VALUE_INT};
}

/* Bytes are swapped because the doubles that people write end in zero bytes, and those are saved.
 */
static inline EventValue event_value_float(double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return (EventValue){.bits = GUINT64_SWAP_LE_BE(bits), .tag = EVENT_VALUE_FLOAT};
}

static inline EventValue event_value_string(uint32_t text)
{
    return (EventValue){.bits = text, .tag = EVENT_VALUE_STRING};
}

static inline EventValue event_value_text(uint32_t text)
{
    return (EventValue){.bits = text, .tag = EVENT_VALUE_TEXT};
}

/* `object` is an object id, or 0 for one without; `type` the text of its class's name. */
static inline EventValue event_value_object(uint32_t object, uint32_t type)
{
    return (EventValue){.bits = (uint64_t)type << 32 | object, .tag = EVENT_VALUE_OBJECT};
}

static inline int64_t event_value_as_int(EventValue value)
{
    return (int64_t)(value.bits >> 1) ^ -(int64_t)(value.bits & 1);
}

static inline double event_value_as_float(EventValue value)
{
    uint64_t bits = GUINT64_SWAP_LE_BE(value.bits);
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

/* The text of a STRING or TEXT. */
static inline uint32_t event_value_as_text(EventValue value)
{
    return (uint32_t)value.bits;
}

static inline uint32_t event_value_as_object(EventValue value)
{
    return (uint32_t)value.bits;
}

static inline uint32_t event_value_object_type(EventValue value)
{
    return (uint32_t)(value.bits >> 32);
}

static inline bool event_value_equal(EventValue a, EventValue b)
{
    return a.tag == b.tag && a.bits == b.bits;
}

/* ---- Names and kinds -------------------------------------------------------------------------*/

#define NAME(constant, name, doc) constant,
#define ENUMERATION(ID, Type, doc, ...) typedef enum { __VA_ARGS__ } Type;
#include "trace/events.def"

typedef enum {
#define EVENT(ID, name, Type, doc, ...) EVENT_##ID,
#include "trace/events.def"
    EVENT_KINDS,
} EventKind;

typedef enum {
    EVENT_FIELD_FLAG,
    EVENT_FIELD_NUMBER,
    EVENT_FIELD_VALUE,
#define FIELD_TYPE(ID, c_type, doc) EVENT_FIELD_##ID,
#define ENUMERATION(ID, Type, doc, ...) EVENT_FIELD_##ID,
#include "trace/events.def"
    EVENT_FIELD_TYPES,
} EventFieldType;

/* ---- Payloads --------------------------------------------------------------------------------*/

/* The C type of a field, by the name of its type: EventFieldTASK is uint32_t. */
typedef bool EventFieldFLAG;
typedef int64_t EventFieldNUMBER;
typedef EventValue EventFieldVALUE;
#define FIELD_TYPE(ID, c_type, doc) typedef c_type EventField##ID;
#define ENUMERATION(ID, Type, doc, ...) typedef Type EventField##ID;
#include "trace/events.def"

#define FIELD(TYPE, name, doc) EventField##TYPE name;
#define EVENT(ID, name, Type, doc, ...) \
    typedef struct {                    \
        __VA_ARGS__                     \
    } Event##Type;
#include "trace/events.def"

typedef struct {
    uint64_t number; /* place in its log, from 0 */
    EventKind kind;
    union {
#define EVENT(ID, name, Type, doc, ...) Event##Type name;
#include "trace/events.def"
    };
} Event;

/* ---- Cells: every field of every event in one form -------------------------------------------
 *
 * A cell is an EventValue whose tag matters for VALUE fields only; NUMBER is folded as in
 * event_value_int(), everything else is the number itself. */

enum { EVENT_FIELDS_MAX = 8 };

/* One pair of functions for each field type: event_pack_TASK() makes a cell, event_unpack_TASK()
 * reads it. */
static inline EventValue event_pack_FLAG(bool flag)
{
    return (EventValue){.bits = flag};
}

static inline bool event_unpack_FLAG(EventValue cell)
{
    return cell.bits != 0;
}

static inline EventValue event_pack_NUMBER(int64_t number)
{
    return (EventValue){.bits = event_value_int(number).bits};
}

static inline int64_t event_unpack_NUMBER(EventValue cell)
{
    return event_value_as_int(cell);
}

static inline EventValue event_pack_VALUE(EventValue value)
{
    return value;
}

static inline EventValue event_unpack_VALUE(EventValue cell)
{
    return cell;
}

#define EVENT_DEFINE_PLAIN_CELL(ID, c_type)                 \
    static inline EventValue event_pack_##ID(c_type field)  \
    {                                                       \
        return (EventValue){.bits = (uint64_t)field};       \
    }                                                       \
    static inline c_type event_unpack_##ID(EventValue cell) \
    {                                                       \
        return (c_type)cell.bits;                           \
    }
#define FIELD_TYPE(ID, c_type, doc) EVENT_DEFINE_PLAIN_CELL(ID, c_type)
#define ENUMERATION(ID, Type, doc, ...) EVENT_DEFINE_PLAIN_CELL(ID, Type)
#include "trace/events.def"
#undef EVENT_DEFINE_PLAIN_CELL

/* Takes an event apart; returns how many cells were filled (the kind's field count). */
unsigned event_to_cells(const Event *event, EventValue cells[EVENT_FIELDS_MAX]);

/* Puts an event of `kind` together. The cells must satisfy event_cell_is_valid(). */
void event_from_cells(EventKind kind, const EventValue cells[EVENT_FIELDS_MAX], Event *event);

/* ---- Tables ----------------------------------------------------------------------------------*/

typedef struct {
    const char *name;
    const char *doc;
} EventNameInfo;

typedef struct {
    const char *name; /* as in events.def, in lower case */
    const char *doc;
    unsigned size;              /* bytes a cell of it takes at most: 1 to 8 */
    const EventNameInfo *names; /* of an enumeration, by value; else NULL */
    unsigned name_count;
} EventFieldTypeInfo;

typedef struct {
    EventFieldType type;
    const char *name;
    const char *doc;
} EventFieldInfo;

typedef struct {
    const char *name;
    const char *doc;
    const EventFieldInfo *fields;
    unsigned field_count;
} EventKindInfo;

extern const EventFieldTypeInfo event_field_types[EVENT_FIELD_TYPES];
extern const EventKindInfo event_kinds[EVENT_KINDS];
extern const char *const event_value_tags[EVENT_VALUE_TAGS];

/* Tells whether a cell may stand in a field of `type`, in a log with `text_count` texts. */
bool event_cell_is_valid(EventFieldType type, EventValue cell, uint32_t text_count);

/* The kind of that name, or -1. */
int event_kind_from_name(const char *name);

/* The schema as a page of Markdown, for `coroscope-cli dump --schema`. */
char *event_schema_page(void);
