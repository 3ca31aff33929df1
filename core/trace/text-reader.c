// SPDX-License-Identifier: MIT
/* Reading the text form. */
#include "trace/text-form.h"

#include "base/error.h"

#include <errno.h>

enum {
    PART_BYTES = 4096,
    /* A text's bytes may take four characters each; nothing else in a line is long. */
    LINE_BYTES_MAX = LOG_TEXT_BYTES,
};

typedef struct {
    FILE *stream;
    const char *name;
    Log *log;
    LogFileInfo *info;
    GString *line;
    uint64_t number; /* of the line, from 1 */
    const char *at;  /* in the line */
    const char *end;
    GString *text; /* the last quoted text */
} Reader;

static G_GNUC_PRINTF(3, 4) bool fail(Reader *reader, GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *readable = g_utf8_make_valid(message, -1);
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT, "%s:%" G_GUINT64_FORMAT ": %s",
                reader->name, reader->number, readable);
    return false;
}

/* ---- Lines ---------------------------------------------------------------------------------- */

typedef enum { LINE_WHOLE, LINE_CUT_OFF, LINE_NONE, LINE_FAILED } LineState;

/* The next line without its end. A last line without an end was cut off. */
static LineState read_line(Reader *reader, GError **error)
{
    g_string_truncate(reader->line, 0);
    reader->number++;
    errno = 0;
    flockfile(reader->stream);
    int byte;
    while ((byte = getc_unlocked(reader->stream)) != EOF && byte != '\n' &&
           reader->line->len < LINE_BYTES_MAX)
        g_string_append_c(reader->line, (char)byte);
    funlockfile(reader->stream);
    reader->info->bytes += reader->line->len + (byte != EOF);
    if (ferror(reader->stream)) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_READ, "%s: cannot be read: %s",
                    reader->name, g_strerror(errno ? errno : EIO));
        return LINE_FAILED;
    }
    if (byte != EOF && byte != '\n') {
        fail(reader, error, "the line is too long");
        return LINE_FAILED;
    }
    reader->at = reader->line->str;
    reader->end = reader->at + reader->line->len;
    if (byte == '\n')
        return LINE_WHOLE;
    return reader->line->len > 0 ? LINE_CUT_OFF : LINE_NONE;
}

/* ---- Words ---------------------------------------------------------------------------------- */

static void skip_spaces(Reader *reader)
{
    while (reader->at < reader->end && (*reader->at == ' ' || *reader->at == '\r'))
        reader->at++;
}

/* A name of letters, digits and underscores; at most as long as the longest of ours. */
static bool take_name(Reader *reader, char name[64])
{
    unsigned length = 0;
    while (reader->at < reader->end && length < 63 &&
           (g_ascii_isalnum(*reader->at) || *reader->at == '_'))
        name[length++] = *reader->at++;
    name[length] = '\0';
    return length > 0;
}

static bool take_character(Reader *reader, char character)
{
    if (reader->at >= reader->end || *reader->at != character)
        return false;
    reader->at++;
    return true;
}

