// SPDX-License-Identifier: MIT
/* A World as text: one line a thing, everything in it, the same for equal Worlds. */
#include "replay/world.h"

/* A line is words "key=value"; what is zero, never or empty is left out. */

static void add_number(GString *out, const char *key, int64_t number)
{
    if (number != 0)
        g_string_append_printf(out, " %s=%" G_GINT64_FORMAT, key, number);
}

static void add_moment(GString *out, const char *key, WorldMoment at)
{
    if (at != WORLD_NEVER)
        g_string_append_printf(out, " %s=@%u", key, at);
}

static void add_word(GString *out, const char *key, const char *word)
{
    g_string_append_printf(out, " %s=%s", key, word);
}

static void add_quoted(const World *world, GString *out, const char *key, uint32_t text)
{
    if (text == 0)
        return;
    g_autofree char *escaped = g_strescape(world_text(world, text), NULL);
    g_string_append_printf(out, " %s=\"%s\"", key, escaped);
}

static void add_value(const World *world, GString *out, const char *key, EventValue value)
{
    if (value.tag == EVENT_VALUE_ABSENT)
        return;
    g_autofree char *text = world_value_text(world, value);
    g_autofree char *escaped = g_strescape(text, NULL);
    g_string_append_printf(out, " %s=%s", key, escaped);
}

/* The name of an enumeration's value; a number when a damaged log has one without a name. */
static void add_name(GString *out, const char *key, EventFieldType type, unsigned value)
{
    const EventFieldTypeInfo *info = &event_field_types[type];
    if (value < info->name_count)
        add_word(out, key, info->names[value].name);
    else
        add_number(out, key, value);
}

static void dump_run(const World *world, GString *out)
{
    g_string_append_printf(out, "position %" G_GUINT64_FORMAT, world->position);
    add_quoted(world, out, "program", world->program);
    add_quoted(world, out, "policy", world->policy);
    add_number(out, "seed", (int64_t)world->seed);
    add_number(out, "live", world->live);
    add_moment(out, "started", world->started ? world->started_at : WORLD_NEVER);
    add_number(out, "clock", (int64_t)world->clock);
    add_quoted(world, out, "quota", world->quota);
    add_moment(out, "deadlock_at", world->deadlock_at);
    add_quoted(world, out, "deadlock", world->deadlock);
    if (world->ended) {
        add_moment(out, "ended", world->ended_at);
        add_name(out, "reason", EVENT_FIELD_END_REASON, world->end_reason);
        add_number(out, "status", world->status);
        add_quoted(world, out, "text", world->end_text);
    }
    g_string_append(out, "\nrunning");
    add_number(out, "frame", world->running_frame);
    add_number(out, "coroutine", world->running_coroutine);
    add_number(out, "task", world->running_task);
    add_number(out, "previous_task", world->previous_task);
    add_number(out, "last_task", world->last_task);
    add_number(out, "chosen", world->chosen_task);
    add_number(out, "line", world->line);
    add_moment(out, "line_at", world->line_at);
    add_number(out, "stack", world->stack);
    g_string_append(out, "\ncounts");
    add_number(out, "frames", world->frames_made);
    add_number(out, "coroutines", world->coroutines_made);
    add_number(out, "ended", world->coroutines_ended);
    add_number(out, "tasks", world->tasks_made);
    add_number(out, "exited", world->tasks_exited);
    add_number(out, "items", world->items_made);
    add_number(out, "connections", world->connections_made);
    add_number(out, "ready", world->ready_count);
    add_number(out, "waiting", world->waiting_count);
    add_number(out, "switches", world->task_switches);
    add_number(out, "interrupts", world->interrupts);
    add_number(out, "resumes", world->resumes);
    add_number(out, "yields", world->yields);
    add_number(out, "traps", world->traps);
    add_number(out, "stack_switches", world->stack_switches);
    add_number(out, "contradictions", world->contradictions);
    g_string_append_c(out, '\n');
}

