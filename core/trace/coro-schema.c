// SPDX-License-Identifier: MIT
/* The schema in a .coro file: writing ours, understanding another, and translating records. */
#include "trace/coro-schema.h"

#include "base/error.h"
#include "trace/log-store.h"

enum {
    FIELDS_MAX = 14, /* so many half bytes fit the word that holds a record's head */
    NAMES_MAX = 255,
    UNKNOWN = -1,
};

/* An enumeration of the file: which of our values each of its values is. */
typedef struct {
    EventFieldType type; /* ours */
    unsigned count;
    int16_t ours[NAMES_MAX];
} NameMap;

typedef struct {
    int ours;            /* index of our field, or UNKNOWN */
    EventFieldType type; /* ours */
    bool is_value;
    unsigned size;        /* bytes it takes at most */
    const NameMap *names; /* of an enumeration whose values are other than ours, or NULL */
} FieldMap;

typedef struct {
    int ours;   /* our kind, or UNKNOWN */
    char *name; /* in the file */
    unsigned field_count;
    FieldMap fields[FIELDS_MAX];
} KindMap;

struct CoroSchema {
    bool is_ours;
    GArray *kinds;    /* KindMap, by number in the file */
    GPtrArray *names; /* NameMap */
};

/* ---- Ours ----------------------------------------------------------------------------------- */

static void append_type(GString *text, EventFieldType type)
{
    for (const char *letter = event_field_types[type].name; *letter; letter++)
        g_string_append_c(text, g_ascii_tolower(*letter));
}

