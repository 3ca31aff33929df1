// SPDX-License-Identifier: MIT
/* The Machine view: its zones, the kernel, the processor, the finished tasks. */
#include "draw/machine-view.h"

#include "draw/machine-zones.h"

#include <math.h>

#define MARGIN 14.0
#define HEADING 31.0

/* ---- Zones ---- */

/* A lower scene has a strip for a kernel, and one for the finished tasks. */
#define LOW_SCENE 300.0
#define LOW_PANEL 46.0

typedef struct {
    double kernel, gap, channel, ended;
} ZoneHeights;

static ZoneHeights zone_heights(const MachineZones *zones, double height)
{
    double scale = zones->scale;
    if (zones->is_flat)
        return (ZoneHeights){MIN(26 * scale, height * 0.15), MIN(28 * scale, height * 0.15),
                             MIN(16 * scale, height * 0.08), MIN(26 * scale, height * 0.15)};
    return (ZoneHeights){MIN(88 * scale, height * 0.2), MIN(58 * scale, height * 0.13),
                         MIN(34 * scale, height * 0.08), MIN(72 * scale, height * 0.17)};
}

static void place_zones(MachineZones *zones, double legend)
{
    double width = zones->scene->width - 2 * MARGIN, height = zones->scene->height - legend;
    double scale = zones->scale, y = MARGIN / 2;
    zones->is_flat = height < LOW_SCENE * scale;
    ZoneHeights heights = zone_heights(zones, height);
    double middle =
        height - heights.kernel - heights.gap - heights.channel - heights.ended - MARGIN;
    double side = floor(width * 0.3), gutter = MIN(58 * scale, width * 0.07);
    double processor = MIN(floor(width * 0.27), 230 * scale);
    side = MIN(side, (width - processor - 2 * gutter) / 2);
    double right = MARGIN + side + gutter + processor + gutter;
    zones->kernel = (SceneRectangle){MARGIN, y, width, heights.kernel};
    y += heights.kernel;
    zones->gap = (SceneRectangle){MARGIN, y, width, heights.gap};
    y += heights.gap;
    zones->ready = (SceneRectangle){MARGIN, y, side, middle};
    zones->processor = (SceneRectangle){MARGIN + side + gutter, y, processor, middle};
    zones->waiting = (SceneRectangle){right, y, MARGIN + width - right, middle};
    y += middle;
    zones->channel = (SceneRectangle){MARGIN, y, width, heights.channel};
    y += heights.channel;
    zones->ended = (SceneRectangle){MARGIN, y, width, heights.ended};
}

gboolean machine_is_low(const MachineZones *zones, SceneRectangle panel)
{
    return panel.height < LOW_PANEL * zones->scale;
}

SceneRectangle machine_inside(const MachineZones *zones, SceneRectangle panel, double *heading_room)
{
    double margin = 10 * zones->scale;
    *heading_room = 0;
    if (machine_is_low(zones, panel)) {
        *heading_room = floor(MIN(130 * zones->scale, panel.width * 0.55));
        return (SceneRectangle){panel.x + *heading_room, panel.y + 3,
                                MAX(panel.width - *heading_room - 6, 1), MAX(panel.height - 6, 1)};
    }
    double heading = MIN(HEADING * zones->scale, panel.height * 0.45);
    return (SceneRectangle){panel.x + margin, panel.y + heading, MAX(panel.width - 2 * margin, 1),
                            MAX(panel.height - heading - 8, 1)};
}

const WorldTask *machine_running_task(const World *world)
{
    const WorldTask *task = world_task(world, world->running_task);
    return task && task->row == WORLD_TASK_ROW_NONE ? task : NULL;
}

/* ---- Cards ---- */

static char *task_title(const World *world, const WorldTask *task)
{
    const char *name = world_text(world, task->name);
    return *name ? g_strdup_printf("%s · %u", name, task->id)
                 : g_strdup_printf("task %u", task->id);
}

static char *exit_caption(const WorldTask *task)
{
    switch ((ExitReason)task->exit) {
    case EXIT_FINISHED:
        return g_strdup("returned");
    case EXIT_FAILED:
        return g_strdup("an exception left it");
    case EXIT_KILLED:
        return g_strdup("killed");
    }
    return g_strdup("");
}

