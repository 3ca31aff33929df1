// SPDX-License-Identifier: MIT
/* A model of a running program that rolls dice and records what it does. */
#include "generate.h"

enum { DEPTH = 16, CODES = 8, NAMES = 12, WORDS = 6 };

typedef struct {
    uint32_t id, frame, item, awaits;
    unsigned task; /* it is this task's body; 0 none */
    bool on;       /* in the chain */
} Coroutine;

typedef struct {
    uint32_t frame;
    Coroutine *coroutine; /* whose own frame it is, or NULL */
} Activation;

typedef struct {
    Log *log;
    GRand *dice;
    RunShape shape;
    uint32_t frames, coroutines, tasks, items, objects, connections;
    Activation chain[DEPTH];
    unsigned depth;
    GPtrArray *idle;      /* Coroutine *: suspended or created, no tasks */
    GHashTable *bodies;   /* task id to Coroutine * */
    GQueue ready;         /* task ids */
    GArray *waiting;      /* task ids */
    GArray *live_objects; /* ids */
    GArray *open;         /* connection ids */
    uint32_t running;
    uint64_t clock;
    uint32_t codes[CODES], names[NAMES], words[WORDS], traps[3];
} Model;

static uint32_t roll(Model *model, uint32_t sides)
{
    return sides <= 1 ? 0 : g_rand_int(model->dice) % sides;
}

static uint32_t text(Model *model, const char *bytes)
{
    return log_intern(model->log, bytes, -1);
}

static EventValue any_value(Model *model)
{
    switch (roll(model, 7)) {
    case 0:
        return event_value_none();
    case 1:
        return event_value_bool(roll(model, 2));
    case 2:
        return event_value_float(roll(model, 1000) / 8.0);
    case 3:
        return event_value_string(model->words[roll(model, WORDS)]);
    case 4:
        return event_value_object(0, model->names[roll(model, NAMES)]);
    default:
        return event_value_int((int64_t)roll(model, 2000) - 1000);
    }
}

static Activation *top(Model *model)
{
    return &model->chain[model->depth - 1];
}

/* The innermost coroutine of the chain. */
static Coroutine *innermost(Model *model)
{
    for (unsigned i = model->depth; i > 0; i--) {
        if (model->chain[i - 1].coroutine)
            return model->chain[i - 1].coroutine;
    }
    return NULL;
}

static void begin(Model *model)
{
    static const char *const program =
        "def grep(pattern):\n    while True:\n        line = yield\n\ng = grep('x')\n";
    static const char *const names[NAMES] = {"n",      "line", "pattern", "target",
                                             "result", "i",    "self",    "data",
                                             "count",  "x",    "y",       "ünïcode"};
    static const char *const words[WORDS] = {"python", "hello, world\n", "",
                                             "it's",   "a\tb",           "\xff\xfe"};
    static const char *const codes[CODES] = {"prog",    "grep", "countdown", "main",
                                             "printer", "add",  "follow",    "task"};
    log_append_run_started(
        model->log, (EventRunStarted){text(model, "prog.py"), 7, text(model, "fifo"), false});
    log_append_setting(model->log, (EventSetting){text(model, "quantum"), text(model, "5")});
    log_append_source_text(model->log,
                           (EventSourceText){1, text(model, "prog.py"), text(model, program)});
    for (unsigned i = 0; i < NAMES; i++)
        model->names[i] = text(model, names[i]);
    for (unsigned i = 0; i < WORDS; i++)
        model->words[i] = text(model, words[i]);
    for (unsigned i = 0; i < CODES; i++) {
        model->codes[i] = text(model, codes[i]);
        log_append_code_defined(model->log, (EventCodeDefined){i + 1, 1, model->codes[i], i + 1,
                                                               i == 0      ? CODE_IS_MODULE
                                                               : i % 2 > 0 ? CODE_IS_GENERATOR
                                                                           : CODE_IS_FUNCTION});
    }
    model->traps[0] = text(model, "GetTid");
    model->traps[1] = text(model, "WaitTask");
    model->traps[2] = text(model, "Sleep");
    model->chain[0] = (Activation){.frame = ++model->frames};
    model->depth = 1;
    log_append_called(model->log, (EventCalled){1, 1, 0});
}