char *coro_schema_text(void)
{
    GString *text = g_string_new(NULL);
    for (unsigned type = 0; type < EVENT_FIELD_TYPES; type++) {
        const EventFieldTypeInfo *info = &event_field_types[type];
        if (!info->names)
            continue;
        g_string_append(text, "names ");
        append_type(text, type);
        for (unsigned i = 0; i < info->name_count; i++)
            g_string_append_printf(text, " %s", info->names[i].name);
        g_string_append_c(text, '\n');
    }
    for (unsigned kind = 0; kind < EVENT_KINDS; kind++) {
        const EventKindInfo *info = &event_kinds[kind];
        g_string_append_printf(text, "kind %s", info->name);
        for (unsigned i = 0; i < info->field_count; i++) {
            g_string_append_printf(text, " %s:", info->fields[i].name);
            append_type(text, info->fields[i].type);
        }
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

/* ---- Another's ------------------------------------------------------------------------------ */

static int type_from_name(const char *name)
{
    for (int type = 0; type < EVENT_FIELD_TYPES; type++)
        if (g_ascii_strcasecmp(event_field_types[type].name, name) == 0)
            return type;
    return UNKNOWN;
}

static int value_from_name(const EventFieldTypeInfo *info, const char *name)
{
    for (unsigned i = 0; i < info->name_count; i++)
        if (g_str_equal(info->names[i].name, name))
            return (int)i;
    return UNKNOWN;
}

static const char *parse_names(CoroSchema *schema, char **words)
{
    unsigned count = g_strv_length(words);
    if (count < 2 || count - 1 > NAMES_MAX)
        return "a list of names is empty or too long";
    int type = type_from_name(words[0]);
    if (type == UNKNOWN || !event_field_types[type].names)
        return NULL;
    NameMap *map = g_new0(NameMap, 1);
    map->type = type;
    map->count = count - 1;
    for (unsigned i = 0; i < map->count; i++)
        map->ours[i] = (int16_t)value_from_name(&event_field_types[type], words[i + 1]);
    g_ptr_array_add(schema->names, map);
    return NULL;
}

static const NameMap *find_names(const CoroSchema *schema, EventFieldType type)
{
    for (unsigned i = 0; i < schema->names->len; i++) {
        const NameMap *map = schema->names->pdata[i];
        if (map->type == type)
            return map;
    }
    return NULL;
}

static void match_field(const CoroSchema *schema, int kind, const char *name, const char *type_name,
                        FieldMap *field)
{
    int type = type_from_name(type_name);
    *field = (FieldMap){.ours = UNKNOWN, .size = sizeof(uint64_t)};
    if (type != UNKNOWN)
        field->size = event_field_types[type].size;
    if (type == EVENT_FIELD_VALUE) {
        field->is_value = true;
        field->size = 1 + sizeof(uint64_t);
    }
    if (kind == UNKNOWN || type == UNKNOWN)
        return;
    const EventKindInfo *info = &event_kinds[kind];
    field->type = type;
    field->names = find_names(schema, type);
    if (event_field_types[type].names && !field->names)
        return;
    for (unsigned i = 0; i < info->field_count; i++)
        if (info->fields[i].type == field->type && g_str_equal(info->fields[i].name, name))
            field->ours = (int)i;
}

static const char *parse_kind(CoroSchema *schema, char **words)
{
    unsigned count = g_strv_length(words);
    if (count < 2 || count - 1 > FIELDS_MAX)
        return "a kind has no name, no fields or too many of them";
    if (schema->kinds->len > UINT8_MAX)
        return "there are too many kinds";
    KindMap kind = {.ours = event_kind_from_name(words[0]), .field_count = count - 1};
    for (unsigned i = 0; i < kind.field_count; i++) {
        g_auto(GStrv) parts = g_strsplit(words[i + 1], ":", 3);
        if (g_strv_length(parts) != 2)
            return "a field is not of the form name:type";
        match_field(schema, kind.ours, parts[0], parts[1], &kind.fields[i]);
    }
    kind.name = g_strdup(words[0]);
    g_array_append_val(schema->kinds, kind);
    return NULL;
}

CoroSchema *coro_schema_parse(const char *text, size_t length, GError **error)
{
    g_autoptr(CoroSchema) schema = g_new0(CoroSchema, 1);
    schema->kinds = g_array_new(FALSE, FALSE, sizeof(KindMap));
    schema->names = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *ours = coro_schema_text();
    schema->is_ours = length == strlen(ours) && memcmp(text, ours, length) == 0;
    const char *fault = NULL;
    g_autofree char *copy = g_utf8_make_valid(text, (gssize)length);
    g_auto(GStrv) lines = g_strsplit(copy, "\n", -1);
    unsigned line = 0;
    for (; !fault && lines[line]; line++) {
        g_auto(GStrv) words = g_strsplit(lines[line], " ", -1);
        if (g_strv_length(words) == 0)
            continue;
        /* Lines that begin with other words are for versions to come. */
        if (g_str_equal(words[0], "names"))
            fault = parse_names(schema, words + 1);
        else if (g_str_equal(words[0], "kind"))
            fault = parse_kind(schema, words + 1);
    }
    if (!fault)
        return g_steal_pointer(&schema);
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT, "line %u of its schema: %s", line,
                fault);
    return NULL;
}

void coro_schema_free(CoroSchema *schema)
{
    if (!schema)
        return;
    for (unsigned i = 0; i < schema->kinds->len; i++)
        g_free(g_array_index(schema->kinds, KindMap, i).name);
    g_array_unref(schema->kinds);
    g_ptr_array_unref(schema->names);
    g_free(schema);
}

bool coro_schema_is_ours(const CoroSchema *schema)
{
    return schema->is_ours;
}

/* ---- Records -------------------------------------------------------------------------------- */

static uint64_t read_bits(const uint8_t *at, unsigned length)
{
    return length == 0 ? 0 : hash_word(at) & (~(uint64_t)0 >> (64 - 8 * length));
}

static EventValue read_cell(const FieldMap *field, const uint8_t *at, unsigned length)
{
    if (!field->is_value)
        return (EventValue){.bits = read_bits(at, length)};
    if (length == 0)
        return event_value_absent();
    return (EventValue){.tag = at[0], .bits = read_bits(at + 1, length - 1)};
}

static CoroRecordFault check_field(const FieldMap *field, EventValue cell, uint32_t text_count)
{
    if (field->ours == UNKNOWN && !field->is_value)
        return NULL;
    if (field->is_value) {
        /* A tag of a later version is let through; coro_schema_append() makes it absent. */
        if (cell.tag >= EVENT_VALUE_TAGS ||
            event_cell_is_valid(EVENT_FIELD_VALUE, cell, text_count))
            return NULL;
        return "a value in a record is not one";
    }
    if (field->names)
        return cell.bits < field->names->count ? NULL
                                               : "a record has a name that is not in its list";
    if (event_cell_is_valid(field->type, cell, text_count))
        return NULL;
    return field->type == EVENT_FIELD_TEXT ? "a record names a text that is not there"
                                           : "a number in a record is too large";
}

CoroRecordFault coro_schema_check(const CoroSchema *schema, const uint8_t *record, size_t room,
                                  uint32_t text_count, size_t *length)
{
    if (schema->is_ours && log_record_check(record, room, text_count, length))
        return NULL;
    /* Another's record; or a bad one of ours, and what is bad about it must be said. */
    if (record[0] >= schema->kinds->len)
        return "a record is of a kind that is not in the schema";
    const KindMap *kind = &g_array_index(schema->kinds, KindMap, record[0]);
    size_t total = log_record_length(record, kind->field_count);
    if (total > room)
        return "a record goes on behind the end of its block";
    *length = total;
    uint64_t halves = log_record_halves(record, kind->field_count);
    const uint8_t *at = record + log_head_length(kind->field_count);
    for (unsigned i = 0; i < kind->field_count; i++, halves >>= 4) {
        const FieldMap *field = &kind->fields[i];
        unsigned size = halves & 0xf;
        if (size > field->size)
            return "a record's field is too long";
        EventValue cell = read_cell(field, at, size);
        if (schema->is_ours && field->is_value && cell.tag >= EVENT_VALUE_TAGS)
            return "a value in a record is not one";
        CoroRecordFault fault = check_field(field, cell, text_count);
        if (fault)
            return fault;
        at += size;
    }
    return NULL;
}

static EventValue translate_value(EventValue value, const uint32_t *texts)
{
    switch ((EventValueTag)value.tag) {
    case EVENT_VALUE_STRING:
        return event_value_string(texts[value.bits]);
    case EVENT_VALUE_TEXT:
        return event_value_text(texts[value.bits]);
    case EVENT_VALUE_OBJECT:
        return event_value_object(event_value_as_object(value),
                                  texts[event_value_object_type(value)]);
    case EVENT_VALUE_ABSENT:
    case EVENT_VALUE_NONE:
    case EVENT_VALUE_FALSE:
    case EVENT_VALUE_TRUE:
    case EVENT_VALUE_INT:
    case EVENT_VALUE_FLOAT:
        return value;
    case EVENT_VALUE_TAGS:
        break;
    }
    return event_value_absent(); /* a tag of a later version */
}

/* Puts a field of the file where our event has it; false if its value has no name with us. */
static bool translate_field(const FieldMap *field, EventValue cell, const uint32_t *texts,
                            EventValue *ours)
{
    if (field->ours == UNKNOWN)
        return true;
    if (field->is_value)
        cell = translate_value(cell, texts);
    else if (field->type == EVENT_FIELD_TEXT)
        cell.bits = texts[cell.bits];
    if (field->names) {
        int value = field->names->ours[cell.bits];
        if (value == UNKNOWN)
            return false;
        cell.bits = (uint64_t)value;
    }
    ours[field->ours] = cell;
    return true;
}

static bool append_unknown(Log *log, const KindMap *kind)
{
    return log_append_unknown(log, (EventUnknown){log_intern(log, kind->name, -1)});
}

bool coro_schema_append(const CoroSchema *schema, const uint8_t *record, const uint32_t *texts,
                        Log *log, bool *known)
{
    const KindMap *kind = &g_array_index(schema->kinds, KindMap, record[0]);
    *known = kind->ours != UNKNOWN;
    if (!*known)
        return append_unknown(log, kind);
    EventValue ours[EVENT_FIELDS_MAX] = {0};
    uint64_t halves = log_record_halves(record, kind->field_count);
    const uint8_t *at = record + log_head_length(kind->field_count);
    for (unsigned i = 0; i < kind->field_count; i++, halves >>= 4) {
        const FieldMap *field = &kind->fields[i];
        if (!translate_field(field, read_cell(field, at, halves & 0xf), texts, ours)) {
            *known = false;
            return append_unknown(log, kind);
        }
        at += halves & 0xf;
    }
    Event event;
    event_from_cells(kind->ours, ours, &event);
    return log_append(log, &event);
}