static char *task_caption(const World *world, const WorldTask *task)
{
    if (task->state == WORLD_TASK_WAITING)
        return view_task_waits_for(world, task);
    if (task->state == WORLD_TASK_EXITED)
        return exit_caption(task);
    const WorldCoroutine *body = world_coroutine(world, task->coroutine);
    if (body)
        return view_coroutine_caption(world, body);
    guint32 id = task->id == world->running_task ? world->running_frame : task->frame;
    const WorldFrame *frame = world_frame(world, id);
    return frame && frame->line > 0 ? g_strdup_printf("line %u", frame->line) : g_strdup("");
}

SceneBox machine_task_box(const World *world, const WorldTask *task)
{
    return (SceneBox){.kind = SCENE_TASK,
                      .id = task->id,
                      .shape = SCENE_CARD,
                      .state = view_task_state(task),
                      .title = task_title(world, task),
                      .brief = g_strdup_printf("%u", task->id),
                      .caption = task_caption(world, task),
                      .badge = task->chosen ? g_strdup("chosen") : NULL,
                      .caption_first = task->state == WORLD_TASK_WAITING,
                      .task = task->id,
                      .coroutine = task->coroutine};
}

void machine_add_cards(MachineZones *zones, const GArray *ids, SceneRectangle room,
                       SceneSize largest, gboolean along_rows, guint32 more_id)
{
    if (ids->len == 0)
        return;
    CardGrid grid = card_grid(room.width, room.height, ids->len, largest, zones->scale);
    guint places = grid.columns * grid.rows;
    guint shown = ids->len <= places ? ids->len : places - 1;
    for (guint i = 0; i < shown; i++) {
        const WorldTask *task = world_task(zones->world, g_array_index(ids, guint32, i));
        SceneBox box = machine_task_box(zones->world, task);
        box.size = grid.size;
        box.place = card_place(&grid, &room, i, along_rows);
        scene_add_box(zones->scene, box);
    }
    if (shown < ids->len)
        scene_add_box(zones->scene,
                      (SceneBox){.kind = SCENE_MORE,
                                 .id = more_id,
                                 .shape = SCENE_CARD,
                                 .size = grid.size,
                                 .title = g_strdup_printf("and %u more", ids->len - shown),
                                 .brief = g_strdup_printf("+%u", ids->len - shown),
                                 .place = card_place(&grid, &room, shown, along_rows)});
}

GArray *machine_row(const World *world, const WorldRow *row, const GArray *extra)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 id = row->first; id != 0; id = world_task(world, id)->next)
        g_array_append_val(ids, id);
    if (extra)
        g_array_append_vals(ids, extra->data, extra->len);
    return ids;
}

/* Finds the tasks that stand in no row. */
static void find_loose_tasks(MachineZones *zones)
{
    const WorldTask *task = NULL;
    for (guint looked = 0; looked < 4096; looked++) {
        task = world_task_after(zones->world, task ? task->id : 0);
        if (!task)
            return;
        if (task->row != WORLD_TASK_ROW_NONE || task->id == zones->world->running_task)
            continue;
        GArray *where = task->state == WORLD_TASK_TRAPPING ? zones->asking : zones->loose;
        if (where->len < MACHINE_MOST_LOOSE)
            g_array_append_val(where, task->id);
    }
}

/* ---- The kernel ---- */

static gboolean scheduler_runs(const World *world)
{
    const WorldTask *task = machine_running_task(world);
    return world->tasks_made > 0 && !world->ended && (!task || task->state == WORLD_TASK_TRAPPING);
}

static const char *scheduler_caption(const World *world)
{
    if (world->tasks_made == 0)
        return "no tasks yet";
    if (world->ended)
        return "the run is over";
    if (!scheduler_runs(world))
        return "a task runs";
    return machine_running_task(world) ? "handles a trap" : "chooses the next";
}

/* In the kernel's strip it stands beside the heading, else at the panel's lower edge. */
static void add_scheduler(MachineZones *zones)
{
    const World *world = zones->world;
    double unused, width = MIN(zones->processor.width, 200 * zones->scale);
    SceneRectangle inside = machine_inside(zones, zones->kernel, &unused);
    CardGrid grid = card_grid(zones->processor.width, inside.height, 1, SCENE_MEDIUM, zones->scale);
    gboolean runs = scheduler_runs(world);
    zones->scheduler_box = scene_add_box(
        zones->scene,
        (SceneBox){.kind = SCENE_KERNEL,
                   .shape = SCENE_CARD,
                   .size = grid.size,
                   .state = runs ? PALETTE_RUNNING : PALETTE_PLAIN,
                   .title = g_strdup("scheduler"),
                   .caption = g_strdup(scheduler_caption(world)),
                   .caption_first = TRUE,
                   .place = {zones->processor.x + floor((zones->processor.width - width) / 2),
                             inside.y + inside.height - grid.height, width, grid.height}});
}

