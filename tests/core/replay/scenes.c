// SPDX-License-Identifier: MIT
/* Small recorded runs. */
#include "scenes.h"

static uint32_t text(Log *log, const char *bytes)
{
    return log_intern(log, bytes, -1);
}

static EventValue string(Log *log, const char *bytes)
{
    return event_value_string(text(log, bytes));
}

static const char grep_source[] = "def grep(pattern):\n"                /* 1 */
                                  "    print('Looking for', pattern)\n" /* 2 */
                                  "    try:\n"                          /* 3 */
                                  "        while True:\n"               /* 4 */
                                  "            line = (yield)\n"        /* 5 */
                                  "            if pattern in line:\n"   /* 6 */
                                  "                print(line)\n"       /* 7 */
                                  "    except GeneratorExit:\n"         /* 8 */
                                  "        print('Goodbye')\n"          /* 9 */
                                  "\n"                                  /* 10 */
                                  "g = grep('python')\n"                /* 11 */
                                  "next(g)\n"                           /* 12 */
                                  "g.send('a python in the sun')\n"     /* 13 */
                                  "g.send('a kettle on the stove')\n"   /* 14 */
                                  "g.close()\n";                        /* 15 */

enum { MAIN = 1, GREP = 2 };

static void grep_line(Log *log, uint32_t frame, uint32_t line)
{
    log_append_line(log, (EventLine){.frame = frame, .line = line});
}

static void grep_resume(Log *log, ResumeHow how, EventValue value, uint32_t item)
{
    log_append_resumed(
        log,
        (EventResumed){.coroutine = 1, .caller = MAIN, .value = value, .how = how, .item = item});
}

static void grep_yield(Log *log)
{
    log_append_yielded(log, (EventYielded){.coroutine = 1, .line = 5, .value = event_value_none()});
}

static void grep_send(Log *log, uint32_t line, const char *words, uint32_t item)
{
    grep_line(log, MAIN, line);
    log_append_item_made(log, (EventItemMade){.item = item, .value = string(log, words)});
    grep_resume(log, RESUME_SEND, string(log, words), item);
    log_append_bound(log, (EventBound){.frame = GREP,
                                       .name = text(log, "line"),
                                       .value = string(log, words),
                                       .changed = item > 1});
    grep_line(log, GREP, 6);
}

void scene_grep(Log *log)
{
    log_append_run_started(log, (EventRunStarted){.program = text(log, "grep.py"), .seed = 1});
    log_append_source_text(log, (EventSourceText){1, text(log, "grep.py"), text(log, grep_source)});
    log_append_code_defined(log,
                            (EventCodeDefined){1, 1, text(log, "<module>"), 1, CODE_IS_MODULE});
    log_append_code_defined(log, (EventCodeDefined){2, 1, text(log, "grep"), 1, CODE_IS_GENERATOR});
    log_append_called(log, (EventCalled){.frame = MAIN, .code = 1});
    grep_line(log, MAIN, 11);
    log_append_coroutine_created(log, (EventCoroutineCreated){.coroutine = 1,
                                                              .frame = GREP,
                                                              .code = 2,
                                                              .creator = MAIN,
                                                              .name = text(log, "grep"),
                                                              .flavour = COROUTINE_GENERATOR});
    log_append_bound(
        log,
        (EventBound){.frame = GREP, .name = text(log, "pattern"), .value = string(log, "python")});
    log_append_bound(log, (EventBound){.frame = MAIN,
                                       .name = text(log, "g"),
                                       .value = event_value_object(0, text(log, "generator"))});
    grep_line(log, MAIN, 12);
    grep_resume(log, RESUME_NEXT, event_value_none(), 0);
    grep_line(log, GREP, 2);
    log_append_output(log, (EventOutput){.text = text(log, "Looking for python\n")});
    grep_line(log, GREP, 5);
    grep_yield(log);
    grep_send(log, 13, "a python in the sun", 1);
    grep_line(log, GREP, 7);
    log_append_output(log, (EventOutput){.text = text(log, "a python in the sun\n")});
    grep_line(log, GREP, 5);
    grep_yield(log);
    grep_send(log, 14, "a kettle on the stove", 2);
    grep_line(log, GREP, 5);
    grep_yield(log);
    grep_line(log, MAIN, 15);
    grep_resume(log, RESUME_CLOSE, event_value_none(), 0);
    log_append_raised(log,
                      (EventRaised){.frame = GREP, .line = 5, .type = text(log, "GeneratorExit")});
    log_append_caught(log,
                      (EventCaught){.frame = GREP, .line = 8, .type = text(log, "GeneratorExit")});
    grep_line(log, GREP, 9);
    log_append_output(log, (EventOutput){.text = text(log, "Goodbye")});
    log_append_closed(log, (EventClosed){.coroutine = 1});
    log_append_returned(log, (EventReturned){.frame = MAIN, .value = event_value_none()});
    log_append_run_ended(log, (EventRunEnded){.reason = END_FINISHED});
}

/* ---- Tasks ---- */

