// SPDX-License-Identifier: MIT
/* The evaluator's hooks, one by one. */
#include "machine/language-recorder.h"

#include "lang/object-exception.h"
#include "lang/object-generator.h"
#include "lang/object-str.h"
#include "machine/items.h"
#include "machine/language-prompt.h"
#include "machine/language-values.h"
#include "machine/lens.h"
#include "trace/log-quick.h"

#include <string.h>

/* The last value of recent names, to tell whether a binding changed it. */
#define BINDING_CACHE_SIZE 4096
/* Of records of resuming and yielding. */
#define PATTERN_CACHE_SIZE 256

typedef struct {
    uint32_t frame, name;
    EventValue value;
} CachedBinding;

/* How the records of resuming one coroutine in one way from one place look, and those of its yields
 * at one line. The first time the key alone is noted: with many coroutines most come once before
 * another takes their place, and a pattern costs more than a record. */
typedef struct {
    uint64_t who, where;
    LogPattern pattern;
} KnownRecord;

struct LanguageRecorder {
    Observer observer;
    Machine *machine;
    Threads *threads;
    Interpreter *in;
    LanguagePrompt *prompt;
    Lens *lens; /* or NULL */
    void (*serve)(gpointer data);
    gpointer serve_data;
    const char *path;    /* of the main program */
    GHashTable *sources; /* file name (text id) -> source id */
    uint32_t last_frame, last_code, last_source, last_coroutine;
    TapeMark module_mark; /* of the main program's frame: where global names are */
    Value last_raised;    /* not owned: only compared */
    LanguageValues *values;
    Items *items; /* NULL: none are followed */
    CachedBinding bindings[BINDING_CACHE_SIZE];
    KnownRecord resumes[PATTERN_CACHE_SIZE];
    KnownRecord yields[PATTERN_CACHE_SIZE];
};

static Log *log_of(LanguageRecorder *recorder)
{
    return recorder->machine->log;
}

static void recorded(LanguageRecorder *recorder, EventKind kind)
{
    machine_recorded(recorder->machine, kind);
}

/* ---- Sources, codes, frames ---- */

static uint32_t record_source(LanguageRecorder *recorder, uint32_t name, const char *text,
                              size_t size)
{
    Log *log = log_of(recorder);
    uint32_t source = ++recorder->last_source;
    g_hash_table_insert(recorder->sources, GUINT_TO_POINTER(name), GUINT_TO_POINTER(source));
    log_append_source_text(
        log, (EventSourceText){.source = source,
                               .name = name,
                               .text = text ? log_intern(log, text, (gssize)size) : 0});
    return source;
}

static uint32_t source_for(LanguageRecorder *recorder, Value file_name)
{
    uint32_t name = language_values_name(recorder->values, file_name);
    gpointer known = g_hash_table_lookup(recorder->sources, GUINT_TO_POINTER(name));
    if (known)
        return GPOINTER_TO_UINT(known);
    size_t size = 0;
    const char *text = traceback_kept_source(recorder->in, file_name, &size);
    return record_source(recorder, name, text, size);
}

void language_recorder_program(LanguageRecorder *recorder, const MachineProgram *program)
{
    record_source(recorder, log_intern(log_of(recorder), program->path, -1), program->text,
                  program->length);
    recorded(recorder, EVENT_SOURCE_TEXT);
}

static CodeFlavour flavour_of(const Code *code)
{
    if (code->flags & CODE_COROUTINE)
        return CODE_IS_ASYNC;
    if (code->flags & CODE_ASYNC_GENERATOR)
        return CODE_IS_ASYNC_GENERATOR;
    if (code->flags & CODE_GENERATOR)
        return CODE_IS_GENERATOR;
    if (code->flags & CODE_CLASS)
        return CODE_IS_CLASS;
    if (strcmp(as_str(code->name)->bytes, "<module>") == 0)
        return CODE_IS_MODULE;
    return as_str(code->name)->bytes[0] == '<' ? CODE_IS_COMPREHENSION : CODE_IS_FUNCTION;
}

static uint32_t code_for(LanguageRecorder *recorder, const Code *code)
{
    if (code->number)
        return code->number;
    uint32_t id = ++recorder->last_code;
    ((Code *)code)->number = id; /* the one thing in it that is the observer's */
    log_append_code_defined(
        log_of(recorder),
        (EventCodeDefined){.code = id,
                           .source = source_for(recorder, code->file_name),
                           .name = language_values_name(recorder->values, code->name),
                           .line = code->first_line,
                           .flavour = flavour_of(code)});
    return id;
}