/* What is left of the kernel's panel on either side of the scheduler. */
static SceneRectangle left_of_scheduler(const MachineZones *zones)
{
    const SceneRectangle *scheduler = &scene_box(zones->scene, zones->scheduler_box)->place;
    double unused, heading = zones->is_flat ? 70 * zones->scale : 10 * zones->scale;
    SceneRectangle inside = machine_inside(zones, zones->kernel, &unused);
    inside.x = zones->kernel.x + heading;
    inside.width = scheduler->x - inside.x - 10;
    return inside;
}

static SceneRectangle right_of_scheduler(const MachineZones *zones)
{
    const SceneRectangle *scheduler = &scene_box(zones->scene, zones->scheduler_box)->place;
    double unused;
    SceneRectangle inside = machine_inside(zones, zones->kernel, &unused);
    double left = MAX(scheduler->x + scheduler->width + 10 * zones->scale,
                      zones->is_flat ? 0 : zones->waiting.x);
    return (SceneRectangle){left, inside.y,
                            zones->kernel.x + zones->kernel.width - 10 * zones->scale - left,
                            inside.height};
}

static void add_clock(MachineZones *zones)
{
    const World *world = zones->world;
    SceneRectangle room = left_of_scheduler(zones);
    if (room.width < 84 * zones->scale)
        return;
    g_autofree char *time = view_time_text(world->clock);
    double height = MIN(24 * zones->scale, zones->is_flat ? room.height : room.height / 2);
    scene_add_box(zones->scene, (SceneBox){.kind = SCENE_CLOCK,
                                           .shape = SCENE_LABEL,
                                           .size = zones->is_flat ? SCENE_SMALL : SCENE_LARGE,
                                           .title = g_strdup_printf("clock %s", time),
                                           .place = {room.x, room.y,
                                                     MIN(room.width, 150 * zones->scale), height}});
}

static void add_locks(MachineZones *zones)
{
    const World *world = zones->world;
    guint count = world_lock_count(world);
    if (count == 0)
        return;
    SceneRectangle room = right_of_scheduler(zones);
    CardGrid grid = card_grid(room.width, room.height, count, SCENE_MEDIUM, zones->scale);
    guint places = grid.columns * grid.rows, place = 0;
    for (const WorldLock *lock = NULL;
         place < places && (lock = world_lock_after(world, lock ? lock->id : 0));) {
        const WorldTask *holder = world_task(world, lock->holder);
        g_autofree char *name = holder ? task_title(world, holder) : NULL;
        scene_add_box(
            zones->scene,
            (SceneBox){.kind = SCENE_LOCK,
                       .id = lock->id,
                       .shape = SCENE_CARD,
                       .size = grid.size,
                       .title = g_strdup_printf("lock %u", lock->id),
                       .caption = holder ? g_strdup_printf("held by %s", name) : g_strdup("free"),
                       .task = lock->holder,
                       .place = card_place(&grid, &room, place++, FALSE)});
    }
}

/* "fifo: 3 switches, 5 traps" */
static char *kernel_caption(const World *world)
{
    const char *policy = world_text(world, world->policy);
    g_autofree char *switches = view_count_text(world->task_switches, "switch", "switches");
    g_autofree char *traps = view_count_text(world->traps, "trap", "traps");
    return g_strdup_printf("%s%s%s, %s", policy, *policy ? ": " : "", switches, traps);
}

static void add_kernel(MachineZones *zones)
{
    const World *world = zones->world;
    guint panel = scene_add_box(zones->scene, (SceneBox){.kind = SCENE_KERNEL,
                                                         .id = 1,
                                                         .shape = SCENE_PANEL,
                                                         .title = g_strdup("Kernel"),
                                                         .caption = kernel_caption(world),
                                                         .place = zones->kernel});
    add_scheduler(zones);
    add_clock(zones);
    add_locks(zones);
    if (!zones->is_flat)
        return;
    /* The scheduler stands between the title and its caption. */
    SceneBox *kernel = &g_array_index(zones->scene->boxes, SceneBox, panel);
    kernel->heading_room = 70 * zones->scale;
    g_clear_pointer(&kernel->caption, g_free);
    SceneRectangle room = right_of_scheduler(zones);
    if (world_lock_count(world) == 0 && room.width >= 60 * zones->scale)
        scene_add_box(zones->scene, (SceneBox){.kind = SCENE_KERNEL,
                                               .id = 2,
                                               .shape = SCENE_LABEL,
                                               .size = SCENE_SMALL,
                                               .title = kernel_caption(world),
                                               .place = room});
}