static void add_exception(const World *world, GString *out, const char *word,
                          const WorldException *exception)
{
    static const char *const states[] = {"none", "raised", "caught", "unhandled"};
    if (exception->state == WORLD_EXCEPTION_NONE)
        return;
    g_string_append_printf(out, "%s %s", word, states[exception->state]);
    add_quoted(world, out, "type", exception->type);
    add_quoted(world, out, "text", exception->text);
    add_number(out, "frame", exception->frame);
    add_number(out, "line", exception->line);
    add_number(out, "raised_frame", exception->raised_frame);
    add_number(out, "raised_line", exception->raised_line);
    add_moment(out, "raised", exception->raised_at);
    add_moment(out, "at", exception->at);
    g_string_append_c(out, '\n');
}

static void dump_passing(const World *world, GString *out)
{
    const WorldTransfer *transfer = &world->transfer;
    if (transfer->kind != WORLD_TRANSFER_NONE) {
        g_string_append_printf(out, "transfer %s", world_transfer_kind_name(transfer->kind));
        if (transfer->kind == WORLD_TRANSFER_RESUME)
            add_name(out, "how", EVENT_FIELD_RESUME_HOW, transfer->how);
        add_number(out, "from", transfer->from);
        add_number(out, "to", transfer->to);
        add_number(out, "from_frame", transfer->from_frame);
        add_number(out, "to_frame", transfer->to_frame);
        add_number(out, "item", transfer->item);
        add_moment(out, "at", transfer->at);
        add_value(world, out, "value", world_transfer_value(world));
        g_string_append_c(out, '\n');
    }
    add_exception(world, out, "exception", &world->exception);
    add_exception(world, out, "failure", &world->failure);
    if (world->departed.at != WORLD_NEVER) {
        g_string_append_printf(out, "departed frame=%u", world->departed.frame);
        add_number(out, "code", world->departed.code);
        add_number(out, "line", world->departed.line);
        add_number(out, "caller", world->departed.caller);
        add_number(out, "coroutine", world->departed.coroutine);
        add_moment(out, "at", world->departed.at);
        g_string_append_c(out, '\n');
    }
}

static void dump_names(const World *world, GString *out, const char *what, const WorldNames *names)
{
    for (uint32_t i = 0; names && i < names->count; i++) {
        const WorldName *name = &names->names[i];
        g_autofree char *escaped = g_strescape(world_text(world, name->name), NULL);
        g_string_append_printf(out, "  %s %s", what, escaped);
        add_value(world, out, "value", world_name_value(world, name));
        add_moment(out, "at", name->at);
        add_number(out, "changed", name->changed);
        g_string_append_c(out, '\n');
    }
    if (names && names->more > 0)
        g_string_append_printf(out, "  more=%u\n", names->more);
}

static void dump_frames(const World *world, GString *out)
{
    for (const WorldFrame *frame = NULL;
         (frame = world_frame_after(world, frame ? frame->id : 0));) {
        g_string_append_printf(out, "frame %u %s", frame->id, world_frame_state_name(frame->state));
        add_word(out, "name", world_code_name(world, frame->code));
        add_number(out, "code", frame->code);
        add_number(out, "line", frame->line);
        add_number(out, "caller", frame->caller);
        add_number(out, "coroutine", frame->coroutine);
        add_number(out, "own", frame->own);
        add_moment(out, "entered", frame->entered_at);
        add_moment(out, "line_at", frame->line_at);
        g_string_append_c(out, '\n');
        dump_names(world, out, "name", frame->names);
    }
}