/* ---- Coroutines ---- */

static Coroutine *make_coroutine(Model *model)
{
    Coroutine *coroutine = g_new0(Coroutine, 1);
    coroutine->id = ++model->coroutines;
    coroutine->frame = ++model->frames;
    uint32_t code = 1 + roll(model, CODES - 1);
    log_append_coroutine_created(
        model->log,
        (EventCoroutineCreated){coroutine->id, coroutine->frame, code + 1, top(model)->frame,
                                model->codes[code],
                                roll(model, 8) == 0 ? COROUTINE_ASYNC : COROUTINE_GENERATOR});
    return coroutine;
}

static void resume(Model *model, Coroutine *coroutine, ResumeHow how)
{
    Coroutine *resumer = innermost(model);
    if (how == RESUME_SEND && roll(model, 3) == 0) {
        coroutine->item = ++model->items;
        log_append_item_made(model->log,
                             (EventItemMade){coroutine->item, resumer ? resumer->id : 0,
                                             any_value(model), resumer ? resumer->item : 0});
    }
    log_append_resumed(model->log, (EventResumed){coroutine->id, top(model)->frame,
                                                  any_value(model), resumer ? resumer->id : 0, how,
                                                  how == RESUME_SEND ? coroutine->item : 0});
    coroutine->on = true;
    model->chain[model->depth++] = (Activation){.frame = coroutine->frame, .coroutine = coroutine};
}

/* The innermost activation is a coroutine's own frame and leaves the chain. */
static Coroutine *leave_chain(Model *model)
{
    Coroutine *coroutine = model->chain[--model->depth].coroutine;
    coroutine->on = false;
    return coroutine;
}

static void yield(Model *model)
{
    Coroutine *coroutine = leave_chain(model);
    log_append_yielded(model->log, (EventYielded){coroutine->id, 1 + roll(model, 5),
                                                  any_value(model), coroutine->item});
    if (coroutine->task == 0)
        g_ptr_array_add(model->idle, coroutine);
}

static void end_coroutine(Model *model)
{
    Coroutine *coroutine = leave_chain(model);
    switch (roll(model, 3)) {
    case 0:
        log_append_failed(model->log,
                          (EventFailed){coroutine->id, text(model, "ValueError"), model->words[0]});
        break;
    default:
        log_append_finished(model->log, (EventFinished){coroutine->id, any_value(model)});
    }
    if (coroutine->task == 0)
        g_free(coroutine);
}

static Coroutine *take_idle(Model *model)
{
    return g_ptr_array_steal_index_fast(model->idle, roll(model, model->idle->len));
}

static void close_idle(Model *model)
{
    Coroutine *coroutine = take_idle(model);
    if (roll(model, 2) == 0) {
        resume(model, coroutine, RESUME_CLOSE);
        log_append_line(model->log, (EventLine){coroutine->frame, 2});
        leave_chain(model);
        log_append_closed(model->log, (EventClosed){coroutine->id, CLOSE_ASKED});
    } else {
        log_append_closed(model->log, (EventClosed){coroutine->id, CLOSE_DROPPED});
    }
    g_free(coroutine);
}

static void await(Model *model)
{
    Coroutine *coroutine = top(model)->coroutine;
    if (coroutine->awaits == 0) {
        coroutine->awaits = 1;
        log_append_await_begun(
            model->log, (EventAwaitBegun){coroutine->id, 0, any_value(model), DELEGATION_AWAIT});
    } else {
        coroutine->awaits = 0;
        log_append_await_ended(model->log, (EventAwaitEnded){coroutine->id, 0, any_value(model)});
    }
}

/* ---- Calls ---- */

