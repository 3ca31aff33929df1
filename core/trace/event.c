// SPDX-License-Identifier: MIT
/* The tables that describe events, and taking events apart and together, generated from events.def.
 */
#include "trace/event.h"

#define NAME(constant, name, doc) {name, doc},
#define ENUMERATION(ID, Type, doc, ...) \
    static const EventNameInfo event_names_of_##ID[] = {__VA_ARGS__};
#include "trace/events.def"

const EventFieldTypeInfo event_field_types[EVENT_FIELD_TYPES] = {
    {"flag", "yes or no", sizeof(bool), NULL, 0},
    {"number", "a signed number", sizeof(int64_t), NULL, 0},
    {"value", "a snapshot of one of the program's values", sizeof(uint64_t), NULL, 0},
#define FIELD_TYPE(ID, c_type, doc) {#ID, doc, sizeof(c_type), NULL, 0},
#define ENUMERATION(ID, Type, doc, ...) \
    {#ID, doc, sizeof(uint8_t), event_names_of_##ID, G_N_ELEMENTS(event_names_of_##ID)},
#include "trace/events.def"
};

const EventKindInfo event_kinds[EVENT_KINDS] = {
#define FIELD(TYPE, name, doc) {EVENT_FIELD_##TYPE, #name, doc},
#define EVENT(ID, name, Type, doc, ...)                 \
    {#name, doc, (const EventFieldInfo[]){__VA_ARGS__}, \
     G_N_ELEMENTS(((const EventFieldInfo[]){__VA_ARGS__}))},
#include "trace/events.def"
};

#define FIELD(TYPE, name, doc) +1
#define EVENT(ID, name, Type, doc, ...) \
    G_STATIC_ASSERT((0 __VA_ARGS__) >= 1 && (0 __VA_ARGS__) <= EVENT_FIELDS_MAX);
#include "trace/events.def"

const char *const event_value_tags[EVENT_VALUE_TAGS] = {
    [EVENT_VALUE_ABSENT] = "absent", [EVENT_VALUE_NONE] = "none", [EVENT_VALUE_FALSE] = "false",
    [EVENT_VALUE_TRUE] = "true",     [EVENT_VALUE_INT] = "int",   [EVENT_VALUE_FLOAT] = "float",
    [EVENT_VALUE_STRING] = "string", [EVENT_VALUE_TEXT] = "text", [EVENT_VALUE_OBJECT] = "object",
};

unsigned event_to_cells(const Event *event, EventValue cells[EVENT_FIELDS_MAX])
{
    EventValue *cell = cells;
    switch (event->kind) {
#define FIELD(TYPE, name, doc) *cell++ = event_pack_##TYPE(payload->name);
#define EVENT(ID, name, Type, doc, ...)            \
    case EVENT_##ID: {                             \
        const Event##Type *payload = &event->name; \
        __VA_ARGS__                                \
        break;                                     \
    }
#include "trace/events.def"
    case EVENT_KINDS:
        g_assert_not_reached();
    }
    return (unsigned)(cell - cells);
}

void event_from_cells(EventKind kind, const EventValue cells[EVENT_FIELDS_MAX], Event *event)
{
    const EventValue *cell = cells;
    event->kind = kind;
    switch (kind) {
#define FIELD(TYPE, name, doc) payload->name = event_unpack_##TYPE(*cell++);
#define EVENT(ID, name, Type, doc, ...)      \
    case EVENT_##ID: {                       \
        Event##Type *payload = &event->name; \
        __VA_ARGS__                          \
        break;                               \
    }
#include "trace/events.def"
    case EVENT_KINDS:
        g_assert_not_reached();
    }
}

static bool value_is_valid(EventValue value, uint32_t text_count)
{
    switch ((EventValueTag)value.tag) {
    case EVENT_VALUE_ABSENT:
    case EVENT_VALUE_NONE:
    case EVENT_VALUE_FALSE:
    case EVENT_VALUE_TRUE:
        return value.bits == 0;
    case EVENT_VALUE_INT:
    case EVENT_VALUE_FLOAT:
        return true;
    case EVENT_VALUE_STRING:
    case EVENT_VALUE_TEXT:
        return value.bits < text_count;
    case EVENT_VALUE_OBJECT:
        return event_value_object_type(value) < text_count;
    case EVENT_VALUE_TAGS:
        break;
    }
    return false;
}

bool event_cell_is_valid(EventFieldType type, EventValue cell, uint32_t text_count)
{
    if (type == EVENT_FIELD_VALUE)
        return value_is_valid(cell, text_count);
    if (type == EVENT_FIELD_TEXT)
        return cell.bits < text_count;
    if (type == EVENT_FIELD_FLAG)
        return cell.bits <= 1;
    const EventFieldTypeInfo *info = &event_field_types[type];
    if (info->names)
        return cell.bits < info->name_count;
    return info->size >= sizeof cell.bits || cell.bits >> (8 * info->size) == 0;
}

int event_kind_from_name(const char *name)
{
    for (int kind = 0; kind < EVENT_KINDS; kind++)
        if (g_str_equal(event_kinds[kind].name, name))
            return kind;
    return -1;
}

static char *type_name(EventFieldType type)
{
    return g_ascii_strdown(event_field_types[type].name, -1);
}

char *event_schema_page(void)
{
    GString *page = g_string_new("# Events\n\nEvery kind of event that a recording can hold.\n");
    for (unsigned kind = 0; kind < EVENT_KINDS; kind++) {
        const EventKindInfo *info = &event_kinds[kind];
        g_string_append_printf(page, "\n## %s\n%s\n\n| field | type | meaning |\n|---|---|---|\n",
                               info->name, info->doc);
        for (unsigned i = 0; i < info->field_count; i++) {
            g_autofree char *type = type_name(info->fields[i].type);
            g_string_append_printf(page, "| %s | %s | %s |\n", info->fields[i].name, type,
                                   info->fields[i].doc);
        }
    }
    g_string_append(page, "\n# Field types\n\n| type | meaning |\n|---|---|\n");
    for (unsigned type = 0; type < EVENT_FIELD_TYPES; type++) {
        g_autofree char *name = type_name(type);
        g_string_append_printf(page, "| %s | %s |\n", name, event_field_types[type].doc);
    }
    for (unsigned type = 0; type < EVENT_FIELD_TYPES; type++) {
        const EventFieldTypeInfo *info = &event_field_types[type];
        if (!info->names)
            continue;
        g_autofree char *name = type_name(type);
        g_string_append_printf(page, "\n## %s\n\n| name | meaning |\n|---|---|\n", name);
        for (unsigned i = 0; i < info->name_count; i++)
            g_string_append_printf(page, "| %s | %s |\n", info->names[i].name, info->names[i].doc);
    }
    return g_string_free(page, FALSE);
}
