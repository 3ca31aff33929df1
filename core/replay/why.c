// SPDX-License-Identifier: MIT
/* "Why?": chains of sentences from a task or coroutine to what is behind its state. */
#include "replay/why.h"

#include "replay/narrate-parts.h"

enum { LONGEST_CHAIN = 64 };

typedef struct {
    Narrator narrator;
    GPtrArray *steps;  /* of WhyStep */
    GHashTable *tasks; /* those already explained */
    GHashTable *coroutines;
} Chain;

static void free_step(void *step)
{
    g_free(((WhyStep *)step)->sentence);
    g_free(step);
}

/* Takes over `text`. */
static void add(Chain *chain, WorldMoment at, uint32_t task, uint32_t coroutine, char *text)
{
    WhyStep *step = g_new(WhyStep, 1);
    *step = (WhyStep){.at = at, .task = task, .coroutine = coroutine, .sentence = text};
    g_ptr_array_add(chain->steps, step);
}

/* The sentence of an event about a task, if it ever happened. */
static void add_event(Chain *chain, WorldMoment at, uint32_t task)
{
    Event event;
    if (world_event(chain->narrator.world, at, &event))
        add(chain, at, task, 0, narrate(chain->narrator.world, &event, chain->narrator.translate));
}

static void explain_task(Chain *chain, uint32_t id);
static void explain_coroutine(Chain *chain, uint32_t id);

/* ---- Tasks ---- */

static uint32_t place_in_queue(const World *world, const WorldTask *task)
{
    uint32_t place = 1;
    for (uint32_t id = task->previous; id != 0 && place < world->ready_count;
         id = world_task(world, id)->previous)
        place++;
    return place;
}

static bool happened(WorldMoment at)
{
    return at != WORLD_NEVER;
}

/* Why it could run: it was woken, gave way, got its answer. */
static void explain_readiness(Chain *chain, const WorldTask *task)
{
    bool woken =
        happened(task->woken_at) && happened(task->ready_at) && task->ready_why == READY_WOKEN;
    add_event(chain, woken ? task->woken_at : task->ready_at, task->id);
}

static void explain_ready(Chain *chain, const WorldTask *task)
{
    const Narrator *narrator = &chain->narrator;
    const World *world = narrator->world;
    if (task->row == WORLD_TASK_ROW_READY)
        add(chain, task->queued_at, task->id, 0,
            sentence(narrator, N_("{task} could run: it is number {place} in the ready queue"),
                     "task", name_of_task(narrator, task->id), "place",
                     number_of(place_in_queue(world, task)), NULL));
    else
        add(chain, task->since, task->id, 0,
            sentence(narrator, N_("{task} could run, but stands in no ready queue yet"), "task",
                     name_of_task(narrator, task->id), NULL));
    explain_readiness(chain, task);
    const WorldTask *running = world_task(world, world->running_task);
    if (running && running->id != task->id)
        add(chain, running->running_at, running->id, 0,
            sentence(narrator, N_("{task} has the processor at present"), "task",
                     name_of_task(narrator, running->id), NULL));
}

/* The task that holds the lock that a task waits for, or 0. */
static uint32_t lock_holder(const World *world, const WorldTask *task)
{
    EventValue on = world_task_waits_on(world, task);
    uint32_t object = on.tag == EVENT_VALUE_OBJECT ? event_value_as_object(on)
                      : on.tag == EVENT_VALUE_INT  ? (uint32_t)event_value_as_int(on)
                                                   : 0;
    const WorldLock *lock = task->reason == WAIT_LOCK ? world_lock(world, object) : NULL;
    return lock ? lock->holder : 0;
}

/* The task that must do something before a waiting one can go on, or 0. */
static uint32_t task_behind(const World *world, const WorldTask *task)
{
    uint32_t awaited = world_task_awaited_task(world, task);
    return awaited != 0 ? awaited : lock_holder(world, task);
}

static void explain_sleep(Chain *chain, const WorldTask *task)
{
    const Narrator *narrator = &chain->narrator;
    add(chain, WORLD_NEVER, task->id, 0,
        sentence(narrator, N_("the clock shows {now}; {task} is woken at {until}"), "now",
                 seconds_of(narrator->world->clock), "task", name_of_task(narrator, task->id),
                 "until", seconds_of(task->until), NULL));
}

static void explain_waiting(Chain *chain, const WorldTask *task)
{
    const Narrator *narrator = &chain->narrator;
    add_event(chain, task->blocked_at, task->id);
    if (happened(task->trapped_at) && task->trapped_at < task->blocked_at)
        add_event(chain, task->trapped_at, task->id);
    uint32_t behind = task_behind(narrator->world, task);
    if (task->reason == WAIT_SLEEP && task->until != 0)
        explain_sleep(chain, task);
    if (behind == 0)
        return;
    if (task->reason == WAIT_LOCK)
        add(chain, WORLD_NEVER, behind, 0,
            sentence(narrator, N_("{task} holds the lock"), "task", name_of_task(narrator, behind),
                     NULL));
    explain_task(chain, behind);
}

