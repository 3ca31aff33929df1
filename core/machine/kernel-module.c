// SPDX-License-Identifier: MIT
/* The module `_kernel`: what the classes of kernel.py call. */
#include "machine/language-kernel.h"

#include "kernel/outside.h"
#include "kernel/policy.h"
#include "lang/object-dict.h"
#include "lang/object-exception.h"
#include "lang/object-float.h"
#include "lang/object-generator.h"
#include "lang/object-handle.h"
#include "lang/object-int.h"
#include "lang/object-list.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "machine/recorder.h"

#include <string.h>

#define NANOSECONDS 1e9
#define STACK_BYTES ((size_t)1 << 20) /* of a task that the timer can interrupt */
#define MOST_STACKS 10000
#define LIVE_PATIENCE_NANOSECONDS 2000000

/* ---- Making ---- */

static const struct {
    const char *name;
    KernelQuirks quirk;
} quirk_names[] = {
    {"sticky answers", KERNEL_QUIRK_STICKY_ANSWERS},
    {"kill at once", KERNEL_QUIRK_KILL_AT_ONCE},
    {"killed waiters stay", KERNEL_QUIRK_KILLED_WAITERS_STAY},
    {"yield returns", KERNEL_QUIRK_YIELD_RETURNS},
    {"kill innermost", KERNEL_QUIRK_KILL_INNERMOST},
    {"errors end the run", KERNEL_QUIRK_ERRORS_END_RUN},
};

static void free_kernel(LanguageKernel *kernel)
{
    Interpreter *in = kernel->in;
    Value pending = raise_take(in);
    kernel_free(kernel->kernel);
    outside_free(kernel->outside);
    coro_pool_free(kernel->stacks);
    value_drop_maybe(in, kernel->escaping);
    value_drop_maybe(in, kernel->failed);
    g_free(kernel);
    raise_restore(in, pending);
}

static void destroy_kernel(Interpreter *in, void *content)
{
    LanguageKernel *kernel = content;
    if (kernel->all->ending)
        return;
    g_ptr_array_remove(kernel->all->alive, kernel);
    free_kernel(kernel);
}

static const HandleKind kernel_handle = {"a scheduler's kernel", destroy_kernel};

static bool read_quirks(Interpreter *in, Value names, unsigned *quirks)
{
    for (size_t i = 0; i < as_tuple(names)->count; i++) {
        Value name = as_tuple(names)->items[i];
        size_t at = 0;
        while (at < G_N_ELEMENTS(quirk_names) &&
               !(value_is_str(name) && str_equal_c(name, quirk_names[at].name)))
            at++;
        if (at == G_N_ELEMENTS(quirk_names))
            return raise_false(in, VALUE_ERROR, "there is no quirk %R", name);
        *quirks |= quirk_names[at].quirk;
    }
    return true;
}

static bool read_policy(Interpreter *in, Value name, const char *otherwise,
                        const KernelPolicy **policy)
{
    const char *text = value_is_str(name) ? as_str(name)->bytes : otherwise;
    *policy = text ? kernel_policy_find(text) : NULL;
    if (*policy || (name == VALUE_NONE && !text))
        return true;
    return raise_false(in, VALUE_ERROR, "there is no policy '%s'", text ? text : "?");
}

/* A number that is not negative; None: `otherwise`. */
static bool read_number(Interpreter *in, Value v, const char *what, uint64_t otherwise,
                        uint64_t *number)
{
    int64_t given = (int64_t)otherwise;
    if (v != VALUE_NONE && !value_to_int64(in, v, &given))
        return false;
    if (v != VALUE_NONE && given < 0)
        return raise_false(in, VALUE_ERROR, "%s must not be negative", what);
    *number = (uint64_t)given;
    return true;
}

