// SPDX-License-Identifier: MIT
/* Values and names of a World as people read them, and the words for states. */
#include <string.h>

#include "replay/world.h"

const char *world_frame_state_name(WorldFrameState state)
{
    static const char *const names[] = {"created", "running", "calling", "suspended"};
    return names[state];
}

const char *world_coroutine_state_name(WorldCoroutineState state)
{
    static const char *const names[] = {"created", "suspended", "running", "normal", "finished"};
    return names[state];
}

const char *world_task_state_name(WorldTaskState state)
{
    static const char *const names[] = {"created",  "ready",   "running",
                                        "trapping", "waiting", "finished"};
    return names[state];
}

const char *world_edge_kind_name(WorldEdgeKind kind)
{
    static const char *const names[] = {"push", "pull", "await", "throw"};
    return names[kind];
}

const char *world_transfer_kind_name(WorldTransferKind kind)
{
    static const char *const names[] = {"none",   "call", "return", "resume", "yield",
                                        "finish", "fail", "close",  "trap",   "answer"};
    return names[kind];
}

/* ---- Values ---- */

/* A string as repr() writes it. */
static void append_quoted(GString *out, const char *text)
{
    char quote = strchr(text, '\'') && !strchr(text, '"') ? '"' : '\'';
    g_string_append_c(out, quote);
    for (const char *at = text; *at; at++) {
        if (*at == quote || *at == '\\')
            g_string_append_printf(out, "\\%c", *at);
        else if (*at == '\n')
            g_string_append(out, "\\n");
        else if (*at == '\r')
            g_string_append(out, "\\r");
        else if (*at == '\t')
            g_string_append(out, "\\t");
        else if ((unsigned char)*at < ' ' || *at == 0x7f)
            g_string_append_printf(out, "\\x%02x", (unsigned char)*at);
        else
            g_string_append_c(out, *at);
    }
    g_string_append_c(out, quote);
}

/* The shortest text that reads back as the same number, with something that says that it is a
 * float. */
static void append_float(GString *out, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    static const char *const formats[] = {"%.15g", "%.16g", "%.17g"};
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_ascii_formatd(text, sizeof text, formats[i], number);
        if (g_ascii_strtod(text, NULL) == number)
            break;
    }
    g_string_append(out, text);
    if (!strpbrk(text, ".eEni"))
        g_string_append(out, ".0");
}

static void append_object(const World *world, GString *out, EventValue value)
{
    const WorldObject *object = world_object(world, event_value_as_object(value));
    if (object && object->text != 0)
        g_string_append(out, world_text(world, object->text));
    else
        g_string_append_printf(out, "<%s>", world_text(world, event_value_object_type(value)));
}

void world_append_value(const World *world, GString *text, EventValue value)
{
    switch ((EventValueTag)value.tag) {
    case EVENT_VALUE_ABSENT:
    case EVENT_VALUE_TAGS:
        return;
    case EVENT_VALUE_NONE:
        g_string_append(text, "None");
        return;
    case EVENT_VALUE_FALSE:
        g_string_append(text, "False");
        return;
    case EVENT_VALUE_TRUE:
        g_string_append(text, "True");
        return;
    case EVENT_VALUE_INT:
        g_string_append_printf(text, "%" G_GINT64_FORMAT, event_value_as_int(value));
        return;
    case EVENT_VALUE_FLOAT:
        append_float(text, event_value_as_float(value));
        return;
    case EVENT_VALUE_STRING:
        append_quoted(text, world_text(world, event_value_as_text(value)));
        return;
    case EVENT_VALUE_TEXT:
        g_string_append(text, world_text(world, event_value_as_text(value)));
        return;
    case EVENT_VALUE_OBJECT:
        append_object(world, text, value);
        return;
    }
}

char *world_value_text(const World *world, EventValue value)
{
    GString *text = g_string_new(NULL);
    world_append_value(world, text, value);
    return g_string_free(text, FALSE);
}

/* ---- Names ---- */

const char *world_code_name(const World *world, uint32_t id)
{
    const WorldCode *code = world_code(world, id);
    if (!code || code->flavour == CODE_IS_MODULE || code->name == 0)
        return "main";
    return world_text(world, code->name);
}

char *world_coroutine_name(const World *world, uint32_t id)
{
    const WorldCoroutine *coroutine = world_coroutine(world, id);
    if (!coroutine)
        return id == 0 ? g_strdup("main") : g_strdup_printf("coroutine %u", id);
    const char *name = coroutine->name != 0 ? world_text(world, coroutine->name)
                                            : world_code_name(world, coroutine->code);
    return coroutine->ordinal > 1 ? g_strdup_printf("%s %u", name, coroutine->ordinal)
                                  : g_strdup(name);
}

char *world_task_name(const World *world, uint32_t id)
{
    const WorldTask *task = world_task(world, id);
    if (!task || task->name == 0)
        return g_strdup_printf("task %u", id);
    return g_strdup_printf("task %u (%s)", id, world_text(world, task->name));
}

char *world_frame_name(const World *world, uint32_t id)
{
    const WorldFrame *frame = world_frame(world, id);
    if (!frame)
        return world->departed.frame == id && id != 0
                   ? g_strdup(world_code_name(world, world->departed.code))
                   : g_strdup("main");
    return frame->own ? world_coroutine_name(world, frame->coroutine)
                      : g_strdup(world_code_name(world, frame->code));
}
