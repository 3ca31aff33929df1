// SPDX-License-Identifier: MIT
/* The switch of narration: every kind of event has its sentence. No default, so that a new kind
 * does not build. */
#include "replay/narrate.h"

#include "replay/narrate-parts.h"

/* ---- The run ---- */

static char *narrate_run_ended(const Narrator *narrator, const EventRunEnded *event)
{
    static const char *const messages[] = {
        N_("the program has come to its end"),
        N_("the program ends with an error: {text}"),
        N_("the program ends: every task waits for another"),
        N_("the program ends: a limit was reached ({text})"),
        N_("the run was stopped"),
    };
    bool plain = event->text == 0 && (event->reason == END_ERROR || event->reason == END_QUOTA);
    return sentence(narrator,
                    plain ? N_("the program is over") : MESSAGE_OF(messages, event->reason), "text",
                    text_of(narrator, event->text), NULL);
}

static char *narrate_code_defined(const Narrator *narrator, const EventCodeDefined *event)
{
    /* A program in C has no source that a line could be one of. */
    return sentence(narrator,
                    event->line != 0 ? N_("{code} is compiled; it begins at line {line}")
                                     : N_("{code} is compiled"),
                    "code", g_strdup(world_code_name(narrator->world, event->code)), "line",
                    number_of(event->line), NULL);
}

/* ---- Frames ---- */

/* What stands in the line that a frame is about to run, without its indentation; NULL when unknown.
 */
static char *code_line(const Narrator *narrator, uint32_t frame_id, uint32_t line)
{
    const WorldFrame *frame = world_frame(narrator->world, frame_id);
    const WorldCode *code = frame ? world_code(narrator->world, frame->code) : NULL;
    const WorldSource *source = code ? world_source(narrator->world, code->source) : NULL;
    size_t length;
    const char *text = source ? world_source_line(narrator->world, source, line, &length) : NULL;
    return text && length > 0 ? g_strstrip(g_strndup(text, length)) : NULL;
}

static char *narrate_line(const Narrator *narrator, const EventLine *event)
{
    char *code = code_line(narrator, event->frame, event->line);
    return sentence(narrator,
                    code ? N_("{who} is about to run line {line}: {code}")
                         : N_("{who} is about to run line {line}"),
                    "who", name_of_frame(narrator, event->frame), "line", number_of(event->line),
                    "code", code ? code : g_strdup(""), NULL);
}

static char *narrate_called(const Narrator *narrator, const EventCalled *event)
{
    return sentence(narrator,
                    event->caller != 0 ? N_("{who} calls {function}") : N_("{function} begins"),
                    "who", name_of_frame(narrator, event->caller), "function",
                    g_strdup(world_code_name(narrator->world, event->code)), NULL);
}

/* Where control went from the frame that has just been left. */
static uint32_t came_back_to(const Narrator *narrator)
{
    return narrator->world->departed.caller;
}

static char *narrate_returned(const Narrator *narrator, const EventReturned *event)
{
    bool has_caller = came_back_to(narrator) != 0;
    return sentence(
        narrator, has_caller ? N_("{who} returns {value} to {other}") : N_("{who} returns {value}"),
        "who", name_of_frame(narrator, event->frame), "value", value_of(narrator, event->value),
        "other", name_of_frame(narrator, came_back_to(narrator)), NULL);
}

static char *narrate_raised(const Narrator *narrator, const EventRaised *event)
{
    const char *message = event->text != 0 ? N_("{who} raises {type} at line {line}: {text}")
                                           : N_("{who} raises {type} at line {line}");
    return sentence(narrator, message, "who", name_of_frame(narrator, event->frame), "type",
                    text_of(narrator, event->type), "line", number_of(event->line), "text",
                    text_of(narrator, event->text), NULL);
}

static char *narrate_unwound(const Narrator *narrator, const EventUnwound *event)
{
    bool has_caller = came_back_to(narrator) != 0;
    return sentence(
        narrator,
        has_caller ? N_("{type} leaves {who} and goes on to {other}") : N_("{type} leaves {who}"),
        "type", text_of(narrator, event->type), "who", name_of_frame(narrator, event->frame),
        "other", name_of_frame(narrator, came_back_to(narrator)), NULL);
}

