// SPDX-License-Identifier: MIT
/* Builds towers: the resume chain, and the suspended coroutines beside it. */
#include "draw/stacks-towers.h"

#include <math.h>

#define TALL_BRICK 46.0
#define BRICK 27.0
#define BRICK_GAP 3.0

enum { MOST_LOOKED_AT = 4096, MOST_SLOTS = 1024, MOST_BRICKS = 5 };

/* ---- Bricks ---- */

static PaletteState frame_state(const WorldFrame *frame)
{
    static const PaletteState states[] = {
        [WORLD_FRAME_CREATED] = PALETTE_CREATED,
        [WORLD_FRAME_RUNNING] = PALETTE_RUNNING,
        [WORLD_FRAME_CALLING] = PALETTE_NORMAL,
        [WORLD_FRAME_SUSPENDED] = PALETTE_SUSPENDED,
    };
    return states[frame->state];
}

static char *frame_title(const World *world, const WorldFrame *frame)
{
    if (frame->own)
        return world_coroutine_name(world, frame->coroutine);
    const WorldCode *code = world_code(world, frame->code);
    const char *name = world_code_name(world, frame->code);
    return !code || code->flavour == CODE_IS_MODULE ? g_strdup(name)
                                                    : g_strdup_printf("%s()", name);
}

static char *frame_caption(const World *world, const WorldFrame *frame)
{
    if (frame->line == 0)
        return g_strdup(frame->state == WORLD_FRAME_CREATED ? "not started" : "");
    return g_strdup_printf(frame->state == WORLD_FRAME_SUSPENDED ? "at line %u" : "line %u",
                           frame->line);
}

/* Bricks that are tall enough say in words what they are doing. */
static SceneSize brick_size(const Towers *towers, double height)
{
    return height >= TALL_BRICK * towers->scale - 1 ? SCENE_MEDIUM : SCENE_SMALL;
}

static void add_brick(Towers *towers, const WorldFrame *frame, SceneRectangle place)
{
    const WorldCoroutine *coroutine = world_coroutine(towers->world, frame->coroutine);
    scene_add_box(towers->scene, (SceneBox){.kind = SCENE_FRAME,
                                            .id = frame->id,
                                            .shape = SCENE_BRICK,
                                            .size = brick_size(towers, place.height),
                                            .state = frame_state(frame),
                                            .title = frame_title(towers->world, frame),
                                            .caption = frame_caption(towers->world, frame),
                                            .coroutine = frame->own ? frame->coroutine : 0,
                                            .task = coroutine && frame->own ? coroutine->task : 0,
                                            .place = place});
}

static void add_more(Towers *towers, guint count, const char *what, guint32 id,
                     SceneRectangle place)
{
    scene_add_box(towers->scene, (SceneBox){.kind = SCENE_MORE,
                                            .id = id,
                                            .shape = SCENE_BRICK,
                                            .size = brick_size(towers, place.height),
                                            .title = g_strdup_printf("and %u more", count),
                                            .caption = g_strdup(what),
                                            .place = place});
}

/* ---- The running tower ---- */

/* The brick `level` levels above the ground. */
static SceneRectangle brick_place(SceneRectangle room, double height, double gap, guint level)
{
    return (SceneRectangle){room.x, room.y + room.height - (level + 1) * (height + gap) + gap,
                            room.width, height};
}

void towers_add_running(Towers *towers, SceneRectangle room)
{
    guint32 frames[MOST_LOOKED_AT];
    guint all = world_chain(towers->world, frames, G_N_ELEMENTS(frames));
    guint count = MIN(all, G_N_ELEMENTS(frames));
    double gap = BRICK_GAP, height = TALL_BRICK * towers->scale;
    if (all * (height + gap) - gap > room.height)
        height = MIN(BRICK * towers->scale, room.height);
    guint fit = MAX((guint)floor((room.height + gap) / (height + gap)), 1);
    guint hidden = all > fit ? all - fit + 1 : 0;
    for (guint level = 0, i = count; i > 0; i--) {
        const WorldFrame *frame = world_frame(towers->world, frames[i - 1]);
        g_hash_table_add(towers->chain, GUINT_TO_POINTER(frame->id));
        guint above_ground = all - (i - 1) - 1;
        gboolean is_hidden = hidden > 0 && fit > 1 && above_ground >= 1 && above_ground <= hidden;
        if (is_hidden && above_ground == 1)
            add_more(towers, hidden, "frames", 3000, brick_place(room, height, gap, level++));
        if (!is_hidden && level < fit)
            add_brick(towers, frame, brick_place(room, height, gap, level++));
    }
}