static void call(Model *model)
{
    uint32_t caller = top(model)->frame;
    model->chain[model->depth++] = (Activation){.frame = ++model->frames};
    log_append_called(model->log, (EventCalled){model->frames, 3 + 2 * roll(model, 3), caller});
    if (roll(model, 2) == 0)
        log_append_bound(model->log, (EventBound){model->frames, model->names[roll(model, NAMES)],
                                                  any_value(model), true});
}

static void leave_call(Model *model)
{
    uint32_t frame = model->chain[--model->depth].frame;
    if (roll(model, 6) > 0) {
        log_append_returned(model->log, (EventReturned){frame, any_value(model)});
        return;
    }
    uint32_t type = text(model, "KeyError");
    log_append_raised(model->log, (EventRaised){frame, 3, type, model->words[1]});
    log_append_unwound(model->log, (EventUnwound){frame, type});
    log_append_caught(model->log, (EventCaught){top(model)->frame, 4, type});
    if (top(model)->coroutine)
        top(model)->coroutine->awaits = 0; /* what it awaited raised */
}

static void run_line(Model *model)
{
    uint32_t frame = top(model)->frame;
    log_append_line(model->log, (EventLine){frame, 1 + roll(model, 5)});
    uint32_t what = roll(model, 10);
    if (what < 4)
        log_append_bound(model->log, (EventBound){frame, model->names[roll(model, NAMES)],
                                                  any_value(model), roll(model, 2)});
    else if (what == 4)
        log_append_output(model->log,
                          (EventOutput){model->words[roll(model, WORDS)],
                                        roll(model, 9) == 0 ? STREAM_ERROR : STREAM_OUT});
}

/* ---- The scheduler ---- */

static void enqueue(Model *model, uint32_t task, ReadyWhy why)
{
    log_append_task_ready(model->log, (EventTaskReady){task, why});
    uint32_t length = model->ready.length,
             position = roll(model, 4) == 0 ? roll(model, MIN(length, 8) + 1) : length;
    log_append_task_queued(model->log, (EventTaskQueued){task, position, 0});
    g_queue_push_nth(&model->ready, GUINT_TO_POINTER(task), (int)position);
}

static void make_task(Model *model)
{
    Coroutine *body = make_coroutine(model);
    uint32_t task = body->task = ++model->tasks;
    g_hash_table_insert(model->bodies, GUINT_TO_POINTER(task), body);
    log_append_task_created(
        model->log, (EventTaskCreated){task, roll(model, 2) ? model->codes[roll(model, CODES)] : 0,
                                       body->id, model->running, TASK_GENERATOR, roll(model, 5)});
    enqueue(model, task, READY_CREATED);
}

static void run_next_task(Model *model)
{
    uint32_t task = GPOINTER_TO_UINT(g_queue_pop_head(&model->ready));
    log_append_task_dequeued(model->log, (EventTaskDequeued){task, 0, 0});
    log_append_task_running(model->log, (EventTaskRunning){task});
    model->running = task;
    resume(model, g_hash_table_lookup(model->bodies, GUINT_TO_POINTER(task)), RESUME_SEND);
}

static void wake(Model *model, unsigned place, uint32_t waker, WakeCause cause)
{
    uint32_t task = g_array_index(model->waiting, uint32_t, place);
    g_array_remove_index_fast(model->waiting, place);
    log_append_task_woken(model->log, (EventTaskWoken){task, waker, cause});
    enqueue(model, task, READY_WOKEN);
}

/* The running task's body gave the processor back. */
static void handle_yield(Model *model)
{
    uint32_t task = model->running;
    uint32_t trap = roll(model, 3);
    switch (roll(model, 3)) {
    case 0:
        enqueue(model, task, READY_YIELDED);
        break;
    case 1:
        log_append_task_trapped(
            model->log,
            (EventTaskTrapped){task, model->traps[0], event_value_absent(), event_value_absent()});
        log_append_task_answered(model->log, (EventTaskAnswered){task, event_value_int(task), 0});
        enqueue(model, task, READY_ANSWERED);
        break;
    case 2:
        log_append_task_trapped(
            model->log,
            (EventTaskTrapped){task, model->traps[trap], event_value_int(1), event_value_absent()});
        log_append_task_blocked(
            model->log,
            (EventTaskBlocked){task, trap == 1 ? WAIT_TASK : roll(model, WAIT_OTHER + 1),
                               event_value_int(1 + roll(model, model->tasks)),
                               trap == 2 ? model->clock + roll(model, 1000) : 0});
        g_array_append_val(model->waiting, task);
        break;
    }
    log_append_task_running(model->log, (EventTaskRunning){0});
    model->running = 0;
}

