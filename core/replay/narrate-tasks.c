// SPDX-License-Identifier: MIT
/* Narration of tasks: ready, running, trapping, waiting, woken, over. */
#include "replay/narrate-parts.h"

char *narrate_task_ready(const Narrator *narrator, const EventTaskReady *event)
{
    static const char *const messages[] = {
        N_("{task} is new and could run"),
        N_("{task} gave way by itself and could run again"),
        N_("{task} has its answer at once and could run again"),
        N_("{task} waits no longer and could run again"),
        N_("the time of {task} is over; it could run again"),
        N_("{task} is to end at its next turn, so it is ready"),
        N_("{task} could run"),
    };
    return sentence(narrator, MESSAGE_OF(messages, event->why), "task",
                    name_of_task(narrator, event->task), NULL);
}

char *narrate_task_running(const Narrator *narrator, const EventTaskRunning *event)
{
    uint32_t before = narrator->world->previous_task;
    if (event->task != 0)
        return sentence(narrator, N_("{task} gets the processor"), "task",
                        name_of_task(narrator, event->task), NULL);
    if (before == 0)
        return sentence(narrator, N_("the scheduler has the processor"), NULL);
    return sentence(narrator, N_("the scheduler has the processor back from {task}"), "task",
                    name_of_task(narrator, before), NULL);
}

/* WaitTask(2). An optional argument that was not given is None, and goes without saying. */
static char *call_of(const Narrator *narrator, const EventTaskTrapped *event)
{
    GString *call = g_string_new(world_text(narrator->world, event->trap));
    g_string_append_c(call, '(');
    const EventValue arguments[] = {event->argument, event->second};
    for (unsigned i = 0; i < G_N_ELEMENTS(arguments) && arguments[i].tag != EVENT_VALUE_ABSENT;
         i++) {
        if (i > 0 && arguments[i].tag == EVENT_VALUE_NONE)
            break;
        g_autofree char *argument = value_of(narrator, arguments[i]);
        g_string_append_printf(call, "%s%s", i > 0 ? ", " : "", argument);
    }
    g_string_append_c(call, ')');
    return g_string_free(call, FALSE);
}

char *narrate_task_trapped(const Narrator *narrator, const EventTaskTrapped *event)
{
    return sentence(narrator, N_("{task} traps into the kernel: {call}"), "task",
                    name_of_task(narrator, event->task), "call", call_of(narrator, event), NULL);
}

/* What a task waits on, by name when it is a task. */
static char *waited_for(const Narrator *narrator, const EventTaskBlocked *event)
{
    int64_t id = event->on.tag == EVENT_VALUE_INT ? event_value_as_int(event->on) : 0;
    if (event->reason == WAIT_TASK && id > 0 && id < UINT32_MAX)
        return name_of_task(narrator, (uint32_t)id);
    return value_of(narrator, event->on);
}

char *narrate_task_blocked(const Narrator *narrator, const EventTaskBlocked *event)
{
    static const char *const messages[] = {
        N_("{task} waits for {on} to end"),
        N_("{task} waits until something can be read from descriptor {on}"),
        N_("{task} waits until it can write to descriptor {on}"),
        N_("{task} sleeps until {until}"),
        N_("{task} waits for something to be put into {on}"),
        N_("{task} waits for room in {on}"),
        N_("{task} waits for the lock {on}"),
        N_("{task} waits for the semaphore {on}"),
        N_("{task} waits for the event {on} to be set"),
        N_("{task} waits for several tasks to end"),
        N_("{task} waits for a line from the user"),
        N_("{task} waits for {on}"),
    };
    static const char *const messages_until[] = {
        N_("{task} waits for {on} to end, until {until} at the latest"),
        N_("{task} waits until something can be read from descriptor {on}, until {until} at the "
           "latest"),
        N_("{task} waits until it can write to descriptor {on}, until {until} at the latest"),
        N_("{task} sleeps until {until}"),
        N_("{task} waits for something to be put into {on}, until {until} at the latest"),
        N_("{task} waits for room in {on}, until {until} at the latest"),
        N_("{task} waits for the lock {on}, until {until} at the latest"),
        N_("{task} waits for the semaphore {on}, until {until} at the latest"),
        N_("{task} waits for the event {on} to be set, until {until} at the latest"),
        N_("{task} waits for several tasks to end, until {until} at the latest"),
        N_("{task} waits for a line from the user, until {until} at the latest"),
        N_("{task} waits for {on}, until {until} at the latest"),
    };
    const char *message = event->until != 0 ? MESSAGE_OF(messages_until, event->reason)
                                            : MESSAGE_OF(messages, event->reason);
    return sentence(narrator, message, "task", name_of_task(narrator, event->task), "on",
                    waited_for(narrator, event), "until", seconds_of(event->until), NULL);
}

