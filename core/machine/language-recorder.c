// SPDX-License-Identifier: MIT
/* The recorder itself: what it is made of, its sources and codes, what the program prints. */
#include "machine/language-recorder-parts.h"

#include "lang/object-exception.h"
#include "lang/object-str.h"

#include <string.h>

/* ---- Sources and codes ---- */

static uint32_t record_source(LanguageRecorder *recorder, uint32_t name, const char *text,
                              size_t size)
{
    Log *log = recorder_log(recorder);
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
    record_source(recorder, log_intern(recorder_log(recorder), program->path, -1), program->text,
                  program->length);
    recorder_told(recorder, EVENT_SOURCE_TEXT);
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

uint32_t recorder_code(LanguageRecorder *recorder, const Code *code)
{
    if (code->number)
        return code->number;
    uint32_t id = ++recorder->last_code;
    ((Code *)code)->number = id; /* the one thing in it that is the observer's */
    log_append_code_defined(
        recorder_log(recorder),
        (EventCodeDefined){.code = id,
                           .source = source_for(recorder, code->file_name),
                           .name = language_values_name(recorder->values, code->name),
                           .line = code->first_line,
                           .flavour = flavour_of(code)});
    return id;
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
        .bindings = recorder->bindings,
        .name_number = recorder_name_number,
        .line = recorder_on_line,
        .call = recorder_on_call,
        .returned = recorder_on_returned,
        .unwound = recorder_on_unwound,
        .raised = recorder_on_raised,
        .caught = recorder_on_caught,
        .unhandled = recorder_on_unhandled,
        .bound = values ? recorder_on_bound : NULL,
        .coroutine_created = recorder_on_coroutine_created,
        .coroutine_resumed = recorder_on_coroutine_resumed,
        .coroutine_yielded = recorder_on_coroutine_yielded,
        .coroutine_finished = recorder_on_coroutine_finished,
        .coroutine_closed = recorder_on_coroutine_closed,
        .coroutine_exits = recorder_on_coroutine_exits,
        .coroutine_refused = recorder_on_coroutine_refused,
        .await_begun = recorder_on_await_begun,
        .await_ended = recorder_on_await_ended,
    };
    if (!recorder->items)
        recorder_follow_no_items(recorder);
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

static void on_object_made(void *data, Value object)
{
    lens_after_making(((LanguageRecorder *)data)->lens, object);
}

static void on_object_gone(void *data, Value object)
{
    lens_before_unmaking(((LanguageRecorder *)data)->lens, object);
}

void language_recorder_set_lens(LanguageRecorder *recorder, Lens *lens)
{
    recorder->lens = lens;
    g_clear_pointer(&recorder->items, items_free);
    recorder->observer.tape = NULL; /* it wants to see each line */
    recorder->observer.object_made = on_object_made;
    recorder->observer.object_gone = on_object_gone;
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
    recorder_told(data, kind);
}

static uint32_t number_shared(void *data)
{
    LanguageRecorder *recorder = data;
    return ++recorder->last_shared;
}

KernelRecorder language_recorder_for_kernel(LanguageRecorder *recorder, int64_t born)
{
    recorder->told_clock = MAX(recorder->told_clock, (uint64_t)born);
    return (KernelRecorder){.log = recorder_log(recorder),
                            .data = recorder,
                            .recorded = kernel_recorded,
                            .born = (uint64_t)born,
                            .told = &recorder->told_clock,
                            .number_object = number_shared};
}

EventValue language_recorder_value(LanguageRecorder *recorder, Value v)
{
    return language_values_of(recorder->values, v);
}

void language_recorder_output(LanguageRecorder *recorder, int stream, const char *bytes, gsize size)
{
    log_append_output(recorder_log(recorder),
                      (EventOutput){.text = log_intern(recorder_log(recorder), bytes, (gssize)size),
                                    .stream = stream == 2 ? STREAM_ERROR : STREAM_OUT});
    recorder_told(recorder, EVENT_OUTPUT);
}