static char *narrate_unhandled(const Narrator *narrator, const EventUnhandled *event)
{
    const char *message = event->task != 0 ? N_("nobody catches {type} in {task}: {text}")
                                           : N_("nobody catches {type}: {text}");
    return sentence(narrator, message, "type", text_of(narrator, event->type), "task",
                    name_of_task(narrator, event->task), "text", text_of(narrator, event->text),
                    NULL);
}

static char *narrate_bound(const Narrator *narrator, const EventBound *event)
{
    return sentence(
        narrator,
        event->changed ? N_("{name} in {who} is now {value}") : N_("{name} in {who} is {value}"),
        "name", text_of(narrator, event->name), "who", name_of_frame(narrator, event->frame),
        "value", value_of(narrator, event->value), NULL);
}

/* ---- Objects ---- */

static char *name_of_object(const Narrator *narrator, uint32_t object, uint32_t type)
{
    return value_of(narrator, event_value_object(object, type));
}

static char *known_object(const Narrator *narrator, uint32_t id)
{
    const WorldObject *object = world_object(narrator->world, id);
    return object ? name_of_object(narrator, id, object->type) : g_strdup_printf("#%u", id);
}

/* ---- Coroutines ---- */

static char *narrate_failed(const Narrator *narrator, const EventFailed *event)
{
    const char *message =
        event->text != 0 ? N_("{who} ends with {type}: {text}") : N_("{who} ends with {type}");
    return sentence(narrator, message, "who", name_of_coroutine(narrator, event->coroutine), "type",
                    text_of(narrator, event->type), "text", text_of(narrator, event->text), NULL);
}

static char *narrate_finished(const Narrator *narrator, const EventFinished *event)
{
    bool gives = event->value.tag > EVENT_VALUE_NONE;
    return sentence(narrator,
                    gives ? N_("{who} returns {value}: it is finished and cannot be resumed")
                          : N_("{who} returns: it is finished and cannot be resumed"),
                    "who", name_of_coroutine(narrator, event->coroutine), "value",
                    value_of(narrator, event->value), NULL);
}

static char *narrate_await_ended(const Narrator *narrator, const EventAwaitEnded *event)
{
    return sentence(narrator, N_("what {who} waited for is done: it gives {value}"), "who",
                    name_of_coroutine(narrator, event->coroutine), "value",
                    value_of(narrator, event->value), NULL);
}

static char *narrate_item_made(const Narrator *narrator, const EventItemMade *event)
{
    const char *message = event->parent != 0 ? N_("{who} makes {value} from what it received")
                                             : N_("{value} enters the pipeline at {who}");
    return sentence(narrator, message, "who", name_of_coroutine(narrator, event->coroutine),
                    "value", value_of(narrator, event->value), NULL);
}

static char *narrate_stack_switched(const Narrator *narrator, const EventStackSwitched *event)
{
    const char *message =
        event->to == 0 ? N_("the processor goes back to the thread's own stack, {depth} bytes deep")
                       : N_("the processor goes to the stack of {who}, {depth} bytes deep");
    return sentence(narrator, message, "who", name_of_coroutine(narrator, event->to), "depth",
                    number_of(event->depth), NULL);
}

/* ---- Output, input ---- */

static char *narrate_output(const Narrator *narrator, const EventOutput *event)
{
    const char *message = event->stream == STREAM_ERROR
                              ? N_("the program writes {text} to standard error")
                              : N_("the program writes {text}");
    return sentence(narrator, message, "text", quoted(narrator, event->text), NULL);
}

static char *narrate_prompt_answered(const Narrator *narrator, const EventPromptAnswered *event)
{
    return sentence(
        narrator,
        event->text != 0 ? N_("the user's expression fails: {text}") : N_("its result is {value}"),
        "text", text_of(narrator, event->text), "value", value_of(narrator, event->value), NULL);
}

/* ---- Tasks whose sentence is always the same ---- */

static char *narrate_task_created(const Narrator *narrator, const EventTaskCreated *event)
{
    return sentence(
        narrator, event->parent != 0 ? N_("{parent} makes {task}") : N_("{task} is made"), "parent",
        name_of_task(narrator, event->parent), "task", name_of_task(narrator, event->task), NULL);
}

