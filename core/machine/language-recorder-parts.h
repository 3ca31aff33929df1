// SPDX-License-Identifier: MIT
/*
 * What the files of the language's recorder share: the recorder's own data, and which frames and
 * coroutines have which numbers. Each file has the evaluator's hooks for one subject. Private to
 * language-recorder*.c.
 */
#pragma once

#include "lang/object-generator.h"
#include "machine/items.h"
#include "machine/language-prompt.h"
#include "machine/language-recorder.h"
#include "machine/language-values.h"
#include "machine/lens.h"
#include "trace/log-quick.h"

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
    uint32_t last_shared; /* of what kernels' tasks share */
    uint64_t told_clock;  /* by kernels */
    Value last_raised;    /* not owned: only compared */
    LanguageValues *values;
    Items *items; /* NULL: none are followed */
    TapeBinding bindings[TAPE_BINDINGS];
    TapeKnown resumes[TAPE_KNOWN];
    TapeKnown yields[TAPE_KNOWN];
};

static inline Log *recorder_log(LanguageRecorder *recorder)
{
    return recorder->machine->log;
}

static inline void recorder_told(LanguageRecorder *recorder, EventKind kind)
{
    machine_recorded(recorder->machine, kind);
}

/* ---- Numbers ---- */

/* 0 for one that is not recorded: a library's. */
static inline uint32_t recorded_frame(const Frame *frame)
{
    return tape_mark_frame(frame->mark);
}

/* That of the nearest frame that is recorded. */
static inline uint32_t recorded_frame_below(const Frame *frame)
{
    while (frame && !frame->mark)
        frame = frame->caller;
    return frame ? recorded_frame(frame) : 0;
}

static inline uint32_t recorded_coroutine_of(const Frame *frame)
{
    if (!frame || frame->owner != FRAME_OWNED_BY_GENERATOR)
        return 0;
    return frame_generator((Frame *)frame)->number;
}

/* 0 for one that is not recorded: a library's. */
static inline uint32_t recorded_coroutine(Value coroutine)
{
    return ((const GeneratorObject *)(const void *)coroutine)->number;
}

/* ---- language-recorder.c ---- */

/* The number of a piece of code; the first time it is recorded. */
uint32_t recorder_code(LanguageRecorder *recorder, const Code *code);

/* ---- language-recorder-frames.c: lines, calls, names, exceptions ---- */

/* Arguments are bound before the frame's first line. */
void recorder_record_arguments(LanguageRecorder *recorder, const Frame *frame);

bool recorder_on_line(void *data, Frame *frame, uint32_t line);
uint32_t recorder_name_number(void *data, Value name);
void recorder_on_bound(void *data, Frame *frame, int scope, uint32_t number, Value name,
                       Value value);
void recorder_on_call(void *data, Frame *frame);
void recorder_on_returned(void *data, Frame *frame, Value result);
void recorder_on_raised(void *data, Frame *frame, Value exception);
void recorder_on_caught(void *data, Frame *frame, Value exception);
void recorder_on_unwound(void *data, Frame *frame, Value exception);
void recorder_on_unhandled(void *data, Value exception);

/* ---- language-recorder-coroutines.c ---- */

/* Then the evaluator itself may record resuming and yielding like the last time. */
void recorder_follow_no_items(LanguageRecorder *recorder);

void recorder_on_coroutine_created(void *data, Value coroutine, Frame *creator);
void recorder_on_coroutine_resumed(void *data, Value coroutine, GeneratorCall how, Value value,
                                   Frame *resumer);
void recorder_on_coroutine_yielded(void *data, Value coroutine, Value value);
void recorder_on_coroutine_finished(void *data, Value coroutine, Value value);
bool recorder_on_coroutine_exits(void *data, Value coroutine, Frame *closer);
void recorder_on_coroutine_refused(void *data, Value coroutine, GeneratorCall how, Frame *resumer,
                                   const char *message);
void recorder_on_coroutine_closed(void *data, Value coroutine);
void recorder_on_await_begun(void *data, Frame *frame, Value awaited);
void recorder_on_await_ended(void *data, Frame *frame, Value result);
