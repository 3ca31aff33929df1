// SPDX-License-Identifier: MIT
// The module gc: the collector of cycles.
#include "lang/interpreter.h"
#include "lang/object-int.h"

#define NEVER SIZE_MAX

extern const ModuleSpec gc_module;

typedef struct {
    size_t collect_at; // what it was before disable()
} Collection;

static Value gc_collect(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return int_new(in, (int64_t)interpreter_collect(in));
}

static Value gc_disable(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Collection *state = module_state(in, &gc_module, sizeof *state);
    if (!state)
        return NULL;
    if (in->collect_at != NEVER)
        state->collect_at = in->collect_at;
    in->collect_at = NEVER;
    return VALUE_NONE;
}

static Value gc_enable(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Collection *state = module_state(in, &gc_module, sizeof *state);
    if (!state)
        return NULL;
    if (in->collect_at == NEVER)
        in->collect_at = state->collect_at;
    return VALUE_NONE;
}

static Value gc_isenabled(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_from_bool(in->collect_at != NEVER);
}

static const Method functions[] = {
    {"collect", gc_collect, "generation=", "Frees unreachable cycles; returns how many objects."},
    {"disable", gc_disable, "", "Collect only when asked."},
    {"enable", gc_enable, "", "Collect by itself."},
    {"isenabled", gc_isenabled, "", "Does it collect by itself?"},
    METHODS_END,
};

const ModuleSpec gc_module = {
    .name = "gc", .doc = "The collector of cycles.", .functions = functions};