/* 0 for one that is not recorded: a library's. */
static inline uint32_t frame_id(const Frame *frame)
{
    return tape_mark_frame(frame->mark);
}

/* That of the nearest frame that is recorded. */
static uint32_t frame_number(const Frame *frame)
{
    while (frame && !frame->mark)
        frame = frame->caller;
    return frame ? frame_id(frame) : 0;
}

static uint32_t coroutine_number(const Frame *frame)
{
    if (!frame || frame->owner != FRAME_OWNED_BY_GENERATOR)
        return 0;
    return frame_generator((Frame *)frame)->number;
}

/* 0 for one that is not recorded: a library's. */
static uint32_t number_of(Value coroutine)
{
    return ((const GeneratorObject *)(const void *)coroutine)->number;
}

/* ---- Lines, calls, names ---- */

static bool on_line(void *data, Frame *frame, uint32_t line)
{
    LanguageRecorder *recorder = data;
    if (recorder->machine->stopping) {
        threads_stop(recorder->threads);
        return false;
    }
    if (frame->mark == 0)
        return true;
    Machine *machine = recorder->machine;
    if (recorder->lens)
        lens_before_line(recorder->lens, frame);
    log_append_line(machine->log, (EventLine){.frame = frame_id(frame), .line = line});
    if (G_UNLIKELY(machine->breakpoints != NULL))
        machine->breaks = language_prompt_breaks(recorder->prompt, frame, line);
    recorded(recorder, EVENT_LINE);
    if (G_UNLIKELY(machine->inputs->left > 0)) {
        recorder->serve(recorder->serve_data);
        language_prompt_serve(recorder->prompt, frame, FALSE);
    }
    return true;
}

static inline bool binding_changed(LanguageRecorder *recorder, uint32_t frame, uint32_t name,
                                   EventValue value)
{
    uint32_t place = (frame * 31 + name) % BINDING_CACHE_SIZE;
    CachedBinding *cached = &recorder->bindings[place];
    bool changed =
        cached->frame != frame || cached->name != name || !event_value_equal(cached->value, value);
    *cached = (CachedBinding){frame, name, value};
    return changed;
}

static inline void record_binding(LanguageRecorder *recorder, TapeMark mark, Value name, Value v)
{
    uint32_t text = language_values_name(recorder->values, name);
    EventValue value = language_values_of(recorder->values, v);
    bool changed = binding_changed(recorder, tape_mark_frame(mark), text, value);
    log_append_bound_marked(log_of(recorder), mark, text, value, changed);
    recorded(recorder, EVENT_BOUND);
}

static void on_bound(void *data, Frame *frame, int scope, Value name, Value value)
{
    LanguageRecorder *recorder = data;
    if (frame->mark == 0)
        return;
    TapeMark owner = scope == 'g' && !frame->names ? recorder->module_mark : frame->mark;
    if (value) {
        record_binding(recorder, owner, name, value);
        return;
    }
    log_append_unbound(log_of(recorder),
                       (EventUnbound){.frame = tape_mark_frame(owner),
                                      .name = language_values_name(recorder->values, name)});
    recorded(recorder, EVENT_UNBOUND);
}

/* Arguments are bound before the frame's first line. */
static void record_arguments(LanguageRecorder *recorder, const Frame *frame)
{
    const Code *code = frame->code;
    if (!recorder->observer.bound || !(code->flags & CODE_FUNCTION))
        return;
    for (uint32_t i = 0; i < code->parameters.count; i++)
        if (frame->slots[i])
            record_binding(recorder, frame->mark, code->local_names[i], frame->slots[i]);
}

static void on_call(void *data, Frame *frame)
{
    LanguageRecorder *recorder = data;
    uint32_t code = code_for(recorder, frame->code);
    frame->mark = log_line_mark(++recorder->last_frame);
    if (!recorder->module_mark)
        recorder->module_mark = frame->mark;
    if (recorder->lens)
        lens_before_call(recorder->lens, frame);
    const Frame *caller = frame->caller ? frame->caller : recorder->in->thread->frame;
    if (caller == frame)
        caller = frame->caller;
    log_append_called(
        log_of(recorder),
        (EventCalled){.frame = frame_id(frame), .code = code, .caller = frame_number(caller)});
    recorded(recorder, EVENT_CALLED);
    record_arguments(recorder, frame);
}