/* ---- Suspended towers ---- */

/* A suspended tower: the frames of it from the ground up. */
typedef struct {
    guint64 id; /* by which its place is remembered */
    SceneMark foot;
    guint32 frames[MOST_BRICKS];
    guint count;
    guint more;      /* frames beyond */
    gboolean active; /* it is part of the running tower now */
    char *name;
} Tower;

static void tower_clear(gpointer data)
{
    g_free(((Tower *)data)->name);
}

static void add_frame(const Towers *towers, Tower *tower, guint32 frame)
{
    if (g_hash_table_contains(towers->chain, GUINT_TO_POINTER(frame)))
        tower->active = TRUE;
    else if (tower->count < MOST_BRICKS)
        tower->frames[tower->count++] = frame;
    else
        tower->more++;
}

/* A coroutine at the ground, on top of it what it awaits, or what it handed to its trampoline. */
static void build_coroutine_tower(const Towers *towers, const WorldCoroutine *coroutine,
                                  GArray *list)
{
    const World *world = towers->world;
    Tower tower = {.id = coroutine->id,
                   .foot = {SCENE_COROUTINE, coroutine->id},
                   .name = world_coroutine_name(world, coroutine->id)};
    for (guint i = 0; coroutine && i < 64; i++) {
        if (world_frame(world, coroutine->frame))
            add_frame(towers, &tower, coroutine->frame);
        coroutine = world_coroutine(world, GPOINTER_TO_UINT(g_hash_table_lookup(
                                               towers->carried, GUINT_TO_POINTER(coroutine->id))));
    }
    g_array_append_val(list, tower);
}

/* A thread that does not run: its frames, the outermost at the ground. */
static void build_thread_tower(const Towers *towers, const WorldTask *task, GArray *list)
{
    guint32 frames[64];
    guint count = 0;
    const WorldFrame *frame = world_frame(towers->world, task->frame);
    for (; frame && count < G_N_ELEMENTS(frames); count++) {
        frames[count] = frame->id;
        frame = world_frame(towers->world, frame->caller);
    }
    Tower tower = {.id = (guint64)1 << 40 | task->id,
                   .foot = {SCENE_TASK, task->id},
                   .active = task->id == towers->world->running_task,
                   .name = world_task_name(towers->world, task->id)};
    for (guint i = count; i > 0; i--)
        add_frame(towers, &tower, frames[i - 1]);
    g_array_append_val(list, tower);
}

/* A generator that made another one in its last turn and yielded it has handed it to a trampoline:
 * it goes on when that one is done. The recording has no more than the value's class. */
static guint32 trampolined_by(const World *world, const WorldCoroutine *coroutine)
{
    const WorldFrame *frame = world_frame(world, coroutine->creator);
    const WorldCoroutine *maker =
        frame && frame->own ? world_coroutine(world, frame->coroutine) : NULL;
    if (!maker || maker->id == coroutine->id || maker->state != WORLD_COROUTINE_SUSPENDED ||
        maker->resumed_at > coroutine->created_at || maker->awaits != 0)
        return 0;
    EventValue value = world_coroutine_yielded(world, maker);
    if (value.tag != EVENT_VALUE_TEXT && value.tag != EVENT_VALUE_OBJECT)
        return 0;
    g_autofree char *text = world_value_text(world, value);
    gboolean is_one = g_str_has_prefix(text, "<generator") || g_str_has_prefix(text, "<coroutine");
    return is_one ? maker->id : 0;
}

/* One stands on one at most, and carries one at most. */
static void put_on(const Towers *towers, GHashTable *above, guint32 lower, guint32 upper)
{
    if (lower != 0 && upper != 0 && g_hash_table_add(above, GUINT_TO_POINTER(upper)))
        g_hash_table_insert(towers->carried, GUINT_TO_POINTER(lower), GUINT_TO_POINTER(upper));
}

/* Finds who stands on whom; returns the coroutines that stand on another. */
static GHashTable *find_carried(const Towers *towers)
{
    const World *world = towers->world;
    GHashTable *above = g_hash_table_new(NULL, NULL);
    const WorldCoroutine *coroutine = NULL;
    for (guint i = 0; i < MOST_LOOKED_AT; i++) {
        coroutine = world_coroutine_after(world, coroutine ? coroutine->id : 0);
        if (!coroutine)
            break;
        if (coroutine->state == WORLD_COROUTINE_ENDED)
            continue;
        put_on(towers, above, trampolined_by(world, coroutine), coroutine->id);
        put_on(towers, above, coroutine->id, coroutine->awaits);
    }
    return above;
}

