// SPDX-License-Identifier: MIT
/* Compiles what was typed, runs it with the frame's names, and writes changed local names back. */
#include "machine/language-prompt.h"

#include "lang/code.h"
#include "lang/compiler.h"
#include "lang/evaluator.h"
#include "lang/object-dict.h"
#include "lang/object-exception.h"
#include "lang/object-frame.h"
#include "lang/object-function.h"
#include "lang/object-module.h"
#include "lang/object-str.h"
#include "machine/breakpoints.h"
#include "machine/recorder.h"

#include <string.h>

struct LanguagePrompt {
    Machine *machine;
    LanguageRecorder *recorder;
    Interpreter *in;
    const char *path;
    unsigned entered; /* so many were typed: names their sources */
};

LanguagePrompt *language_prompt_new(Machine *machine, LanguageRecorder *recorder, Interpreter *in,
                                    const char *path)
{
    LanguagePrompt *prompt = g_new0(LanguagePrompt, 1);
    *prompt = (LanguagePrompt){.machine = machine, .recorder = recorder, .in = in, .path = path};
    return prompt;
}

void language_prompt_free(LanguagePrompt *prompt)
{
    g_free(prompt);
}

/* ---- The names of a frame ---- */

/* A parameter that an inner function uses has moved to a cell of the same name. */
static gboolean is_moved(const Code *code, uint32_t slot)
{
    for (uint32_t i = 0; i < code->cell_count; i++)
        if (code->cell_parameters[i] == (int32_t)slot)
            return TRUE;
    return FALSE;
}

/* Where a local name's value is; NULL: it cannot be changed. */
static Value *place_of(Frame *frame, uint32_t slot)
{
    const Code *code = frame->code;
    if (as_str(code->local_names[slot])->bytes[0] == '.')
        return NULL;
    if (slot < code->local_count)
        return is_moved(code, slot) ? NULL : &frame->slots[slot];
    return frame->slots[slot] ? &((CellObject *)frame->slots[slot])->value : NULL;
}

/* Gives the frame's slots what the dict of its local names says now. */
static void write_back(Interpreter *in, Frame *frame, Value names)
{
    const Code *code = frame->code;
    uint32_t count = code->local_count + code->cell_count + code->free_count;
    for (uint32_t i = 0; i < count; i++) {
        Value *place = place_of(frame, i);
        Value now = dict_get_name_borrow(as_dict(names), code->local_names[i]);
        if (place && *place != now)
            value_replace(in, place, value_retain_maybe(now));
    }
}

/* Runs code with the names of the frame, or of the main module; NULL: raised. */
static Value run_in_frame(Interpreter *in, CodeObject *code, Frame *frame)
{
    DictObject *globals =
        frame ? frame->function->globals : ((ModuleObject *)in->main_module)->dict;
    Value names = frame ? frame_locals(in, frame) : value_retain(AS_VALUE(globals));
    if (!names)
        return NULL;
    in->thread->native_depth++;
    Value result = evaluator_run_names(in, code, globals, names);
    in->thread->native_depth--;
    if (frame && !frame->names) {
        Value pending = raise_take(in);
        write_back(in, frame, names);
        if (pending)
            raise_restore(in, pending);
    }
    value_drop(in, names);
    return result;
}

/* ---- What was typed ---- */

static CodeObject *compile_typed(Interpreter *in, const char *text, gsize size, Value file,
                                 gboolean *is_expression)
{
    CodeObject *code = compile_source(in, text, size, file, true, 0);
    *is_expression = code != NULL;
    if (code || in->quitting)
        return code;
    raise_clear(in);
    return compile_source(in, text, size, file, false, 0);
}

/* The last line of what python3 would print of the exception. Drops it. */
static uint32_t take_error_text(LanguagePrompt *prompt)
{
    Interpreter *in = prompt->in;
    Value exception = raise_take(in);
    Value text = traceback_last_line(in, exception);
    raise_clear(in);
    const char *line = text ? as_str(text)->bytes : "MemoryError";
    while (*line == ' ' && strchr(line, '\n'))
        line = strchr(line, '\n') + 1;
    uint32_t id = log_intern(prompt->machine->log, line, (gssize)strcspn(line, "\n"));
    value_drop_maybe(in, text);
    value_drop(in, exception);
    return id;
}