static void dump_coroutine(const World *world, GString *out, const WorldCoroutine *coroutine)
{
    static const char *const ends[] = {"", "returned", "failed", "closed"};
    g_autofree char *name = world_coroutine_name(world, coroutine->id);
    g_string_append_printf(out, "coroutine %u %s", coroutine->id,
                           world_coroutine_state_name(coroutine->state));
    if (coroutine->end != WORLD_COROUTINE_NOT_ENDED)
        add_word(out, "end", ends[coroutine->end]);
    add_word(out, "name", name);
    add_name(out, "flavour", EVENT_FIELD_COROUTINE_FLAVOUR, coroutine->flavour);
    add_number(out, "code", coroutine->code);
    add_number(out, "frame", coroutine->frame);
    add_number(out, "creator", coroutine->creator);
    add_number(out, "line", coroutine->line);
    if (coroutine->resumed_count > 0)
        add_name(out, "how", EVENT_FIELD_RESUME_HOW, coroutine->how);
    add_number(out, "resumer", coroutine->resumer);
    add_number(out, "resumer_frame", coroutine->resumer_frame);
    add_number(out, "awaits", coroutine->awaits);
    add_number(out, "task", coroutine->task);
    add_number(out, "resumed", coroutine->resumed_count);
    add_number(out, "yielded", coroutine->yielded_count);
    add_moment(out, "created_at", coroutine->created_at);
    add_moment(out, "resumed_at", coroutine->resumed_at);
    add_moment(out, "yielded_at", coroutine->yielded_at);
    add_moment(out, "awaiting_at", coroutine->awaiting_at);
    add_moment(out, "ended_at", coroutine->ended_at);
    add_value(world, out, "received", world_coroutine_received(world, coroutine));
    add_value(world, out, "gave", world_coroutine_yielded(world, coroutine));
    add_value(world, out, "returned", world_coroutine_returned(world, coroutine));
    g_string_append_c(out, '\n');
    for (uint32_t id = coroutine->first_edge; id != 0; id = world_edge(world, id)->next) {
        const WorldEdge *edge = world_edge(world, id);
        g_string_append_printf(out, "  edge %u %s", edge->id, world_edge_kind_name(edge->kind));
        add_number(out, "from", edge->from);
        add_number(out, "code", edge->code);
        add_number(out, "count", edge->count);
        add_number(out, "item", edge->item);
        add_moment(out, "at", edge->at);
        g_string_append_c(out, '\n');
    }
}

static void dump_task(const World *world, GString *out, const WorldTask *task)
{
    g_string_append_printf(out, "task %u %s", task->id, world_task_state_name(task->state));
    add_quoted(world, out, "name", task->name);
    add_name(out, "flavour", EVENT_FIELD_TASK_FLAVOUR, task->flavour);
    add_number(out, "coroutine", task->coroutine);
    add_number(out, "parent", task->parent);
    add_number(out, "priority", task->priority);
    add_number(out, "frame", task->frame);
    add_number(out, "cancelled", task->cancelled);
    add_number(out, "chosen", task->chosen);
    if (task->ready_at != WORLD_NEVER)
        add_name(out, "ready_why", EVENT_FIELD_READY_WHY, task->ready_why);
    if (task->blocked_at != WORLD_NEVER) {
        add_name(out, "waits_for", EVENT_FIELD_WAIT_REASON, task->reason);
        add_value(world, out, "on", world_task_waits_on(world, task));
        add_number(out, "until", (int64_t)task->until);
    }
    if (task->woken_at != WORLD_NEVER) {
        add_name(out, "wake_cause", EVENT_FIELD_WAKE_CAUSE, task->wake_cause);
        add_number(out, "waker", task->waker);
    }
    if (task->state == WORLD_TASK_EXITED)
        add_name(out, "exit", EVENT_FIELD_EXIT_REASON, task->exit);
    add_quoted(world, out, "trap", task->trap);
    WorldTimes times = world_task_times(world, task);
    add_number(out, "ready_time", (int64_t)times.ready);
    add_number(out, "run_time", (int64_t)times.run);
    add_number(out, "wait_time", (int64_t)times.wait);
    add_number(out, "dispatches", task->dispatches);
    add_number(out, "traps", task->traps);
    add_number(out, "waits", task->waits);
    add_number(out, "preemptions", task->preemptions);
    add_moment(out, "created", task->created_at);
    add_moment(out, "since", task->since);
    add_moment(out, "ready_at", task->ready_at);
    add_moment(out, "queued_at", task->queued_at);
    add_moment(out, "running_at", task->running_at);
    add_moment(out, "trapped_at", task->trapped_at);
    add_moment(out, "answered_at", task->answered_at);
    add_moment(out, "blocked_at", task->blocked_at);
    add_moment(out, "woken_at", task->woken_at);
    add_moment(out, "cancelled_at", task->cancelled_at);
    add_moment(out, "exited_at", task->exited_at);
    g_string_append_c(out, '\n');
}

