// SPDX-License-Identifier: MIT
/* Inputs: kept in order, taken by kind, read back from a log. */
#include "machine/inputs.h"

#include "trace/log.h"

typedef struct {
    MachineInput input; /* first; its text is owned */
    gboolean taken;
} KeptInput;

static void free_kept(gpointer data)
{
    KeptInput *kept = data;
    g_free((char *)kept->input.text);
    g_free(kept);
}

Inputs *inputs_new(void)
{
    Inputs *inputs = g_new0(Inputs, 1);
    inputs->kept = g_ptr_array_new_with_free_func(free_kept);
    return inputs;
}

void inputs_free(Inputs *inputs)
{
    if (!inputs)
        return;
    g_ptr_array_unref(inputs->kept);
    g_free(inputs);
}

void inputs_add(Inputs *inputs, const MachineInput *input)
{
    KeptInput *kept = g_new0(KeptInput, 1);
    kept->input = *input;
    char *text = g_malloc(input->length + 1);
    if (input->length)
        memcpy(text, input->text, input->length);
    text[input->length] = '\0';
    kept->input.text = text;
    g_ptr_array_add(inputs->kept, kept);
    inputs->left++;
}

gsize inputs_count(const Inputs *inputs)
{
    return inputs->kept->len;
}

const MachineInput *inputs_get(const Inputs *inputs, gsize index)
{
    const KeptInput *kept = g_ptr_array_index(inputs->kept, index);
    return &kept->input;
}

const MachineInput *inputs_take(Inputs *inputs, MachineInputKind kind, guint64 position)
{
    for (guint i = 0; i < inputs->kept->len; i++) {
        KeptInput *kept = g_ptr_array_index(inputs->kept, i);
        if (kept->taken || kept->input.kind != kind)
            continue;
        if (kept->input.position > position)
            return NULL;
        kept->taken = TRUE;
        inputs->left--;
        return &kept->input;
    }
    return NULL;
}

static void add_text(Inputs *inputs, const Log *log, MachineInput input, uint32_t text)
{
    size_t length;
    input.text = log_text_bytes(log, text, &length);
    input.length = length;
    inputs_add(inputs, &input);
}

void inputs_add_recorded(Inputs *inputs, const Log *log, guint64 end)
{
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event) && event.number < end;) {
        MachineInput input = {.position = event.number};
        if (event.kind == EVENT_PROMPT_ENTERED) {
            input.kind = MACHINE_INPUT_PROMPT;
            add_text(inputs, log, input, event.prompt_entered.text);
        } else if (event.kind == EVENT_INPUT_GIVEN) {
            input.kind = MACHINE_INPUT_LINE;
            input.end = event.input_given.end;
            add_text(inputs, log, input, event.input_given.text);
        } else if (event.kind == EVENT_CLIENT_TYPED) {
            input.kind = MACHINE_INPUT_CLIENT;
            add_text(inputs, log, input, event.client_typed.text);
        } else if (event.kind == EVENT_TASK_CHOSEN) {
            input.kind = MACHINE_INPUT_TASK;
            input.number = event.task_chosen.task;
            add_text(inputs, log, input, 0);
        }
    }
}
