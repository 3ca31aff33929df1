// SPDX-License-Identifier: MIT
/* Puts host, recorder and interpreter together for one run, and takes them apart again. */
#include "machine/language-program.h"

#include "base/limits.h"

#include "lang/compiler.h"
#include "lang/interpreter.h"
#include "lang/object-exception.h"
#include "lang/object-str.h"
#include "machine/language-host.h"
#include "machine/language-kernel.h"
#include "machine/language-recorder.h"
#include "machine/lens.h"
#include "machine/recorder.h"
#include "machine/rerun.h"
#include "machine/thread-recorder.h"

#include <string.h>

#define MOST_QUESTION_BYTES 1000

typedef struct {
    Machine *machine;
    const MachineProgram *program;
    LanguageHost *host;
    LanguageRecorder *recorder; /* NULL when nothing is recorded */
    LanguageKernels *kernels;
    Lens *lens; /* or NULL */
    Interpreter *in;
    GString *last_line; /* what was printed since the last line end: what input() asks */
} Run;

static void keep_last_line(Run *run, const char *bytes, gsize size)
{
    const char *newline = g_strrstr_len(bytes, (gssize)size, "\n");
    if (newline) {
        g_string_truncate(run->last_line, 0);
        size -= (gsize)(newline + 1 - bytes);
        bytes = newline + 1;
    }
    if (run->last_line->len + size <= MOST_QUESTION_BYTES)
        g_string_append_len(run->last_line, bytes, (gssize)size);
}

static gboolean output(gpointer data, int stream, const char *bytes, gsize size)
{
    Run *run = data;
    const MachineSettings *settings = &run->machine->settings;
    if (run->machine->aside)
        return !run->machine->stopping;
    if (run->recorder) {
        keep_last_line(run, bytes, size);
        language_recorder_output(run->recorder, stream, bytes, size);
    }
    if (settings->output)
        settings->output(settings->data, stream, bytes, size);
    return !run->machine->stopping;
}

static void told(gpointer data, const char *what)
{
    Run *run = data;
    if (!run->recorder || run->machine->stopping)
        return;
    Log *log = run->machine->log;
    log_append_note(log, (EventNote){.text = log_intern(log, what, -1)});
    machine_recorded(run->machine, EVENT_NOTE);
}

static void grown(gpointer data, const char *name, const char *line)
{
    g_autofree char *without_end = g_strndup(line, strcspn(line, "\n"));
    g_autofree char *remark = g_strdup_printf("%s gets the line “%s”", name, without_end);
    told(data, remark);
}

/* The line that the machine was given, or is given while it waits; NULL: there is none. */
static const MachineInput *given_line(Machine *machine)
{
    const MachineInput *line = machine_take_input(machine, MACHINE_INPUT_LINE, FALSE);
    gboolean waits = machine->settings.asks && !machine->settings.lines;
    while (!line && waits && !machine->stopping) {
        machine_pause(machine, MACHINE_ASKS);
        line = machine_take_input(machine, MACHINE_INPUT_LINE, FALSE);
    }
    return line;
}

static char *next_line(Machine *machine, gsize *size)
{
    const MachineSettings *settings = &machine->settings;
    const MachineInput *line = given_line(machine);
    const char *known = line ? NULL : machine_take_known_line(machine, size);
    if (known)
        return g_strndup(known, *size);
    if (!line)
        return settings->input ? settings->input(settings->data, size) : NULL;
    *size = line->length;
    return line->end ? NULL : g_memdup2(line->text, line->length + 1);
}

static char *input(gpointer data, gsize *size)
{
    Run *run = data;
    Log *log = run->machine->log;
    if (run->machine->aside)
        return NULL;
    if (run->recorder) {
        const GString *asked = run->last_line;
        log_append_input_asked(
            log, (EventInputAsked){.text = log_intern(log, asked->str, (gssize)asked->len)});
        machine_recorded(run->machine, EVENT_INPUT_ASKED);
    }
    char *line = next_line(run->machine, size);
    if (run->recorder && !run->machine->stopping) {
        EventInputGiven event = {.text = line ? log_intern(log, line, (gssize)*size) : 0,
                                 .end = line == NULL};
        log_append_input_given(log, event);
        machine_recorded(run->machine, EVENT_INPUT_GIVEN);
    }
    return line;
}

static gboolean goes_on(gpointer data)
{
    return machine_goes_on(((Run *)data)->machine);
}

static void code_ended(gpointer data)
{
    Run *run = data;
    if (run->lens)
        lens_code_ended(run->lens);
    if (run->recorder)
        language_recorder_code_ended(run->recorder);
}

/* The main thread. Threads that are still there when it ends are daemons: they are told to quit. */
static void main_thread(void *data)
{
    Run *run = data;
    const MachineProgram *program = run->program;
    run->machine->exit_status =
        interpreter_run(run->in, program->path, program->text, program->length, program->arguments,
                        program->argument_count);
    language_host_finish(run->host);
    threads_stop(language_host_threads(run->host));
}