/* policy, quantum, seed, trampoline, turn_limit, quirks */
static bool read_settings(Interpreter *in, const LanguageKernels *all, Value const *arguments,
                          KernelSettings *settings)
{
    const MachineSettings *machine = &all->machine->settings;
    uint64_t quantum, limit;
    *settings = kernel_settings_default();
    if (!read_policy(in, arguments[0], machine->policy, &settings->policy) ||
        !read_number(in, arguments[1], "quantum", machine->quantum, &quantum) ||
        !read_number(in, arguments[2], "seed", machine->seed, &settings->seed) ||
        !read_number(in, arguments[4], "turn_limit", 0, &limit) ||
        !read_quirks(in, arguments[5], &settings->quirks))
        return false;
    int trampoline = value_truth(in, arguments[3]);
    if (trampoline < 0)
        return false;
    settings->trampoline = trampoline;
    settings->live = machine->live;
    settings->quantum = quantum * LINE_NANOSECONDS;
    settings->turn_limit = limit * LINE_NANOSECONDS;
    return true;
}

static Value make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    LanguageKernels *all = language_kernels_of(in->host->data);
    KernelSettings settings;
    all->trap_name = str_intern_c(in, "_trap");
    all->arguments_name = str_intern_c(in, "arguments");
    if (!all->trap_name || !all->arguments_name || !read_settings(in, all, arguments, &settings))
        return NULL;
    LanguageKernel *kernel = g_new0(LanguageKernel, 1);
    kernel->in = in;
    kernel->all = all;
    kernel->serial = ++all->made;
    settings.references = language_kernel_references(kernel);
    settings.last_task = &all->last_task;
    kernel->born = threads_now(language_host_threads(all->host));
    if (!settings.live)
        kernel->outside = language_outside_new(language_host_sockets(all->host), kernel->born);
    settings.outside = kernel->outside;
    kernel->timed = settings.quantum > 0 || settings.turn_limit > 0;
    if (settings.quantum > 0)
        kernel->stacks = coro_pool_new(&(CoroPoolOptions){
            .stack_size = STACK_BYTES, .capacity = MOST_STACKS, .guards = CORO_GUARDS_POSSIBLE});
    kernel->kernel = settings.quantum > 0 && !kernel->stacks ? NULL : kernel_new(&settings);
    Value handle = kernel->kernel ? handle_new(in, &kernel_handle, kernel)
                                  : raise_error(in, OS_ERROR, "%s", g_strerror(errno));
    if (!handle) {
        kernel_free(kernel->kernel);
        outside_free(kernel->outside);
        coro_pool_free(kernel->stacks);
        g_free(kernel);
        return NULL;
    }
    g_ptr_array_add(all->alive, kernel);
    return handle;
}

LanguageKernel *language_kernel_of(Interpreter *in, Value v)
{
    return handle_content(in, v, &kernel_handle);
}

/* ---- Tasks ---- */

static KernelRecorder recorder_of(const LanguageKernel *kernel)
{
    return language_recorder_for_kernel(kernel->all->recorder, kernel->born);
}

/* Begins with the first task: a scheduler without any is nothing to see. */
static void start_recording(LanguageKernel *kernel)
{
    if (!kernel->all->recorder || kernel->recorded)
        return;
    kernel->recorded = true;
    const KernelRecorder recorder = recorder_of(kernel);
    kernel_record(kernel->kernel, &recorder);
}

/* The task that called the mainloop of another scheduler has the processor again. */
static void record_return(const LanguageKernel *outer)
{
    if (!outer || !outer->recorded)
        return;
    const KernelRecorder recorder = recorder_of(outer);
    log_append_task_running(recorder.log,
                            (EventTaskRunning){.task = kernel_current(outer->kernel)});
    recorder.recorded(recorder.data, EVENT_TASK_RUNNING);
}

/* kernel, target, name, priority */
static Value spawn(Interpreter *in, Value self, Value *arguments, size_t count)
{
    LanguageKernel *kernel = language_kernel_of(in, arguments[0]);
    int64_t priority = 0;
    if (!kernel || (arguments[3] != VALUE_NONE && !value_to_int64(in, arguments[3], &priority)))
        return NULL;
    KernelBody *body = language_body_new(kernel, arguments[1]);
    if (!body)
        return raise_error(in, TYPE_ERROR, "a task must be a generator or a coroutine, not %T",
                           arguments[1]);
    KernelTaskOptions options = {.name = value_is_str(arguments[2]) ? as_str(arguments[2])->bytes
                                                                    : NULL,
                                 .priority = priority};
    start_recording(kernel);
    uint32_t id = kernel_spawn(kernel->kernel, body, &options);
    return id ? int_new(in, id) : raise_error(in, RUNTIME_ERROR, "too many tasks live");
}

