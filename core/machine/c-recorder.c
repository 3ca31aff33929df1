// SPDX-License-Identifier: MIT
/* What the coroutine core's observer reports, as events of the one schema. */
#include "machine/c-recorder.h"

#include "machine/c-program.h"
#include "machine/items.h"
#include "machine/recorder.h"

#include <string.h>

/* Ids that a C program's events use: its one file, and the code and frame of its `run`. */
enum { C_SOURCE = 1, RUN_CODE = 1, RUN_FRAME = 1 };

struct CProgram {
    CoroObserver observer; /* first: the observer is the program */
    Machine *machine;
    const MachineCProgram *description;
    CoroPool *pool;
    Kernel *kernel;    /* NULL until it is asked for */
    GHashTable *codes; /* body -> code id */
    Items *items;
    const char *root_begin; /* of the stack that the program's `run` is on */
    uint64_t root_depth;    /* when it was left last */
    GArray *high_waters;    /* by coroutine: of the depths at which it was left */
};

/* A coroutine's frame is numbered after it, behind that of `run`. */
static uint32_t frame_of(const Coro *coro)
{
    return RUN_FRAME + (uint32_t)coro_id(coro);
}

static void recorded(CProgram *program, EventKind kind)
{
    machine_recorded(program->machine, kind);
}

static gboolean records(const CProgram *program)
{
    return !program->machine->stopping;
}

static Log *log_of(CProgram *program)
{
    return program->machine->log;
}

EventValue c_program_text_value(CProgram *program, const char *text)
{
    return text ? event_value_string(log_intern(log_of(program), text, -1)) : event_value_none();
}

static EventValue value_of(CProgram *program, void *value)
{
    if (program->description->describe)
        return program->description->describe(program, value);
    return c_program_text_value(program, value);
}

static gboolean is_program_file(const CProgram *program, const char *path)
{
    const char *slash = strrchr(path, '/');
    return g_str_equal(slash ? slash + 1 : path, program->description->file);
}

/* Places in libraries between the program and the core say nothing to a reader. */
static void record_line(CProgram *program, const Coro *coro, const CoroPlace *place)
{
    if (!is_program_file(program, place->file))
        return;
    log_append_line(log_of(program),
                    (EventLine){.frame = frame_of(coro), .line = (uint32_t)place->line});
    recorded(program, EVENT_LINE);
}

static uint32_t code_for(CProgram *program, const Coro *coro)
{
    gpointer known = g_hash_table_lookup(program->codes, coro_name(coro));
    if (known)
        return GPOINTER_TO_UINT(known);
    uint32_t code = RUN_CODE + 1 + g_hash_table_size(program->codes);
    g_hash_table_insert(program->codes, g_strdup(coro_name(coro)), GUINT_TO_POINTER(code));
    log_append_code_defined(
        log_of(program),
        (EventCodeDefined){.code = code,
                           .source = C_SOURCE,
                           .name = log_intern(log_of(program), coro_name(coro), -1),
                           .flavour = CODE_IS_C});
    return code;
}

static void notice_created(CProgram *program, const CoroEvent *event)
{
    Coro *creator = coro_running(program->pool);
    record_line(program, creator, event->place);
    Log *log = log_of(program);
    log_append_coroutine_created(
        log, (EventCoroutineCreated){.coroutine = (uint32_t)coro_id(event->coro),
                                     .frame = frame_of(event->coro),
                                     .code = code_for(program, event->coro),
                                     .creator = frame_of(creator),
                                     .name = log_intern(log, coro_name(event->coro), -1),
                                     .flavour = COROUTINE_C});
    recorded(program, EVENT_COROUTINE_CREATED);
}

/* The call's name says how: the generator layer's next, send, throw and close, else a plain resume.
 */
static ResumeHow how_resumed(const CoroEvent *event)
{
    static const struct {
        const char *verb;
        ResumeHow how;
    } verbs[] = {{"next", RESUME_NEXT},   {"send", RESUME_SEND},         {"throw", RESUME_THROW},
                 {"close", RESUME_CLOSE}, {"transfer", RESUME_TRANSFER}, {"cancel", RESUME_CLOSE}};
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (g_str_equal(event->place->verb, verbs[i].verb))
            return verbs[i].how;
    return event->value ? RESUME_SEND : RESUME_NEXT;
}