/* ---- Clients ---- */

static void type_as_client(Run *run, const MachineInput *input)
{
    Log *log = run->machine->log;
    if (run->recorder) {
        uint32_t connection = host_sockets_user_connection(language_host_sockets(run->host));
        log_append_client_typed(
            log, (EventClientTyped){.connection = connection,
                                    .text = log_intern(log, input->text, (gssize)input->length)});
        machine_recorded(run->machine, EVENT_CLIENT_TYPED);
    }
    host_sockets_type(language_host_sockets(run->host), input->text, input->length);
}

/* Everything that the user has typed by now, once somebody listens. FALSE: nothing. */
static gboolean serve_clients(Run *run)
{
    const MachineInput *input;
    gboolean served = FALSE;
    while (!run->machine->stopping && host_sockets_can_type(language_host_sockets(run->host)) &&
           (input = machine_take_input(run->machine, MACHINE_INPUT_CLIENT, FALSE))) {
        type_as_client(run, input);
        served = TRUE;
    }
    return served;
}

static void line_with_inputs(gpointer data)
{
    serve_clients(data);
}

/* The same; or, when nothing else can happen any more, the next thing that was to be typed later.
 */
static gboolean serve_next_client(Run *run)
{
    if (serve_clients(run))
        return TRUE;
    const MachineInput *input = machine_take_input(run->machine, MACHINE_INPUT_CLIENT, TRUE);
    if (input)
        type_as_client(run, input);
    return input != NULL;
}

/* Everybody waits. Somebody who sits before the screen may be a client. */
static gboolean idle(gpointer data)
{
    Run *run = data;
    gboolean can_type = host_sockets_can_type(language_host_sockets(run->host));
    if (run->lens && !(can_type && run->machine->inputs->left > 0))
        lens_stuck(run->lens);
    if (!can_type)
        return FALSE;
    gboolean served = serve_next_client(run);
    while (!served && run->machine->settings.asks && !run->machine->stopping) {
        machine_pause(run->machine, MACHINE_ASKS);
        served = serve_next_client(run);
    }
    return served;
}

static ConnectionEnd end_of(NetworkStatus status)
{
    return status == NETWORK_OK    ? CONNECTION_CLOSED_HERE
           : status == NETWORK_END ? CONNECTION_CLOSED_THERE
                                   : CONNECTION_RESET;
}

static void network(gpointer data, const NetworkNotice *notice)
{
    Run *run = data;
    Log *log = run->machine->log;
    if (!run->recorder || run->machine->stopping)
        return;
    uint32_t bytes = notice->bytes ? log_intern(log, notice->bytes, (gssize)notice->size) : 0;
    switch (notice->kind) {
    case NETWORK_ACCEPTED:
        log_append_connection_opened(
            log, (EventConnectionOpened){.connection = notice->connection,
                                         .descriptor = notice->descriptor,
                                         .peer = log_intern(log, notice->peer, -1)});
        machine_recorded(run->machine, EVENT_CONNECTION_OPENED);
        break;
    case NETWORK_RECEIVED:
        log_append_bytes_in(log, (EventBytesIn){.connection = notice->connection, .bytes = bytes});
        machine_recorded(run->machine, EVENT_BYTES_IN);
        break;
    case NETWORK_SENT:
        log_append_bytes_out(log,
                             (EventBytesOut){.connection = notice->connection, .bytes = bytes});
        machine_recorded(run->machine, EVENT_BYTES_OUT);
        break;
    case NETWORK_CLOSED:
        log_append_connection_closed(log, (EventConnectionClosed){.connection = notice->connection,
                                                                  .how = end_of(notice->end)});
        machine_recorded(run->machine, EVENT_CONNECTION_CLOSED);
        break;
    }
}

static void record_start(Run *run)
{
    Log *log = run->machine->log;
    const char *policy = run->machine->settings.policy;
    log_append_run_started(log,
                           (EventRunStarted){.program = log_intern(log, run->program->path, -1),
                                             .seed = run->machine->settings.seed,
                                             .policy = log_intern(log, policy ? policy : "", -1),
                                             .live = run->machine->settings.live});
    machine_recorded(run->machine, EVENT_RUN_STARTED);
    rerun_record_settings(run->machine);
    language_recorder_program(run->recorder, run->program);
}

static EndReason end_reason(const Run *run)
{
    if (language_host_output_full(run->host) || run->in->quit_reason == HOST_QUOTA)
        return END_QUOTA;
    if (run->machine->exit_status == 0)
        return END_FINISHED;
    gboolean deadlock =
        run->kernels->deadlocked || (run->lens && lens_has_found_problem(run->lens));
    return deadlock ? END_DEADLOCK : END_ERROR;
}

