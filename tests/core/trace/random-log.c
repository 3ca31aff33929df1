// SPDX-License-Identifier: MIT
/* Logs made by chance. */
#include "random-log.h"

#include "trace/text-form.h"

static uint64_t random_bits(GRand *random, unsigned size)
{
    uint64_t bits = (uint64_t)g_rand_int(random) << 32 | g_rand_int(random);
    unsigned kept = (unsigned)g_rand_int_range(random, 0, (gint32)(8 * size + 1));
    return kept == 0 ? 0 : bits >> (64 - kept);
}

static uint32_t random_text(GRand *random, Log *log)
{
    static const char *const some[] = {
        "", "n", "line 1\nline 2\t\"quoted\" \\", "ünïcode ∑ 𝔸", "]", "", "a\rb", "\x7f\x01"};
    int choice = g_rand_int_range(random, 0, 20);
    if (choice < (int)G_N_ELEMENTS(some))
        return log_intern(log, some[choice], -1);
    char bytes[40];
    int length = g_rand_int_range(random, 1, sizeof bytes);
    for (int i = 0; i < length; i++)
        bytes[i] = (char)(choice < 12 ? g_rand_int_range(random, 0, 256)
                                      : g_rand_int_range(random, 'a', 'e'));
    return log_intern(log, bytes, length);
}

static EventValue random_value(GRand *random, Log *log)
{
    EventValueTag tag = (EventValueTag)g_rand_int_range(random, 0, EVENT_VALUE_TAGS);
    double number;
    uint64_t bits = random_bits(random, 8);
    switch (tag) {
    case EVENT_VALUE_INT:
        return event_value_int((int64_t)(g_rand_boolean(random) ? bits : ~bits));
    case EVENT_VALUE_FLOAT:
        memcpy(&number, &bits, sizeof number);
        return event_value_float(g_rand_boolean(random) ? number : g_rand_int(random) / 8.0);
    case EVENT_VALUE_STRING:
        return event_value_string(random_text(random, log));
    case EVENT_VALUE_TEXT:
        return event_value_text(random_text(random, log));
    case EVENT_VALUE_OBJECT:
        return event_value_object((uint32_t)random_bits(random, 4), random_text(random, log));
    case EVENT_VALUE_ABSENT:
    case EVENT_VALUE_NONE:
    case EVENT_VALUE_FALSE:
    case EVENT_VALUE_TRUE:
    case EVENT_VALUE_TAGS:
        break;
    }
    return (EventValue){.tag = (uint8_t)tag};
}

EventValue random_log_cell(GRand *random, Log *log, EventFieldType type)
{
    const EventFieldTypeInfo *info = &event_field_types[type];
    if (type == EVENT_FIELD_VALUE)
        return random_value(random, log);
    if (type == EVENT_FIELD_TEXT)
        return event_pack_TEXT(random_text(random, log));
    if (type == EVENT_FIELD_FLAG)
        return event_pack_FLAG(g_rand_boolean(random));
    if (info->names)
        return (EventValue){.bits =
                                (uint64_t)g_rand_int_range(random, 0, (gint32)info->name_count)};
    return (EventValue){.bits = random_bits(random, info->size)};
}

void random_log_fill(Log *log, unsigned seed, unsigned count)
{
    GRand *random = g_rand_new_with_seed(seed);
    for (unsigned i = 0; i < count; i++) {
        EventKind kind = (EventKind)g_rand_int_range(random, 0, EVENT_KINDS);
        EventValue cells[EVENT_FIELDS_MAX];
        for (unsigned field = 0; field < event_kinds[kind].field_count; field++)
            cells[field] = random_log_cell(random, log, event_kinds[kind].fields[field].type);
        Event event;
        event_from_cells(kind, cells, &event);
        log_append(log, &event);
    }
    g_rand_free(random);
}

Log *random_log_new(unsigned seed, unsigned count)
{
    Log *log = log_new((size_t)1 << 28);
    random_log_fill(log, seed, count);
    return log;
}

char *random_log_text(const Log *log)
{
    GString *text = g_string_new(NULL);
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);) {
        text_form_append_event(text, log, &event);
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}
