// SPDX-License-Identifier: MIT
/* The evaluator's hooks for generators, async functions and what they hand to each other. */
#include "machine/language-recorder-parts.h"

static CoroutineFlavour coroutine_flavour(Value coroutine)
{
    return object_is(coroutine, TYPE_COROUTINE)         ? COROUTINE_ASYNC
           : object_is(coroutine, TYPE_ASYNC_GENERATOR) ? COROUTINE_ASYNC_GENERATOR
                                                        : COROUTINE_GENERATOR;
}

void recorder_on_coroutine_created(void *data, Value coroutine, Frame *creator)
{
    LanguageRecorder *recorder = data;
    GeneratorObject *generator = (GeneratorObject *)(void *)coroutine;
    uint32_t code = recorder_code(recorder, generator->frame.code);
    generator->number = ++recorder->last_coroutine;
    generator->frame.mark = log_line_mark(++recorder->last_frame);
    log_append_coroutine_created(
        recorder_log(recorder),
        (EventCoroutineCreated){
            .coroutine = generator->number,
            .frame = recorded_frame(&generator->frame),
            .code = code,
            .creator = recorded_frame_below(creator),
            .name = language_values_name(recorder->values, generator->frame.code->name),
            .flavour = coroutine_flavour(coroutine)});
    recorder_told(recorder, EVENT_COROUTINE_CREATED);
    recorder_record_arguments(recorder, &generator->frame);
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
    log_append_resumed(recorder_log(recorder), event);
    event.item = 0;
    known->pattern =
        again ? log_pattern_of(&(Event){.kind = EVENT_RESUMED, .resumed = event}) : (LogPattern){0};
}

static inline void append_pattern(LanguageRecorder *recorder, const LogPattern *pattern,
                                  EventValue value, uint32_t item)
{
    if (G_LIKELY(item == 0))
        log_append_pattern(recorder_log(recorder), pattern, value);
    else
        log_append_pattern_with_item(recorder_log(recorder), pattern, value, item);
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
    log_append_yielded(recorder_log(recorder), event);
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
    items_resumed_by(items, recorded_coroutine(coroutine), recorded_coroutine_of(resumer));
    return how == RESUME_SEND || how == RESUME_DELEGATE
               ? items_into(items, recorded_coroutine(coroutine), value)
               : 0;
}

void recorder_on_coroutine_resumed(void *data, Value coroutine, GeneratorCall how, Value value,
                                   Frame *resumer)
{
    LanguageRecorder *recorder = data;
    if (recorded_coroutine(coroutine) == 0)
        return;
    if (recorder->lens)
        lens_before_resume(recorder->lens, coroutine, how, resumer);
    bool is_next = how == GENERATOR_SEND && value == VALUE_NONE;
    ResumeHow resumed = is_next ? RESUME_NEXT : how_resumed(how, resumer);
    EventValue received = language_values_of(recorder->values, value);
    uint32_t item =
        recorder->items ? item_received(recorder, coroutine, resumer, resumed, received) : 0;
    record_resumed(recorder, recorded_coroutine(coroutine), recorded_frame_below(resumer),
                   recorded_coroutine_of(resumer), resumed, received, item);
    recorder_told(recorder, EVENT_RESUMED);
}

void recorder_on_coroutine_yielded(void *data, Value coroutine, Value value)
{
    LanguageRecorder *recorder = data;
    GeneratorObject *generator = (GeneratorObject *)(void *)coroutine;
    if (generator->number == 0)
        return;
    EventValue given = language_values_of(recorder->values, value);
    Items *items = recorder->items ? items_of(recorder, coroutine) : NULL;
    uint32_t item = items ? items_out_of(items, generator->number, given) : 0;
    record_yielded(recorder, generator->number, frame_line(&generator->frame), given, item);
    recorder_told(recorder, EVENT_YIELDED);
    if (recorder->lens)
        lens_after_yield(recorder->lens, coroutine, value);
}

/* Without a value it ended by an exception, which on_unwound() has recorded. */
void recorder_on_coroutine_finished(void *data, Value coroutine, Value value)
{
    LanguageRecorder *recorder = data;
    if (!value || recorded_coroutine(coroutine) == 0)
        return;
    log_append_finished(recorder_log(recorder),
                        (EventFinished){.coroutine = recorded_coroutine(coroutine),
                                        .value = language_values_of(recorder->values, value)});
    recorder_told(recorder, EVENT_FINISHED);
    if (recorder->lens)
        lens_after_end(recorder->lens, coroutine, EXIT_FINISHED);
}

void recorder_on_coroutine_refused(void *data, Value coroutine, GeneratorCall how, Frame *resumer,
                                   const char *message)
{
    LanguageRecorder *recorder = data;
    if (recorded_coroutine(coroutine) == 0)
        return;
    Log *log = recorder_log(recorder);
    log_append_refused(log, (EventRefused){.coroutine = recorded_coroutine(coroutine),
                                           .caller = recorded_frame_below(resumer),
                                           .how = how_resumed(how, resumer),
                                           .text = log_intern(log, message, -1)});
    recorder_told(recorder, EVENT_REFUSED);
}

void recorder_on_coroutine_closed(void *data, Value coroutine)
{
    LanguageRecorder *recorder = data;
    if (recorded_coroutine(coroutine) == 0)
        return;
    log_append_closed(
        recorder_log(recorder),
        (EventClosed){.coroutine = recorded_coroutine(coroutine), .cause = CLOSE_ASKED});
    recorder_told(recorder, EVENT_CLOSED);
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

void recorder_on_await_begun(void *data, Frame *frame, Value awaited)
{
    LanguageRecorder *recorder = data;
    if (frame->mark == 0)
        return;
    Value inner = delegate_of(awaited);
    log_append_await_begun(recorder_log(recorder),
                           (EventAwaitBegun){.coroutine = recorded_coroutine_of(frame),
                                             .inner = inner ? recorded_coroutine(inner) : 0,
                                             .value = language_values_of(recorder->values, awaited),
                                             .how = frame->code->flags & CODE_GENERATOR
                                                        ? DELEGATION_YIELD_FROM
                                                        : DELEGATION_AWAIT});
    recorder_told(recorder, EVENT_AWAIT_BEGUN);
}

void recorder_on_await_ended(void *data, Frame *frame, Value result)
{
    LanguageRecorder *recorder = data;
    if (frame->mark == 0)
        return;
    log_append_await_ended(
        recorder_log(recorder),
        (EventAwaitEnded){.coroutine = recorded_coroutine_of(frame),
                          .value = language_values_of(recorder->values, result)});
    recorder_told(recorder, EVENT_AWAIT_ENDED);
}