static char *narrate_task_queued(const Narrator *narrator, const EventTaskQueued *event)
{
    const char *message;
    if (event->level > 0)
        message = N_("{task} goes into ready queue {level}, in place {place}");
    else if (event->position > 0)
        message = N_("{task} goes into the ready queue, in place {place}");
    else
        message = N_("{task} goes into the ready queue, first in line");
    return sentence(narrator, message, "task", name_of_task(narrator, event->task), "level",
                    number_of(event->level), "place", number_of((uint64_t)event->position + 1),
                    NULL);
}

static char *narrate_task_answered(const Narrator *narrator, const EventTaskAnswered *event)
{
    const char *message = event->error != 0
                              ? N_("the kernel answers {task} with the exception {error}")
                              : N_("the kernel answers {task}: it will receive {value}");
    return sentence(narrator, message, "task", name_of_task(narrator, event->task), "value",
                    value_of(narrator, event->value), "error", text_of(narrator, event->error),
                    NULL);
}

static char *narrate_task_cancelled(const Narrator *narrator, const EventTaskCancelled *event)
{
    return sentence(
        narrator, event->by != 0 ? N_("{other} tells {task} to end") : N_("{task} is told to end"),
        "task", name_of_task(narrator, event->task), "other", name_of_task(narrator, event->by),
        NULL);
}

/* ---- The network ---- */

static char *name_of_client(const Narrator *narrator, uint32_t id)
{
    const WorldConnection *connection = world_connection(narrator->world, id);
    if (connection && connection->peer != 0)
        return text_of(narrator, connection->peer);
    return sentence(narrator, N_("client {number}"), "number", number_of(id), NULL);
}

static char *narrate_client_typed(const Narrator *narrator, const EventClientTyped *event)
{
    const char *message = event->connection == 0 ? N_("the user, as a new client, sends {text}")
                          : event->text == 0     ? N_("the user has {client} close the connection")
                                                 : N_("the user has {client} send {text}");
    return sentence(narrator, message, "client", name_of_client(narrator, event->connection),
                    "text", quoted(narrator, event->text), NULL);
}

static char *narrate_descriptor_ready(const Narrator *narrator, const EventDescriptorReady *event)
{
    static const char *const messages[] = {
        N_("descriptor {number} can be read without waiting"),
        N_("descriptor {number} can be written without waiting"),
        N_("descriptor {number} failed"),
    };
    return sentence(narrator, MESSAGE_OF(messages, event->readiness), "number",
                    g_strdup_printf("%" G_GINT64_FORMAT, event->descriptor), NULL);
}

static char *narrate_connection_closed(const Narrator *narrator, const EventConnectionClosed *event)
{
    static const char *const messages[] = {
        N_("the program closes the connection to {client}"),
        N_("{client} closes its connection"),
        N_("{client} breaks its connection off"),
    };
    return sentence(narrator, MESSAGE_OF(messages, event->how), "client",
                    name_of_client(narrator, event->connection), NULL);
}

/* ---- The switch ---- */

