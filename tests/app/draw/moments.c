// SPDX-License-Identifier: MIT
/* Writes the runs event by event. */
#include "moments.h"

static uint32_t text(Log *log, const char *bytes)
{
    return log_intern(log, bytes, -1);
}

static EventValue string(Log *log, const char *bytes)
{
    return event_value_string(text(log, bytes));
}

static void code(Log *log, uint32_t id, const char *name, CodeFlavour flavour)
{
    log_append_code_defined(
        log,
        (EventCodeDefined){
            .code = id, .source = 1, .name = text(log, name), .line = id * 10, .flavour = flavour});
}

static void line(Log *log, uint32_t frame, uint32_t number)
{
    log_append_line(log, (EventLine){.frame = frame, .line = number});
}

static void begin(Log *log, const char *program, const char *policy)
{
    log_append_run_started(
        log, (EventRunStarted){.program = text(log, program), .policy = text(log, policy)});
    log_append_source_text(log, (EventSourceText){1, text(log, program), text(log, "# program\n")});
    code(log, 1, "<module>", CODE_IS_MODULE);
    log_append_called(log, (EventCalled){.frame = 1, .code = 1});
    line(log, 1, 40);
}

/* A coroutine's frame has its id plus 100. */
static void create(Log *log, uint32_t id, uint32_t code_id, const char *name)
{
    log_append_coroutine_created(log, (EventCoroutineCreated){.coroutine = id,
                                                              .frame = 100 + id,
                                                              .code = code_id,
                                                              .creator = 1,
                                                              .name = text(log, name)});
}

static void resume(Log *log, uint32_t id, uint32_t resumer, uint32_t caller, ResumeHow how,
                   EventValue value, uint32_t item)
{
    log_append_resumed(log, (EventResumed){.coroutine = id,
                                           .caller = resumer ? 100 + resumer : caller,
                                           .value = value,
                                           .resumer = resumer,
                                           .how = how,
                                           .item = item});
    line(log, 100 + id, id * 10 + 3);
}

static void yield(Log *log, uint32_t id)
{
    log_append_yielded(
        log, (EventYielded){.coroutine = id, .line = id * 10 + 2, .value = event_value_none()});
}

/* ---- A pipeline ---- */

enum { BROADCAST = 1, GREP = 2, PRINTER = 5, FOLLOW_FRAME = 2 };

static void send_line(Log *log, uint32_t item, const char *words, uint32_t until)
{
    log_append_item_made(log, (EventItemMade){.item = item, .value = string(log, words)});
    line(log, FOLLOW_FRAME, 24);
    resume(log, BROADCAST, 0, FOLLOW_FRAME, RESUME_SEND, string(log, words), item);
    for (uint32_t grep = GREP; grep <= until; grep++) {
        resume(log, grep, BROADCAST, 0, RESUME_SEND, string(log, words), item);
        resume(log, PRINTER, grep, 0, RESUME_SEND, string(log, words), item);
        if (grep == until && until < PRINTER - 1)
            return;
        yield(log, PRINTER);
        yield(log, grep);
    }
    yield(log, BROADCAST);
}

void moment_broadcast(Log *log)
{
    begin(log, "broadcast.py", "");
    code(log, 2, "follow", CODE_IS_FUNCTION);
    code(log, 3, "broadcast", CODE_IS_GENERATOR);
    code(log, 4, "grep", CODE_IS_GENERATOR);
    code(log, 5, "printer", CODE_IS_GENERATOR);
    create(log, PRINTER, 5, "printer");
    for (uint32_t grep = GREP; grep < PRINTER; grep++)
        create(log, grep, 4, "grep");
    create(log, BROADCAST, 3, "broadcast");
    for (uint32_t id = PRINTER; id >= BROADCAST; id--) {
        resume(log, id, 0, 1, RESUME_NEXT, event_value_none(), 0);
        yield(log, id);
    }
    log_append_called(log, (EventCalled){.frame = FOLLOW_FRAME, .code = 2, .caller = 1});
    send_line(log, 1, "the cat sat on the mat", PRINTER - 1);
    send_line(log, 2, "dogs and cats", PRINTER - 2);
}

/* ---- A machine ---- */

static void make_task(Log *log, uint32_t id, const char *name, uint32_t level)
{
    create(log, id, 2, name);
    log_append_task_created(
        log, (EventTaskCreated){
                 .task = id, .name = text(log, name), .coroutine = id, .priority = (int64_t)level});
    log_append_task_ready(log, (EventTaskReady){.task = id, .why = READY_CREATED});
    log_append_task_queued(log, (EventTaskQueued){.task = id, .level = level});
}

static void run_task(Log *log, uint32_t id, uint32_t level)
{
    log_append_task_dequeued(log, (EventTaskDequeued){.task = id, .level = level});
    log_append_task_running(log, (EventTaskRunning){.task = id});
    resume(log, id, 0, 1, RESUME_SEND, event_value_none(), 0);
}

