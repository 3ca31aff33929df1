// SPDX-License-Identifier: MIT
// The module _thread: start a thread, wait, wake one. threading.py makes everything else of these.
#include "lang/modules/waiting.h"

#include "lang/interpreter.h"
#include "lang/object-exception.h"
#include "lang/object-float.h"
#include "lang/object-int.h"
#include "lang/object-str.h"

static Value thread_get_ident(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return int_new(in, in->host->thread_current ? in->host->thread_current(in->host->data) : 1);
}

// A thread that runs, or will at its first turn.
typedef struct {
    Interpreter *in;
    Value function; // owned
    Thread thread;
} StartedThread;

static void link_thread(Interpreter *in, Thread *thread)
{
    thread->next = in->threads;
    in->threads = thread;
    interpreter_cut_fuse(in);
}

static void unlink_thread(Interpreter *in, Thread *thread)
{
    for (Thread **place = &in->threads; *place; place = &(*place)->next)
        if (*place == thread) {
            *place = thread->next;
            return;
        }
}

// The exceptions of a thread are the business of threading.py; what comes through here is a failure
// of its own code, or the end of the run.
static void thread_body(void *argument)
{
    StartedThread *started = argument;
    Interpreter *in = started->in;
    in->thread = &started->thread;
    started->thread.id = in->host->thread_current(in->host->data);
    Value result = value_call_0(in, started->function);
    if (result)
        value_drop(in, result);
    else
        raise_unraisable(in, "thread started by", started->function);
    value_drop(in, started->function);
    value_clear(in, &started->thread.base.exception);
    unlink_thread(in, &started->thread);
    memory_give(in, started, sizeof *started);
}

static Value thread_start(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!in->host->thread_spawn)
        return raise_error(in, RUNTIME_ERROR, "threads are not available here");
    if (!value_is_str(arguments[1]))
        return raise_error(in, TYPE_ERROR, "the name must be str, not %T", arguments[1]);
    StartedThread *started = memory_take(in, sizeof *started);
    if (!started)
        return NULL;
    *started = (StartedThread){.in = in, .function = value_retain(arguments[0])};
    started->thread.handled = &started->thread.base;
    link_thread(in, &started->thread);
    HostResult result =
        in->host->thread_spawn(in->host->data, as_str(arguments[1])->bytes, thread_body, started);
    if (result.status == HOST_OK)
        return int_new(in, result.number);
    unlink_thread(in, &started->thread);
    value_drop(in, started->function);
    memory_give(in, started, sizeof *started);
    return raise_error(in, RUNTIME_ERROR, "can't start new thread");
}

// True when it was woken, false when the time was over.
static Value thread_block(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double seconds;
    int64_t timeout = -1;
    if (!value_is_str(arguments[0]))
        return raise_error(in, TYPE_ERROR, "the reason must be str, not %T", arguments[0]);
    if (!value_to_double(in, arguments[1], &seconds) ||
        (seconds >= 0 && !seconds_to_nanoseconds(in, seconds, &timeout)))
        return NULL;
    if (!in->host->thread_block)
        return raise_error(in, RUNTIME_ERROR, "threads are not available here");
    Thread *me = thread_leave(in);
    HostResult result =
        in->host->thread_block(in->host->data, as_str(arguments[0])->bytes, timeout);
    thread_return(in, me);
    if (result.status == HOST_OK || result.status == HOST_TIMEOUT)
        return value_from_bool(result.status == HOST_OK);
    return raise_host_result(in, result, NULL);
}

static Value thread_wake(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t id;
    if (!value_to_int64(in, arguments[0], &id))
        return NULL;
    in->host->thread_wake(in->host->data, id);
    return VALUE_NONE;
}

static Value thread_print_exception(Interpreter *in, Value self, Value *arguments, size_t count)
{
    traceback_print(in, arguments[0]);
    return VALUE_NONE;
}

static const Method functions[] = {
    {"get_ident", thread_get_ident, "", "The number of the thread that runs."},
    {"start", thread_start, "function, name, /",
     "Runs a function in a new thread of that name; returns its number."},
    {"block", thread_block, "reason, timeout, /", "Waits to be woken; negative: without timeout."},
    {"wake", thread_wake, "thread, /", "Ends another thread's wait, now or when it begins."},
    {"print_exception", thread_print_exception, "exception, /", "Prints it with its traceback."},
    METHODS_END,
};

const ModuleSpec thread_module = {
    .name = "_thread", .doc = "What the host offers of threads.", .functions = functions};