/* A whole number with an optional sign; at most `max`, or down to -`max` - 1. */
static bool take_digits(Reader *reader, uint64_t max, uint64_t *number)
{
    const char *first = reader->at;
    uint64_t value = 0;
    for (; reader->at < reader->end && g_ascii_isdigit(*reader->at); reader->at++) {
        unsigned digit = (unsigned)(*reader->at - '0');
        if (value > (max - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *number = value;
    return reader->at > first;
}

static bool take_signed(Reader *reader, int64_t *number)
{
    bool negative = take_character(reader, '-');
    uint64_t size;
    if (!take_digits(reader, (uint64_t)INT64_MAX + negative, &size))
        return false;
    *number = (int64_t)(negative ? 0 - size : size);
    return true;
}

static bool take_escape(Reader *reader)
{
    if (reader->at >= reader->end)
        return false;
    static const char letters[] = "\"\\ntr", meanings[] = "\"\\\n\t\r";
    char letter = *reader->at++;
    const char *known = letter ? strchr(letters, letter) : NULL;
    if (known) {
        g_string_append_c(reader->text, meanings[known - letters]);
        return true;
    }
    if (letter != 'x' || reader->end - reader->at < 2)
        return false;
    int high = g_ascii_xdigit_value(reader->at[0]), low = g_ascii_xdigit_value(reader->at[1]);
    if (high < 0 || low < 0)
        return false;
    g_string_append_c(reader->text, (char)(high << 4 | low));
    reader->at += 2;
    return true;
}

/* A text in quotes, interned. */
static bool take_text(Reader *reader, uint32_t *id)
{
    if (!take_character(reader, '"'))
        return false;
    g_string_truncate(reader->text, 0);
    while (reader->at < reader->end && *reader->at != '"') {
        if (take_character(reader, '\\')) {
            if (!take_escape(reader))
                return false;
        } else {
            g_string_append_c(reader->text, *reader->at++);
        }
    }
    *id = log_intern(reader->log, reader->text->str, (gssize)reader->text->len);
    return take_character(reader, '"');
}

/* ---- Fields --------------------------------------------------------------------------------- */

static bool take_float(Reader *reader, double *number)
{
    if (g_str_has_prefix(reader->at, "0x")) {
        char *end;
        uint64_t bits = g_ascii_strtoull(reader->at, &end, 16);
        memcpy(number, &bits, sizeof bits);
        bool whole = end == reader->at + 18;
        reader->at = end;
        return whole;
    }
    if (!g_ascii_isdigit(*reader->at) && *reader->at != '-')
        return false;
    char *end;
    *number = g_ascii_strtod(reader->at, &end);
    bool some = end > reader->at;
    reader->at = end;
    return some;
}

static bool take_value(Reader *reader, EventValue *value)
{
    char name[64];
    if (!take_name(reader, name))
        return false;
    EventValueTag tag = 0;
    while (tag < EVENT_VALUE_TAGS && !g_str_equal(event_value_tags[tag], name))
        tag++;
    *value = (EventValue){.tag = tag};
    if (tag >= EVENT_VALUE_INT && !take_character(reader, ':'))
        return false;
    int64_t integer;
    double number;
    uint64_t object;
    uint32_t text;
    switch (tag) {
    case EVENT_VALUE_ABSENT:
    case EVENT_VALUE_NONE:
    case EVENT_VALUE_FALSE:
    case EVENT_VALUE_TRUE:
        return true;
    case EVENT_VALUE_INT:
        if (!take_signed(reader, &integer))
            return false;
        *value = event_value_int(integer);
        return true;
    case EVENT_VALUE_FLOAT:
        if (!take_float(reader, &number))
            return false;
        *value = event_value_float(number);
        return true;
    case EVENT_VALUE_STRING:
    case EVENT_VALUE_TEXT:
        if (!take_text(reader, &text))
            return false;
        value->bits = text;
        return true;
    case EVENT_VALUE_OBJECT:
        if (!take_digits(reader, UINT32_MAX, &object) || !take_character(reader, ':') ||
            !take_text(reader, &text))
            return false;
        *value = event_value_object((uint32_t)object, text);
        return true;
    case EVENT_VALUE_TAGS:
        break;
    }
    return false;
}

static bool take_enumerator(Reader *reader, const EventFieldTypeInfo *info, EventValue *cell)
{
    char name[64];
    if (!take_name(reader, name))
        return false;
    for (cell->bits = 0; cell->bits < info->name_count; cell->bits++)
        if (g_str_equal(info->names[cell->bits].name, name))
            return true;
    return false;
}

static bool take_flag(Reader *reader, EventValue *cell)
{
    char name[64];
    if (!take_name(reader, name))
        return false;
    cell->bits = g_str_equal(name, "yes");
    return cell->bits || g_str_equal(name, "no");
}

static bool take_number(Reader *reader, EventValue *cell)
{
    int64_t number;
    if (!take_signed(reader, &number))
        return false;
    *cell = event_pack_NUMBER(number);
    return true;
}

static bool take_cell(Reader *reader, EventFieldType type, EventValue *cell)
{
    const EventFieldTypeInfo *info = &event_field_types[type];
    uint32_t text;
    switch (type) {
    case EVENT_FIELD_VALUE:
        return take_value(reader, cell);
    case EVENT_FIELD_FLAG:
        return take_flag(reader, cell);
    case EVENT_FIELD_NUMBER:
        return take_number(reader, cell);
    case EVENT_FIELD_TEXT:
        if (!take_text(reader, &text))
            return false;
        cell->bits = text;
        return true;
    default:
        if (info->names)
            return take_enumerator(reader, info, cell);
        return take_digits(reader, info->size < 8 ? UINT32_MAX : UINT64_MAX, &cell->bits);
    }
}

/* ---- Events --------------------------------------------------------------------------------- */

static int find_field(const EventKindInfo *info, const char *name)
{
    for (unsigned i = 0; i < info->field_count; i++)
        if (g_str_equal(info->fields[i].name, name))
            return (int)i;
    return -1;
}

static bool take_fields(Reader *reader, const EventKindInfo *info, EventValue *cells,
                        GError **error)
{
    unsigned seen = 0;
    for (skip_spaces(reader); reader->at < reader->end; skip_spaces(reader)) {
        long column = reader->at - reader->line->str + 1;
        char name[64];
        if (!take_name(reader, name) || !take_character(reader, '='))
            return fail(reader, error, "column %ld: expected a field, as in “name=value”", column);
        int field = find_field(info, name);
        if (field < 0)
            return fail(reader, error, "column %ld: “%s” has no field “%s”", column, info->name,
                        name);
        if (seen & 1u << field)
            return fail(reader, error, "column %ld: “%s” is there twice", column, name);
        seen |= 1u << field;
        if (!take_cell(reader, info->fields[field].type, &cells[field]) ||
            (reader->at < reader->end && *reader->at != ' ' && *reader->at != '\r'))
            return fail(reader, error, "column %ld: the value of “%s” makes no sense", column,
                        name);
    }
    return true;
}

static bool log_has_room(Reader *reader, GError **error)
{
    g_autoptr(GError) full = NULL;
    if (log_check(reader->log, &full))
        return true;
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_QUOTA,
                "%s:%" G_GUINT64_FORMAT ": too large: %s", reader->name, reader->number,
                full->message);
    return false;
}

static bool take_event(Reader *reader, GError **error)
{
    char name[64];
    if (!take_name(reader, name))
        return fail(reader, error, "expected the name of an event");
    int kind = event_kind_from_name(name);
    Event event = {.kind = EVENT_UNKNOWN};
    if (kind < 0) {
        event.unknown.name = log_intern(reader->log, name, -1);
        reader->info->unknown_events++;
    } else {
        EventValue cells[EVENT_FIELDS_MAX] = {0};
        if (!take_fields(reader, &event_kinds[kind], cells, error))
            return false;
        event_from_cells(kind, cells, &event);
    }
    log_append(reader->log, &event);
    return log_has_room(reader, error);
}

bool text_form_read(FILE *stream, const char *name, Log *log, LogFileInfo *info, GError **error)
{
    Reader reader = {
        .stream = stream,
        .name = name,
        .log = log,
        .info = info,
        .line = g_string_new(NULL),
        .number = 1,
        .text = g_string_new(NULL),
    };
    LineState state;
    bool good = true;
    while (good && (state = read_line(&reader, error)) == LINE_WHOLE) {
        skip_spaces(&reader);
        if (reader.at < reader.end && *reader.at != '#')
            good = take_event(&reader, error);
    }
    if (good && state == LINE_FAILED)
        good = false;
    info->complete = good && state == LINE_NONE;
    g_string_free(reader.line, TRUE);
    g_string_free(reader.text, TRUE);
    return good;
}