char *narrate_task_woken(const Narrator *narrator, const EventTaskWoken *event)
{
    static const char *const messages[] = {
        N_("{task} is woken: {waker} ended"),
        N_("{task} is woken: its descriptor is ready"),
        N_("{task} is woken: its time has come"),
        N_("{task} is woken by {waker}: there is something in the queue"),
        N_("{task} is woken by {waker}: there is room in the queue"),
        N_("{task} is woken by {waker}: the lock is free"),
        N_("{task} is woken by {waker}: the semaphore was released"),
        N_("{task} is woken by {waker}: the event is set"),
        N_("{task} is woken: the last task that it waited for, {waker}, ended"),
        N_("{task} is woken: the user typed a line"),
        N_("{task} is woken: it waited too long"),
        N_("{task} is woken by {waker}, which cancelled it"),
        N_("{task} is woken by {waker}"),
    };
    static const char *const messages_alone[] = {
        N_("{task} is woken: the task that it waited for ended"),
        N_("{task} is woken: its descriptor is ready"),
        N_("{task} is woken: its time has come"),
        N_("{task} is woken: there is something in the queue"),
        N_("{task} is woken: there is room in the queue"),
        N_("{task} is woken: the lock is free"),
        N_("{task} is woken: the semaphore was released"),
        N_("{task} is woken: the event is set"),
        N_("{task} is woken: the last task that it waited for ended"),
        N_("{task} is woken: the user typed a line"),
        N_("{task} is woken: it waited too long"),
        N_("{task} is woken, because it was cancelled"),
        N_("{task} is woken"),
    };
    const char *message = event->waker != 0 ? MESSAGE_OF(messages, event->cause)
                                            : MESSAGE_OF(messages_alone, event->cause);
    return sentence(narrator, message, "task", name_of_task(narrator, event->task), "waker",
                    name_of_task(narrator, event->waker), NULL);
}

char *narrate_task_exited(const Narrator *narrator, const EventTaskExited *event)
{
    static const char *const messages[] = {
        N_("{task} ends"),
        N_("{task} ends with an exception: {error}"),
        N_("{task} ends, because it was killed"),
    };
    bool gives = event->reason == EXIT_FINISHED && event->value.tag > EVENT_VALUE_NONE;
    return sentence(
        narrator,
        gives ? N_("{task} ends and returns {value}") : MESSAGE_OF(messages, event->reason), "task",
        name_of_task(narrator, event->task), "value", value_of(narrator, event->value), "error",
        text_of(narrator, event->text), NULL);
}

char *narrate_interrupted(const Narrator *narrator, const EventInterrupted *event)
{
    static const char *const messages[] = {
        N_("the timer interrupts {task}: its time slice is over"),
        N_("the network interrupts {task}"),
        N_("the user interrupts {task}"),
        N_("{task} is interrupted"),
    };
    return sentence(narrator, MESSAGE_OF(messages, event->source), "task",
                    name_of_task(narrator, event->task), NULL);
}