static void on_returned(void *data, Frame *frame, Value result)
{
    LanguageRecorder *recorder = data;
    if (frame->owner == FRAME_OWNED_BY_GENERATOR || frame->mark == 0)
        return;
    if (recorder->lens)
        lens_look(recorder->lens, frame);
    log_append_returned_marked(log_of(recorder), frame->mark,
                               language_values_of(recorder->values, result));
    recorded(recorder, EVENT_RETURNED);
    if (recorder->lens)
        lens_after_call(recorder->lens, frame);
}

/* ---- Exceptions ---- */

/* Is this frame the first that it passes? Its address alone does not tell: another may have had it
 * before. */
static bool is_fresh(Value exception)
{
    const TracebackObject *traceback =
        (const TracebackObject *)(const void *)as_exception(exception)->traceback;
    return traceback && !traceback->next;
}

/* The hook is called for each frame that an exception passes; it is raised once. */
static void on_raised(void *data, Frame *frame, Value exception)
{
    LanguageRecorder *recorder = data;
    if (frame->mark == 0 || (recorder->last_raised == exception && !is_fresh(exception)))
        return;
    recorder->last_raised = exception;
    log_append_raised(
        log_of(recorder),
        (EventRaised){.frame = frame_id(frame),
                      .line = frame_line(frame),
                      .type = language_values_type(recorder->values, exception),
                      .text = language_values_exception(recorder->values, exception)});
    recorded(recorder, EVENT_RAISED);
}

static void on_caught(void *data, Frame *frame, Value exception)
{
    LanguageRecorder *recorder = data;
    recorder->last_raised = NULL;
    if (frame->mark == 0)
        return;
    log_append_caught(log_of(recorder),
                      (EventCaught){.frame = frame_id(frame),
                                    .line = frame_line(frame),
                                    .type = language_values_type(recorder->values, exception)});
    recorded(recorder, EVENT_CAUGHT);
}

static bool is_generator_exit(const LanguageRecorder *recorder, Value exception)
{
    return value_is_instance(recorder->in, exception,
                             recorder->in->exceptions[EXCEPTION_GENERATOR_EXIT]);
}

static void record_failure(LanguageRecorder *recorder, uint32_t coroutine, Value exception)
{
    if (is_generator_exit(recorder, exception)) {
        log_append_closed(log_of(recorder),
                          (EventClosed){.coroutine = coroutine, .cause = CLOSE_ASKED});
        recorded(recorder, EVENT_CLOSED);
        return;
    }
    log_append_failed(
        log_of(recorder),
        (EventFailed){.coroutine = coroutine,
                      .type = language_values_type(recorder->values, exception),
                      .text = language_values_exception(recorder->values, exception)});
    recorded(recorder, EVENT_FAILED);
}

static void on_unwound(void *data, Frame *frame, Value exception)
{
    LanguageRecorder *recorder = data;
    if (frame->mark == 0)
        return;
    uint32_t coroutine = coroutine_number(frame);
    if (coroutine) {
        record_failure(recorder, coroutine, exception);
        if (recorder->lens)
            lens_after_end(recorder->lens, AS_VALUE(frame_generator(frame)),
                           is_generator_exit(recorder, exception) ? EXIT_KILLED : EXIT_FAILED);
        return;
    }
    log_append_unwound(log_of(recorder),
                       (EventUnwound){.frame = frame_id(frame),
                                      .type = language_values_type(recorder->values, exception)});
    recorded(recorder, EVENT_UNWOUND);
    if (recorder->lens)
        lens_after_call(recorder->lens, frame);
}

static void on_unhandled(void *data, Value exception)
{
    LanguageRecorder *recorder = data;
    log_append_unhandled(
        log_of(recorder),
        (EventUnhandled){.type = language_values_type(recorder->values, exception),
                         .text = language_values_exception(recorder->values, exception)});
    recorded(recorder, EVENT_UNHANDLED);
}

/* ---- Coroutines ---- */

static CoroutineFlavour coroutine_flavour(Value coroutine)
{
    return object_is(coroutine, TYPE_COROUTINE)         ? COROUTINE_ASYNC
           : object_is(coroutine, TYPE_ASYNC_GENERATOR) ? COROUTINE_ASYNC_GENERATOR
                                                        : COROUTINE_GENERATOR;
}