static void explain_known_task(Chain *chain, const WorldTask *task)
{
    const Narrator *narrator = &chain->narrator;
    switch ((WorldTaskState)task->state) {
    case WORLD_TASK_NEW:
        add(chain, task->created_at, task->id, 0,
            sentence(narrator, N_("{task} is new: nobody has put it into the ready queue"), "task",
                     name_of_task(narrator, task->id), NULL));
        return;
    case WORLD_TASK_READY:
        explain_ready(chain, task);
        return;
    case WORLD_TASK_RUNNING:
        add(chain, task->running_at, task->id, 0,
            sentence(narrator, N_("{task} runs: it was first in line when the processor was free"),
                     "task", name_of_task(narrator, task->id), NULL));
        explain_readiness(chain, task);
        return;
    case WORLD_TASK_TRAPPING:
        add(chain, task->since, task->id, 0,
            sentence(narrator,
                     N_("{task} gave the processor up; the scheduler decides what becomes of it"),
                     "task", name_of_task(narrator, task->id), NULL));
        add_event(chain, task->trapped_at, task->id);
        return;
    case WORLD_TASK_WAITING:
        explain_waiting(chain, task);
        return;
    case WORLD_TASK_EXITED:
        add_event(chain, task->exited_at, task->id);
        if (task->cancelled)
            add_event(chain, task->cancelled_at, task->id);
        return;
    }
}

/* When the first wait of a circle of tasks that wait for each other is given up; 0 never. */
static uint64_t circle_ends(const World *world, uint32_t id)
{
    uint64_t first = 0;
    uint32_t at = id;
    do {
        const WorldTask *task = world_task(world, at);
        if (task->until != 0 && (first == 0 || task->until < first))
            first = task->until;
        at = task_behind(world, task);
    } while (at != id);
    return first;
}

/* The chain has come to a task that it began with or went through: each of them waits for the next,
 * or there would be no way from it. */
static void explain_circle(Chain *chain, uint32_t id)
{
    const Narrator *narrator = &chain->narrator;
    uint64_t until = circle_ends(narrator->world, id);
    const char *message =
        until != 0 ? N_("and so it comes back to {task}: none of them can go on before {until}, "
                        "when one has waited too long")
                   : N_("and so it comes back to {task}: none of them can ever go on; this is a "
                        "deadlock");
    add(chain, WORLD_NEVER, id, 0,
        sentence(narrator, message, "task", name_of_task(narrator, id), "until", seconds_of(until),
                 NULL));
}

static void explain_task(Chain *chain, uint32_t id)
{
    const Narrator *narrator = &chain->narrator;
    const WorldTask *task = world_task(narrator->world, id);
    if (!task)
        add(chain, WORLD_NEVER, id, 0,
            sentence(narrator, N_("there is no {task} here"), "task", name_of_task(narrator, id),
                     NULL));
    else if (!g_hash_table_add(chain->tasks, GUINT_TO_POINTER(id)))
        explain_circle(chain, id);
    else if (chain->steps->len < LONGEST_CHAIN)
        explain_known_task(chain, task);
}

/* ---- Coroutines ---- */

static void explain_suspended(Chain *chain, const WorldCoroutine *coroutine)
{
    const Narrator *narrator = &chain->narrator;
    uint32_t id = coroutine->id;
    if (happened(coroutine->yielded_at))
        add(chain, coroutine->yielded_at, 0, id,
            sentence(narrator, N_("{who} is suspended: it yielded at line {line}"), "who",
                     name_of_coroutine(narrator, id), "line", number_of(coroutine->line), NULL));
    else
        add(chain, coroutine->resumed_at, 0, id,
            sentence(narrator, N_("{who} is suspended"), "who", name_of_coroutine(narrator, id),
                     NULL));
    if (coroutine->awaits != 0) {
        add(chain, coroutine->awaiting_at, 0, id,
            sentence(narrator, N_("{who} goes on when {other} is done"), "who",
                     name_of_coroutine(narrator, id), "other",
                     name_of_coroutine(narrator, coroutine->awaits), NULL));
        explain_coroutine(chain, coroutine->awaits);
    } else if (world_task(narrator->world, coroutine->task)) {
        explain_task(chain, coroutine->task);
    } else if (coroutine->resumed_count > 0) {
        add(chain, coroutine->resumed_at, 0, id,
            sentence(narrator, N_("it goes on when somebody resumes it; the last time {other} did"),
                     "other",
                     coroutine->resumer_frame != 0
                         ? name_of_frame(narrator, coroutine->resumer_frame)
                         : name_of_coroutine(narrator, coroutine->resumer),
                     NULL));
    }
}

