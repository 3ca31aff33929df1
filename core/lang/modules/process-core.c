// SPDX-License-Identifier: MIT
// The module _process: the host's child processes. subprocess.py makes everything else of them.
#include "lang/modules/waiting.h"

#include "lang/object-int.h"
#include "lang/object-list.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

#define MOST_ARGUMENTS 256

// Slots: the arguments (a list of str), wants a pipe to it, wants a pipe from it. Returns (process,
// descriptor to write to or -1, descriptor to read from or -1).
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
    int input = -1, output = -1;
    int writes = value_truth(in, arguments[1]), reads = value_truth(in, arguments[2]);
    if (writes < 0 || reads < 0)
        return NULL;
    Thread *me = thread_leave(in);
    HostResult result = in->host->process_spawn(in->host->data, texts, writes ? &input : NULL,
                                                reads ? &output : NULL);
    thread_return(in, me);
    if (result.status != HOST_OK)
        return raise_host_result(in, result, list->items[0]);
    return tuple_pack(in, 3, value_from_int(result.number), value_from_int(input),
                      value_from_int(output));
}

static Value process_wait(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t process;
    if (!value_to_int64(in, arguments[0], &process))
        return NULL;
    if (!in->host->process_wait)
        return raise_error(in, OS_ERROR, "other processes cannot be waited for here");
    Thread *me = thread_leave(in);
    HostResult result = in->host->process_wait(in->host->data, process);
    thread_return(in, me);
    return result.status == HOST_OK ? int_new(in, result.number)
                                    : raise_host_result(in, result, NULL);
}

static const Method functions[] = {
    {"spawn", process_spawn, "arguments, writes, reads, /", "Starts another program."},
    {"wait", process_wait, "process, /", "Waits for its end; returns its exit status."},
    METHODS_END,
};

const ModuleSpec process_core_module = {
    .name = "_process", .doc = "The host's child processes.", .functions = functions};
