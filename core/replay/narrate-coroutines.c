// SPDX-License-Identifier: MIT
/* Narration of coroutines: made, resumed in each way, yielding, closed, awaiting. */
#include "replay/narrate-parts.h"

/* Who resumes: the function or coroutine; from outside it is the scheduler, for tasks. */
static char *name_of_resumer(const Narrator *narrator, const EventResumed *event)
{
    if (event->caller != 0)
        return name_of_frame(narrator, event->caller);
    if (event->resumer != 0)
        return name_of_coroutine(narrator, event->resumer);
    return sentence(narrator,
                    narrator->world->tasks_made > 0 ? N_("the scheduler") : N_("the system"), NULL);
}

static bool is_none(EventValue value)
{
    return value.tag == EVENT_VALUE_NONE || value.tag == EVENT_VALUE_ABSENT;
}

static char *narrate_start(const Narrator *narrator, const EventResumed *event)
{
    static const char *const messages[] = {
        N_("{who} starts {other} with next(): it runs to its first yield"),
        N_("{who} starts {other} with send({value}): it runs to its first yield"),
        N_("{who} throws {value} into {other}, which has not started: it is raised at once"),
        N_("{who} closes {other}, which has not started: its body never runs"),
        N_("{who} awaits {other}, which starts now"),
        N_("{who} hands over to {other} with yield from, and {other} starts"),
        N_("{who} transfers to {other}, which starts now"),
        N_("{who} starts {other}"),
    };
    return sentence(narrator, MESSAGE_OF(messages, event->how), "who",
                    name_of_resumer(narrator, event), "other",
                    name_of_coroutine(narrator, event->coroutine), "value",
                    value_of(narrator, event->value), NULL);
}

char *narrate_resumed(const Narrator *narrator, const EventResumed *event)
{
    static const char *const messages[] = {
        N_("{who} asks {other} for the next value: {other} goes on after the yield at line {line}"),
        N_("{who} sends {value} into {other}: the value of (yield) at line {line}"),
        N_("{who} throws {value} into {other}: it is raised at the yield in line {line}"),
        N_("{who} closes {other}: GeneratorExit is raised at the yield in line {line}"),
        N_("{who} awaits {other}, which goes on at line {line}"),
        N_("{who} hands on to {other} with yield from: {other} goes on at line {line}"),
        N_("{who} transfers to {other}, which goes on at line {line}"),
        N_("{who} resumes {other} at line {line}"),
    };
    static const char *const messages_without_line[] = {
        N_("{who} asks {other} for the next value: {other} goes on after its yield"),
        N_("{who} sends {value} into {other}"),
        N_("{who} throws {value} into {other}: it is raised at its yield"),
        N_("{who} closes {other}: GeneratorExit is raised at its yield"),
        N_("{who} awaits {other}, which goes on"),
        N_("{who} hands on to {other} with yield from"),
        N_("{who} transfers to {other}"),
        N_("{who} resumes {other}"),
    };
    const WorldCoroutine *coroutine = world_coroutine(narrator->world, event->coroutine);
    if (!coroutine || coroutine->resumed_count <= 1)
        return narrate_start(narrator, event);
    const char *message = coroutine->line != 0 ? MESSAGE_OF(messages, event->how)
                                               : MESSAGE_OF(messages_without_line, event->how);
    return sentence(narrator, message, "who", name_of_resumer(narrator, event), "other",
                    name_of_coroutine(narrator, event->coroutine), "value",
                    value_of(narrator, event->value), "line", number_of(coroutine->line), NULL);
}

/* To whom a coroutine yields, or NULL when that is a scheduler out of sight. */
static char *name_of_receiver(const Narrator *narrator, const WorldCoroutine *coroutine)
{
    if (!coroutine)
        return NULL;
    if (coroutine->resumer_frame != 0)
        return name_of_frame(narrator, coroutine->resumer_frame);
    return coroutine->resumer != 0 ? name_of_coroutine(narrator, coroutine->resumer) : NULL;
}

char *narrate_yielded(const Narrator *narrator, const EventYielded *event)
{
    const WorldCoroutine *coroutine = world_coroutine(narrator->world, event->coroutine);
    char *receiver = name_of_receiver(narrator, coroutine);
    bool none = is_none(event->value);
    const char *message;
    if (!receiver)
        message = none ? N_("{who} yields to the scheduler and waits at line {line}")
                       : N_("{who} yields {value} to the scheduler and waits at line {line}");
    else if (none)
        message = N_("{who} yields and waits at line {line} for the next send()");
    else
        message = N_("{who} yields {value} to {other} and waits at line {line}");
    return sentence(narrator, message, "who", name_of_coroutine(narrator, event->coroutine),
                    "value", value_of(narrator, event->value), "line",
                    number_of(coroutine ? coroutine->line : event->line), "other",
                    receiver ? receiver : g_strdup(""), NULL);
}

char *narrate_closed(const Narrator *narrator, const EventClosed *event)
{
    static const char *const messages[] = {
        N_("{who} is closed: it cannot be resumed any more"),
        N_("{who} is closed, because the last reference to it went away"),
        N_("{who} is closed, because the run is over"),
        N_("{who} is closed, because its task was killed"),
    };
    return sentence(narrator, MESSAGE_OF(messages, event->cause), "who",
                    name_of_coroutine(narrator, event->coroutine), NULL);
}

char *narrate_await_begun(const Narrator *narrator, const EventAwaitBegun *event)
{
    static const char *const messages[] = {
        N_("{who} awaits {other} and goes on only when that is done"),
        N_("{who} hands over to {other} with yield from until that is done"),
        N_("{who} asks {other} for its next item with async for"),
        N_("{who} enters or leaves {other} with async with"),
        N_("{who} waits for {other}"),
    };
    return sentence(narrator, MESSAGE_OF(messages, event->how), "who",
                    name_of_coroutine(narrator, event->coroutine), "other",
                    event->inner != 0 ? name_of_coroutine(narrator, event->inner)
                                      : value_of(narrator, event->value),
                    NULL);
}

char *narrate_coroutine_created(const Narrator *narrator, const EventCoroutineCreated *event)
{
    static const char *const messages[] = {
        N_("{who} makes the generator {other}; nothing of its body has run"),
        N_("{who} makes the coroutine {other}; nothing of its body has run"),
        N_("{who} makes the async generator {other}; nothing of its body has run"),
        N_("{who} makes the C coroutine {other}; nothing of its body has run"),
    };
    static const char *const messages_from_outside[] = {
        N_("the generator {other} is made; nothing of its body has run"),
        N_("the coroutine {other} is made; nothing of its body has run"),
        N_("the async generator {other} is made; nothing of its body has run"),
        N_("the C coroutine {other} is made; nothing of its body has run"),
    };
    const char *message = event->creator != 0 ? MESSAGE_OF(messages, event->flavour)
                                              : MESSAGE_OF(messages_from_outside, event->flavour);
    return sentence(narrator, message, "who", name_of_frame(narrator, event->creator), "other",
                    name_of_coroutine(narrator, event->coroutine), NULL);
}
