// SPDX-License-Identifier: MIT
// The module _process: the host's child processes. subprocess.py makes everything else of them.
#include "lang/modules/waiting.h"

#include "lang/object-int.h"
#include "lang/object-list.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

#define MOST_ARGUMENTS 256

// Slots: the arguments (a list of str), wants a pipe to it, wants a pipe from it, 1 for a pipe from
// its standard error or 2 for the same pipe. Returns (process, descriptors of the pipes or -1).
static Value process_spawn(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const char *texts[MOST_ARGUMENTS + 1];
    if (!in->host->process_spawn)
        return raise_error(in, OS_ERROR, "other processes cannot be started here");
    if (!object_is_a(arguments[0], TYPE_LIST))
        return raise_error(in, TYPE_ERROR, "the arguments must be a list, not %T", arguments[0]);
    const ListObject *list = as_list(arguments[0]);
    if (list->count == 0 || list->count > MOST_ARGUMENTS)
        return raise_error(in, VALUE_ERROR, "a process takes from 1 to %d arguments",
                           MOST_ARGUMENTS);
    for (size_t i = 0; i < list->count; i++) {
        if (!value_is_str(list->items[i]))
            return raise_error(in, TYPE_ERROR, "an argument must be str, not %T", list->items[i]);
        texts[i] = as_str(list->items[i])->bytes;
    }
    texts[list->count] = NULL;
    int input = -1, output = -1, error = -1;
    int writes = value_truth(in, arguments[1]), reads = value_truth(in, arguments[2]);
    int64_t errors;
    if (writes < 0 || reads < 0 || !value_to_int64(in, arguments[3], &errors))
        return NULL;
    Thread *me = thread_leave(in);
    HostResult result = in->host->process_spawn(in->host->data, texts, writes ? &input : NULL,
                                                reads ? &output : NULL,
                                                errors == 2   ? &output
                                                : errors == 1 ? &error
                                                              : NULL);
    thread_return(in, me);
    if (result.status != HOST_OK)
        return raise_host_result(in, result, list->items[0]);
    return tuple_pack(in, 4, value_from_int(result.number), value_from_int(input),
                      value_from_int(output), value_from_int(error));
}

static Value process_wait(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t process;
    int waits = value_truth(in, arguments[1]);
    if (waits < 0 || !value_to_int64(in, arguments[0], &process))
        return NULL;
    if (!in->host->process_wait)
        return raise_error(in, OS_ERROR, "other processes cannot be waited for here");
    Thread *me = thread_leave(in);
    HostResult result = in->host->process_wait(in->host->data, process, waits);
    thread_return(in, me);
    if (result.status == HOST_WOULD_BLOCK)
        return VALUE_NONE;
    return result.status == HOST_OK ? int_new(in, result.number)
                                    : raise_host_result(in, result, NULL);
}

static Value process_kill(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t process, signal;
    if (!value_to_int64(in, arguments[0], &process) || !value_to_int64(in, arguments[1], &signal))
        return NULL;
    if (!in->host->process_kill)
        return raise_error(in, OS_ERROR, "other processes cannot be ended here");
    HostResult result = in->host->process_kill(in->host->data, process, (int)signal);
    return result.status == HOST_OK ? VALUE_NONE : raise_host_result(in, result, NULL);
}

static const Method functions[] = {
    {"spawn", process_spawn, "arguments, writes, reads, errors, /", "Starts another program."},
    {"wait", process_wait, "process, waits, /", "Its exit status, after its end; else None."},
    {"kill", process_kill, "process, signal, /", "Ends it."},
    METHODS_END,
};

const ModuleSpec process_core_module = {
    .name = "_process", .doc = "The host's child processes.", .functions = functions};