static void dump_task_row(const World *world, GString *out, const char *name, const WorldRow *row)
{
    if (row->count == 0)
        return;
    g_string_append_printf(out, "%s (%u):", name, row->count);
    for (uint32_t id = row->first; id != 0; id = world_task(world, id)->next)
        g_string_append_printf(out, " %u", id);
    g_string_append_c(out, '\n');
}

static void dump_rows(const World *world, GString *out)
{
    for (uint32_t level = 0; level < world->level_count; level++) {
        g_autofree char *name = g_strdup_printf("ready queue %u", level);
        dump_task_row(world, out, name, &world->ready[level]);
    }
    for (unsigned reason = 0; reason < WORLD_ROOMS; reason++) {
        g_autofree char *name = g_strdup_printf(
            "waiting for %s", event_field_types[EVENT_FIELD_WAIT_REASON].names[reason].name);
        dump_task_row(world, out, name, &world->rooms[reason]);
    }
    dump_task_row(world, out, "exited", &world->exited_tasks);
}

static void dump_things(const World *world, GString *out)
{
    for (const WorldItem *item = NULL; (item = world_item_after(world, item ? item->id : 0));) {
        g_string_append_printf(out, "item %u", item->id);
        add_number(out, "maker", item->maker);
        add_number(out, "parent", item->parent);
        add_number(out, "holder", item->holder);
        add_number(out, "before", item->before);
        add_number(out, "moves", item->moves);
        add_moment(out, "made", item->made_at);
        add_moment(out, "moved", item->moved_at);
        add_value(world, out, "value", world_item_value(world, item));
        g_string_append_c(out, '\n');
    }
    for (const WorldObject *object = NULL;
         (object = world_object_after(world, object ? object->id : 0));) {
        g_string_append_printf(out, "object %u", object->id);
        add_quoted(world, out, "type", object->type);
        add_quoted(world, out, "text", object->text);
        add_moment(out, "created", object->created_at);
        add_moment(out, "changed", object->changed_at);
        g_string_append_c(out, '\n');
        dump_names(world, out, "attribute", object->attributes);
    }
    for (const WorldLock *lock = NULL; (lock = world_lock_after(world, lock ? lock->id : 0));) {
        g_string_append_printf(out, "lock %u", lock->id);
        add_number(out, "holder", lock->holder);
        add_number(out, "taken", lock->taken);
        add_moment(out, "at", lock->at);
        g_string_append_c(out, '\n');
    }
    for (const WorldStack *stack = NULL;
         (stack = world_stack_entry_after(world, stack ? stack->id : 0));) {
        g_string_append_printf(out, "stack %u", stack->coroutine);
        add_number(out, "depth", (int64_t)stack->depth);
        add_number(out, "high_water", (int64_t)stack->high_water);
        add_number(out, "switches", stack->switches);
        add_moment(out, "at", stack->at);
        g_string_append_c(out, '\n');
    }
}