static void trap(Log *log, uint32_t id, const char *name, EventValue argument)
{
    yield(log, id);
    log_append_task_trapped(
        log, (EventTaskTrapped){.task = id, .trap = text(log, name), .argument = argument});
}

static void block(Log *log, uint32_t id, const char *name, WaitReason reason, EventValue on,
                  uint64_t until)
{
    run_task(log, id, 0);
    trap(log, id, name, on);
    log_append_task_blocked(
        log, (EventTaskBlocked){.task = id, .reason = reason, .on = on, .until = until});
    log_append_task_running(log, (EventTaskRunning){.task = 0});
}

static void finish(Log *log, uint32_t id)
{
    run_task(log, id, 0);
    log_append_finished(log, (EventFinished){.coroutine = id, .value = event_value_int(7)});
    log_append_task_exited(
        log, (EventTaskExited){.task = id, .reason = EXIT_FINISHED, .value = event_value_int(7)});
    log_append_task_running(log, (EventTaskRunning){.task = 0});
}

void moment_machine(Log *log)
{
    static const char *const names[] = {"server", "reader", "reader", "timer", "writer",
                                        "logger", "batch",  "batch",  "shell"};
    begin(log, "machine.py", "mlfq");
    code(log, 2, "task", CODE_IS_GENERATOR);
    log_append_object_created(
        log,
        (EventObjectCreated){.object = 1, .type = text(log, "Lock"), .text = text(log, "Lock")});
    for (uint32_t id = 1; id <= G_N_ELEMENTS(names); id++)
        make_task(log, id, names[id - 1], id < 6 ? 0 : id < 8 ? 1 : 2);
    log_append_clock_advanced(log, (EventClockAdvanced){.time = 1250000000});
    finish(log, 1);
    block(log, 2, "ReadWait", WAIT_READ, event_value_int(4), 0);
    block(log, 3, "ReadWait", WAIT_READ, event_value_int(5), 0);
    block(log, 4, "Sleep", WAIT_SLEEP, event_value_float(2.5), 3750000000);
    make_task(log, 10, "writer", 0);
    make_task(log, 11, "greeter", 0);
    log_append_lock_taken(log, (EventLockTaken){.object = 1, .task = 9});
    block(log, 5, "Acquire", WAIT_LOCK, event_value_object(1, text(log, "Lock")), 0);
    run_task(log, 6, 1);
    log_append_interrupted(log, (EventInterrupted){.task = 6, .source = INTERRUPT_TIMER});
}

/* ---- Stacks ---- */

static void switch_stack(Log *log, uint32_t from, uint32_t to, uint64_t depth, uint64_t most)
{
    log_append_stack_switched(
        log, (EventStackSwitched){.from = from, .to = to, .depth = depth, .high_water = most});
}

void moment_stacks(Log *log)
{
    begin(log, "stacks.c", "");
    code(log, 2, "producer", CODE_IS_C);
    code(log, 3, "filter", CODE_IS_C);
    code(log, 4, "helper", CODE_IS_FUNCTION);
    code(log, 5, "download", CODE_IS_ASYNC);
    code(log, 6, "read_line", CODE_IS_ASYNC);
    create(log, 1, 2, "producer");
    create(log, 2, 3, "filter");
    create(log, 3, 5, "download");
    create(log, 4, 6, "read_line");
    create(log, 5, 2, "not_started_yet_and_with_a_long_name");
    resume(log, 3, 0, 1, RESUME_SEND, event_value_none(), 0);
    log_append_await_begun(log, (EventAwaitBegun){.coroutine = 3,
                                                  .inner = 4,
                                                  .value = event_value_text(text(log, "read_line")),
                                                  .how = DELEGATION_AWAIT});
    resume(log, 4, 3, 0, RESUME_AWAIT, event_value_none(), 0);
    yield(log, 4);
    line(log, 1, 41);
    switch_stack(log, 0, 2, 320, 320);
    resume(log, 2, 0, 1, RESUME_NEXT, event_value_none(), 0);
    switch_stack(log, 2, 1, 4096, 9216);
    resume(log, 1, 2, 0, RESUME_NEXT, event_value_none(), 0);
    switch_stack(log, 1, 2, 1900, 2400);
    yield(log, 1);
    switch_stack(log, 2, 0, 640, 20480);
    yield(log, 2);
    switch_stack(log, 0, 2, 1900, 2400);
    resume(log, 2, 0, 1, RESUME_NEXT, event_value_none(), 0);
    switch_stack(log, 2, 1, 5200, 9216);
    resume(log, 1, 2, 0, RESUME_NEXT, event_value_none(), 0);
    log_append_called(log, (EventCalled){.frame = 50, .code = 4, .caller = 101});
    line(log, 50, 33);
}