static GArray *build_towers(const Towers *towers)
{
    const World *world = towers->world;
    GArray *list = g_array_new(FALSE, TRUE, sizeof(Tower));
    g_array_set_clear_func(list, tower_clear);
    g_autoptr(GHashTable) above = find_carried(towers);
    const WorldTask *task = NULL;
    for (guint i = 0; i < MOST_LOOKED_AT; i++) {
        task = world_task_after(world, task ? task->id : 0);
        if (!task)
            break;
        gboolean thread = task->flavour == TASK_THREAD || task->flavour == TASK_MAIN;
        if (thread && task->state != WORLD_TASK_EXITED)
            build_thread_tower(towers, task, list);
    }
    const WorldCoroutine *coroutine = NULL;
    for (guint i = 0; i < MOST_LOOKED_AT && list->len < MOST_SLOTS; i++) {
        coroutine = world_coroutine_after(world, coroutine ? coroutine->id : 0);
        if (!coroutine)
            break;
        if (coroutine->state != WORLD_COROUTINE_ENDED &&
            !g_hash_table_contains(above, GUINT_TO_POINTER(coroutine->id)))
            build_coroutine_tower(towers, coroutine, list);
    }
    return list;
}

guint towers_count_suspended(const Towers *towers)
{
    guint count = 0;
    const WorldCoroutine *coroutine = NULL;
    for (guint i = 0; i < MOST_LOOKED_AT; i++) {
        coroutine = world_coroutine_after(towers->world, coroutine ? coroutine->id : 0);
        if (!coroutine)
            break;
        count += coroutine->state == WORLD_COROUTINE_SUSPENDED ||
                 coroutine->state == WORLD_COROUTINE_CREATED;
    }
    return count;
}

/* ---- Their places ---- */

enum { TALL_SHELVES = 2, SHELVES = 5 };

typedef struct {
    guint columns, rows, bricks, shelf;
    double width, brick, brick_gap, gap_x, gap_y;
} Shelf;

/* With one row as long as its bricks say what they do: a tower above another looks as if it stood
 * on it. */
static Shelf shelf_for(const Towers *towers, SceneRectangle room, guint count, guint bricks,
                       gboolean one_row)
{
    static const struct {
        double width, most, brick;
    } sizes[SHELVES] = {{168, 230, TALL_BRICK},
                        {140, 230, TALL_BRICK},
                        {128, 180, BRICK},
                        {96, 140, 23},
                        {72, 110, 20}};
    Shelf shelf = {0};
    for (guint i = 0; i < SHELVES; i++) {
        shelf.shelf = i;
        shelf.bricks = bricks;
        shelf.gap_x = 12;
        shelf.gap_y = i < 3 ? 14 : 7;
        shelf.brick_gap = BRICK_GAP;
        shelf.brick = MIN(sizes[i].brick * towers->scale, room.height);
        double width = MIN(sizes[i].width * towers->scale, room.width);
        double height = bricks * (shelf.brick + shelf.brick_gap) - shelf.brick_gap;
        shelf.columns = MAX((guint)floor((room.width + shelf.gap_x) / (width + shelf.gap_x)), 1);
        shelf.rows = MAX((guint)floor((room.height + shelf.gap_y) / (height + shelf.gap_y)), 1);
        double wide = (room.width - (shelf.columns - 1) * shelf.gap_x) / shelf.columns;
        shelf.width = floor(MIN(wide, sizes[i].most * towers->scale));
        if (one_row && i < TALL_SHELVES ? shelf.columns >= count
                                        : shelf.columns * shelf.rows >= count)
            break;
    }
    return one_row && shelf.columns < count ? shelf_for(towers, room, count, bricks, FALSE) : shelf;
}

/* From the bottom up, from left to right. */
static SceneRectangle slot_place(const Shelf *shelf, SceneRectangle room, guint slot)
{
    double height = shelf->bricks * (shelf->brick + shelf->brick_gap) - shelf->brick_gap;
    guint column = slot % shelf->columns, row = slot / shelf->columns;
    return (SceneRectangle){room.x + column * (shelf->width + shelf->gap_x),
                            room.y + room.height - height - row * (height + shelf->gap_y),
                            shelf->width, height};
}