static void make_task(Log *log, uint32_t task, uint32_t parent, const char *name)
{
    log_append_coroutine_created(
        log, (EventCoroutineCreated){
                 .coroutine = task, .frame = task, .code = task, .name = text(log, name)});
    log_append_task_created(
        log, (EventTaskCreated){
                 .task = task, .name = text(log, name), .coroutine = task, .parent = parent});
    log_append_task_ready(log, (EventTaskReady){.task = task, .why = READY_CREATED});
    log_append_task_queued(log, (EventTaskQueued){.task = task});
}

static void run_task(Log *log, uint32_t task, EventValue value)
{
    log_append_task_dequeued(log, (EventTaskDequeued){.task = task});
    log_append_task_running(log, (EventTaskRunning){.task = task});
    log_append_resumed(log, (EventResumed){.coroutine = task, .value = value, .how = RESUME_SEND});
}

static void trap(Log *log, uint32_t task, const char *name, EventValue argument, uint32_t line)
{
    log_append_yielded(
        log, (EventYielded){.coroutine = task, .line = line, .value = event_value_none()});
    log_append_task_trapped(
        log, (EventTaskTrapped){.task = task, .trap = text(log, name), .argument = argument});
}

static void block(Log *log, uint32_t task, WaitReason reason, EventValue on, uint64_t until)
{
    log_append_task_blocked(
        log, (EventTaskBlocked){.task = task, .reason = reason, .on = on, .until = until});
    log_append_task_running(log, (EventTaskRunning){.task = 0});
}

static void begin_tasks(Log *log)
{
    log_append_run_started(
        log, (EventRunStarted){.program = text(log, "tasks.py"), .policy = text(log, "fifo")});
    log_append_code_defined(log,
                            (EventCodeDefined){1, 0, text(log, "parent"), 1, CODE_IS_GENERATOR});
    log_append_code_defined(log,
                            (EventCodeDefined){2, 0, text(log, "child"), 9, CODE_IS_GENERATOR});
    make_task(log, 1, 0, "parent");
}

void scene_tasks(Log *log)
{
    const uint64_t second = 1000000000;
    begin_tasks(log);
    run_task(log, 1, event_value_none());
    trap(log, 1, "NewTask", event_value_object(0, text(log, "generator")), 2);
    make_task(log, 2, 1, "child");
    log_append_task_answered(log, (EventTaskAnswered){.task = 1, .value = event_value_int(2)});
    log_append_task_ready(log, (EventTaskReady){.task = 1, .why = READY_ANSWERED});
    log_append_task_queued(log, (EventTaskQueued){.task = 1, .position = 1});
    log_append_task_running(log, (EventTaskRunning){.task = 0});
    run_task(log, 2, event_value_none());
    trap(log, 2, "Sleep", event_value_float(3.0), 10);
    block(log, 2, WAIT_SLEEP, event_value_absent(), 3 * second);
    run_task(log, 1, event_value_int(2));
    trap(log, 1, "WaitTask", event_value_int(2), 3);
    block(log, 1, WAIT_TASK, event_value_int(2), 0);
    log_append_clock_advanced(log, (EventClockAdvanced){.time = 3 * second});
    log_append_task_woken(log, (EventTaskWoken){.task = 2, .cause = WAKE_TIME});
    log_append_task_ready(log, (EventTaskReady){.task = 2, .why = READY_WOKEN});
    log_append_task_queued(log, (EventTaskQueued){.task = 2});
    run_task(log, 2, event_value_none());
    log_append_finished(log, (EventFinished){.coroutine = 2, .value = event_value_int(7)});
    log_append_task_exited(
        log, (EventTaskExited){.task = 2, .reason = EXIT_FINISHED, .value = event_value_int(7)});
    log_append_task_running(log, (EventTaskRunning){.task = 0});
    log_append_task_woken(log, (EventTaskWoken){.task = 1, .waker = 2, .cause = WAKE_TASK_EXITED});
    log_append_task_ready(log, (EventTaskReady){.task = 1, .why = READY_WOKEN});
    log_append_task_queued(log, (EventTaskQueued){.task = 1});
    run_task(log, 1, event_value_bool(true));
    log_append_finished(log, (EventFinished){.coroutine = 1, .value = event_value_none()});
    log_append_task_exited(log, (EventTaskExited){.task = 1, .reason = EXIT_FINISHED});
    log_append_task_running(log, (EventTaskRunning){.task = 0});
    log_append_run_ended(log, (EventRunEnded){.reason = END_FINISHED});
}

void scene_deadlock(Log *log)
{
    begin_tasks(log);
    make_task(log, 2, 0, "child");
    run_task(log, 1, event_value_none());
    trap(log, 1, "WaitTask", event_value_int(2), 2);
    block(log, 1, WAIT_TASK, event_value_int(2), 0);
    run_task(log, 2, event_value_none());
    trap(log, 2, "WaitTask", event_value_int(1), 10);
    block(log, 2, WAIT_TASK, event_value_int(1), 0);
    log_append_deadlock_found(
        log, (EventDeadlockFound){.tasks = 2,
                                  .text = text(log, "task 1 waits for task 2, task 2 for task 1")});
    log_append_run_ended(log, (EventRunEnded){.reason = END_DEADLOCK});
}