static void handle_end(Model *model)
{
    uint32_t task = model->running;
    log_append_task_exited(
        model->log, (EventTaskExited){task, roll(model, 5) == 0 ? EXIT_FAILED : EXIT_FINISHED,
                                      any_value(model), 0});
    g_hash_table_remove(model->bodies, GUINT_TO_POINTER(task));
    log_append_task_running(model->log, (EventTaskRunning){0});
    model->running = 0;
    if (model->waiting->len > 0)
        wake(model, roll(model, model->waiting->len), task, WAKE_TASK_EXITED);
}

static void run_scheduler(Model *model)
{
    bool full = g_hash_table_size(model->bodies) >= model->shape.tasks;
    if (!full && roll(model, 8) == 0) {
        make_task(model);
    } else if (model->waiting->len > 0 && (model->ready.length == 0 || roll(model, 4) == 0)) {
        model->clock += roll(model, 100000);
        log_append_clock_advanced(model->log, (EventClockAdvanced){model->clock});
        wake(model, roll(model, model->waiting->len), 0, WAKE_TIME);
    } else if (model->ready.length > 0) {
        run_next_task(model);
    }
}

/* ---- Everything else ---- */

static uint32_t pick(Model *model, GArray *ids)
{
    return g_array_index(ids, uint32_t, roll(model, ids->len));
}

static void touch_object(Model *model)
{
    if (model->live_objects->len < 5) {
        uint32_t id = ++model->objects;
        log_append_object_created(model->log,
                                  (EventObjectCreated){id, text(model, "Lock"), model->words[0]});
        g_array_append_val(model->live_objects, id);
        return;
    }
    unsigned place = roll(model, model->live_objects->len);
    uint32_t id = g_array_index(model->live_objects, uint32_t, place);
    switch (roll(model, 5)) {
    case 0:
        log_append_object_changed(model->log,
                                  (EventObjectChanged){id, model->words[roll(model, WORDS)]});
        break;
    case 1:
        log_append_attribute_bound(
            model->log,
            (EventAttributeBound){id, model->names[roll(model, NAMES)], any_value(model), true});
        break;
    case 2:
        log_append_lock_taken(model->log, (EventLockTaken){id, model->running});
        break;
    case 3:
        log_append_lock_taken(model->log, (EventLockTaken){id, model->running});
        log_append_lock_released(model->log, (EventLockReleased){id, model->running});
        break;
    case 4:
        log_append_object_released(model->log, (EventObjectReleased){id});
        g_array_remove_index_fast(model->live_objects, place);
        break;
    }
}

static void touch_network(Model *model)
{
    if (model->open->len < 3) {
        uint32_t id = ++model->connections;
        log_append_connection_opened(
            model->log,
            (EventConnectionOpened){id, 3 + (int64_t)id % 5, text(model, "client:4242")});
        g_array_append_val(model->open, id);
        return;
    }
    uint32_t id = pick(model, model->open);
    log_append_descriptor_ready(model->log,
                                (EventDescriptorReady){3 + (int64_t)id % 5, roll(model, 3)});
    if (roll(model, 2) == 0)
        log_append_bytes_in(model->log, (EventBytesIn){id, model->words[roll(model, WORDS)]});
    else
        log_append_bytes_out(model->log, (EventBytesOut){id, model->words[roll(model, WORDS)]});
    if (roll(model, 4) == 0) {
        log_append_connection_closed(model->log,
                                     (EventConnectionClosed){id, CONNECTION_CLOSED_THERE});
        for (unsigned i = 0; i < model->open->len; i++) {
            if (g_array_index(model->open, uint32_t, i) == id)
                g_array_remove_index_fast(model->open, i--);
        }
    }
}