/* ---- The processor ---- */

static SceneBox idle_box(const World *world)
{
    if (world->tasks_made == 0) {
        const WorldFrame *frame = world_frame(world, world->running_frame);
        return (SceneBox){.kind = SCENE_MAIN,
                          .shape = SCENE_CARD,
                          .state = world->ended ? PALETTE_FINISHED : PALETTE_RUNNING,
                          .title = g_strdup("main"),
                          .caption = frame && frame->line > 0
                                         ? g_strdup_printf("line %u", frame->line)
                                         : g_strdup("")};
    }
    return (SceneBox){.kind = SCENE_PROCESSOR,
                      .id = 1,
                      .shape = SCENE_LABEL,
                      .size = SCENE_LARGE,
                      .title = g_strdup(world->deadlock_at != WORLD_NEVER ? "deadlock"
                                        : world->ended                    ? "the run is over"
                                                                          : "no task")};
}

static void add_processor(MachineZones *zones)
{
    const World *world = zones->world;
    const WorldTask *task = machine_running_task(world);
    double heading_room;
    SceneRectangle inside = machine_inside(zones, zones->processor, &heading_room);
    zones->processor_box = scene_add_box(zones->scene, (SceneBox){.kind = SCENE_PROCESSOR,
                                                                  .shape = SCENE_PANEL,
                                                                  .title = g_strdup("Processor"),
                                                                  .heading_room = heading_room,
                                                                  .place = zones->processor});
    double share = zones->is_flat ? 1 : 0.6;
    CardGrid grid = card_grid(inside.width, inside.height * share, 1, SCENE_LARGE, zones->scale);
    SceneBox box = task ? machine_task_box(world, task) : idle_box(world);
    if (task || world->tasks_made == 0)
        box.size = grid.size;
    box.place = (SceneRectangle){inside.x, inside.y, inside.width, grid.height};
    guint index = scene_add_box(zones->scene, box);
    zones->task_box = task ? index + 1 : 0;
    inside.y += grid.height + 10;
    inside.height -= grid.height + 10;
    if (inside.height > 16)
        machine_add_cards(zones, zones->asking, inside, SCENE_LARGE, FALSE, 2000);
}

/* ---- The finished ones, and the outside ---- */

/* Between title and caption, where there is no room below them. */
static SceneRectangle inside_ended(const MachineZones *zones)
{
    double unused, title = 80 * zones->scale, caption = 70 * zones->scale;
    SceneRectangle inside = machine_inside(zones, zones->ended, &unused);
    if (!machine_is_low(zones, zones->ended))
        return inside;
    inside.x = zones->ended.x + title;
    inside.width = MAX(zones->ended.width - title - caption, 1);
    return inside;
}

static void add_ended(MachineZones *zones)
{
    const World *world = zones->world;
    zones->ended_box = scene_add_box(
        zones->scene, (SceneBox){.kind = SCENE_ENDED,
                                 .shape = SCENE_PANEL,
                                 .title = g_strdup("Finished"),
                                 .caption = view_count_text(world->tasks_exited, "task", "tasks"),
                                 .place = zones->ended});
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 id = world->exited_tasks.last; id != 0; id = world_task(world, id)->previous)
        g_array_append_val(ids, id);
    machine_add_cards(zones, ids, inside_ended(zones), SCENE_SMALL, TRUE, 2001);
}

/* "outside: 2 clients, 1 interrupt" */
static char *outside_title(const World *world)
{
    g_autofree char *interrupts = view_count_text(world->interrupts, "interrupt", "interrupts");
    if (world->connections_made == 0)
        return g_strdup_printf("outside: %s", interrupts);
    guint open = world_connection_count(world) - world->closed_connections.count;
    g_autofree char *clients = view_count_text(open, "client", "clients");
    return world->interrupts == 0 ? g_strdup_printf("outside: %s", clients)
                                  : g_strdup_printf("outside: %s, %s", clients, interrupts);
}

