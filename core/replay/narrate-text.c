// SPDX-License-Identifier: MIT
/* Sentences: messages with named places, filled in. */
#include <string.h>

#include "replay/narrate-parts.h"

enum { LONGEST = 60, PLACES = 8 };

typedef struct {
    const char *name;
    char *text;
} Place;

static const char *text_for(const Place *places, unsigned count, const char *name, size_t length)
{
    for (unsigned i = 0; i < count; i++) {
        if (strlen(places[i].name) == length && strncmp(places[i].name, name, length) == 0)
            return places[i].text;
    }
    return NULL;
}

static void fill_in(GString *out, const char *message, const Place *places, unsigned count)
{
    while (*message) {
        const char *open = strchr(message, '{'), *close = open ? strchr(open, '}') : NULL;
        if (!close)
            break;
        const char *text = text_for(places, count, open + 1, (size_t)(close - open - 1));
        g_string_append_len(out, message, open - message);
        if (text)
            g_string_append(out, text);
        else /* a translator's slip: show it rather than hide it */
            g_string_append_len(out, open, close + 1 - open);
        message = close + 1;
    }
    g_string_append(out, message);
}

char *sentence(const Narrator *narrator, const char *message, ...)
{
    Place places[PLACES];
    unsigned count = 0;
    va_list arguments;
    va_start(arguments, message);
    for (const char *name; (name = va_arg(arguments, const char *));) {
        g_assert(count < PLACES);
        places[count++] = (Place){name, va_arg(arguments, char *)};
    }
    va_end(arguments);
    GString *out = g_string_new(NULL);
    fill_in(out, narrator->translate ? narrator->translate(message) : message, places, count);
    for (unsigned i = 0; i < count; i++)
        g_free(places[i].text);
    return g_string_free(out, FALSE);
}

/* Takes over `text`. */
static char *shorten(char *text)
{
    long length = g_utf8_strlen(text, -1);
    if (length <= LONGEST)
        return text;
    const char *head_end = g_utf8_offset_to_pointer(text, LONGEST / 2);
    const char *tail = g_utf8_offset_to_pointer(text, length - (LONGEST / 2 - 1));
    char *shorter = g_strdup_printf("%.*s…%s", (int)(head_end - text), text, tail);
    g_free(text);
    return shorter;
}

char *value_of(const Narrator *narrator, EventValue value)
{
    if (value.tag == EVENT_VALUE_ABSENT)
        return g_strdup("None");
    return shorten(world_value_text(narrator->world, value));
}

char *text_of(const Narrator *narrator, uint32_t text)
{
    return shorten(g_strdup(world_text(narrator->world, text)));
}

char *quoted(const Narrator *narrator, uint32_t text)
{
    return shorten(world_value_text(narrator->world, event_value_string(text)));
}

char *number_of(uint64_t number)
{
    return g_strdup_printf("%" G_GUINT64_FORMAT, number);
}

char *seconds_of(uint64_t nanoseconds)
{
    uint64_t milliseconds = nanoseconds / 1000000;
    return g_strdup_printf("%" G_GUINT64_FORMAT ".%03u s", milliseconds / 1000,
                           (unsigned)(milliseconds % 1000));
}

char *name_of_frame(const Narrator *narrator, uint32_t frame)
{
    return world_frame_name(narrator->world, frame);
}

char *name_of_coroutine(const Narrator *narrator, uint32_t coroutine)
{
    return world_coroutine_name(narrator->world, coroutine);
}

char *name_of_task(const Narrator *narrator, uint32_t task)
{
    return world_task_name(narrator->world, task);
}
