// SPDX-License-Identifier: MIT
/* The Stacks view: towers above, C stacks below. */
#include "draw/stacks-view.h"

#include "draw/stacks-towers.h"

#include <math.h>

#define MARGIN 14.0
#define HEADING 31.0

static SceneRectangle inside_of(SceneRectangle panel, double scale)
{
    double heading = MIN(HEADING * scale, panel.height * 0.45);
    double margin = 10 * scale;
    return (SceneRectangle){panel.x + margin, panel.y + heading, MAX(panel.width - 2 * margin, 1),
                            MAX(panel.height - heading - 9, 1)};
}

static void add_panel(Scene *scene, SceneMark mark, const char *title, char *caption,
                      SceneRectangle place)
{
    scene_add_box(scene, (SceneBox){.kind = mark.kind,
                                    .id = mark.id,
                                    .shape = SCENE_PANEL,
                                    .title = g_strdup(title),
                                    .caption = caption,
                                    .place = place});
}

/* ---- C stacks ---- */

static char *bytes_text(guint64 bytes)
{
    if (bytes < 10240)
        return g_strdup_printf("%" G_GUINT64_FORMAT " B", bytes);
    return g_strdup_printf("%.1f KiB", (double)bytes / 1024);
}

static PaletteState stack_state(const World *world, const WorldStack *stack)
{
    if (stack->coroutine == world->stack)
        return PALETTE_RUNNING;
    const WorldCoroutine *coroutine = world_coroutine(world, stack->coroutine);
    if (coroutine && coroutine->state == WORLD_COROUTINE_ENDED)
        return PALETTE_FINISHED;
    return coroutine && coroutine->state == WORLD_COROUTINE_NORMAL ? PALETTE_NORMAL
                                                                   : PALETTE_SUSPENDED;
}

static guint64 deepest(const World *world)
{
    guint64 most = 1;
    for (const WorldStack *stack = NULL;
         (stack = world_stack_entry_after(world, stack ? stack->id : 0));)
        most = MAX(most, stack->high_water);
    return most;
}

static SceneBox stack_box(const World *world, const WorldStack *stack, guint64 most)
{
    g_autofree char *depth = bytes_text(stack->depth), *peak = bytes_text(stack->high_water);
    return (SceneBox){.kind = SCENE_STACK,
                      .id = stack->id,
                      .state = stack_state(world, stack),
                      .title = stack->coroutine == 0
                                   ? g_strdup("the thread’s own")
                                   : world_coroutine_name(world, stack->coroutine),
                      .caption = g_strdup_printf("%s, most %s", depth, peak),
                      .badge = g_strdup_printf("switched to %u×", stack->switches),
                      .level = (double)stack->depth / (double)most,
                      .peak = (double)stack->high_water / (double)most,
                      .coroutine = stack->coroutine};
}

static void add_gauges(Scene *scene, const World *world, SceneRectangle room)
{
    guint count = world_stack_entry_count(world), place = 0;
    double least = 172 * scene->text_scale, gap = 10;
    guint columns = MAX((guint)floor((room.width + gap) / (least + gap)), 1);
    gboolean gauges = count <= columns && room.height > 60 * scene->text_scale;
    CardGrid grid = card_grid(room.width, room.height, count, SCENE_SMALL, scene->text_scale);
    guint places = gauges ? columns : grid.columns * grid.rows;
    double width = MIN((room.width - (count - 1) * gap) / count, 240 * scene->text_scale);
    guint64 most = deepest(world);
    for (const WorldStack *stack = NULL;
         place < places && (stack = world_stack_entry_after(world, stack ? stack->id : 0));
         place++) {
        if (place == places - 1 && count > places) {
            scene_add_box(scene, (SceneBox){.kind = SCENE_MORE,
                                            .id = 3002,
                                            .shape = SCENE_CARD,
                                            .size = grid.size,
                                            .title = g_strdup_printf("and %u more", count - place),
                                            .brief = g_strdup_printf("+%u", count - place),
                                            .place = card_place(&grid, &room, place, TRUE)});
            return;
        }
        SceneBox box = stack_box(world, stack, most);
        box.shape = gauges ? SCENE_GAUGE : SCENE_CARD;
        box.size = gauges ? SCENE_MEDIUM : grid.size;
        box.place = gauges ? (SceneRectangle){room.x + place * (width + gap), room.y, width,
                                              MIN(room.height, 92 * scene->text_scale)}
                           : card_place(&grid, &room, place, TRUE);
        scene_add_box(scene, box);
    }
}

static void add_stacks(Scene *scene, const World *world, SceneRectangle place)
{
    guint count = world_stack_entry_count(world);
    add_panel(scene, (SceneMark){SCENE_STACKS, 0}, "C stacks",
              count > 0 ? view_count_text(world->stack_switches, "switch so far", "switches so far")
                        : g_strdup("no switch so far"),
              place);
    SceneRectangle inside = inside_of(place, scene->text_scale);
    if (count > 0) {
        add_gauges(scene, world, inside);
        return;
    }
    inside.height = MIN(inside.height, 40 * scene->text_scale);
    scene_add_box(scene,
                  (SceneBox){.kind = SCENE_STACK,
                             .id = 1,
                             .shape = SCENE_LABEL,
                             .size = SCENE_LARGE,
                             .title = g_strdup("Everything runs on the thread’s own stack: a "
                                               "generator’s frame lies on the heap."),
                             .place = inside});
}