static char *narrate_event(const Narrator *narrator)
{
    const Narrator *n = narrator;
    const Event *event = narrator->event;
    switch (event->kind) {
    case EVENT_RUN_STARTED:
        return sentence(n, N_("{program} begins"), "program",
                        text_of(n, event->run_started.program), NULL);
    case EVENT_RUN_ENDED:
        return narrate_run_ended(n, &event->run_ended);
    case EVENT_SETTING:
        return sentence(n, N_("{name} is set to {text}"), "name", text_of(n, event->setting.name),
                        "text", text_of(n, event->setting.text), NULL);
    case EVENT_SOURCE_TEXT:
        return sentence(n, N_("{name} is read"), "name", text_of(n, event->source_text.name), NULL);
    case EVENT_CODE_DEFINED:
        return narrate_code_defined(n, &event->code_defined);
    case EVENT_QUOTA_REACHED:
        return sentence(n, N_("a limit is reached: {name}, {limit}"), "name",
                        text_of(n, event->quota_reached.name), "limit",
                        number_of(event->quota_reached.limit), NULL);
    case EVENT_DEADLOCK_FOUND:
        return sentence(n, N_("deadlock: every task waits, and nothing can wake one; {text}"),
                        "text", text_of(n, event->deadlock_found.text), NULL);
    case EVENT_NOTE:
        return event->note.text != 0 ? text_of(n, event->note.text)
                                     : sentence(n, N_("a remark"), NULL);
    case EVENT_UNKNOWN:
        return sentence(n, N_("something that this version does not know: {name}"), "name",
                        text_of(n, event->unknown.name), NULL);
    case EVENT_LINE:
        return narrate_line(n, &event->line);
    case EVENT_CALLED:
        return narrate_called(n, &event->called);
    case EVENT_RETURNED:
        return narrate_returned(n, &event->returned);
    case EVENT_RAISED:
        return narrate_raised(n, &event->raised);
    case EVENT_CAUGHT:
        return sentence(n, N_("{who} catches {type} at line {line}"), "who",
                        name_of_frame(n, event->caught.frame), "type",
                        text_of(n, event->caught.type), "line", number_of(event->caught.line),
                        NULL);
    case EVENT_UNWOUND:
        return narrate_unwound(n, &event->unwound);
    case EVENT_UNHANDLED:
        return narrate_unhandled(n, &event->unhandled);
    case EVENT_BOUND:
        return narrate_bound(n, &event->bound);
    case EVENT_UNBOUND:
        return sentence(n, N_("{who} forgets the name {name}"), "who",
                        name_of_frame(n, event->unbound.frame), "name",
                        text_of(n, event->unbound.name), NULL);
    case EVENT_ATTRIBUTE_BOUND:
        return sentence(n, N_("{name} of {object} is now {value}"), "name",
                        text_of(n, event->attribute_bound.name), "object",
                        known_object(n, event->attribute_bound.object), "value",
                        value_of(n, event->attribute_bound.value), NULL);
    case EVENT_OBJECT_CREATED:
        return sentence(n, N_("{object} is made"), "object",
                        name_of_object(n, event->object_created.object, event->object_created.type),
                        NULL);
    case EVENT_OBJECT_CHANGED:
        return sentence(n, N_("an object reads {text} now"), "text",
                        text_of(n, event->object_changed.text), NULL);
    case EVENT_OBJECT_RELEASED:
        return sentence(n, N_("an object is gone: nobody refers to it any more"), NULL);
    case EVENT_COROUTINE_CREATED:
        return narrate_coroutine_created(n, &event->coroutine_created);
    case EVENT_RESUMED:
        return narrate_resumed(n, &event->resumed);
    case EVENT_YIELDED:
        return narrate_yielded(n, &event->yielded);
    case EVENT_FINISHED:
        return narrate_finished(n, &event->finished);
    case EVENT_FAILED:
        return narrate_failed(n, &event->failed);
    case EVENT_CLOSED:
        return narrate_closed(n, &event->closed);
    case EVENT_REFUSED:
        return sentence(n, N_("{other} cannot be resumed by {who}: {text}"), "other",
                        name_of_coroutine(n, event->refused.coroutine), "who",
                        name_of_frame(n, event->refused.caller), "text",
                        text_of(n, event->refused.text), NULL);
    case EVENT_AWAIT_BEGUN:
        return narrate_await_begun(n, &event->await_begun);
    case EVENT_AWAIT_ENDED:
        return narrate_await_ended(n, &event->await_ended);
    case EVENT_ITEM_MADE:
        return narrate_item_made(n, &event->item_made);
    case EVENT_STACK_SWITCHED:
        return narrate_stack_switched(n, &event->stack_switched);
    case EVENT_OUTPUT:
        return narrate_output(n, &event->output);
    case EVENT_INPUT_ASKED:
        return sentence(n, N_("the program asks for a line: {text}"), "text",
                        quoted(n, event->input_asked.text), NULL);
    case EVENT_INPUT_GIVEN:
        return sentence(n,
                        event->input_given.end
                            ? N_("the program finds that there are no more lines to read")
                            : N_("the program gets the line {text}"),
                        "text", quoted(n, event->input_given.text), NULL);
    case EVENT_PROMPT_ENTERED:
        return sentence(n, N_("the user evaluates {text}"), "text",
                        text_of(n, event->prompt_entered.text), NULL);
    case EVENT_PROMPT_ANSWERED:
        return narrate_prompt_answered(n, &event->prompt_answered);
    case EVENT_TASK_CHOSEN:
        return sentence(n, N_("the user decides that {task} runs next"), "task",
                        name_of_task(n, event->task_chosen.task), NULL);
    case EVENT_CLIENT_TYPED:
        return narrate_client_typed(n, &event->client_typed);
    case EVENT_TASK_CREATED:
        return narrate_task_created(n, &event->task_created);
    case EVENT_TASK_READY:
        return narrate_task_ready(n, &event->task_ready);
    case EVENT_TASK_QUEUED:
        return narrate_task_queued(n, &event->task_queued);
    case EVENT_TASK_DEQUEUED:
        return sentence(n, N_("{task} is taken out of the ready queue"), "task",
                        name_of_task(n, event->task_dequeued.task), NULL);
    case EVENT_TASK_RUNNING:
        return narrate_task_running(n, &event->task_running);
    case EVENT_TASK_TRAPPED:
        return narrate_task_trapped(n, &event->task_trapped);
    case EVENT_TASK_ANSWERED:
        return narrate_task_answered(n, &event->task_answered);
    case EVENT_TASK_BLOCKED:
        return narrate_task_blocked(n, &event->task_blocked);
    case EVENT_TASK_WOKEN:
        return narrate_task_woken(n, &event->task_woken);
    case EVENT_TASK_CANCELLED:
        return narrate_task_cancelled(n, &event->task_cancelled);
    case EVENT_TASK_EXITED:
        return narrate_task_exited(n, &event->task_exited);
    case EVENT_PRIORITY_CHANGED:
        return sentence(n, N_("the priority of {task} is {number} now"), "task",
                        name_of_task(n, event->priority_changed.task), "number",
                        g_strdup_printf("%" G_GINT64_FORMAT, event->priority_changed.priority),
                        NULL);
    case EVENT_INTERRUPTED:
        return narrate_interrupted(n, &event->interrupted);
    case EVENT_CLOCK_ADVANCED:
        return sentence(n, N_("the clock shows {time}"), "time",
                        seconds_of(event->clock_advanced.time), NULL);
    case EVENT_LOCK_TAKEN:
        return sentence(n, N_("{task} takes {object}"), "task",
                        name_of_task(n, event->lock_taken.task), "object",
                        known_object(n, event->lock_taken.object), NULL);
    case EVENT_LOCK_RELEASED:
        return sentence(n, N_("{task} gives {object} back"), "task",
                        name_of_task(n, event->lock_released.task), "object",
                        known_object(n, event->lock_released.object), NULL);
    case EVENT_DESCRIPTOR_READY:
        return narrate_descriptor_ready(n, &event->descriptor_ready);
    case EVENT_CONNECTION_OPENED:
        return sentence(n, N_("{client} connects"), "client",
                        name_of_client(n, event->connection_opened.connection), NULL);
    case EVENT_BYTES_IN:
        return sentence(n, N_("{client} sends {text}"), "client",
                        name_of_client(n, event->bytes_in.connection), "text",
                        quoted(n, event->bytes_in.bytes), NULL);
    case EVENT_BYTES_OUT:
        return sentence(n, N_("{client} is sent {text}"), "client",
                        name_of_client(n, event->bytes_out.connection), "text",
                        quoted(n, event->bytes_out.bytes), NULL);
    case EVENT_CONNECTION_CLOSED:
        return narrate_connection_closed(n, &event->connection_closed);
    case EVENT_KINDS:
        break;
    }
    return sentence(n, N_("something happens"), NULL);
}

char *narrate(const World *after, const Event *event, NarrateTranslate translate)
{
    Narrator narrator = {.world = after, .event = event, .translate = translate};
    return narrate_event(&narrator);
}

char *narrate_last(const World *world, NarrateTranslate translate)
{
    Event event;
    if (world_last_event(world, &event))
        return narrate(world, &event, translate);
    Narrator narrator = {.world = world, .translate = translate};
    return sentence(&narrator, N_("nothing has happened yet"), NULL);
}

char *narrate_end(const World *world, NarrateTranslate translate)
{
    WorldMoment at = world->ended ? world->ended_at : world->deadlock_at;
    Event event;
    return world_event(world, at, &event) ? narrate(world, &event, translate) : NULL;
}
