// SPDX-License-Identifier: MIT
/* From a line to its function, from that to its frames, from those to a name. */
#include "gui/hover-value.h"

#include <glib/gi18n.h>
#include <string.h>

/* The function that a line stands in: the one that begins last before it. */
static const WorldCode *code_at_line(const World *world, guint32 source, guint line)
{
    const WorldCode *best = NULL, *code;
    for (guint32 i = 0; (code = world_code_at(world, i)); i++)
        if (code->source == source && code->line <= line && (!best || code->line >= best->line))
            best = code;
    return best;
}

static const WorldCode *module_of(const World *world, guint32 source)
{
    const WorldCode *code;
    for (guint32 i = 0; (code = world_code_at(world, i)); i++)
        if (code->source == source && code->flavour == CODE_IS_MODULE)
            return code;
    return NULL;
}

/* The frame of that code which was called last; one that runs comes before one that is kept. */
static const WorldFrame *frame_of(const World *world, guint32 code)
{
    const WorldFrame *best = NULL;
    for (const WorldFrame *frame = NULL; (frame = world_frame_after(world, frame ? frame->id : 0));)
        if (frame->code == code &&
            (!best || frame->state == WORLD_FRAME_RUNNING || best->state != WORLD_FRAME_RUNNING))
            best = frame;
    return best;
}

static char *value_in(const World *world, const WorldCode *code, const char *name)
{
    const WorldFrame *frame = code ? frame_of(world, code->id) : NULL;
    for (guint32 i = 0; frame && frame->names && i < frame->names->count; i++) {
        const WorldName *bound = &frame->names->names[i];
        if (strcmp(world_text(world, bound->name), name) != 0)
            continue;
        g_autofree char *value = world_value_text(world, world_name_value(world, bound));
        g_autofree char *place = world_frame_name(world, frame->id);
        return g_strdup_printf(_("%s = %s in %s"), name, value, place);
    }
    return NULL;
}

char *hover_value(const World *world, guint32 source, guint line, const char *name)
{
    char *text = value_in(world, code_at_line(world, source, line), name);
    return text ? text : value_in(world, module_of(world, source), name);
}