/* ---- The whole ---- */

/* What an empty panel says. */
static void add_note(Scene *scene, guint32 id, const char *text, SceneRectangle panel)
{
    SceneRectangle inside = inside_of(panel, scene->text_scale);
    inside.height = MIN(inside.height, 40 * scene->text_scale);
    scene_add_box(scene, (SceneBox){.kind = SCENE_STACKS,
                                    .id = id,
                                    .shape = SCENE_LABEL,
                                    .size = SCENE_LARGE,
                                    .title = g_strdup(text),
                                    .place = inside});
}

static double add_legend(Scene *scene)
{
    static const PaletteState states[] = {PALETTE_RUNNING, PALETTE_NORMAL, PALETTE_SUSPENDED,
                                          PALETTE_CREATED, PALETTE_STATES};
    static const SceneArrowKind arrows[] = {SCENE_ARROW_KINDS};
    return scene_add_legend(scene, states, arrows);
}

static char *summarize(const World *world, guint depth, guint suspended)
{
    g_autofree char *frames = view_count_text(depth, "frame", "frames");
    g_autofree char *coroutines = view_count_text(suspended, "coroutine", "coroutines");
    g_autofree char *top =
        depth > 0 ? world_frame_name(world, world->running_frame) : g_strdup("nothing");
    return g_strdup_printf("The tower has %s, %s on top; %s suspended beside it.", frames, top,
                           coroutines);
}

/* Where what stands. */
typedef struct {
    SceneRectangle running, suspended, stacks;
} Zones;

static Zones place_zones(const World *world, const ViewRoom *room, double legend)
{
    double height = room->height - legend - MARGIN, width = room->width - 2 * MARGIN;
    double below = world_stack_entry_count(world) > 0 ? 140 : 80;
    below = MIN(below * room->text_scale, height * 0.34);
    double above = height - below - MARGIN;
    double running = MIN(floor(width * 0.36), 280 * room->text_scale);
    return (Zones){{MARGIN, MARGIN / 2, running, above},
                   {MARGIN + running + MARGIN, MARGIN / 2, width - running - MARGIN, above},
                   {MARGIN, MARGIN / 2 + above + MARGIN, width, below}};
}

typedef struct {
    Towers *towers;
    const ViewRoom *wanted;
} Fit;

/* In one row, the larger the better; else in several. */
enum { SCALES = VIEW_STEPS + 1, WAYS = 2 * SCALES };

static gboolean way_fits(guint way, gpointer data)
{
    const Fit *fit = data;
    ViewRoom room = view_room(fit->wanted, way % SCALES);
    Zones zones = place_zones(fit->towers->world, &room, 28 * room.text_scale);
    fit->towers->scale = room.text_scale;
    return towers_fit(fit->towers, inside_of(zones.running, room.text_scale),
                      inside_of(zones.suspended, room.text_scale), way < SCALES);
}

Scene *stacks_view_layout(const World *world, const ViewRoom *wanted)
{
    g_autoptr(GHashTable) chain = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) carried = g_hash_table_new(NULL, NULL);
    Towers towers = {.world = world, .memory = wanted->memory, .chain = chain, .carried = carried};
    guint way = view_choose(wanted, 2, world_coroutine_count(world), WAYS - 1, way_fits,
                            &(Fit){&towers, wanted});
    ViewRoom room = view_room(wanted, way % SCALES);
    Scene *scene = scene_new(room.width, room.height, room.text_scale);
    towers.scene = scene;
    towers.scale = room.text_scale;
    scene->title = g_strdup("Stacks");
    Zones zones = place_zones(world, &room, add_legend(scene));
    guint depth = world_chain(world, NULL, 0), suspended = towers_count_suspended(&towers);
    add_panel(scene, (SceneMark){SCENE_TOWER, 0}, "Running",
              view_count_text(depth, "frame", "frames"), zones.running);
    towers_add_running(&towers, inside_of(zones.running, room.text_scale));
    if (depth == 0)
        add_note(scene, 2, world->ended ? "The program has ended." : "Nothing runs.",
                 zones.running);
    add_panel(scene, (SceneMark){SCENE_TOWER, G_MAXUINT32}, "Suspended",
              view_count_text(suspended, "coroutine", "coroutines"), zones.suspended);
    if (towers_add_suspended(&towers, inside_of(zones.suspended, room.text_scale)) == 0)
        add_note(scene, 3, "No coroutine is suspended.", zones.suspended);
    add_stacks(scene, world, zones.stacks);
    scene->summary = summarize(world, depth, suspended);
    return scene;
}