static void touch_world(Model *model)
{
    switch (roll(model, 6)) {
    case 0:
        log_append_input_asked(model->log, (EventInputAsked){text(model, "? ")});
        log_append_input_given(
            model->log, (EventInputGiven){model->words[roll(model, WORDS)], roll(model, 4) == 0});
        break;
    case 1:
        log_append_prompt_entered(model->log, (EventPromptEntered){text(model, "next(c)")});
        log_append_prompt_answered(model->log, (EventPromptAnswered){any_value(model), 0});
        break;
    case 2:
        if (model->coroutines > 0)
            log_append_stack_switched(model->log,
                                      (EventStackSwitched){0, 0, roll(model, 4096), 4096});
        break;
    case 3:
        log_append_interrupted(model->log, (EventInterrupted){model->running, INTERRUPT_TIMER});
        break;
    case 4:
        log_append_note(model->log, (EventNote){text(model, "a remark")});
        break;
    case 5:
        if (model->running != 0)
            log_append_priority_changed(model->log,
                                        (EventPriorityChanged){model->running, roll(model, 9)});
        break;
    }
}

static void step(Model *model)
{
    Coroutine *coroutine = top(model)->coroutine;
    bool room = model->depth < DEPTH - 2;
    uint32_t what = roll(model, 100);
    if (model->depth == 1 && model->shape.tasks > 0 && roll(model, 3) == 0)
        run_scheduler(model);
    else if (what < 50)
        run_line(model);
    else if (what < 55 && room)
        call(model);
    else if (what >= 55 && what < 66 && !coroutine && model->depth > 1)
        leave_call(model);
    else if (what >= 66 && what < 69 && room && model->idle->len < model->shape.coroutines)
        g_ptr_array_add(model->idle, make_coroutine(model));
    else if (what >= 69 && what < 73 && room && model->idle->len > 0)
        resume(model, take_idle(model), roll(model, 2) ? RESUME_SEND : RESUME_NEXT);
    else if (what >= 73 && what < 90 && coroutine) {
        bool ends = what == 89 && !model->shape.endless, is_task = coroutine->task != 0;
        if (ends)
            end_coroutine(model);
        else
            yield(model);
        if (is_task && ends)
            handle_end(model);
        else if (is_task)
            handle_yield(model);
    } else if (what >= 73 && what < 90 && model->depth == 1 && model->shape.tasks > 0)
        run_scheduler(model);
    else if (what == 90 && model->idle->len > 0 && room)
        close_idle(model);
    else if (what == 91 && coroutine)
        await(model);
    else if (what == 92)
        touch_object(model);
    else if (what == 93)
        touch_network(model);
    else if (what == 94)
        touch_world(model);
    else
        log_append_line(model->log, (EventLine){top(model)->frame, 1 + roll(model, 5)});
}

void generate_run(Log *log, RunShape shape, uint32_t seed)
{
    Model model = {.log = log, .shape = shape, .dice = g_rand_new_with_seed(seed)};
    model.idle = g_ptr_array_new_with_free_func(g_free);
    model.bodies = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    model.waiting = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    model.live_objects = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    model.open = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    begin(&model);
    for (unsigned i = 0; i < shape.first_tasks; i++)
        make_task(&model);
    while (log_count(log) < shape.events && log_check(log, NULL))
        step(&model);
    log_append_run_ended(log, (EventRunEnded){.reason = END_STOPPED});
    for (unsigned i = 0; i < model.depth; i++) {
        if (model.chain[i].coroutine && model.chain[i].coroutine->task == 0)
            g_free(model.chain[i].coroutine);
    }
    g_rand_free(model.dice);
    g_ptr_array_unref(model.idle);
    g_hash_table_unref(model.bodies);
    g_queue_clear(&model.ready);
    g_array_unref(model.waiting);
    g_array_unref(model.live_objects);
    g_array_unref(model.open);
}