static void dump_connections(const World *world, GString *out)
{
    for (const WorldConnection *connection = NULL;
         (connection = world_connection_after(world, connection ? connection->id : 0));) {
        g_string_append_printf(out, "connection %u %s", connection->id,
                               connection->open ? "open" : "closed");
        if (!connection->open)
            add_name(out, "how", EVENT_FIELD_CONNECTION_END, connection->how);
        add_quoted(world, out, "peer", connection->peer);
        add_number(out, "descriptor", connection->descriptor);
        add_number(out, "ready_for", connection->ready_for);
        add_number(out, "in", (int64_t)connection->bytes_in);
        add_number(out, "out", (int64_t)connection->bytes_out);
        add_moment(out, "opened", connection->opened_at);
        add_moment(out, "in_at", connection->in_at);
        add_moment(out, "out_at", connection->out_at);
        add_moment(out, "typed_at", connection->typed_at);
        add_moment(out, "closed_at", connection->closed_at);
        g_string_append_c(out, '\n');
    }
    if (world->ready_descriptor_at != WORLD_NEVER) {
        g_string_append_printf(out, "descriptor %" G_GINT64_FORMAT, world->ready_descriptor);
        add_name(out, "ready_for", EVENT_FIELD_READINESS, world->ready_descriptor_for);
        add_moment(out, "at", world->ready_descriptor_at);
        g_string_append_c(out, '\n');
    }
}

static void dump_texts(const World *world, GString *out)
{
    for (uint32_t place = 0; place < world->source_count; place++) {
        const WorldSource *source = world_source_at(world, place);
        g_string_append_printf(out, "source %u lines=%u", source->id, source->line_count);
        add_quoted(world, out, "name", source->name);
        g_string_append_c(out, '\n');
    }
    for (uint32_t place = 0; place < world->code_count; place++) {
        const WorldCode *code = world_code_at(world, place);
        g_string_append_printf(out, "code %u", code->id);
        add_name(out, "flavour", EVENT_FIELD_CODE_FLAVOUR, code->flavour);
        add_quoted(world, out, "name", code->name);
        add_number(out, "source", code->source);
        add_number(out, "line", code->line);
        g_string_append_c(out, '\n');
    }
    if (world->output_count > 0) {
        WorldOutput last = world_output(world, world->output_count - 1);
        g_string_append_printf(out, "output pieces=%u bytes=%" G_GUINT64_FORMAT,
                               world->output_count, world->output_bytes);
        add_number(out, "offset", (int64_t)last.offset);
        add_name(out, "stream", EVENT_FIELD_STREAM, last.stream);
        add_moment(out, "at", last.at);
        add_quoted(world, out, "last", last.text);
        g_string_append_c(out, '\n');
    }
    const WorldInput *input = &world->input;
    if (input->asked_at != WORLD_NEVER || input->given_at != WORLD_NEVER) {
        g_string_append_printf(out, "input asked=%d ended=%d given=%u", input->asked, input->ended,
                               input->given);
        add_quoted(world, out, "prompt", input->prompt);
        add_quoted(world, out, "line", input->line);
        add_moment(out, "asked_at", input->asked_at);
        add_moment(out, "given_at", input->given_at);
        g_string_append_c(out, '\n');
    }
    const WorldPrompt *prompt = &world->prompt;
    if (prompt->count > 0) {
        g_string_append_printf(out, "prompt %u open=%u", prompt->count, prompt->open);
        add_quoted(world, out, "text", prompt->text);
        add_quoted(world, out, "error", prompt->error);
        add_moment(out, "entered", prompt->entered_at);
        add_moment(out, "answered", prompt->answered_at);
        add_value(world, out, "value", world_prompt_value(world));
        g_string_append_c(out, '\n');
    }
}

char *world_dump(const World *world)
{
    GString *out = g_string_new(NULL);
    dump_run(world, out);
    dump_passing(world, out);
    dump_frames(world, out);
    for (const WorldCoroutine *one = NULL; (one = world_coroutine_after(world, one ? one->id : 0));)
        dump_coroutine(world, out, one);
    for (const WorldTask *task = NULL; (task = world_task_after(world, task ? task->id : 0));)
        dump_task(world, out, task);
    dump_rows(world, out);
    dump_things(world, out);
    dump_connections(world, out);
    dump_texts(world, out);
    return g_string_free(out, FALSE);
}
