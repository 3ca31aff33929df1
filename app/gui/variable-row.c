// SPDX-License-Identifier: MIT
/* Makes rows of the frames of a World. */
#include "gui/variable-row.h"

#include <glib/gi18n.h>

/* More frames or names than anybody reads are counted instead of shown. */
#define MOST_FRAMES 200
#define MOST_NAMES 100
/* Characters of a value that is shown. */
#define MOST_CHARACTERS 400
/* Characters that names are given, so that the values of a frame stand below each other. */
#define LEAST_NAME 9
#define MOST_NAME 13

G_DEFINE_FINAL_TYPE(CoroscopeVariableRow, coroscope_variable_row, G_TYPE_OBJECT)

static void finalize(GObject *object)
{
    CoroscopeVariableRow *self = COROSCOPE_VARIABLE_ROW(object);
    g_free(self->name);
    g_free(self->text);
    G_OBJECT_CLASS(coroscope_variable_row_parent_class)->finalize(object);
}

static void coroscope_variable_row_class_init(CoroscopeVariableRowClass *class)
{
    G_OBJECT_CLASS(class)->finalize = finalize;
}

static void coroscope_variable_row_init(CoroscopeVariableRow *self)
{
}

gboolean coroscope_variable_row_equal(const CoroscopeVariableRow *one,
                                      const CoroscopeVariableRow *other)
{
    return one->flags == other->flags && one->coroutine == other->coroutine &&
           one->name_width == other->name_width && g_str_equal(one->name, other->name) &&
           g_str_equal(one->text, other->text);
}

typedef struct {
    const World *world;
    const WorldFrame *frame;
    GPtrArray *rows;
    guint32 selected;
    int name_width; /* of the frame */
} Rows;

/* Takes the two strings over. */
static void add(Rows *rows, CoroscopeVariableRowFlags flags, char *name, char *text)
{
    CoroscopeVariableRow *row = g_object_new(COROSCOPE_TYPE_VARIABLE_ROW, NULL);
    guint32 coroutine = rows->frame->own ? rows->frame->coroutine : 0;
    gboolean is_kept = rows->frame->state == WORLD_FRAME_SUSPENDED;
    gboolean is_selected = coroutine != 0 && coroutine == rows->selected;
    row->flags = flags | (is_kept ? VARIABLE_ROW_SUSPENDED : 0) |
                 (is_selected && flags & VARIABLE_ROW_HEADING ? VARIABLE_ROW_SELECTED : 0);
    row->coroutine = coroutine;
    row->name_width = rows->name_width;
    row->name = name;
    row->text = text;
    g_ptr_array_add(rows->rows, row);
}

static void add_heading(Rows *rows)
{
    const WorldFrame *frame = rows->frame;
    const char *state = _(world_frame_state_name((WorldFrameState)frame->state));
    add(rows, VARIABLE_ROW_HEADING, world_frame_name(rows->world, frame->id),
        frame->line ? g_strdup_printf(_("%s, line %u"), state, frame->line) : g_strdup(state));
}

/* Set since the line before the one that is about to run. */
static gboolean is_fresh(const Rows *rows, const WorldName *name)
{
    return name->changed && rows->frame->id == rows->world->running_frame &&
           rows->world->position > 0 && rows->frame->line_at != WORLD_NEVER &&
           (WorldMoment)name->at + 1 >= rows->frame->line_at;
}

static char *short_value(const World *world, const WorldName *name)
{
    char *value = world_value_text(world, world_name_value(world, name));
    if (g_utf8_strlen(value, -1) <= MOST_CHARACTERS)
        return value;
    g_autofree char *whole = value;
    g_autofree char *start = g_utf8_substring(whole, 0, MOST_CHARACTERS);
    return g_strconcat(start, "…", NULL);
}

/* Most programs define more than they compute with, and what was defined stays as it is. */
static gboolean is_definition(const char *value)
{
    return g_str_has_prefix(value, "<function ") || g_str_has_prefix(value, "<class ") ||
           g_str_has_prefix(value, "<module") || g_str_has_prefix(value, "<built-in ");
}

static int name_width(const Rows *rows, guint count)
{
    glong longest = LEAST_NAME;
    for (guint i = 0; i < count; i++)
        longest = MAX(
            longest, g_utf8_strlen(world_text(rows->world, rows->frame->names->names[i].name), -1));
    return (int)MIN(longest, MOST_NAME);
}

static void add_names(Rows *rows, guint count, gboolean defined)
{
    for (guint i = 0; i < count; i++) {
        const WorldName *name = &rows->frame->names->names[i];
        g_autofree char *value = short_value(rows->world, name);
        if (is_definition(value) == defined)
            add(rows,
                (is_fresh(rows, name) ? VARIABLE_ROW_CHANGED : 0) |
                    (defined ? VARIABLE_ROW_DEFINED : 0),
                g_strdup(world_text(rows->world, name->name)), g_steal_pointer(&value));
    }
}

static void add_frame(Rows *rows)
{
    const WorldNames *names = rows->frame->names;
    guint count = names ? names->count : 0, more = names ? names->more : 0;
    guint shown = MIN(count, MOST_NAMES);
    rows->name_width = name_width(rows, shown);
    add_heading(rows);
    add_names(rows, shown, FALSE);
    add_names(rows, shown, TRUE);
    if (count + more > MOST_NAMES)
        add(rows, VARIABLE_ROW_REMARK, g_strdup("…"),
            g_strdup_printf(ngettext("and %u more", "and %u more", count + more - MOST_NAMES),
                            count + more - MOST_NAMES));
}

GPtrArray *coroscope_variable_rows(const World *world, guint32 selected)
{
    guint32 chain[MOST_FRAMES];
    Rows rows = {.world = world,
                 .selected = selected,
                 .rows = g_ptr_array_new_with_free_func(g_object_unref)};
    guint depth = MIN(world_chain(world, chain, MOST_FRAMES), MOST_FRAMES);
    for (guint i = 0; i < depth; i++)
        if ((rows.frame = world_frame(world, chain[i])))
            add_frame(&rows);
    guint room = MOST_FRAMES - depth;
    rows.frame = NULL;
    while (room > 0 && (rows.frame = world_frame_after(world, rows.frame ? rows.frame->id : 0)))
        if (rows.frame->state == WORLD_FRAME_SUSPENDED ||
            rows.frame->state == WORLD_FRAME_CREATED) {
            add_frame(&rows);
            room--;
        }
    return rows.rows;
}
