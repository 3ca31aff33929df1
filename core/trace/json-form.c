// SPDX-License-Identifier: MIT
/* Writing the JSON form. */
#include "trace/json-form.h"

#include <math.h>

void json_append_string(GString *to, const char *text)
{
    g_string_append_c(to, '"');
    for (; *text; text++) {
        uint8_t byte = (uint8_t)*text;
        if (byte < 0x20 || byte == 0x7f)
            g_string_append_printf(to, "\\u%04x", byte);
        else if (byte == '"' || byte == '\\')
            g_string_append_printf(to, "\\%c", byte);
        else
            g_string_append_c(to, *text);
    }
    g_string_append_c(to, '"');
}

static void append_float(GString *line, double number)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_dtostr(digits, sizeof digits, number);
    if (isfinite(number))
        g_string_append(line, digits);
    else
        json_append_string(line, digits);
}

static void append_value(GString *line, const Log *log, EventValue value)
{
    switch ((EventValueTag)value.tag) {
    case EVENT_VALUE_ABSENT:
        g_string_append(line, "null");
        return;
    case EVENT_VALUE_NONE:
        g_string_append(line, "{\"none\": null}");
        return;
    case EVENT_VALUE_FALSE:
        g_string_append(line, "{\"bool\": false}");
        return;
    case EVENT_VALUE_TRUE:
        g_string_append(line, "{\"bool\": true}");
        return;
    case EVENT_VALUE_INT:
        g_string_append_printf(line, "{\"int\": %" G_GINT64_FORMAT "}", event_value_as_int(value));
        return;
    case EVENT_VALUE_FLOAT:
        g_string_append(line, "{\"float\": ");
        append_float(line, event_value_as_float(value));
        g_string_append_c(line, '}');
        return;
    case EVENT_VALUE_STRING:
    case EVENT_VALUE_TEXT:
        g_string_append_printf(line, "{\"%s\": ", event_value_tags[value.tag]);
        json_append_string(line, log_text(log, event_value_as_text(value)));
        g_string_append_c(line, '}');
        return;
    case EVENT_VALUE_OBJECT:
        g_string_append_printf(line, "{\"object\": %u, \"type\": ", event_value_as_object(value));
        json_append_string(line, log_text(log, event_value_object_type(value)));
        g_string_append_c(line, '}');
        return;
    case EVENT_VALUE_TAGS:
        break;
    }
    g_assert_not_reached();
}

static void append_cell(GString *line, const Log *log, EventFieldType type, EventValue cell)
{
    const EventFieldTypeInfo *info = &event_field_types[type];
    if (type == EVENT_FIELD_VALUE)
        append_value(line, log, cell);
    else if (type == EVENT_FIELD_TEXT)
        json_append_string(line, log_text(log, (uint32_t)cell.bits));
    else if (type == EVENT_FIELD_FLAG)
        g_string_append(line, cell.bits ? "true" : "false");
    else if (type == EVENT_FIELD_NUMBER)
        g_string_append_printf(line, "%" G_GINT64_FORMAT, event_value_as_int(cell));
    else if (info->names)
        g_string_append_printf(line, "\"%s\"", info->names[cell.bits].name);
    else
        g_string_append_printf(line, "%" G_GUINT64_FORMAT, cell.bits);
}

static void append_event(GString *line, const Log *log, const Event *event)
{
    const EventKindInfo *info = &event_kinds[event->kind];
    EventValue cells[EVENT_FIELDS_MAX];
    event_to_cells(event, cells);
    g_string_append_printf(line, "{\"event\": %" G_GUINT64_FORMAT ", \"kind\": \"%s\"",
                           event->number, info->name);
    for (unsigned i = 0; i < info->field_count; i++) {
        g_string_append_printf(line, ", \"%s\": ", info->fields[i].name);
        append_cell(line, log, info->fields[i].type, cells[i]);
    }
    g_string_append_c(line, '}');
}

void json_form_write(const Log *log, FILE *stream)
{
    g_autoptr(GString) line = g_string_new("[");
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);) {
        g_string_append(line, event.number == 0 ? "\n" : ",\n");
        append_event(line, log, &event);
        fwrite(line->str, 1, line->len, stream);
        g_string_truncate(line, 0);
    }
    g_string_append(line, "\n]\n");
    fwrite(line->str, 1, line->len, stream);
}