static bool task_number(Interpreter *in, Value v, uint32_t *id)
{
    int64_t number;
    if (!value_to_int64(in, v, &number))
        return false;
    *id = number > 0 && number <= UINT32_MAX ? (uint32_t)number : 0;
    return true;
}

static Value kill_task(Interpreter *in, Value self, Value *arguments, size_t count)
{
    LanguageKernel *kernel = language_kernel_of(in, arguments[0]);
    uint32_t id;
    if (!kernel || !task_number(in, arguments[1], &id))
        return NULL;
    return value_from_bool(kernel_kill(kernel->kernel, id));
}

static Value state(Interpreter *in, Value self, Value *arguments, size_t count)
{
    LanguageKernel *kernel = language_kernel_of(in, arguments[0]);
    uint32_t id;
    TaskInfo info;
    if (!kernel || !task_number(in, arguments[1], &id))
        return NULL;
    bool known = kernel_task_info(kernel->kernel, id, &info);
    return known ? str_from_c(in, task_state_name(info.state)) : VALUE_NONE;
}

static Value result(Interpreter *in, Value self, Value *arguments, size_t count)
{
    LanguageKernel *kernel = language_kernel_of(in, arguments[0]);
    uint32_t id;
    TaskInfo info;
    if (!kernel || !task_number(in, arguments[1], &id))
        return NULL;
    if (!kernel_task_info(kernel->kernel, id, &info) || info.state != TASK_STATE_FINISHED)
        return raise_error(in, VALUE_ERROR, "no task %u has finished", id);
    if (info.error) {
        kernel_error_raise(kernel, kernel_error_copy(kernel->kernel, info.error));
        return NULL;
    }
    return kernel_value_to_language(kernel, kernel_value_retain(kernel->kernel, info.value));
}

typedef struct {
    Interpreter *in;
    Value ids; /* list; NULL: raised */
} IdList;

static bool append_id(uint32_t id, void *data)
{
    IdList *list = data;
    if (!list_append_stolen(list->in, as_list(list->ids), value_from_int(id)))
        value_clear(list->in, &list->ids);
    return list->ids != NULL;
}

static Value list_ids(Interpreter *in, Value handle,
                      void (*visit)(const Kernel *, bool (*)(uint32_t, void *), void *))
{
    LanguageKernel *kernel = language_kernel_of(in, handle);
    IdList list = {in, kernel ? list_new(in, 0) : NULL};
    if (list.ids)
        visit(kernel->kernel, append_id, &list);
    return list.ids;
}

static Value ready_ids(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return list_ids(in, arguments[0], kernel_visit_ready);
}

static Value task_ids(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return list_ids(in, arguments[0], kernel_visit_tasks);
}

static Value now(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const LanguageKernel *kernel = language_kernel_of(in, arguments[0]);
    return kernel ? float_new(in, (double)kernel_now(kernel->kernel) / NANOSECONDS) : NULL;
}

/* ---- Figures ---- */

/* Counts, times in nanoseconds, plain numbers. */
#define FIGURES(COUNT, TIME, RATIO) \
    COUNT(created)                  \
    COUNT(finished)                 \
    COUNT(failed)                   \
    COUNT(killed)                   \
    COUNT(turns)                    \
    COUNT(switches)                 \
    COUNT(traps)                    \
    COUNT(interrupts)               \
    TIME(idle)                      \
    TIME(turnaround)                \
    TIME(response)                  \
    TIME(ready)                     \
    TIME(blocked)                   \
    RATIO(fairness)

