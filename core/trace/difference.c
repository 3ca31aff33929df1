// SPDX-License-Identifier: MIT
/* Where two recordings part. */
#include "trace/difference.h"

#include "trace/text-form.h"

static bool texts_equal(const Log *first, uint32_t a, const Log *second, uint32_t b)
{
    size_t a_length, b_length;
    const char *a_bytes = log_text_bytes(first, a, &a_length);
    const char *b_bytes = log_text_bytes(second, b, &b_length);
    return a_length == b_length && memcmp(a_bytes, b_bytes, a_length) == 0;
}

static bool values_equal(const Log *first, EventValue a, const Log *second, EventValue b)
{
    if (a.tag != b.tag)
        return false;
    switch ((EventValueTag)a.tag) {
    case EVENT_VALUE_STRING:
    case EVENT_VALUE_TEXT:
        return texts_equal(first, event_value_as_text(a), second, event_value_as_text(b));
    case EVENT_VALUE_OBJECT:
        return event_value_as_object(a) == event_value_as_object(b) &&
               texts_equal(first, event_value_object_type(a), second, event_value_object_type(b));
    case EVENT_VALUE_ABSENT:
    case EVENT_VALUE_NONE:
    case EVENT_VALUE_FALSE:
    case EVENT_VALUE_TRUE:
    case EVENT_VALUE_INT:
    case EVENT_VALUE_FLOAT:
    case EVENT_VALUE_TAGS:
        break;
    }
    return a.bits == b.bits;
}

static bool cells_equal(EventFieldType type, const Log *first, EventValue a, const Log *second,
                        EventValue b)
{
    if (type == EVENT_FIELD_VALUE)
        return values_equal(first, a, second, b);
    if (type == EVENT_FIELD_TEXT)
        return texts_equal(first, (uint32_t)a.bits, second, (uint32_t)b.bits);
    return a.bits == b.bits;
}

bool log_events_equal(const Log *first, const Event *a, const Log *second, const Event *b)
{
    if (a->kind != b->kind)
        return false;
    EventValue a_cells[EVENT_FIELDS_MAX], b_cells[EVENT_FIELDS_MAX];
    unsigned count = event_to_cells(a, a_cells);
    event_to_cells(b, b_cells);
    for (unsigned i = 0; i < count; i++)
        if (!cells_equal(event_kinds[a->kind].fields[i].type, first, a_cells[i], second,
                         b_cells[i]))
            return false;
    return true;
}

static void describe_fields(GString *words, const Log *first, const Event *a, const Log *second,
                            const Event *b)
{
    EventValue a_cells[EVENT_FIELDS_MAX], b_cells[EVENT_FIELDS_MAX];
    const EventKindInfo *info = &event_kinds[a->kind];
    event_to_cells(a, a_cells);
    event_to_cells(b, b_cells);
    for (unsigned i = 0; i < info->field_count; i++) {
        EventFieldType type = info->fields[i].type;
        if (cells_equal(type, first, a_cells[i], second, b_cells[i]))
            continue;
        g_string_append_printf(words, "Its %s (%s) is ", info->fields[i].name, info->fields[i].doc);
        text_form_append_cell(words, first, type, a_cells[i]);
        g_string_append(words, " against ");
        text_form_append_cell(words, second, type, b_cells[i]);
        g_string_append(words, ".\n");
    }
}

static void append_event_of(GString *words, const Log *log, const char *name, uint64_t number)
{
    g_string_append_printf(words, "  %s: ", name);
    if (number < log_count(log)) {
        Event event;
        log_event_at(log, number, &event);
        text_form_append_event(words, log, &event);
    } else {
        g_string_append(words, "(nothing: it ends here)");
    }
    g_string_append_c(words, '\n');
}

static char *describe(const Log *first, const char *first_name, const Log *second,
                      const char *second_name, uint64_t number)
{
    GString *words = g_string_new(NULL);
    if (number == 0)
        g_string_append(words, "They differ from the first event on.\n");
    else
        g_string_append_printf(words,
                               "The first %" G_GUINT64_FORMAT
                               " events are the same. They differ at event %" G_GUINT64_FORMAT
                               ":\n",
                               number, number);
    append_event_of(words, first, first_name, number);
    append_event_of(words, second, second_name, number);
    if (number >= log_count(first) || number >= log_count(second)) {
        bool first_ends = number >= log_count(first);
        g_string_append_printf(words, "%s ends there, %s has %" G_GUINT64_FORMAT " more.\n",
                               first_ends ? first_name : second_name,
                               first_ends ? second_name : first_name,
                               (first_ends ? log_count(second) : log_count(first)) - number);
        return g_string_free(words, FALSE);
    }
    Event a, b;
    log_event_at(first, number, &a);
    log_event_at(second, number, &b);
    if (a.kind == b.kind)
        describe_fields(words, first, &a, second, &b);
    else
        g_string_append_printf(words, "%s: %s\n%s: %s\n", first_name, event_kinds[a.kind].doc,
                               second_name, event_kinds[b.kind].doc);
    return g_string_free(words, FALSE);
}

LogDifference *log_difference_new(const Log *first, const char *first_name, const Log *second,
                                  const char *second_name)
{
    LogDifference *difference = g_new0(LogDifference, 1);
    LogIterator ours = log_iterate(first, 0), theirs = log_iterate(second, 0);
    Event a, b;
    bool more_a, more_b;
    do {
        difference->number = ours.number;
        more_a = log_iterator_next(&ours, &a);
        more_b = log_iterator_next(&theirs, &b);
    } while (more_a && more_b && log_events_equal(first, &a, second, &b));
    difference->is_equal = !more_a && !more_b;
    difference->words = difference->is_equal
                            ? g_strdup("They are the same.\n")
                            : describe(first, first_name, second, second_name, difference->number);
    return difference;
}

void log_difference_free(LogDifference *difference)
{
    if (!difference)
        return;
    g_free(difference->words);
    g_free(difference);
}
