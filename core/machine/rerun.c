// SPDX-License-Identifier: MIT
/* Settings as SETTING events, and back; the program from its SOURCE_TEXT. */
#include "machine/rerun.h"

#include "base/error.h"
#include "machine/growth.h"
#include "machine/recorder.h"

#include <string.h>

/* Settings that are numbers: SETTING(name in the recording, member). */
#define NUMBER_SETTINGS(SETTING)    \
    SETTING("memory", memory)       \
    SETTING("steps", steps)         \
    SETTING("recursion", recursion) \
    SETTING("quantum", quantum)     \
    SETTING("failing allocation", fail_allocation)

#define RECORD_SETTING "record"
#define RECORD_CONTROL "control"
#define ARGUMENT_SETTING "argument"
#define GROWING_SETTING "growing file"
#define GROWTH_SETTING "growth"

/* Settings that are texts: SETTING(name in the recording, member). */
#define TEXT_SETTINGS(SETTING)  \
    SETTING("clients", clients) \
    SETTING("roles", roles)     \
    SETTING("lines", lines)

static void append(Machine *machine, const char *name, const char *text)
{
    Log *log = machine->log;
    log_append_setting(
        log, (EventSetting){.name = log_intern(log, name, -1), .text = log_intern(log, text, -1)});
    machine_recorded(machine, EVENT_SETTING);
}

static void append_number(Machine *machine, const char *name, guint64 number)
{
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, number);
    if (number)
        append(machine, name, text);
}

void rerun_record_settings(Machine *machine)
{
    const MachineSettings *settings = &machine->settings;
    const MachineProgram *program = machine->program;
#define SETTING(name, member) append_number(machine, name, settings->member);
    NUMBER_SETTINGS(SETTING)
#undef SETTING
    if (settings->record == MACHINE_RECORDS_CONTROL)
        append(machine, RECORD_SETTING, RECORD_CONTROL);
#define SETTING(name, member) \
    if (settings->member)     \
        append(machine, name, settings->member);
    TEXT_SETTINGS(SETTING)
#undef SETTING
    if (settings->growth) {
        append(machine, GROWING_SETTING, growth_name(settings->growth));
        append(machine, GROWTH_SETTING, growth_script(settings->growth));
    }
    for (gsize i = 0; i < program->argument_count; i++)
        append(machine, ARGUMENT_SETTING, program->arguments[i]);
}

/* ---- Reading ---- */

static char *keep_text(MachineRecording *recording, const Log *log, uint32_t text, gsize *length)
{
    size_t size;
    const char *bytes = log_text_bytes(log, text, &size);
    char *copy = g_malloc(size + 1);
    memcpy(copy, bytes, size);
    copy[size] = '\0';
    g_ptr_array_add(recording->texts, copy);
    *length = size;
    return copy;
}

/* A script with mistakes has never been played. */
static void read_growth(MachineRecording *recording, const char *script)
{
    if (!recording->growing || recording->growth)
        return;
    g_autofree char *path = g_strconcat(recording->growing, GROWTH_SUFFIX, NULL);
    recording->growth = growth_parse(path, script, NULL);
    recording->settings.growth = recording->growth;
}

static void read_setting(MachineRecording *recording, const Log *log, const EventSetting *event,
                         GPtrArray *arguments)
{
    MachineSettings *settings = &recording->settings;
    const char *name = log_text(log, event->name), *text = log_text(log, event->text);
    gsize length;
#define SETTING(setting, member)    \
    if (strcmp(name, setting) == 0) \
        settings->member = (typeof(settings->member))g_ascii_strtoull(text, NULL, 10);
    NUMBER_SETTINGS(SETTING)
#undef SETTING
    if (strcmp(name, RECORD_SETTING) == 0 && strcmp(text, RECORD_CONTROL) == 0)
        settings->record = MACHINE_RECORDS_CONTROL;
#define SETTING(setting, member)    \
    if (strcmp(name, setting) == 0) \
        settings->member = keep_text(recording, log, event->text, &length);
    TEXT_SETTINGS(SETTING)
#undef SETTING
    if (strcmp(name, GROWING_SETTING) == 0)
        recording->growing = keep_text(recording, log, event->text, &length);
    if (strcmp(name, GROWTH_SETTING) == 0)
        read_growth(recording, text);
    if (strcmp(name, ARGUMENT_SETTING) == 0)
        g_ptr_array_add(arguments, keep_text(recording, log, event->text, &length));
}