static void on_coroutine_created(void *data, Value coroutine, Frame *creator)
{
    LanguageRecorder *recorder = data;
    GeneratorObject *generator = (GeneratorObject *)(void *)coroutine;
    uint32_t code = code_for(recorder, generator->frame.code);
    generator->number = ++recorder->last_coroutine;
    generator->frame.mark = log_line_mark(++recorder->last_frame);
    log_append_coroutine_created(
        log_of(recorder),
        (EventCoroutineCreated){
            .coroutine = generator->number,
            .frame = frame_id(&generator->frame),
            .code = code,
            .creator = frame_number(creator),
            .name = language_values_name(recorder->values, generator->frame.code->name),
            .flavour = coroutine_flavour(coroutine)});
    recorded(recorder, EVENT_COROUTINE_CREATED);
    record_arguments(recorder, &generator->frame);
}

static ResumeHow how_resumed(GeneratorCall how, const Frame *resumer)
{
    switch (how) {
    case GENERATOR_NEXT:
        return RESUME_NEXT;
    case GENERATOR_SEND:
        return RESUME_SEND;
    case GENERATOR_THROW:
        return RESUME_THROW;
    case GENERATOR_CLOSE:
        return RESUME_CLOSE;
    case GENERATOR_DELEGATE:
        break;
    }
    bool is_generator = resumer && resumer->owner == FRAME_OWNED_BY_GENERATOR &&
                        object_is(AS_VALUE(frame_generator((Frame *)resumer)), TYPE_GENERATOR);
    return is_generator ? RESUME_DELEGATE : RESUME_AWAIT;
}

static void record_resumed_slowly(LanguageRecorder *recorder, KnownRecord *known, bool again,
                                  EventResumed event)
{
    log_append_resumed(log_of(recorder), event);
    event.item = 0;
    known->pattern =
        again ? log_pattern_of(&(Event){.kind = EVENT_RESUMED, .resumed = event}) : (LogPattern){0};
}

static inline void append_pattern(LanguageRecorder *recorder, const LogPattern *pattern,
                                  EventValue value, uint32_t item)
{
    if (G_LIKELY(item == 0))
        log_append_pattern(log_of(recorder), pattern, value);
    else
        log_append_pattern_with_item(log_of(recorder), pattern, value, item);
}

static inline void record_resumed(LanguageRecorder *recorder, uint32_t coroutine, uint32_t caller,
                                  uint32_t resumer, ResumeHow how, EventValue value, uint32_t item)
{
    uint32_t place = (coroutine + how * (PATTERN_CACHE_SIZE / 4)) % PATTERN_CACHE_SIZE;
    KnownRecord *known = &recorder->resumes[place];
    uint64_t who = coroutine | (uint64_t)caller << 32, from = resumer | (uint64_t)how << 32;
    bool again = known->who == who && known->where == from;
    if (G_LIKELY(again && known->pattern.before)) {
        append_pattern(recorder, &known->pattern, value, item);
        return;
    }
    known->who = who;
    known->where = from;
    record_resumed_slowly(recorder, known, again,
                          (EventResumed){.coroutine = coroutine,
                                         .caller = caller,
                                         .value = value,
                                         .resumer = resumer,
                                         .how = how,
                                         .item = item});
}

static void record_yielded_slowly(LanguageRecorder *recorder, KnownRecord *known, bool again,
                                  EventYielded event)
{
    log_append_yielded(log_of(recorder), event);
    event.item = 0;
    known->pattern =
        again ? log_pattern_of(&(Event){.kind = EVENT_YIELDED, .yielded = event}) : (LogPattern){0};
}

static inline void record_yielded(LanguageRecorder *recorder, uint32_t coroutine, uint32_t line,
                                  EventValue value, uint32_t item)
{
    KnownRecord *known = &recorder->yields[(coroutine + line) % PATTERN_CACHE_SIZE];
    bool again = known->who == coroutine && known->where == line;
    if (G_LIKELY(again && known->pattern.before)) {
        append_pattern(recorder, &known->pattern, value, item);
        return;
    }
    known->who = coroutine;
    known->where = line;
    record_yielded_slowly(
        recorder, known, again,
        (EventYielded){.coroutine = coroutine, .line = line, .value = value, .item = item});
}

