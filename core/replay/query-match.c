// SPDX-License-Identifier: MIT
/* Does an event satisfy a query? Goes by the fields' types and names, not by kinds. */
#include <string.h>

#include "replay/query-parts.h"

bool query_wants_kind(const Query *query, EventKind kind)
{
    return query->form == QUERY_EVENTS && (unsigned)kind < EVENT_KINDS && query->kinds[kind];
}

/* An event with its cells at hand. */
typedef struct {
    const World *world;
    const Event *event;
    const EventKindInfo *info;
    EventValue cells[EVENT_FIELDS_MAX];
} Subject;

enum { NO_FIELD = -1 };

static int field_named(const Subject *subject, const char *name)
{
    for (unsigned i = 0; i < subject->info->field_count; i++) {
        if (strcmp(subject->info->fields[i].name, name) == 0)
            return (int)i;
    }
    return NO_FIELD;
}

static int first_field_of(const Subject *subject, EventFieldType type)
{
    for (unsigned i = 0; i < subject->info->field_count; i++) {
        if (subject->info->fields[i].type == type)
            return (int)i;
    }
    return NO_FIELD;
}

static uint32_t id_in(const Subject *subject, int field)
{
    return field == NO_FIELD ? 0 : (uint32_t)subject->cells[field].bits;
}

/* ---- Names ---- */

static bool is_text(const World *world, uint32_t text, const char *name)
{
    return text != 0 && strcmp(world_text(world, text), name) == 0;
}

static bool is_coroutine(const World *world, uint32_t id, const QueryWho *who)
{
    if (!who->name)
        return id == who->id;
    const WorldCoroutine *coroutine = world_coroutine(world, id);
    if (!coroutine)
        return false;
    if (is_text(world, coroutine->name, who->name) ||
        strcmp(world_code_name(world, coroutine->code), who->name) == 0)
        return true;
    g_autofree char *shown = coroutine->ordinal > 1 ? world_coroutine_name(world, id) : NULL;
    return shown && strcmp(shown, who->name) == 0;
}

static uint32_t code_of_frame(const World *world, uint32_t id)
{
    const WorldFrame *frame = world_frame(world, id);
    if (frame)
        return frame->code;
    return id != 0 && world->departed.frame == id ? world->departed.code : 0;
}

static bool is_frame(const World *world, uint32_t id, const QueryWho *who)
{
    if (!who->name)
        return id == who->id;
    const WorldFrame *frame = world_frame(world, id);
    if (frame && frame->own && is_coroutine(world, frame->coroutine, who))
        return true;
    return strcmp(world_code_name(world, code_of_frame(world, id)), who->name) == 0;
}

static bool is_task(const World *world, uint32_t id, const QueryWho *who)
{
    if (!who->name)
        return id == who->id;
    const WorldTask *task = world_task(world, id);
    return task && is_text(world, task->name, who->name);
}

/* ---- Filters ---- */

/* The coroutine or function that an event happens in. */
static bool happens_in(const Subject *subject, const QueryWho *who)
{
    int caller = subject->event->kind == EVENT_CALLED ? field_named(subject, "caller") : NO_FIELD;
    int coroutine = first_field_of(subject, EVENT_FIELD_COROUTINE);
    int frame = caller != NO_FIELD ? caller : first_field_of(subject, EVENT_FIELD_FRAME);
    if (coroutine != NO_FIELD)
        return is_coroutine(subject->world, id_in(subject, coroutine), who);
    if (frame != NO_FIELD)
        return is_frame(subject->world, id_in(subject, frame), who);
    return is_frame(subject->world, subject->world->running_frame, who) ||
           (subject->world->running_coroutine != 0 &&
            is_coroutine(subject->world, subject->world->running_coroutine, who));
}

/* Who resumed or called; else the same as "in". */
static bool comes_from(const Subject *subject, const QueryWho *who)
{
    int resumer = field_named(subject, "resumer"), caller = field_named(subject, "caller");
    if (resumer == NO_FIELD && caller == NO_FIELD)
        return happens_in(subject, who);
    uint32_t coroutine = id_in(subject, resumer), frame = id_in(subject, caller);
    return (coroutine != 0 && is_coroutine(subject->world, coroutine, who)) ||
           is_frame(subject->world, frame, who);
}

static bool concerns_task(const Subject *subject, const QueryWho *who, bool while_running)
{
    bool has_task = false;
    for (unsigned i = 0; i < subject->info->field_count; i++) {
        if (subject->info->fields[i].type != EVENT_FIELD_TASK)
            continue;
        has_task = true;
        if (is_task(subject->world, (uint32_t)subject->cells[i].bits, who))
            return true;
    }
    return !has_task && while_running && is_task(subject->world, subject->world->running_task, who);
}

static bool is_file(const World *world, uint32_t source, const char *name)
{
    const WorldSource *known = world_source(world, source);
    if (!known)
        return false;
    const char *path = world_text(world, known->name), *slash = strrchr(path, '/');
    return strcmp(path, name) == 0 || (slash && strcmp(slash + 1, name) == 0);
}