static void answer(LanguagePrompt *prompt, Value result, gboolean is_expression)
{
    EventPromptAnswered event = {0};
    if (!result)
        event.text = take_error_text(prompt);
    else if (is_expression)
        event.value = language_recorder_value(prompt->recorder, result);
    log_append_prompt_answered(prompt->machine->log, event);
    machine_recorded(prompt->machine, EVENT_PROMPT_ANSWERED);
}

static Value run_typed(LanguagePrompt *prompt, const MachineInput *input, Frame *frame,
                       gboolean *is_expression)
{
    Interpreter *in = prompt->in;
    g_autofree char *name = g_strdup_printf("<prompt %u>", ++prompt->entered);
    *is_expression = FALSE;
    if (in->thread->native_depth >= in->native_limit)
        return raise_error(in, RECURSION_ERROR, "maximum recursion depth exceeded");
    Value file = str_from_c(in, name);
    CodeObject *code = file && traceback_keep_source(in, name, input->text, input->length)
                           ? compile_typed(in, input->text, input->length, file, is_expression)
                           : NULL;
    if (!code && !in->pending)
        raise_memory(in);
    Value result = code ? run_in_frame(in, code, frame) : NULL;
    value_drop_maybe(in, AS_VALUE(code));
    value_drop_maybe(in, file);
    return result;
}

static void serve(LanguagePrompt *prompt, const MachineInput *input, Frame *frame)
{
    Log *log = prompt->machine->log;
    log_append_prompt_entered(
        log, (EventPromptEntered){.text = log_intern(log, input->text, (gssize)input->length)});
    machine_recorded(prompt->machine, EVENT_PROMPT_ENTERED);
    gboolean is_expression;
    Value result = run_typed(prompt, input, frame, &is_expression);
    if (!prompt->machine->stopping && !prompt->in->quitting)
        answer(prompt, result, is_expression);
    else
        raise_clear(prompt->in);
    value_drop_maybe(prompt->in, result);
}

void language_prompt_serve(LanguagePrompt *prompt, Frame *frame, gboolean last_chance)
{
    const MachineInput *input;
    while (!prompt->machine->stopping && !prompt->in->quitting &&
           (input = machine_take_input(prompt->machine, MACHINE_INPUT_PROMPT, last_chance)))
        serve(prompt, input, frame);
}

/* ---- Breakpoints ---- */

/* Nobody watches meanwhile: it is no part of the run. What cannot be told counts as true. */
static gboolean condition_holds(Machine *machine, Interpreter *in, const char *condition,
                                Frame *frame)
{
    const Observer *observer = in->observer;
    in->observer = NULL;
    machine->aside = TRUE;
    Value file = str_from_c(in, "<condition>");
    CodeObject *code =
        file ? compile_source(in, condition, strlen(condition), file, true, 0) : NULL;
    Value result = code ? run_in_frame(in, code, frame) : NULL;
    int truth = result ? value_truth(in, result) : -1;
    raise_clear(in);
    value_drop_maybe(in, result);
    value_drop_maybe(in, AS_VALUE(code));
    value_drop_maybe(in, file);
    in->observer = observer;
    machine->aside = FALSE;
    /* Without an observer a long fuse was laid: from now on it wants to know of each line again. */
    in->fuse_length -= in->fuse;
    in->fuse = 0;
    return truth != 0;
}

gboolean language_prompt_breaks(LanguagePrompt *prompt, Frame *frame, uint32_t line)
{
    Machine *machine = prompt->machine;
    /* The machine may pause in a condition, and get other breakpoints there. */
    g_autoptr(GArray) breakpoints = g_array_ref(machine->breakpoints);
    const char *file = as_str(frame->code->file_name)->bytes;
    const MachineBreakpoint *breakpoint;
    for (guint i = 0; (breakpoint = breakpoints_find(breakpoints, file, prompt->path, line, &i));)
        if (!breakpoint->condition ||
            condition_holds(machine, prompt->in, breakpoint->condition, frame))
            return TRUE;
    return FALSE;
}