/* The items of a coroutine that may hand some over; NULL: it does not, or enough were followed. */
static Items *items_of(LanguageRecorder *recorder, Value coroutine)
{
    if (recorder->items && !items_are_followed(recorder->items))
        g_clear_pointer(&recorder->items, items_free);
    return object_is(coroutine, TYPE_GENERATOR) ? recorder->items : NULL;
}

void language_recorder_is_task(LanguageRecorder *recorder, uint32_t coroutine)
{
    if (recorder->items)
        items_leave_out(recorder->items, coroutine);
}

static uint32_t item_received(LanguageRecorder *recorder, Value coroutine, const Frame *resumer,
                              ResumeHow how, EventValue value)
{
    Items *items = items_of(recorder, coroutine);
    if (!items)
        return 0;
    items_resumed_by(items, number_of(coroutine), coroutine_number(resumer));
    return how == RESUME_SEND || how == RESUME_DELEGATE
               ? items_into(items, number_of(coroutine), value)
               : 0;
}

static void on_coroutine_resumed(void *data, Value coroutine, GeneratorCall how, Value value,
                                 Frame *resumer)
{
    LanguageRecorder *recorder = data;
    if (number_of(coroutine) == 0)
        return;
    if (recorder->lens)
        lens_before_resume(recorder->lens, coroutine, how, resumer);
    bool is_next = how == GENERATOR_SEND && value == VALUE_NONE;
    ResumeHow resumed = is_next ? RESUME_NEXT : how_resumed(how, resumer);
    EventValue received = language_values_of(recorder->values, value);
    uint32_t item =
        recorder->items ? item_received(recorder, coroutine, resumer, resumed, received) : 0;
    record_resumed(recorder, number_of(coroutine), frame_number(resumer), coroutine_number(resumer),
                   resumed, received, item);
    recorded(recorder, EVENT_RESUMED);
}

static void on_coroutine_yielded(void *data, Value coroutine, Value value)
{
    LanguageRecorder *recorder = data;
    GeneratorObject *generator = (GeneratorObject *)(void *)coroutine;
    if (generator->number == 0)
        return;
    EventValue given = language_values_of(recorder->values, value);
    Items *items = recorder->items ? items_of(recorder, coroutine) : NULL;
    uint32_t item = items ? items_out_of(items, generator->number, given) : 0;
    record_yielded(recorder, generator->number, frame_line(&generator->frame), given, item);
    recorded(recorder, EVENT_YIELDED);
    if (recorder->lens)
        lens_after_yield(recorder->lens, coroutine, value);
}

/* Without a value it ended by an exception, which on_unwound() has recorded. */
static void on_coroutine_finished(void *data, Value coroutine, Value value)
{
    LanguageRecorder *recorder = data;
    if (!value || number_of(coroutine) == 0)
        return;
    log_append_finished(log_of(recorder),
                        (EventFinished){.coroutine = number_of(coroutine),
                                        .value = language_values_of(recorder->values, value)});
    recorded(recorder, EVENT_FINISHED);
    if (recorder->lens)
        lens_after_end(recorder->lens, coroutine, EXIT_FINISHED);
}

static void on_coroutine_refused(void *data, Value coroutine, GeneratorCall how, Frame *resumer,
                                 const char *message)
{
    LanguageRecorder *recorder = data;
    if (number_of(coroutine) == 0)
        return;
    Log *log = log_of(recorder);
    log_append_refused(log, (EventRefused){.coroutine = number_of(coroutine),
                                           .caller = frame_number(resumer),
                                           .how = how_resumed(how, resumer),
                                           .text = log_intern(log, message, -1)});
    recorded(recorder, EVENT_REFUSED);
}

static void on_coroutine_closed(void *data, Value coroutine)
{
    LanguageRecorder *recorder = data;
    if (number_of(coroutine) == 0)
        return;
    log_append_closed(log_of(recorder),
                      (EventClosed){.coroutine = number_of(coroutine), .cause = CLOSE_ASKED});
    recorded(recorder, EVENT_CLOSED);
    if (recorder->lens)
        lens_after_end(recorder->lens, coroutine, EXIT_KILLED);
}

static Value delegate_of(Value awaited)
{
    return awaited && value_is_object(awaited) &&
                   (value_is_generator_like(awaited) || object_is(awaited, TYPE_ASYNC_GENERATOR))
               ? awaited
               : NULL;
}