/* Which limit it was. */
static char *quota_text(const Run *run)
{
    if (language_host_output_full(run->host))
        return g_strdup_printf("%zu MiB of output", LIMIT_OUTPUT_BYTES >> 20);
    return g_strdup_printf("%" G_GUINT64_FORMAT " lines", run->machine->settings.steps);
}

static void record_end(Run *run)
{
    if (run->machine->stopping)
        return;
    EventRunEnded end = {.reason = end_reason(run), .status = run->machine->exit_status};
    g_autofree char *text = end.reason == END_QUOTA ? quota_text(run) : NULL;
    if (text)
        end.text = log_intern(run->machine->log, text, -1);
    log_append_run_ended(run->machine->log, end);
    machine_recorded(run->machine, EVENT_RUN_ENDED);
}

/* Roles with mistakes show nothing; who reads them (lesson-run.c) has said so. */
static Lens *make_lens(Run *run)
{
    const char *text = run->machine->settings.roles;
    Roles *roles = text && run->recorder ? roles_parse(text, NULL) : NULL;
    if (!roles)
        return NULL;
    Lens *lens = lens_new(run->machine, run->recorder, language_host_sockets(run->host), roles);
    language_recorder_set_lens(run->recorder, lens);
    return lens;
}

static LanguageHost *make_host(Run *run)
{
    g_autofree char *folder = g_path_get_dirname(run->program->path);
    return language_host_new(&(LanguageHostSettings){.folder = folder,
                                                     .seed = run->machine->settings.seed,
                                                     .memory = run->machine->settings.memory,
                                                     .told = told,
                                                     .live = run->machine->settings.live,
                                                     .data = run,
                                                     .growth = run->machine->settings.growth,
                                                     .output = output,
                                                     .grown = grown,
                                                     .input = input,
                                                     .goes_on = goes_on,
                                                     .code_ended = code_ended,
                                                     .idle = idle,
                                                     .clients = run->machine->settings.clients,
                                                     .network = network});
}

static Interpreter *make_interpreter(Run *run)
{
    const MachineSettings *settings = &run->machine->settings;
    return interpreter_new(&(InterpreterSettings){
        .host = language_host_table(run->host),
        .observer = run->recorder ? language_recorder_observer(run->recorder) : NULL,
        .modules = language_kernel_modules(),
        .memory = settings->memory,
        .steps = settings->steps,
        .recursion = settings->recursion,
        .fail_allocation = settings->fail_allocation,
        .native_depth = LANGUAGE_NATIVE_DEPTH,
        .stack_bytes = LANGUAGE_STACK_BYTES});
}

void language_program_run(Machine *machine)
{
    Run run = {.machine = machine, .program = machine->program};
    run.host = make_host(&run);
    run.last_line = g_string_new(NULL);
    if (machine->settings.record != MACHINE_RECORDS_NOTHING)
        run.recorder =
            language_recorder_new(machine, language_host_threads(run.host), run.program->path,
                                  machine->settings.record == MACHINE_RECORDS_EVERYTHING);
    if (run.recorder)
        record_start(&run);
    run.lens = make_lens(&run);
    run.kernels = language_kernels_new(machine, run.host, run.recorder);
    language_host_set_kernels(run.host, run.kernels);
    run.in = make_interpreter(&run);
    if (run.in) {
        if (run.recorder)
            language_recorder_set_interpreter(run.recorder, run.in, line_with_inputs, &run);
        if (run.lens)
            lens_set_interpreter(run.lens, run.in);
        ThreadRecorder *threads =
            run.recorder ? thread_recorder_new(machine, language_host_threads(run.host)) : NULL;
        threads_run(language_host_threads(run.host), main_thread, &run);
        thread_recorder_free(threads);
        if (run.recorder)
            record_end(&run);
        language_kernels_end(run.kernels);
        interpreter_free(run.in);
    }
    language_kernels_free(run.kernels);
    language_recorder_free(run.recorder);
    lens_free(run.lens);
    language_host_free(run.host);
    g_string_free(run.last_line, TRUE);
}

char *machine_disassemble(const MachineProgram *program, gboolean *failed)
{
    const Host nowhere = {0};
    Interpreter *in = interpreter_new(&(InterpreterSettings){.host = &nowhere});
    g_assert(in);
    Value file = str_from_c(in, program->path);
    CodeObject *code =
        file ? compile_source(in, program->text, program->length, file, false, 0) : NULL;
    Value text = code ? code_disassemble(in, &code->code) : NULL;
    *failed = text == NULL;
    if (!text) {
        Value exception = raise_take(in);
        text = traceback_format(in, exception);
        value_drop(in, exception);
    }
    char *copy = g_strdup(text ? as_str(text)->bytes : "");
    value_drop_maybe(in, text);
    value_drop_maybe(in, AS_VALUE(code));
    value_drop_maybe(in, file);
    interpreter_free(in);
    return copy;
}