/* ---- Stacks ---- */

/* How much of a stack is in use that is not used now: since it was left, nothing has changed. */
static uint64_t depth_of(const CProgram *program, const Coro *coro)
{
    return coro_id(coro) == 0 ? program->root_depth : coro_statistics(coro).stack_depth;
}

/* Not the pool's figure: that counts what recording takes on the program's stacks, too, and is
 * another in a run that is stepped. */
static uint64_t high_water_of(CProgram *program, const Coro *coro, uint64_t depth)
{
    guint id = (guint)coro_id(coro);
    if (program->high_waters->len <= id)
        g_array_set_size(program->high_waters, id + 1);
    uint64_t *most = &g_array_index(program->high_waters, uint64_t, id);
    *most = MAX(*most, depth);
    return *most;
}

static void record_switch(CProgram *program, const Coro *from, const Coro *to)
{
    if (coro_id(from) == 0)
        program->root_depth =
            (uint64_t)(program->root_begin - (const char *)__builtin_frame_address(0));
    uint64_t depth = depth_of(program, to);
    log_append_stack_switched(
        log_of(program), (EventStackSwitched){.from = (uint32_t)coro_id(from),
                                              .to = (uint32_t)coro_id(to),
                                              .depth = depth,
                                              .high_water = high_water_of(program, to, depth)});
    recorded(program, EVENT_STACK_SWITCHED);
}

/* ---- Going there and back ---- */

static uint32_t item_into(CProgram *program, const CoroEvent *event, ResumeHow how,
                          EventValue value)
{
    uint32_t coroutine = (uint32_t)coro_id(event->coro);
    if (program->kernel) /* they are its tasks */
        items_leave_out(program->items, coroutine);
    items_resumed_by(program->items, coroutine, (uint32_t)coro_id(event->other));
    return how == RESUME_SEND ? items_into(program->items, coroutine, value) : 0;
}

static void notice_resumed(CProgram *program, const CoroEvent *event)
{
    record_line(program, event->other, event->place);
    record_switch(program, event->other, event->coro);
    ResumeHow how = how_resumed(event);
    EventValue value = value_of(program, event->value);
    uint32_t item = item_into(program, event, how, value);
    log_append_resumed(log_of(program), (EventResumed){.coroutine = (uint32_t)coro_id(event->coro),
                                                       .caller = frame_of(event->other),
                                                       .value = value,
                                                       .resumer = (uint32_t)coro_id(event->other),
                                                       .how = how,
                                                       .item = item});
    recorded(program, EVENT_RESUMED);
}

static void notice_yielded(CProgram *program, const CoroEvent *event)
{
    record_line(program, event->coro, event->place);
    record_switch(program, event->coro, event->other);
    uint32_t id = (uint32_t)coro_id(event->coro);
    EventValue value = value_of(program, event->value);
    uint32_t item = items_out_of(program->items, id, value);
    log_append_yielded(log_of(program),
                       (EventYielded){.coroutine = id,
                                      .line = is_program_file(program, event->place->file)
                                                  ? (uint32_t)event->place->line
                                                  : 0,
                                      .value = value,
                                      .item = item});
    recorded(program, EVENT_YIELDED);
}

static void record_end(CProgram *program, const CoroEvent *event)
{
    uint32_t id = (uint32_t)coro_id(event->coro);
    if (coro_is_cancelled(event->coro)) {
        log_append_closed(log_of(program), (EventClosed){.coroutine = id, .cause = CLOSE_ASKED});
        recorded(program, EVENT_CLOSED);
        return;
    }
    log_append_finished(log_of(program),
                        (EventFinished){.coroutine = id, .value = value_of(program, event->value)});
    recorded(program, EVENT_FINISHED);
}

static void notice_finished(CProgram *program, const CoroEvent *event)
{
    record_line(program, event->coro, event->place);
    record_switch(program, event->coro, event->other);
    record_end(program, event);
}

