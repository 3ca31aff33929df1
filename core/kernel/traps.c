// SPDX-License-Identifier: MIT
/* The table of traps, and the check that comes before each. */
#include "kernel/private.h"

#define NEEDED(KIND, name, doc) {KERNEL_ARGUMENT_##KIND, false, #name, doc},
#define OPTIONAL(KIND, name, doc) {KERNEL_ARGUMENT_##KIND, true, #name, doc},
#define TRAP(ID, name, Name, blocks, doc, ...) \
    static const KernelArgumentInfo arguments_of_##name[] = {__VA_ARGS__{0}};
#include "kernel/traps.def"

#define NEEDED(KIND, name, doc) +1
#define OPTIONAL(KIND, name, doc) +0
#define TRAP(ID, name, Name, blocks, doc, ...) needed_by_##name = 0 __VA_ARGS__,
enum {
#include "kernel/traps.def"
};

const KernelTrapInfo kernel_traps[KERNEL_TRAPS] = {
#define TRAP(ID, name, Name, blocks, doc, ...)                   \
    [KERNEL_TRAP_##ID] = {Name,                                  \
                          doc,                                   \
                          blocks,                                \
                          needed_by_##name,                      \
                          G_N_ELEMENTS(arguments_of_##name) - 1, \
                          arguments_of_##name},
#include "kernel/traps.def"
};

const char *const kernel_argument_words[KERNEL_ARGUMENT_KINDS] = {
#define ARGUMENT_KIND(ID, words) words,
#include "kernel/traps.def"
};

static TrapOutcome (*const handlers[KERNEL_TRAPS])(Kernel *, Task *, KernelValue *) = {
#define TRAP(ID, name, Name, blocks, doc, ...) trap_##name,
#include "kernel/traps.def"
};

static bool is_whole_number(KernelValue value)
{
    return value.kind == KERNEL_INT;
}

static bool is_list_of_numbers(KernelValue value)
{
    if (value.kind != KERNEL_LIST)
        return false;
    for (size_t i = 0; i < value.list->count; i++)
        if (!is_whole_number(value.list->values[i]))
            return false;
    return true;
}

static bool fits(KernelValue value, KernelArgumentKind kind)
{
    switch (kind) {
    case KERNEL_ARGUMENT_BODY:
        return value.kind == KERNEL_BODY;
    case KERNEL_ARGUMENT_TASK:
    case KERNEL_ARGUMENT_NUMBER:
        return is_whole_number(value);
    case KERNEL_ARGUMENT_TASKS:
        return is_list_of_numbers(value);
    case KERNEL_ARGUMENT_DESCRIPTOR:
        return is_whole_number(value) && value.number >= 0 && value.number <= INT_MAX;
    case KERNEL_ARGUMENT_DURATION:
        return value.kind == KERNEL_TIME && value.number >= 0;
    case KERNEL_ARGUMENT_ANY:
        return value.kind != KERNEL_BODY;
    case KERNEL_ARGUMENT_QUEUE:
        return kernel_value_is(value, OBJECT_QUEUE);
    case KERNEL_ARGUMENT_LOCK:
        return kernel_value_is(value, OBJECT_LOCK);
    case KERNEL_ARGUMENT_SEMAPHORE:
        return kernel_value_is(value, OBJECT_SEMAPHORE);
    case KERNEL_ARGUMENT_EVENT:
        return kernel_value_is(value, OBJECT_EVENT);
    case KERNEL_ARGUMENT_KINDS:
        break;
    }
    g_assert_not_reached();
}

/* A value in an error message. */
static char *in_words(KernelValue value)
{
    switch (value.kind) {
    case KERNEL_NONE:
        return g_strdup("None");
    case KERNEL_BOOL:
        return g_strdup(value.truth ? "True" : "False");
    case KERNEL_INT:
        return g_strdup_printf("%" G_GINT64_FORMAT, value.number);
    case KERNEL_TIME:
        return g_strdup_printf("%" G_GINT64_FORMAT " ns", value.number);
    case KERNEL_REFERENCE:
        return g_strdup("something else");
    case KERNEL_BODY:
        return g_strdup("something that can be run");
    case KERNEL_OBJECT:
        return g_strdup_printf("the %s '%s'", kernel_object_kind(value.object),
                               kernel_object_name(value.object));
    case KERNEL_LIST:
        return g_strdup("a list");
    }
    g_assert_not_reached();
}

static KernelError *wrong_count(const KernelTrapInfo *info, unsigned count)
{
    if (info->needed == info->count)
        return kernel_error_new("TypeError", "%s() takes %u argument%s, not %u", info->name,
                                info->count, info->count == 1 ? "" : "s", count);
    return kernel_error_new("TypeError", "%s() takes %u to %u arguments, not %u", info->name,
                            info->needed, info->count, count);
}

static KernelError *wrong_argument(const KernelTrapInfo *info, unsigned index, KernelValue value)
{
    g_autofree char *words = in_words(value);
    const KernelArgumentInfo *argument = &info->arguments[index];
    return kernel_error_new("TypeError", "%s() needs %s as '%s', not %s", info->name,
                            kernel_argument_words[argument->kind], argument->name, words);
}

static KernelError *check(const KernelRequest *request)
{
    if ((unsigned)request->trap >= KERNEL_TRAPS) {
        if (request->unknown)
            return kernel_error_new("TypeError", "%s is no trap", request->unknown);
        return kernel_error_new("TypeError", "there is no trap number %u", (unsigned)request->trap);
    }
    const KernelTrapInfo *info = &kernel_traps[request->trap];
    if (request->count < info->needed || request->count > info->count)
        return wrong_count(info, request->count);
    for (unsigned i = 0; i < request->count; i++) {
        KernelValue value = request->arguments[i];
        bool left_out = info->arguments[i].optional && value.kind == KERNEL_NONE;
        if (!left_out && !fits(value, info->arguments[i].kind))
            return wrong_argument(info, i, value);
    }
    return NULL;
}

TrapOutcome kernel_handle_trap(Kernel *kernel, Task *task, KernelRequest *request)
{
    KernelError *error = check(request);
    KernelValue arguments[KERNEL_TRAP_ARGUMENTS] = {0};
    for (unsigned i = 0; i < MIN(request->count, KERNEL_TRAP_ARGUMENTS); i++)
        arguments[i] = request->arguments[i];
    TrapOutcome outcome =
        error ? trap_raise(error) : handlers[request->trap](kernel, task, arguments);
    for (unsigned i = 0; i < KERNEL_TRAP_ARGUMENTS; i++)
        kernel_value_release(kernel, arguments[i]);
    return outcome;
}
