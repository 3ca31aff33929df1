// SPDX-License-Identifier: MIT
/* The evaluator's hooks for lines, calls, names and exceptions. */
#include "machine/language-recorder-parts.h"

#include "lang/object-exception.h"

/* ---- Lines, calls, names ---- */

bool recorder_on_line(void *data, Frame *frame, uint32_t line)
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
    log_append_line(machine->log, (EventLine){.frame = recorded_frame(frame), .line = line});
    if (G_UNLIKELY(machine->breakpoints != NULL))
        machine->breaks = language_prompt_breaks(recorder->prompt, frame, line);
    recorder_told(recorder, EVENT_LINE);
    if (G_UNLIKELY(machine->inputs->left > 0)) {
        recorder->serve(recorder->serve_data);
        language_prompt_serve(recorder->prompt, frame, FALSE);
    }
    return true;
}

uint32_t recorder_name_number(void *data, Value name)
{
    LanguageRecorder *recorder = data;
    return TAPE_NAMED | language_values_name(recorder->values, name);
}

static void record_binding(LanguageRecorder *recorder, TapeMark mark, uint32_t number, Value name,
                           Value v)
{
    EventValue value = language_values_of(recorder->values, v);
    TapeValue taped = {value.bits, value.tag};
    TapeBinding *known = tape_binding(recorder->bindings, mark, number);
    bool again = known->who == mark && known->where == number;
    bool changed = !again || known->value.bits != value.bits || known->value.tag != value.tag;
    if (again) {
        known->value = taped;
    } else {
        uint32_t text = language_values_name(recorder->values, name);
        *known = (TapeBinding){mark, log_bound_head(mark, text), number, text, taped};
    }
    log_append_bound_marked(recorder_log(recorder), mark, known->name, value, changed);
    recorder_told(recorder, EVENT_BOUND);
}

void recorder_on_bound(void *data, Frame *frame, int scope, uint32_t number, Value name,
                       Value value)
{
    LanguageRecorder *recorder = data;
    if (frame->mark == 0)
        return;
    TapeMark owner = scope == 'g' && !frame->names ? recorder->observer.globals_mark : frame->mark;
    if (value) {
        record_binding(recorder, owner, number, name, value);
        return;
    }
    log_append_unbound(recorder_log(recorder),
                       (EventUnbound){.frame = tape_mark_frame(owner),
                                      .name = language_values_name(recorder->values, name)});
    recorder_told(recorder, EVENT_UNBOUND);
}

void recorder_record_arguments(LanguageRecorder *recorder, const Frame *frame)
{
    const Code *code = frame->code;
    if (!recorder->observer.bound || !(code->flags & CODE_FUNCTION))
        return;
    for (uint32_t i = 0; i < code->parameters.count; i++)
        if (frame->slots[i])
            record_binding(recorder, frame->mark, i, code->local_names[i], frame->slots[i]);
}

void recorder_on_call(void *data, Frame *frame)
{
    LanguageRecorder *recorder = data;
    uint32_t code = recorder_code(recorder, frame->code);
    frame->mark = log_line_mark(++recorder->last_frame);
    if (!recorder->observer.globals_mark)
        recorder->observer.globals_mark = frame->mark;
    if (recorder->lens)
        lens_before_call(recorder->lens, frame);
    const Frame *caller = frame->caller ? frame->caller : recorder->in->thread->frame;
    if (caller == frame)
        caller = frame->caller;
    log_append_called(recorder_log(recorder),
                      (EventCalled){.frame = recorded_frame(frame),
                                    .code = code,
                                    .caller = recorded_frame_below(caller)});
    recorder_told(recorder, EVENT_CALLED);
    recorder_record_arguments(recorder, frame);
}

void recorder_on_returned(void *data, Frame *frame, Value result)
{
    LanguageRecorder *recorder = data;
    if (frame->owner == FRAME_OWNED_BY_GENERATOR || frame->mark == 0)
        return;
    if (recorder->lens)
        lens_look(recorder->lens, frame);
    log_append_returned_marked(recorder_log(recorder), frame->mark,
                               language_values_of(recorder->values, result));
    recorder_told(recorder, EVENT_RETURNED);
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
void recorder_on_raised(void *data, Frame *frame, Value exception)
{
    LanguageRecorder *recorder = data;
    if (frame->mark == 0 || (recorder->last_raised == exception && !is_fresh(exception)))
        return;
    recorder->last_raised = exception;
    log_append_raised(
        recorder_log(recorder),
        (EventRaised){.frame = recorded_frame(frame),
                      .line = frame_line(frame),
                      .type = language_values_type(recorder->values, exception),
                      .text = language_values_exception(recorder->values, exception)});
    recorder_told(recorder, EVENT_RAISED);
}

void recorder_on_caught(void *data, Frame *frame, Value exception)
{
    LanguageRecorder *recorder = data;
    recorder->last_raised = NULL;
    if (frame->mark == 0)
        return;
    log_append_caught(recorder_log(recorder),
                      (EventCaught){.frame = recorded_frame(frame),
                                    .line = frame_line(frame),
                                    .type = language_values_type(recorder->values, exception)});
    recorder_told(recorder, EVENT_CAUGHT);
}

static bool is_generator_exit(const LanguageRecorder *recorder, Value exception)
{
    return value_is_instance(recorder->in, exception,
                             recorder->in->exceptions[EXCEPTION_GENERATOR_EXIT]);
}

static void record_failure(LanguageRecorder *recorder, uint32_t coroutine, Value exception)
{
    if (is_generator_exit(recorder, exception)) {
        log_append_closed(recorder_log(recorder),
                          (EventClosed){.coroutine = coroutine, .cause = CLOSE_ASKED});
        recorder_told(recorder, EVENT_CLOSED);
        return;
    }
    log_append_failed(
        recorder_log(recorder),
        (EventFailed){.coroutine = coroutine,
                      .type = language_values_type(recorder->values, exception),
                      .text = language_values_exception(recorder->values, exception)});
    recorder_told(recorder, EVENT_FAILED);
}

void recorder_on_unwound(void *data, Frame *frame, Value exception)
{
    LanguageRecorder *recorder = data;
    if (frame->mark == 0)
        return;
    uint32_t coroutine = recorded_coroutine_of(frame);
    if (coroutine) {
        record_failure(recorder, coroutine, exception);
        if (recorder->lens)
            lens_after_end(recorder->lens, AS_VALUE(frame_generator(frame)),
                           is_generator_exit(recorder, exception) ? EXIT_KILLED : EXIT_FAILED);
        return;
    }
    log_append_unwound(recorder_log(recorder),
                       (EventUnwound){.frame = recorded_frame(frame),
                                      .type = language_values_type(recorder->values, exception)});
    recorder_told(recorder, EVENT_UNWOUND);
    if (recorder->lens)
        lens_after_call(recorder->lens, frame);
}

void recorder_on_unhandled(void *data, Value exception)
{
    LanguageRecorder *recorder = data;
    log_append_unhandled(
        recorder_log(recorder),
        (EventUnhandled){.type = language_values_type(recorder->values, exception),
                         .text = language_values_exception(recorder->values, exception)});
    recorder_told(recorder, EVENT_UNHANDLED);
}