static void notice(CoroObserver *observer, const CoroEvent *event)
{
    CProgram *program = (CProgram *)observer;
    if (!records(program))
        return;
    switch (event->kind) {
    case CORO_EVENT_CREATED:
        notice_created(program, event);
        break;
    case CORO_EVENT_RESUMED:
    case CORO_EVENT_TRANSFERRED:
        notice_resumed(program, event);
        break;
    case CORO_EVENT_YIELDED:
        notice_yielded(program, event);
        break;
    case CORO_EVENT_FINISHED:
        notice_finished(program, event);
        break;
    case CORO_EVENT_CANCELLED:
    case CORO_EVENT_DESTROYED:
        break;
    }
}

CoroPool *c_program_pool(CProgram *program)
{
    return program->pool;
}

static void kernel_recorded(void *data, EventKind kind)
{
    recorded(data, kind);
}

Kernel *c_program_kernel(CProgram *program)
{
    if (program->kernel)
        return program->kernel;
    KernelSettings settings = kernel_settings_default();
    settings.pool = program->pool;
    settings.seed = program->machine->settings.seed;
    program->kernel = kernel_new(&settings);
    g_assert(program->kernel);
    kernel_record(
        program->kernel,
        &(KernelRecorder){.log = log_of(program), .data = program, .recorded = kernel_recorded});
    return program->kernel;
}

gboolean c_program_goes_on(const CProgram *program)
{
    return records(program);
}

void c_program_print_at(CProgram *program, const CoroPlace *place, const char *format, ...)
{
    if (!records(program))
        return;
    record_line(program, coro_running(program->pool), place);
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    Log *log = log_of(program);
    log_append_output(log, (EventOutput){.text = log_intern(log, text, -1), .stream = STREAM_OUT});
    recorded(program, EVENT_OUTPUT);
}

static bool collect(Coro *coro, void *data)
{
    g_ptr_array_add(data, coro);
    return true;
}

static gint compare_ids(gconstpointer a, gconstpointer b)
{
    const Coro *first = *(Coro *const *)a, *second = *(Coro *const *)b;
    return coro_id(first) < coro_id(second) ? -1 : 1;
}

static void end_coroutines(CProgram *program)
{
    g_autoptr(GPtrArray) left = g_ptr_array_new();
    coro_pool_for_each(program->pool, collect, left);
    g_ptr_array_sort(left, compare_ids);
    for (unsigned i = 0; i < left->len; i++) {
        Coro *coro = g_ptr_array_index(left, i);
        coro_cancel(coro);
        coro_destroy(coro);
    }
}

static void record_start(CProgram *program)
{
    const MachineCProgram *description = program->description;
    Log *log = log_of(program);
    log_append_run_started(log, (EventRunStarted){.program = log_intern(log, description->name, -1),
                                                  .seed = program->machine->settings.seed});
    log_append_source_text(log, (EventSourceText){.source = C_SOURCE,
                                                  .name = log_intern(log, description->file, -1),
                                                  .text = log_intern(log, description->text, -1)});
    log_append_code_defined(log, (EventCodeDefined){.code = RUN_CODE,
                                                    .source = C_SOURCE,
                                                    .name = log_intern(log, "main", -1),
                                                    .flavour = CODE_IS_C});
    log_append_called(log, (EventCalled){.frame = RUN_FRAME, .code = RUN_CODE});
    recorded(program, EVENT_CALLED);
}

void c_recorder_run(Machine *machine)
{
    CProgram program = {.observer = {notice},
                        .machine = machine,
                        .description = machine->program,
                        .pool = coro_pool_new(NULL),
                        .items = items_new(machine),
                        .root_begin = __builtin_frame_address(0),
                        .high_waters = g_array_new(FALSE, TRUE, sizeof(uint64_t)),
                        .codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    g_assert(program.pool);
    coro_pool_observe(program.pool, &program.observer);
    record_start(&program);
    program.description->run(&program);
    if (program.kernel)
        kernel_free(program.kernel);
    end_coroutines(&program);
    if (records(&program)) {
        log_append_run_ended(machine->log, (EventRunEnded){.reason = END_FINISHED});
        recorded(&program, EVENT_RUN_ENDED);
    }
    coro_pool_free(program.pool);
    g_hash_table_unref(program.codes);
    g_array_unref(program.high_waters);
    items_free(program.items);
}