/* The coroutine that `id` resumed and now waits for, or 0: it runs or waits itself, so it is on the
 * resume chain. */
static uint32_t resumed_by(const World *world, uint32_t id)
{
    uint32_t inner = 0;
    for (uint32_t at = world->running_coroutine, steps = 0;
         at != 0 && at != id && steps < LONGEST_CHAIN; steps++) {
        const WorldCoroutine *coroutine = world_coroutine(world, at);
        inner = at;
        at = coroutine ? coroutine->resumer : 0;
        if (at == id)
            return inner;
    }
    return 0;
}

static void explain_normal(Chain *chain, const WorldCoroutine *coroutine)
{
    const Narrator *narrator = &chain->narrator;
    uint32_t inner = resumed_by(narrator->world, coroutine->id);
    if (inner == 0) {
        add(chain, coroutine->resumed_at, 0, coroutine->id,
            sentence(narrator, N_("{who} waits for what it called to come back"), "who",
                     name_of_coroutine(narrator, coroutine->id), NULL));
        return;
    }
    add(chain, world_coroutine(narrator->world, inner)->resumed_at, 0, coroutine->id,
        sentence(narrator, N_("{who} resumed {other} and waits for it to come back"), "who",
                 name_of_coroutine(narrator, coroutine->id), "other",
                 name_of_coroutine(narrator, inner), NULL));
    explain_coroutine(chain, inner);
}

static void explain_known_coroutine(Chain *chain, const WorldCoroutine *coroutine)
{
    const Narrator *narrator = &chain->narrator;
    switch ((WorldCoroutineState)coroutine->state) {
    case WORLD_COROUTINE_CREATED:
        add(chain, coroutine->created_at, 0, coroutine->id,
            sentence(narrator,
                     N_("{who} has not started: nobody has called next() or send(None) on it"),
                     "who", name_of_coroutine(narrator, coroutine->id), NULL));
        return;
    case WORLD_COROUTINE_SUSPENDED:
        explain_suspended(chain, coroutine);
        return;
    case WORLD_COROUTINE_RUNNING:
        add(chain, coroutine->resumed_at, 0, coroutine->id,
            sentence(narrator, N_("{who} runs: it was resumed and has not yielded since"), "who",
                     name_of_coroutine(narrator, coroutine->id), NULL));
        return;
    case WORLD_COROUTINE_NORMAL:
        explain_normal(chain, coroutine);
        return;
    case WORLD_COROUTINE_ENDED: {
        Event event;
        if (world_event(narrator->world, coroutine->ended_at, &event))
            add(chain, coroutine->ended_at, 0, coroutine->id,
                narrate(narrator->world, &event, narrator->translate));
        return;
    }
    }
}

static void explain_coroutine(Chain *chain, uint32_t id)
{
    const Narrator *narrator = &chain->narrator;
    const WorldCoroutine *coroutine = world_coroutine(narrator->world, id);
    if (!coroutine)
        add(chain, WORLD_NEVER, 0, id,
            sentence(narrator, N_("there is no {who} here"), "who", name_of_coroutine(narrator, id),
                     NULL));
    else if (g_hash_table_add(chain->coroutines, GUINT_TO_POINTER(id)) &&
             chain->steps->len < LONGEST_CHAIN)
        explain_known_coroutine(chain, coroutine);
}

/* ---- From outside ---- */

static GPtrArray *explain(const World *world, NarrateTranslate translate,
                          void (*start)(Chain *, uint32_t), uint32_t id)
{
    Chain chain = {.narrator = {.world = world, .translate = translate}};
    chain.steps = g_ptr_array_new_with_free_func(free_step);
    chain.tasks = g_hash_table_new(NULL, NULL);
    chain.coroutines = g_hash_table_new(NULL, NULL);
    start(&chain, id);
    g_hash_table_unref(chain.tasks);
    g_hash_table_unref(chain.coroutines);
    return chain.steps;
}

GPtrArray *why_task(const World *world, uint32_t task, NarrateTranslate translate)
{
    return explain(world, translate, explain_task, task);
}

GPtrArray *why_coroutine(const World *world, uint32_t coroutine, NarrateTranslate translate)
{
    return explain(world, translate, explain_coroutine, coroutine);
}

char *why_to_text(const GPtrArray *chain)
{
    GString *out = g_string_new(NULL);
    for (unsigned i = 0; i < chain->len; i++) {
        const WhyStep *step = g_ptr_array_index(chain, i);
        if (step->at != WORLD_NEVER)
            g_string_append_printf(out, "event %u: ", step->at);
        g_string_append_printf(out, "%s\n", step->sentence);
    }
    return g_string_free(out, FALSE);
}
