// SPDX-License-Identifier: MIT
/* Writing the text form. */
#include "trace/text-form.h"

#include <math.h>

static void append_control(GString *line, uint8_t byte)
{
    switch (byte) {
    case '\n':
        g_string_append(line, "\\n");
        return;
    case '\t':
        g_string_append(line, "\\t");
        return;
    case '\r':
        g_string_append(line, "\\r");
        return;
    default:
        g_string_append_printf(line, "\\x%02x", byte);
    }
}

/* Copies what is valid UTF-8, except what has a meaning in the form. */
static void append_valid(GString *line, const char *at, const char *end)
{
    for (; at < end; at++) {
        uint8_t byte = (uint8_t)*at;
        if (byte < 0x20 || byte == 0x7f) {
            append_control(line, byte);
            continue;
        }
        if (byte == '"' || byte == '\\')
            g_string_append_c(line, '\\');
        g_string_append_c(line, *at);
    }
}

void text_form_append_text(GString *line, const char *bytes, size_t length)
{
    g_string_append_c(line, '"');
    const char *end = bytes + length;
    while (bytes < end) {
        const char *valid;
        g_utf8_validate_len(bytes, (size_t)(end - bytes), &valid);
        append_valid(line, bytes, valid);
        bytes = valid;
        if (bytes < end)
            append_control(line, (uint8_t)*bytes++);
    }
    g_string_append_c(line, '"');
}

static void append_id(GString *line, const Log *log, uint32_t text)
{
    size_t length;
    const char *bytes = log_text_bytes(log, text, &length);
    text_form_append_text(line, bytes, length);
}

/* The shortest digits that read back as the same number; the bits of what has no digits. */
static void append_float(GString *line, double number)
{
    if (!isfinite(number)) {
        uint64_t bits;
        memcpy(&bits, &number, sizeof bits);
        g_string_append_printf(line, "0x%016" G_GINT64_MODIFIER "x", bits);
        return;
    }
    static const char *const formats[] = {"%.15g", "%.16g", "%.17g"};
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    for (unsigned i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_ascii_formatd(digits, sizeof digits, formats[i], number);
        if (memcmp(&(double){g_ascii_strtod(digits, NULL)}, &number, sizeof number) == 0)
            break;
    }
    g_string_append(line, digits);
}

static void append_value(GString *line, const Log *log, EventValue value)
{
    g_string_append(line, event_value_tags[value.tag]);
    switch ((EventValueTag)value.tag) {
    case EVENT_VALUE_INT:
        g_string_append_printf(line, ":%" G_GINT64_FORMAT, event_value_as_int(value));
        return;
    case EVENT_VALUE_FLOAT:
        g_string_append_c(line, ':');
        append_float(line, event_value_as_float(value));
        return;
    case EVENT_VALUE_STRING:
    case EVENT_VALUE_TEXT:
        g_string_append_c(line, ':');
        append_id(line, log, event_value_as_text(value));
        return;
    case EVENT_VALUE_OBJECT:
        g_string_append_printf(line, ":%u:", event_value_as_object(value));
        append_id(line, log, event_value_object_type(value));
        return;
    case EVENT_VALUE_ABSENT:
    case EVENT_VALUE_NONE:
    case EVENT_VALUE_FALSE:
    case EVENT_VALUE_TRUE:
        return;
    case EVENT_VALUE_TAGS:
        g_assert_not_reached();
    }
}

void text_form_append_cell(GString *line, const Log *log, EventFieldType type, EventValue cell)
{
    const EventFieldTypeInfo *info = &event_field_types[type];
    if (type == EVENT_FIELD_VALUE)
        append_value(line, log, cell);
    else if (type == EVENT_FIELD_TEXT)
        append_id(line, log, (uint32_t)cell.bits);
    else if (type == EVENT_FIELD_FLAG)
        g_string_append(line, cell.bits ? "yes" : "no");
    else if (type == EVENT_FIELD_NUMBER)
        g_string_append_printf(line, "%" G_GINT64_FORMAT, event_value_as_int(cell));
    else if (info->names)
        g_string_append(line, info->names[cell.bits].name);
    else
        g_string_append_printf(line, "%" G_GUINT64_FORMAT, cell.bits);
}

void text_form_append_event(GString *line, const Log *log, const Event *event)
{
    const EventKindInfo *info = &event_kinds[event->kind];
    EventValue cells[EVENT_FIELDS_MAX];
    event_to_cells(event, cells);
    g_string_append(line, info->name);
    for (unsigned i = 0; i < info->field_count; i++) {
        g_string_append_c(line, ' ');
        g_string_append(line, info->fields[i].name);
        g_string_append_c(line, '=');
        text_form_append_cell(line, log, info->fields[i].type, cells[i]);
    }
}

void text_form_write(const Log *log, FILE *stream)
{
    fprintf(stream, "%s\n", TEXT_FORM_MAGIC);
    g_autoptr(GString) line = g_string_new(NULL);
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);) {
        g_string_truncate(line, 0);
        text_form_append_event(line, log, &event);
        g_string_append_c(line, '\n');
        fwrite(line->str, 1, line->len, stream);
    }
}