static void on_await_begun(void *data, Frame *frame, Value awaited)
{
    LanguageRecorder *recorder = data;
    if (frame->mark == 0)
        return;
    Value inner = delegate_of(awaited);
    log_append_await_begun(log_of(recorder),
                           (EventAwaitBegun){.coroutine = coroutine_number(frame),
                                             .inner = inner ? number_of(inner) : 0,
                                             .value = language_values_of(recorder->values, awaited),
                                             .how = frame->code->flags & CODE_GENERATOR
                                                        ? DELEGATION_YIELD_FROM
                                                        : DELEGATION_AWAIT});
    recorded(recorder, EVENT_AWAIT_BEGUN);
}

static void on_await_ended(void *data, Frame *frame, Value result)
{
    LanguageRecorder *recorder = data;
    if (frame->mark == 0)
        return;
    log_append_await_ended(
        log_of(recorder), (EventAwaitEnded){.coroutine = coroutine_number(frame),
                                            .value = language_values_of(recorder->values, result)});
    recorded(recorder, EVENT_AWAIT_ENDED);
}

/* ---- The recorder itself ---- */

LanguageRecorder *language_recorder_new(Machine *machine, Threads *threads, const char *path,
                                        gboolean values)
{
    LanguageRecorder *recorder = g_new0(LanguageRecorder, 1);
    recorder->machine = machine;
    recorder->threads = threads;
    recorder->path = path;
    recorder->sources = g_hash_table_new(NULL, NULL);
    recorder->values = language_values_new(machine->log);
    recorder->items = values ? items_new(machine) : NULL;
    recorder->observer = (Observer){
        .data = recorder,
        .tape = &machine->log->tape,
        .line = on_line,
        .call = on_call,
        .returned = on_returned,
        .unwound = on_unwound,
        .raised = on_raised,
        .caught = on_caught,
        .unhandled = on_unhandled,
        .bound = values ? on_bound : NULL,
        .coroutine_created = on_coroutine_created,
        .coroutine_resumed = on_coroutine_resumed,
        .coroutine_yielded = on_coroutine_yielded,
        .coroutine_finished = on_coroutine_finished,
        .coroutine_closed = on_coroutine_closed,
        .coroutine_refused = on_coroutine_refused,
        .await_begun = on_await_begun,
        .await_ended = on_await_ended,
    };
    return recorder;
}

void language_recorder_free(LanguageRecorder *recorder)
{
    if (!recorder)
        return;
    g_hash_table_unref(recorder->sources);
    language_values_free(recorder->values);
    items_free(recorder->items);
    language_prompt_free(recorder->prompt);
    g_free(recorder);
}

void language_recorder_set_lens(LanguageRecorder *recorder, Lens *lens)
{
    recorder->lens = lens;
    g_clear_pointer(&recorder->items, items_free);
    recorder->observer.tape = NULL; /* it wants to see each line */
}

const Observer *language_recorder_observer(LanguageRecorder *recorder)
{
    return &recorder->observer;
}

void language_recorder_set_interpreter(LanguageRecorder *recorder, Interpreter *in,
                                       void (*serve)(gpointer data), gpointer data)
{
    recorder->in = in;
    recorder->serve = serve;
    recorder->serve_data = data;
    language_values_set_interpreter(recorder->values, in);
    recorder->prompt = language_prompt_new(recorder->machine, recorder, in, recorder->path);
}

void language_recorder_code_ended(LanguageRecorder *recorder)
{
    if (recorder->machine->inputs->left > 0)
        language_prompt_serve(recorder->prompt, NULL, TRUE);
}

static void kernel_recorded(void *data, EventKind kind)
{
    recorded(data, kind);
}

KernelRecorder language_recorder_for_kernel(LanguageRecorder *recorder)
{
    return (KernelRecorder){.log = log_of(recorder), .data = recorder, .recorded = kernel_recorded};
}

EventValue language_recorder_value(LanguageRecorder *recorder, Value v)
{
    return language_values_of(recorder->values, v);
}

void language_recorder_output(LanguageRecorder *recorder, int stream, const char *bytes, gsize size)
{
    log_append_output(log_of(recorder),
                      (EventOutput){.text = log_intern(log_of(recorder), bytes, (gssize)size),
                                    .stream = stream == 2 ? STREAM_ERROR : STREAM_OUT});
    recorded(recorder, EVENT_OUTPUT);
}