static Value figures(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const LanguageKernel *kernel = language_kernel_of(in, arguments[0]);
    DictObject *dict = kernel ? dict_new(in) : NULL;
    if (!dict)
        return NULL;
    KernelFigures all = kernel_figures(kernel->kernel);
    bool done = true;
#define COUNT(name) done = done && namespace_add(in, dict, #name, int_new(in, (int64_t)all.name));
#define TIME(name) \
    done = done && namespace_add(in, dict, #name, float_new(in, (double)all.name / NANOSECONDS));
#define RATIO(name) done = done && namespace_add(in, dict, #name, float_new(in, all.name));
    FIGURES(COUNT, TIME, RATIO)
#undef COUNT
#undef TIME
#undef RATIO
    if (!done)
        value_clear(in, (Value *)(void *)&dict);
    return AS_VALUE(dict);
}

/* ---- The main loop ---- */

/* Says on standard error how a task has failed. */
static void report_failure(LanguageKernel *kernel, uint32_t id)
{
    Interpreter *in = kernel->in;
    TaskInfo info;
    if (in->quitting || kernel->escaping || !kernel_task_info(kernel->kernel, id, &info) ||
        info.state != TASK_STATE_FINISHED || info.exit != EXIT_FAILED)
        return;
    g_autofree char *head = g_strdup_printf("Exception in task %u (%s):\n", id, info.name);
    if (in->host->output)
        in->host->output(in->host->data, 2, head, strlen(head));
    traceback_print(in, kernel->failed);
}

/* Which task runs next may be a user's choice. */
static void serve_choices(LanguageKernel *kernel)
{
    Machine *machine = kernel->all->machine;
    const MachineInput *input;
    while ((input = machine_take_input(machine, MACHINE_INPUT_TASK, FALSE)))
        kernel_choose_next(kernel->kernel, input->number);
}

/* The kernel's virtual clock and that of the rest of the program are one: the kernel moves it on
 * here, a task that sleeps by itself in kernel-body.c. */
static KernelStatus step(LanguageKernel *kernel)
{
    LanguageKernels *all = kernel->all;
    if (G_UNLIKELY(all->machine->inputs->left > 0))
        serve_choices(kernel);
    KernelStatus status = kernel_step(kernel->kernel, LIVE_PATIENCE_NANOSECONDS);
    threads_advance_clock(language_host_threads(all->host),
                          kernel->born + (int64_t)kernel_now(kernel->kernel));
    if (G_LIKELY(!kernel->failed) || status == KERNEL_FAILED_TASK)
        return status;
    report_failure(kernel, kernel->failed_task);
    value_clear(kernel->in, &kernel->failed);
    return status;
}

/* Has it come to a stop? When all wait for the outside, somebody there may still do something. */
static bool goes_on(LanguageKernel *kernel, KernelStatus status)
{
    Interpreter *in = kernel->in;
    if (kernel->escaping || in->quitting)
        return false;
    switch (status) {
    case KERNEL_RUNNING:
        return true;
    case KERNEL_WAITING:
        return in->host->goes_on(in->host->data);
    case KERNEL_QUIET:
        return language_host_idle(kernel->all->host);
    default:
        return false;
    }
}

static Value raise_stolen(Interpreter *in, Value *stolen)
{
    raise_restore(in, *stolen);
    *stolen = NULL;
    return NULL;
}

/* None, or why nothing goes on. */
static Value outcome(LanguageKernel *kernel, KernelStatus status)
{
    Interpreter *in = kernel->in;
    if (in->quitting)
        return raise_quit(in);
    if (kernel->escaping)
        return raise_stolen(in, &kernel->escaping);
    if (status == KERNEL_FAILED_TASK && kernel->failed)
        return raise_stolen(in, &kernel->failed);
    kernel->all->deadlocked = kernel->all->deadlocked || status == KERNEL_DEADLOCK;
    if (status == KERNEL_DEADLOCK)
        return str_from_c(in, kernel_problem(kernel->kernel));
    return VALUE_NONE;
}

static Value run(Interpreter *in, Value self, Value *arguments, size_t count)
{
    LanguageKernel *kernel = language_kernel_of(in, arguments[0]);
    if (!kernel)
        return NULL;
    if (kernel->running)
        return raise_error(in, RUNTIME_ERROR, "the scheduler is running already");
    LanguageKernels *all = kernel->all;
    kernel->running = true;
    kernel->scheduler = arguments[1];
    kernel->outer = all->innermost;
    all->innermost = kernel;
    int64_t age = threads_now(language_host_threads(all->host)) - kernel->born;
    kernel_catch_up(kernel->kernel, (uint64_t)MAX(age, 0));
    value_retain(arguments[0]);
    KernelStatus status;
    do
        status = step(kernel);
    while (goes_on(kernel, status));
    kernel->running = false;
    all->innermost = kernel->outer;
    record_return(kernel->outer);
    Value result_value = outcome(kernel, status);
    value_drop(in, arguments[0]);
    return result_value;
}

/* value */
static Value runs(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_from_bool(value_is_generator_like(arguments[0]));
}

static Value trap_number(Interpreter *in, Value self, Value *arguments, size_t count)
{
    for (unsigned i = 0; i < KERNEL_TRAPS; i++)
        if (str_equal_c(arguments[0], kernel_traps[i].name))
            return value_from_int(i);
    return raise_error(in, VALUE_ERROR, "there is no trap %R", arguments[0]);
}

static const Method functions[] = {
    {"trap", trap_number, "name, /", "The number of a trap."},
    {"new", make, "policy, quantum, seed, trampoline, turn_limit, quirks, /", "A kernel."},
    {"spawn", spawn, "kernel, target, name, priority, /", "Makes a task; its id."},
    {"runs", runs, "value, /", "Whether it is a generator or a coroutine."},
    {"run", run, "kernel, scheduler, /", "The main loop; a text when it ends in a deadlock."},
    {"kill", kill_task, "kernel, task, /", "Whether there was such a task."},
    {"state", state, "kernel, task, /", "The name of a task's state, or None."},
    {"result", result, "kernel, task, /", "What a task returned."},
    {"ready", ready_ids, "kernel, /", "Ids, in order."},
    {"tasks", task_ids, "kernel, /", "Ids of all that live."},
    {"now", now, "kernel, /", "Seconds."},
    {"figures", figures, "kernel, /", "How the run went."},
    {"shared", shared_object_make, "kind, number, name, /", "A queue, lock, semaphore or event."},
    {"level", shared_object_level, "shared, /", "How full a queue, how high a semaphore is."},
    {"set", shared_event_set, "kernel, shared, /", "Sets an event: all that wait for it go on."},
    METHODS_END,
};

static const ModuleSpec kernel_core_module = {
    .name = "_kernel", .doc = "The C kernel.", .functions = functions};

extern const char kernel_source[];
static const ModuleSpec kernel_module = {
    .name = "kernel", .doc = "An operating system for tasks.", .source = kernel_source};

const ModuleSpec *const *language_kernel_modules(void)
{
    static const ModuleSpec *const modules[] = {&kernel_core_module, &kernel_module, NULL};
    return modules;
}

/* ---- All kernels of a run ---- */

LanguageKernels *language_kernels_new(Machine *machine, LanguageHost *host,
                                      LanguageRecorder *recorder)
{
    LanguageKernels *kernels = g_new0(LanguageKernels, 1);
    *kernels = (LanguageKernels){.machine = machine,
                                 .host = host,
                                 .recorder = recorder,
                                 .alive = g_ptr_array_new(),
                                 .shared = g_ptr_array_new()};
    return kernels;
}

void language_kernels_end(LanguageKernels *kernels)
{
    kernels->ending = true;
    for (guint i = 0; i < kernels->alive->len; i++)
        free_kernel(g_ptr_array_index(kernels->alive, i));
    for (guint i = 0; i < kernels->shared->len; i++)
        shared_object_free(g_ptr_array_index(kernels->shared, i));
}

void language_kernels_free(LanguageKernels *kernels)
{
    if (!kernels)
        return;
    g_ptr_array_unref(kernels->alive);
    g_ptr_array_unref(kernels->shared);
    g_free(kernels);
}