/* Each tower keeps the place that it had; new ones take the first that is free. */
static guint give_slots(const Towers *towers, const GArray *list, guint *slots)
{
    g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);
    guint highest = 0, next = 0;
    for (guint i = 0; i < list->len; i++) {
        gint64 slot;
        slots[i] = G_MAXUINT;
        if (view_memory_get(towers->memory, MEMORY_TOWER_SLOT, g_array_index(list, Tower, i).id,
                            &slot) &&
            g_hash_table_add(taken, GUINT_TO_POINTER((guint)slot)))
            slots[i] = (guint)slot;
    }
    for (guint i = 0; i < list->len; i++) {
        while (slots[i] == G_MAXUINT) {
            if (g_hash_table_add(taken, GUINT_TO_POINTER(next)))
                slots[i] = next;
            next++;
        }
        view_memory_set(towers->memory, MEMORY_TOWER_SLOT, g_array_index(list, Tower, i).id,
                        slots[i]);
        highest = MAX(highest, slots[i] + 1);
    }
    return highest;
}

static void add_tower(Towers *towers, const Tower *tower, const Shelf *shelf, SceneRectangle place)
{
    if (tower->count == 0) {
        scene_add_box(
            towers->scene,
            (SceneBox){
                .kind = SCENE_TOWER,
                .id = tower->foot.kind == SCENE_TASK ? G_MAXINT32 + tower->foot.id : tower->foot.id,
                .shape = SCENE_LABEL,
                .size = SCENE_SMALL,
                .title = g_strdup_printf(
                    tower->foot.kind == SCENE_TASK ? "%s runs" : "%s (resumed)", tower->name),
                .coroutine = tower->foot.kind == SCENE_COROUTINE ? tower->foot.id : 0,
                .task = tower->foot.kind == SCENE_TASK ? tower->foot.id : 0,
                .place = brick_place(place, shelf->brick, shelf->brick_gap, 0)});
        return;
    }
    guint fit = shelf->bricks,
          shown = tower->count + (tower->more > 0) > fit ? fit - 1 : MIN(tower->count, fit);
    for (guint i = 0; i < shown; i++)
        add_brick(towers, world_frame(towers->world, tower->frames[i]),
                  brick_place(place, shelf->brick, shelf->brick_gap, i));
    guint hidden = tower->count - shown + tower->more;
    if (hidden > 0)
        add_more(towers, hidden, "on top", 4000 + tower->foot.id,
                 brick_place(place, shelf->brick, shelf->brick_gap, shown));
}

/* The highest tower's bricks. */
static guint count_bricks(const GArray *list)
{
    guint bricks = 1;
    for (guint i = 0; i < list->len; i++) {
        const Tower *tower = &g_array_index(list, Tower, i);
        bricks = MAX(bricks, tower->count + (tower->more > 0));
    }
    return MIN(bricks, MOST_BRICKS);
}

gboolean towers_fit(Towers *towers, SceneRectangle running, SceneRectangle suspended,
                    gboolean one_row)
{
    guint depth = world_chain(towers->world, NULL, 0);
    if (depth * (TALL_BRICK * towers->scale + BRICK_GAP) - BRICK_GAP > running.height)
        return FALSE;
    g_hash_table_remove_all(towers->carried);
    g_autoptr(GArray) list = build_towers(towers);
    if (list->len == 0)
        return TRUE;
    g_autofree guint *slots = g_new(guint, list->len);
    guint highest = give_slots(towers, list, slots);
    Shelf shelf = shelf_for(towers, suspended, highest, count_bricks(list), TRUE);
    return shelf.shelf < TALL_SHELVES && shelf.columns * (one_row ? 1 : shelf.rows) >= highest;
}

guint towers_add_suspended(Towers *towers, SceneRectangle room)
{
    g_hash_table_remove_all(towers->carried);
    g_autoptr(GArray) list = build_towers(towers);
    if (list->len == 0)
        return 0;
    g_autofree guint *slots = g_new(guint, list->len);
    guint highest = give_slots(towers, list, slots), bricks = count_bricks(list);
    Shelf shelf = shelf_for(towers, room, highest, bricks, TRUE);
    while (shelf.columns * shelf.rows < highest && bricks > 1)
        shelf = shelf_for(towers, room, highest, --bricks, TRUE);
    guint places = shelf.columns * shelf.rows, hidden = 0;
    for (guint i = 0; i < list->len; i++)
        hidden += highest > places && slots[i] >= places - 1;
    for (guint i = 0; i < list->len; i++)
        if (highest <= places || slots[i] < places - 1)
            add_tower(towers, &g_array_index(list, Tower, i), &shelf,
                      slot_place(&shelf, room, slots[i]));
    if (hidden > 0)
        add_more(
            towers, hidden, "towers", 3001,
            brick_place(slot_place(&shelf, room, places - 1), shelf.brick, shelf.brick_gap, 0));
    return list->len;
}
