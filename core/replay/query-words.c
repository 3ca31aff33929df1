// SPDX-License-Identifier: MIT
/* The words of queries. */
#include "replay/query-words.h"

#include "replay/query.h"

const QueryWordRow query_word_rows[] = {
    {"line", EVENT_LINE, NULL, false, NULL, 0, "a line is about to run"},
    {"call", EVENT_CALLED, "code", false, NULL, 0, "a function is called"},
    {"return", EVENT_RETURNED, "frame", false, NULL, 0, "a call returns"},
    {"raise", EVENT_RAISED, "type", false, NULL, 0, "an exception is raised"},
    {"catch", EVENT_CAUGHT, "type", false, NULL, 0, "an exception is caught"},
    {"unwind", EVENT_UNWOUND, "type", false, NULL, 0, "an exception leaves a call"},
    {"unhandled", EVENT_UNHANDLED, "type", false, NULL, 0, "nobody caught an exception"},
    {"set", EVENT_BOUND, "name", false, NULL, 0, "a variable is set"},
    {"change", EVENT_BOUND, "name", false, "changed", 1, "a variable gets another value"},
    {"create", EVENT_COROUTINE_CREATED, "name", false, NULL, 0, "a coroutine is made"},
    {"resume", EVENT_RESUMED, "coroutine", false, NULL, 0,
     "a coroutine is resumed, in whatever way"},
    {"next", EVENT_RESUMED, "coroutine", false, "how", RESUME_NEXT, "next() of a coroutine"},
    {"send", EVENT_RESUMED, "coroutine", false, "how", RESUME_SEND, "send() into a coroutine"},
    {"throw", EVENT_RESUMED, "coroutine", false, "how", RESUME_THROW, "throw() into a coroutine"},
    {"close", EVENT_RESUMED, "coroutine", false, "how", RESUME_CLOSE, "close() of a coroutine"},
    {"closed", EVENT_CLOSED, "coroutine", false, NULL, 0, "a coroutine is closed"},
    {"await", EVENT_AWAIT_BEGUN, "value", true, NULL, 0, "a coroutine awaits something"},
    {"yield", EVENT_YIELDED, "value", true, NULL, 0, "a coroutine yields"},
    {"finish", EVENT_FINISHED, "coroutine", false, NULL, 0, "a coroutine returns"},
    {"fail", EVENT_FAILED, "type", false, NULL, 0, "an exception leaves a coroutine"},
    {"refuse", EVENT_REFUSED, "text", true, NULL, 0, "a coroutine cannot be resumed"},
    {"item", EVENT_ITEM_MADE, "value", true, NULL, 0, "an item enters a pipeline"},
    {"stack", EVENT_STACK_SWITCHED, "to", false, NULL, 0, "the processor goes to another C stack"},
    {"output", EVENT_OUTPUT, "text", true, NULL, 0, "something is written"},
    {"error", EVENT_OUTPUT, "text", true, "stream", STREAM_ERROR,
     "something is written to standard error"},
    {"ask", EVENT_INPUT_ASKED, "text", true, NULL, 0, "the program asks for a line"},
    {"input", EVENT_INPUT_GIVEN, "text", true, NULL, 0, "the program gets a line"},
    {"prompt", EVENT_PROMPT_ENTERED, "text", true, NULL, 0, "the user evaluates an expression"},
    {"trap", EVENT_TASK_TRAPPED, "trap", false, NULL, 0, "a task asks the kernel"},
    {"answer", EVENT_TASK_ANSWERED, "value", true, NULL, 0, "the kernel answers a task"},
    {"switch", EVENT_TASK_RUNNING, NULL, false, "task", QUERY_NOT_ZERO,
     "a task gets the processor"},
    {"block", EVENT_TASK_BLOCKED, "reason", false, NULL, 0, "a task starts to wait"},
    {"wake", EVENT_TASK_WOKEN, "cause", false, NULL, 0, "a task's wait ends"},
    {"cancel", EVENT_TASK_CANCELLED, NULL, false, NULL, 0, "a task is told to end"},
    {"exit", EVENT_TASK_EXITED, "reason", false, NULL, 0, "a task ends"},
    {"interrupt", EVENT_INTERRUPTED, "source", false, NULL, 0, "a task is interrupted"},
    {"clock", EVENT_CLOCK_ADVANCED, NULL, false, NULL, 0, "time goes by"},
    {"lock", EVENT_LOCK_TAKEN, NULL, false, NULL, 0, "a lock is taken"},
    {"unlock", EVENT_LOCK_RELEASED, NULL, false, NULL, 0, "a lock is released"},
    {"connect", EVENT_CONNECTION_OPENED, "peer", true, NULL, 0, "a client connects"},
    {"receive", EVENT_BYTES_IN, "bytes", true, NULL, 0, "bytes come in"},
    {"transmit", EVENT_BYTES_OUT, "bytes", true, NULL, 0, "bytes go out"},
    {"disconnect", EVENT_CONNECTION_CLOSED, NULL, false, NULL, 0, "a connection ends"},
    {"deadlock", EVENT_DEADLOCK_FOUND, NULL, false, NULL, 0, "every task waits for ever"},
    {"quota", EVENT_QUOTA_REACHED, "name", true, NULL, 0, "a limit is reached"},
    {"note", EVENT_NOTE, "text", true, NULL, 0, "a remark"},
    {NULL, EVENT_KINDS, NULL, false, NULL, 0, NULL},
};

const QueryWordRow query_state_rows[] = {
    {"created", EVENT_TASK_CREATED, NULL, false, NULL, 0, "it is made"},
    {"ready", EVENT_TASK_READY, NULL, false, NULL, 0, "it could run"},
    {"queued", EVENT_TASK_QUEUED, NULL, false, NULL, 0, "it is put into the ready queue"},
    {"running", EVENT_TASK_RUNNING, NULL, false, NULL, 0, "it gets the processor"},
    {"trapped", EVENT_TASK_TRAPPED, NULL, false, NULL, 0, "it asks the kernel"},
    {"answered", EVENT_TASK_ANSWERED, NULL, false, NULL, 0, "the kernel answers it"},
    {"blocked", EVENT_TASK_BLOCKED, NULL, false, NULL, 0, "it starts to wait"},
    {"waiting", EVENT_TASK_BLOCKED, NULL, false, NULL, 0, "it starts to wait"},
    {"woken", EVENT_TASK_WOKEN, NULL, false, NULL, 0, "its wait ends"},
    {"cancelled", EVENT_TASK_CANCELLED, NULL, false, NULL, 0, "it is told to end"},
    {"exited", EVENT_TASK_EXITED, NULL, false, NULL, 0, "it ends"},
    {NULL, EVENT_KINDS, NULL, false, NULL, 0, NULL},
};

static const QueryWord plain_words[] = {
    {"start", "before the first event"},
    {"end", "after the last event"},
    {"event", "a numbered event: event 120"},
    {"task", "something happens to a task: task 2 running"},
};

bool query_word_at(unsigned place, QueryWord *word)
{
    if (place < G_N_ELEMENTS(plain_words)) {
        *word = plain_words[place];
        return true;
    }
    const QueryWordRow *row = &query_word_rows[place - G_N_ELEMENTS(plain_words)];
    if (place - G_N_ELEMENTS(plain_words) >= G_N_ELEMENTS(query_word_rows) || !row->word)
        return false;
    *word = (QueryWord){row->word, row->doc};
    return true;
}
