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

/* Appends the event's record, and notes how that looks, for the next ones like it. The first time
 * the key alone is noted: with many coroutines most come once before another takes their place, and
 * a pattern costs more than a record. */
static void record_anew(LanguageRecorder *recorder, TapeKnown *known, TapeMark who, uint64_t where,
                        Event *event)
{
    log_append(recorder_log(recorder), event);
    if (known->who != who || known->where != where) {
        *known = (TapeKnown){.who = who, .where = where};
        return;
    }
    uint32_t *item = event->kind == EVENT_RESUMED ? &event->resumed.item : &event->yielded.item;
    *item = 0;
    known->pattern = log_pattern_of(event);
}

/* Like one that is known? */
static bool record_again(LanguageRecorder *recorder, const TapeKnown *known, TapeMark who,
                         uint64_t where, EventValue value, uint32_t item)
{
    if (known->who != who || known->where != where || known->pattern.before == 0)
        return false;
    if (item == 0)
        log_append_pattern(recorder_log(recorder), &known->pattern, value);
    else
        log_append_pattern_with_item(recorder_log(recorder), &known->pattern, value, item);
    return true;
}

void recorder_follow_no_items(LanguageRecorder *recorder)
{
    g_clear_pointer(&recorder->items, items_free);
    recorder->observer.resumes = recorder->resumes;
    recorder->observer.yields = recorder->yields;
}

/* The items of a coroutine that may hand some over; NULL: it does not, or enough were followed. */
static Items *items_of(LanguageRecorder *recorder, Value coroutine)
{
    if (recorder->items && !items_are_followed(recorder->items))
        recorder_follow_no_items(recorder);
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
    TapeMark who = ((const GeneratorObject *)(const void *)coroutine)->frame.mark;
    bool is_shown = resumer && resumer->mark;
    uint64_t where = is_shown ? frame_resume_where(resumer, how, value) : 0;
    TapeKnown *known = tape_known(recorder->resumes, who, where);
    if (!is_shown || !record_again(recorder, known, who, where, received, item)) {
        EventResumed event = {.coroutine = recorded_coroutine(coroutine),
                              .caller = recorded_frame_below(resumer),
                              .value = received,
                              .resumer = recorded_coroutine_of(resumer),
                              .how = resumed,
                              .item = item};
        if (is_shown)
            record_anew(recorder, known, who, where,
                        &(Event){.kind = EVENT_RESUMED, .resumed = event});
        else
            log_append_resumed(recorder_log(recorder), event);
    }
    recorder_told(recorder, EVENT_RESUMED);
}

void recorder_on_coroutine_yielded(void *data, Value coroutine, Value value)
{
    LanguageRecorder *recorder = data;
    const Frame *frame = &((const GeneratorObject *)(const void *)coroutine)->frame;
    if (recorded_coroutine(coroutine) == 0)
        return;
    EventValue given = language_values_of(recorder->values, value);
    Items *items = recorder->items ? items_of(recorder, coroutine) : NULL;
    uint32_t item = items ? items_out_of(items, recorded_coroutine(coroutine), given) : 0;
    uint64_t where = frame_yield_where(frame);
    TapeKnown *known = tape_known(recorder->yields, frame->mark, where);
    if (!record_again(recorder, known, frame->mark, where, given, item))
        record_anew(recorder, known, frame->mark, where,
                    &(Event){.kind = EVENT_YIELDED,
                             .yielded = {.coroutine = recorded_coroutine(coroutine),
                                         .line = frame_line(frame),
                                         .value = given,
                                         .item = item}});
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

bool recorder_on_coroutine_exits(void *data, Value coroutine, Frame *closer)
{
    LanguageRecorder *recorder = data;
    const Type *exit = recorder->in->exceptions[EXCEPTION_GENERATOR_EXIT];
    const Frame *frame = &((const GeneratorObject *)(const void *)coroutine)->frame;
    EventValue value;
    if (recorder->lens || recorded_coroutine(coroutine) == 0 ||
        !language_values_instance(recorder->values, exit, &value))
        return false;
    log_append_resumed(recorder_log(recorder),
                       (EventResumed){.coroutine = recorded_coroutine(coroutine),
                                      .caller = recorded_frame_below(closer),
                                      .value = value,
                                      .resumer = recorded_coroutine_of(closer),
                                      .how = RESUME_CLOSE});
    recorder_told(recorder, EVENT_RESUMED);
    recorder->last_raised = NULL;
    log_append_raised(recorder_log(recorder),
                      (EventRaised){.frame = recorded_frame(frame),
                                    .line = frame_line(frame),
                                    .type = language_values_type_name(recorder->values, exit)});
    recorder_told(recorder, EVENT_RAISED);
    log_append_closed(
        recorder_log(recorder),
        (EventClosed){.coroutine = recorded_coroutine(coroutine), .cause = CLOSE_ASKED});
    recorder_told(recorder, EVENT_CLOSED);
    return true;
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