/* The file that the event happens in. */
static uint32_t source_of(const Subject *subject)
{
    const World *world = subject->world;
    int frame = first_field_of(subject, EVENT_FIELD_FRAME);
    int coroutine = first_field_of(subject, EVENT_FIELD_COROUTINE);
    uint32_t code;
    if (coroutine != NO_FIELD) {
        const WorldCoroutine *known = world_coroutine(world, id_in(subject, coroutine));
        code = known ? known->code : 0;
    } else {
        code =
            code_of_frame(world, frame != NO_FIELD ? id_in(subject, frame) : world->running_frame);
    }
    const WorldCode *known = world_code(world, code);
    return known ? known->source : 0;
}

static bool is_at(const Subject *subject, const QueryFilter *place)
{
    int field = first_field_of(subject, EVENT_FIELD_LINE);
    uint32_t line = field != NO_FIELD ? id_in(subject, field) : subject->world->line;
    return line == place->line &&
           (!place->text || is_file(subject->world, source_of(subject), place->text));
}

/* A cell as text, to be compared with a subject. Free with g_free(). */
static char *cell_text(const Subject *subject, int field)
{
    const World *world = subject->world;
    EventValue cell = subject->cells[field];
    uint32_t id = (uint32_t)cell.bits;
    EventFieldType type = subject->info->fields[field].type;
    const EventFieldTypeInfo *names = &event_field_types[type];
    if (names->names && cell.bits < names->name_count)
        return g_strdup(names->names[cell.bits].name);
    if (type == EVENT_FIELD_VALUE)
        return world_value_text(world, cell);
    if (type == EVENT_FIELD_TEXT)
        return g_strdup(world_text(world, id));
    if (type == EVENT_FIELD_CODE)
        return g_strdup(world_code_name(world, id));
    return g_strdup_printf("%" G_GUINT64_FORMAT, cell.bits);
}

static bool contains(const Subject *subject, const char *text)
{
    for (unsigned i = 0; i < subject->info->field_count; i++) {
        EventFieldType type = subject->info->fields[i].type;
        if (type != EVENT_FIELD_TEXT && type != EVENT_FIELD_VALUE)
            continue;
        g_autofree char *whole = cell_text(subject, (int)i);
        if (strstr(whole, text))
            return true;
    }
    return false;
}

static bool passes(const Subject *subject, const QueryFilter *filter, bool about)
{
    switch (filter->kind) {
    case QUERY_FILTER_IN:
        return happens_in(subject, &filter->who);
    case QUERY_FILTER_FROM:
        return comes_from(subject, &filter->who);
    case QUERY_FILTER_TASK:
        return concerns_task(subject, &filter->who, !about);
    case QUERY_FILTER_AT:
        return is_at(subject, filter);
    case QUERY_FILTER_WITH:
        return contains(subject, filter->text);
    }
    return false;
}

/* ---- The word and its subject ---- */

static bool subject_fits(const Subject *subject, const QueryWordRow *row, const char *text)
{
    int field = row->subject ? field_named(subject, row->subject) : NO_FIELD;
    if (field == NO_FIELD)
        return false;
    QueryWho who = {.name = (char *)text};
    if (subject->info->fields[field].type == EVENT_FIELD_COROUTINE)
        return is_coroutine(subject->world, id_in(subject, field), &who);
    if (subject->info->fields[field].type == EVENT_FIELD_FRAME)
        return is_frame(subject->world, id_in(subject, field), &who);
    g_autofree char *whole = cell_text(subject, field);
    return row->contains ? strstr(whole, text) != NULL : strcmp(whole, text) == 0;
}

static bool row_fits(const Subject *subject, const QueryWordRow *row, const char *text)
{
    if (row->kind != subject->event->kind)
        return false;
    if (row->field) {
        uint64_t bits = subject->cells[field_named(subject, row->field)].bits;
        if (row->value == QUERY_NOT_ZERO ? bits == 0 : bits != (uint64_t)row->value)
            return false;
    }
    return !text || subject_fits(subject, row, text);
}

static bool word_fits(const Query *query, const Subject *subject)
{
    bool known = query->is_task;
    for (const QueryWordRow *row = query_word_rows; !query->is_task && row->word; row++) {
        if (strcmp(row->word, query->word) != 0)
            continue;
        known = true;
        if (row_fits(subject, row, query->subject))
            return true;
    }
    return query->is_task || !known; /* else the word is a kind's own name */
}

bool query_matches(const Query *query, const World *after, const Event *event)
{
    if (!query_wants_kind(query, event->kind))
        return false;
    Subject subject = {.world = after, .event = event, .info = &event_kinds[event->kind]};
    event_to_cells(event, subject.cells);
    if (!word_fits(query, &subject))
        return false;
    for (unsigned i = 0; i < query->filters->len; i++) {
        bool about = query->is_task && i == 0;
        if (!passes(&subject, &g_array_index(query->filters, QueryFilter, i), about))
            return false;
    }
    return true;
}