/* The program is the source that has the run's name. */
static void read_source(MachineRecording *recording, const Log *log, const EventSourceText *event)
{
    if (!recording->program.path || recording->program.text ||
        strcmp(log_text(log, event->name), recording->program.path) != 0)
        return;
    recording->program.text = keep_text(recording, log, event->text, &recording->program.length);
}

static void read_start(MachineRecording *recording, const Log *log, const EventRunStarted *event)
{
    gsize length;
    recording->program.path = keep_text(recording, log, event->program, &length);
    recording->settings.seed = event->seed;
    recording->settings.live = event->live;
    if (event->policy)
        recording->settings.policy = keep_text(recording, log, event->policy, &length);
}

static void read_events(MachineRecording *recording, const Log *log)
{
    g_autoptr(GPtrArray) arguments = g_ptr_array_new();
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event) && !recording->program.text;) {
        if (event.kind == EVENT_RUN_STARTED)
            read_start(recording, log, &event.run_started);
        else if (event.kind == EVENT_SETTING)
            read_setting(recording, log, &event.setting, arguments);
        else if (event.kind == EVENT_SOURCE_TEXT)
            read_source(recording, log, &event.source_text);
    }
    recording->program.argument_count = arguments->len;
    gpointer *rows = g_memdup2(arguments->pdata, arguments->len * sizeof(gpointer));
    recording->program.arguments = (const char *const *)rows;
    g_ptr_array_add(recording->texts, rows);
}

/* The inputs' texts become the recording's. */
static void read_inputs(MachineRecording *recording, const Log *log)
{
    Inputs *inputs = inputs_new();
    inputs_add_recorded(inputs, log, log_count(log));
    for (gsize i = 0; i < inputs_count(inputs); i++) {
        MachineInput input = *inputs_get(inputs, i);
        input.text = g_memdup2(input.text, input.length + 1);
        g_ptr_array_add(recording->texts, (char *)input.text);
        g_array_append_val(recording->inputs, input);
    }
    inputs_free(inputs);
    recording->settings.inputs = (const MachineInput *)(void *)recording->inputs->data;
    recording->settings.input_count = recording->inputs->len;
}

MachineRecording *machine_recording_of(const Log *log, GError **error)
{
    g_autoptr(MachineRecording) recording = g_new0(MachineRecording, 1);
    recording->texts = g_ptr_array_new_with_free_func(g_free);
    recording->inputs = g_array_new(FALSE, FALSE, sizeof(MachineInput));
    read_events(recording, log);
    if (recording->settings.live || !recording->program.text) {
        g_set_error_literal(error, COROSCOPE_ERROR, COROSCOPE_ERROR_USAGE,
                            recording->settings.live
                                ? "a run in the real world cannot be repeated"
                                : "the recording has no program of the lesson language to run");
        return NULL;
    }
    read_inputs(recording, log);
    return g_steal_pointer(&recording);
}

void machine_recording_free(MachineRecording *recording)
{
    if (!recording)
        return;
    growth_free(recording->growth);
    g_ptr_array_unref(recording->texts);
    g_array_unref(recording->inputs);
    g_free(recording);
}

Machine *machine_recording_branch(const MachineRecording *recording, const Log *log,
                                  guint64 position, const MachineInput *input)
{
    MachineSettings settings = recording->settings;
    settings.inputs = NULL;
    settings.input_count = 0;
    Machine *branch = machine_new(&recording->program, &settings);
    branch_begin(branch, log, position, input);
    return branch;
}