static void add_outside(MachineZones *zones)
{
    gboolean both = zones->world->connections_made > 0 && zones->world->interrupts > 0;
    double width = MIN((both ? 220 : 150) * zones->scale, zones->waiting.width);
    double height = MIN(26 * zones->scale, zones->gap.height - 8);
    zones->outside_box = scene_add_box(
        zones->scene,
        (SceneBox){.kind = SCENE_OUTSIDE,
                   .shape = SCENE_CARD,
                   .size = SCENE_SMALL,
                   .title = outside_title(zones->world),
                   .place = {zones->waiting.x + zones->waiting.width - width,
                             zones->gap.y + (zones->gap.height - height) / 2, width, height}});
    g_autofree char *came_in = machine_came_in(zones->world);
    if (!came_in || machine_arrow_says(zones, came_in))
        return;
    SceneBox *box = &g_array_index(zones->scene->boxes, SceneBox, zones->outside_box);
    g_free(box->title);
    box->title = g_strdup_printf("outside: %s", came_in);
}

/* ---- Words ---- */

static char *summarize(const World *world)
{
    GString *text = g_string_new(NULL);
    g_autofree char *count = view_count_text(world->tasks_made, "task", "tasks");
    g_string_append_printf(text, "%s: ", count);
    if (world->running_task != 0) {
        g_autofree char *name = world_task_name(world, world->running_task);
        g_string_append_printf(text, "%s is running, ", name);
    } else if (scheduler_runs(world)) {
        g_string_append(text, "the scheduler is running, ");
    }
    g_string_append_printf(text, "%u ready, %u waiting, %u finished.", world->ready_count,
                           world->waiting_count, world->tasks_exited);
    if (world->deadlock_at != WORLD_NEVER)
        g_string_append_printf(text, " Deadlock: %s.", world_text(world, world->deadlock));
    return g_string_free(text, FALSE);
}

static double add_legend(Scene *scene)
{
    static const PaletteState states[] = {PALETTE_RUNNING, PALETTE_READY,    PALETTE_SUSPENDED,
                                          PALETTE_WAITING, PALETTE_FINISHED, PALETTE_STATES};
    static const SceneArrowKind arrows[] = {SCENE_TRAP, SCENE_ANSWER, SCENE_INTERRUPT,
                                            SCENE_ARROW_KINDS};
    return scene_add_legend(scene, states, arrows);
}

/* Have all tasks a place in a panel, on cards at least of this size? */
static gboolean has_room(const MachineZones *zones, SceneRectangle panel, guint tasks,
                         SceneSize size)
{
    double unused;
    SceneRectangle inside = machine_inside(zones, panel, &unused);
    CardGrid grid = card_grid(inside.width, inside.height, tasks, SCENE_LARGE, zones->scale);
    return grid.size <= size && grid.columns * grid.rows >= tasks;
}

static gboolean has_room_for_all(const MachineZones *zones, SceneSize size)
{
    return has_room(zones, zones->ready, zones->world->ready_count, size) &&
           has_room(zones, zones->waiting, zones->world->waiting_count, size) &&
           has_room(zones, zones->processor, 1, size) &&
           has_room(zones, zones->kernel, 1, MAX(size, SCENE_MEDIUM));
}

/* First how large the cards are, then how large all of it: what they say is worth more. */
enum { SCALES = VIEW_STEPS + 1 };

typedef struct {
    MachineZones *zones;
    const ViewRoom *wanted;
} Fit;

static void make_scene(MachineZones *zones, const ViewRoom *wanted, guint step)
{
    ViewRoom room = view_room(wanted, step);
    g_clear_pointer(&zones->scene, scene_free);
    zones->scene = scene_new(room.width, room.height, room.text_scale);
    zones->scale = room.text_scale;
    place_zones(zones, add_legend(zones->scene));
}

static gboolean way_fits(guint way, gpointer data)
{
    const Fit *fit = data;
    make_scene(fit->zones, fit->wanted, way % SCALES);
    return has_room_for_all(fit->zones, (SceneSize)(way / SCALES));
}

Scene *machine_view_layout(const World *world, const ViewRoom *wanted)
{
    g_autoptr(GArray) loose = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) asking = g_array_new(FALSE, FALSE, sizeof(guint32));
    MachineZones zones = {
        .world = world, .memory = wanted->memory, .loose = loose, .asking = asking};
    guint way = view_choose(wanted, 1, world->tasks_made, SCENE_SIZES * SCALES - 1, way_fits,
                            &(Fit){&zones, wanted});
    make_scene(&zones, wanted, way % SCALES);
    zones.scene->title = g_strdup("Machine");
    zones.scene->summary = summarize(world);
    find_loose_tasks(&zones);
    add_kernel(&zones);
    add_outside(&zones);
    machine_add_ready(&zones);
    add_processor(&zones);
    machine_add_rooms(&zones);
    add_ended(&zones);
    machine_add_arrows(&zones);
    return zones.scene;
}
