// SPDX-License-Identifier: MIT
/* Rooms, memory, and sizes of cards. */
#include "draw/view-room.h"

#include <math.h>

/* A room of this size, at a scale of 1, is drawn at that scale; larger ones above it. */
#define COMMON_WIDTH 480.0
#define COMMON_HEIGHT 420.0
#define MOST_GROWTH 2.5

static double growth_of(double width, double height)
{
    double larger = MIN(width / COMMON_WIDTH, height / COMMON_HEIGHT);
    return CLAMP(pow(larger, 0.75), 1, MOST_GROWTH);
}

ViewRoom view_room(const ViewRoom *wanted, guint step)
{
    double scale = CLAMP(wanted->text_scale > 0 ? wanted->text_scale : 1, 0.5, 6);
    double width = MAX(wanted->width, VIEW_LEAST_WIDTH),
           height = MAX(wanted->height, VIEW_LEAST_HEIGHT);
    double most = growth_of(width / scale, height / scale);
    double growth = 1 + (most - 1) * (VIEW_STEPS - MIN(step, VIEW_STEPS)) / VIEW_STEPS;
    /* In steps of a twentieth, so that dragging an edge does not make every text anew. */
    return (ViewRoom){width, height, scale * floor(growth * 20) / 20, wanted->memory};
}

/* The ways taken in different rooms have nothing to do with each other. */
static guint64 id_of_room(const ViewRoom *room, guint view)
{
    guint64 width = (guint64)CLAMP(room->width, 0, 0xffff),
            height = (guint64)CLAMP(room->height, 0, 0xffff),
            scale = (guint64)CLAMP(room->text_scale * 20, 0, 0xff);
    return (guint64)view << 40 | scale << 32 | width << 16 | height;
}

guint view_choose(const ViewRoom *wanted, guint view, guint things, guint last,
                  gboolean (*fits)(guint way, gpointer data), gpointer data)
{
    guint64 id = id_of_room(wanted, view);
    gint64 before;
    guint way = 0, most = things;
    if (view_memory_get(wanted->memory, MEMORY_WAY, id, &before) && things * 2 >= before >> 8) {
        way = MIN((guint)(before & 0xff), last);
        most = MAX(most, (guint)(before >> 8));
    }
    while (way < last && !fits(way, data))
        way++;
    view_memory_set(wanted->memory, MEMORY_WAY, id, (gint64)most << 8 | way);
    return way;
}

/* ---- Memory ---- */

enum { MOST_REMEMBERED = 20000 };

struct ViewMemory {
    GHashTable *values; /* key (gint64) to value (gint64) */
    GArray *edges;      /* of MemoryEdge, by id */
};

ViewMemory *view_memory_new(void)
{
    ViewMemory *memory = g_new0(ViewMemory, 1);
    memory->values = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    memory->edges = g_array_new(FALSE, FALSE, sizeof(MemoryEdge));
    return memory;
}

void view_memory_free(ViewMemory *memory)
{
    if (!memory)
        return;
    g_hash_table_unref(memory->values);
    g_array_unref(memory->edges);
    g_free(memory);
}

void view_memory_clear(ViewMemory *memory)
{
    g_hash_table_remove_all(memory->values);
    g_array_set_size(memory->edges, 0);
}

static gint64 memory_key(MemoryKind kind, guint64 id)
{
    return (gint64)((guint64)kind << 56 | id);
}

gboolean view_memory_get(ViewMemory *memory, MemoryKind kind, guint64 id, gint64 *value)
{
    if (!memory)
        return FALSE;
    gint64 key = memory_key(kind, id);
    const gint64 *found = g_hash_table_lookup(memory->values, &key);
    if (found)
        *value = *found;
    return found != NULL;
}

void view_memory_set(ViewMemory *memory, MemoryKind kind, guint64 id, gint64 value)
{
    if (!memory)
        return;
    if (g_hash_table_size(memory->values) > MOST_REMEMBERED)
        view_memory_clear(memory);
    gint64 key = memory_key(kind, id);
    gint64 *known = g_hash_table_lookup(memory->values, &key);
    if (known)
        *known = value;
    else
        g_hash_table_insert(memory->values, g_memdup2(&key, sizeof key),
                            g_memdup2(&value, sizeof value));
}

void view_memory_add_edge(ViewMemory *memory, const MemoryEdge *edge)
{
    gint64 known;
    if (!memory || view_memory_get(memory, MEMORY_FLOW_EDGE, edge->edge, &known))
        return;
    view_memory_set(memory, MEMORY_FLOW_EDGE, edge->edge, 1);
    guint place = memory->edges->len;
    while (place > 0 && g_array_index(memory->edges, MemoryEdge, place - 1).edge > edge->edge)
        place--;
    g_array_insert_val(memory->edges, place, *edge);
}

const MemoryEdge *view_memory_edge(ViewMemory *memory, guint place)
{
    return memory && place < memory->edges->len ? &g_array_index(memory->edges, MemoryEdge, place)
                                                : NULL;
}

/* ---- Sizes ---- */

CardSize card_size(SceneSize size, double scale)
{
    static const CardSize sizes[SCENE_SIZES] = {
        [SCENE_LARGE] = {146, 180, 78, 88, 140, 28},
        [SCENE_MEDIUM] = {104, 140, 48, 64, 96, 22},
        [SCENE_SMALL] = {84, 120, 26, 26, 36, 12},
        [SCENE_TINY] = {42, 100, 19, 14, 18, 7},
    };
    CardSize result = sizes[size];
    return (CardSize){result.width * scale, result.most_width * scale, result.height * scale,
                      result.gap_x * scale, result.most_gap_x * scale, result.gap_y * scale};
}

static guint how_many(double room, double size, double gap)
{
    return room < size ? 0 : (guint)floor((room + gap) / (size + gap));
}

CardGrid card_grid(double width, double height, guint count, SceneSize largest, double scale)
{
    CardGrid grid = {0};
    for (int size = (int)largest; size < SCENE_SIZES; size++) {
        CardSize card = card_size((SceneSize)size, scale);
        double gap = MAX(card.gap_y / 2, 5);
        grid = (CardGrid){.size = (SceneSize)size,
                          .columns = MAX(how_many(width, card.width, gap), 1),
                          .rows = MAX(how_many(height, card.height, gap), 1),
                          .height = MIN(card.height, height),
                          .gap = gap};
        double room = (width - (grid.columns - 1) * gap) / grid.columns;
        grid.width = MIN(MAX(room, 1), card.most_width);
        gboolean fits = width >= card.width && height >= card.height;
        if (fits && grid.columns * grid.rows >= count)
            break;
    }
    return grid;
}

SceneRectangle card_place(const CardGrid *grid, const SceneRectangle *room, guint place,
                          gboolean along_rows)
{
    guint column = along_rows ? place % grid->columns : place / grid->rows;
    guint row = along_rows ? place / grid->columns : place % grid->rows;
    return (SceneRectangle){room->x + column * (grid->width + grid->gap),
                            room->y + row * (grid->height + grid->gap), grid->width, grid->height};
}
