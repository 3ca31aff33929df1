// SPDX-License-Identifier: MIT
/* Pipes and children: the bytes between them, who waits for whom, and how a child begins and ends.
 */
#include "machine/host-processes.h"

#include "lang/interpreter.h"
#include "machine/language-host.h"

#include <errno.h>
#include <string.h>

#define FIRST_DESCRIPTOR (1 << 20) /* of pipes, above those of files and sockets */
#define PIPE_BYTES 65536           /* that a pipe holds before its writer waits */
#define MOST_CHILDREN 64

struct HostPipe {
    Threads *threads;
    GString *bytes;
    gboolean read_closed, write_closed;
    GArray *waiting; /* ids of threads */
};

typedef struct {
    HostPipe *pipe;
    gboolean writes;
} PipeEnd;

typedef struct {
    HostProcesses *processes;
    int64_t id;
    int64_t thread;
    char *path, *text;
    gsize length;
    char **arguments; /* after the path */
    HostPipe *input, *output, *error;
    gpointer child;
    const Host *table;
    gboolean ended;
    int killed; /* by this signal; 0: not */
    int status;
    GArray *waiting; /* ids of threads */
} Process;

struct HostProcesses {
    HostProcessesSettings settings;
    GPtrArray *pipes;
    GArray *ends;        /* of PipeEnd, by descriptor; pipe NULL where closed */
    GPtrArray *children; /* of Process, by id */
    unsigned running;
};

static HostResult answered(int64_t number)
{
    return (HostResult){.status = HOST_OK, .number = number};
}

static HostResult failed_with(int error)
{
    return (HostResult){.status = HOST_ERRNO, .error = error};
}

/* ---- waiting ---- */

static HostResult wait_in(Threads *threads, GArray *waiting, const char *reason)
{
    int64_t me = threads_current(threads);
    g_array_append_val(waiting, me);
    return threads_block(threads, reason, -1);
}

static void wake_all(Threads *threads, GArray *waiting)
{
    for (unsigned i = 0; i < waiting->len; i++)
        threads_wake(threads, g_array_index(waiting, int64_t, i));
    g_array_set_size(waiting, 0);
}

/* ---- pipes ---- */

static HostPipe *pipe_new(HostProcesses *processes)
{
    HostPipe *pipe = g_new0(HostPipe, 1);
    pipe->threads = processes->settings.threads;
    pipe->bytes = g_string_new(NULL);
    pipe->waiting = g_array_new(FALSE, FALSE, sizeof(int64_t));
    g_ptr_array_add(processes->pipes, pipe);
    return pipe;
}

static void pipe_free(gpointer data)
{
    HostPipe *pipe = data;
    g_string_free(pipe->bytes, TRUE);
    g_array_unref(pipe->waiting);
    g_free(pipe);
}

static void pipe_close(HostPipe *pipe, gboolean writes)
{
    if (writes)
        pipe->write_closed = TRUE;
    else
        pipe->read_closed = TRUE;
    wake_all(pipe->threads, pipe->waiting);
}

static HostResult pipe_read(HostPipe *pipe, char *buffer, size_t size)
{
    while (pipe->bytes->len == 0) {
        if (pipe->write_closed)
            return (HostResult){.status = HOST_END};
        HostResult waited = wait_in(pipe->threads, pipe->waiting, "pipe to read");
        if (waited.status != HOST_OK)
            return waited;
    }
    gsize count = MIN(size, pipe->bytes->len);
    memcpy(buffer, pipe->bytes->str, count);
    g_string_erase(pipe->bytes, 0, (gssize)count);
    wake_all(pipe->threads, pipe->waiting);
    return answered((int64_t)count);
}

static HostResult pipe_write(HostPipe *pipe, const char *bytes, size_t size)
{
    while (!pipe->read_closed && pipe->bytes->len >= PIPE_BYTES) {
        HostResult waited = wait_in(pipe->threads, pipe->waiting, "pipe to write");
        if (waited.status != HOST_OK)
            return waited;
    }
    if (pipe->read_closed)
        return failed_with(EPIPE);
    gsize count = MIN(size, PIPE_BYTES - pipe->bytes->len);
    g_string_append_len(pipe->bytes, bytes, (gssize)count);
    wake_all(pipe->threads, pipe->waiting);
    return answered((int64_t)count);
}

char *host_pipe_input(HostPipe *pipe, gsize *size)
{
    char *bytes = g_malloc(PIPE_BYTES);
    HostResult result = pipe_read(pipe, bytes, PIPE_BYTES);
    if (result.status == HOST_OK) {
        *size = (gsize)result.number;
        return bytes;
    }
    g_free(bytes);
    return NULL;
}

gboolean host_pipe_output(HostPipe *pipe, const char *bytes, gsize size)
{
    while (size > 0) {
        HostResult result = pipe_write(pipe, bytes, size);
        if (result.status != HOST_OK)
            return pipe->read_closed;
        bytes += result.number;
        size -= (gsize)result.number;
    }
    return TRUE;
}

/* ---- the parent's ends ---- */

static int end_new(HostProcesses *processes, HostPipe *pipe, gboolean writes)
{
    PipeEnd end = {pipe, writes};
    g_array_append_val(processes->ends, end);
    return FIRST_DESCRIPTOR + (int)processes->ends->len - 1;
}

gboolean host_processes_own(int descriptor)
{
    return descriptor >= FIRST_DESCRIPTOR;
}

static PipeEnd *find_end(HostProcesses *processes, int descriptor)
{
    unsigned index = (unsigned)(descriptor - FIRST_DESCRIPTOR);
    PipeEnd *end =
        index < processes->ends->len ? &g_array_index(processes->ends, PipeEnd, index) : NULL;
    return end && end->pipe ? end : NULL;
}

HostResult host_processes_read(HostProcesses *processes, int descriptor, char *buffer, size_t size)
{
    const PipeEnd *end = find_end(processes, descriptor);
    return end && !end->writes ? pipe_read(end->pipe, buffer, size) : failed_with(EBADF);
}

HostResult host_processes_write(HostProcesses *processes, int descriptor, const char *bytes,
                                size_t size)
{
    const PipeEnd *end = find_end(processes, descriptor);
    return end && end->writes ? pipe_write(end->pipe, bytes, size) : failed_with(EBADF);
}

HostResult host_processes_close(HostProcesses *processes, int descriptor)
{
    PipeEnd *end = find_end(processes, descriptor);
    if (!end)
        return failed_with(EBADF);
    pipe_close(end->pipe, end->writes);
    end->pipe = NULL;
    return answered(0);
}

/* ---- children ---- */

static void tell(const Process *process, const char *what)
{
    const HostProcessesSettings *settings = &process->processes->settings;
    g_autofree char *sentence = g_strdup_printf("child process %" G_GINT64_FORMAT " (%s) %s",
                                                process->id, process->path, what);
    settings->told(settings->data, sentence);
}

static void run_child(Process *process)
{
    Interpreter *in =
        interpreter_new(&(InterpreterSettings){.host = process->table,
                                               .memory = process->processes->settings.memory,
                                               .native_depth = LANGUAGE_NATIVE_DEPTH,
                                               .stack_bytes = LANGUAGE_STACK_BYTES});
    process->status = 1;
    if (!in)
        return;
    process->status =
        interpreter_run(in, process->path, process->text, process->length,
                        (const char *const *)process->arguments, g_strv_length(process->arguments));
    interpreter_free(in);
}

static void process_body(void *data)
{
    Process *process = data;
    const HostProcessesSettings *settings = &process->processes->settings;
    if (!process->killed)
        run_child(process);
    if (process->killed)
        process->status = -process->killed;
    if (process->input)
        pipe_close(process->input, FALSE);
    if (process->output)
        pipe_close(process->output, TRUE);
    if (process->error)
        pipe_close(process->error, TRUE);
    settings->child_ended(settings->data, process->child);
    process->ended = TRUE;
    process->processes->running--;
    tell(process, "ends");
    wake_all(settings->threads, process->waiting);
}

static void process_free(gpointer data)
{
    Process *process = data;
    g_free(process->path);
    g_free(process->text);
    g_strfreev(process->arguments);
    g_array_unref(process->waiting);
    g_free(process);
}

static gboolean is_interpreter(const char *name)
{
    g_autofree char *base = g_path_get_basename(name);
    return g_str_equal(base, "python3") || g_str_equal(base, "python");
}

/* The program that the arguments name. HOST_OK, or what is wrong with it. */
static HostResult load_program(HostProcesses *processes, Process *process,
                               const char *const *arguments)
{
    if (!is_interpreter(arguments[0]))
        return failed_with(ENOENT);
    arguments++;
    while (*arguments && (g_str_equal(*arguments, "-u") || g_str_equal(*arguments, "-B")))
        arguments++;
    if (!*arguments)
        return failed_with(EINVAL);
    if (g_str_equal(*arguments, "-c")) {
        if (!arguments[1])
            return failed_with(EINVAL);
        process->path = g_strdup("<string>");
        process->text = g_strdup(arguments[1]);
        process->length = strlen(process->text);
        process->arguments = g_strdupv((char **)(uintptr_t)(arguments + 2));
        return answered(0);
    }
    process->path = g_strdup(*arguments);
    process->arguments = g_strdupv((char **)(uintptr_t)(arguments + 1));
    size_t size = 0;
    HostResult result = files_load(processes->settings.files, process->path, &process->text, &size);
    process->length = size;
    return result;
}

static HostResult start(HostProcesses *processes, Process *process, int *standard_input,
                        int *standard_output, int *standard_error)
{
    const HostProcessesSettings *settings = &processes->settings;
    if (standard_input) {
        process->input = pipe_new(processes);
        *standard_input = end_new(processes, process->input, TRUE);
    }
    if (standard_output) {
        process->output = pipe_new(processes);
        *standard_output = end_new(processes, process->output, FALSE);
    }
    if (standard_error && standard_error == standard_output) {
        process->error = process->output;
    } else if (standard_error) {
        process->error = pipe_new(processes);
        *standard_error = end_new(processes, process->error, FALSE);
    }
    process->child = settings->child_begins(settings->data, process->input, process->output,
                                            process->error, &process->table);
    HostResult spawned = threads_spawn(settings->threads, "process", process_body, process);
    if (spawned.status != HOST_OK) {
        settings->child_ended(settings->data, process->child);
        return spawned;
    }
    process->thread = spawned.number;
    processes->running++;
    tell(process, "begins");
    return answered(process->id);
}

HostResult host_processes_spawn(HostProcesses *processes, const char *const *arguments,
                                int *standard_input, int *standard_output, int *standard_error)
{
    if (processes->running >= MOST_CHILDREN)
        return failed_with(EAGAIN);
    Process *process = g_new0(Process, 1);
    process->processes = processes;
    process->waiting = g_array_new(FALSE, FALSE, sizeof(int64_t));
    HostResult result = load_program(processes, process, arguments);
    if (result.status == HOST_OK) {
        g_ptr_array_add(processes->children, process);
        process->id = (int64_t)processes->children->len;
        result = start(processes, process, standard_input, standard_output, standard_error);
        if (result.status != HOST_OK)
            process->ended = TRUE;
        return result;
    }
    process_free(process);
    return result;
}

static Process *find_process(const HostProcesses *processes, int64_t id)
{
    return id >= 1 && id <= (int64_t)processes->children->len
               ? g_ptr_array_index(processes->children, (guint)id - 1)
               : NULL;
}

HostResult host_processes_wait(HostProcesses *processes, int64_t id, bool waits)
{
    Process *process = find_process(processes, id);
    if (!process)
        return failed_with(ECHILD);
    while (!process->ended) {
        if (!waits)
            return (HostResult){.status = HOST_WOULD_BLOCK};
        HostResult waited = wait_in(processes->settings.threads, process->waiting, "child process");
        if (waited.status != HOST_OK)
            return waited;
    }
    return answered(process->status);
}

HostResult host_processes_kill(HostProcesses *processes, int64_t id, int signal)
{
    Process *process = find_process(processes, id);
    if (!process || process->ended)
        return failed_with(ESRCH);
    process->killed = signal;
    threads_quit(processes->settings.threads, process->thread);
    return answered(0);
}

HostProcesses *host_processes_new(const HostProcessesSettings *settings)
{
    HostProcesses *processes = g_new0(HostProcesses, 1);
    processes->settings = *settings;
    processes->pipes = g_ptr_array_new_with_free_func(pipe_free);
    processes->ends = g_array_new(FALSE, FALSE, sizeof(PipeEnd));
    processes->children = g_ptr_array_new_with_free_func(process_free);
    return processes;
}

void host_processes_free(HostProcesses *processes)
{
    g_assert(processes->running == 0);
    g_ptr_array_unref(processes->children);
    g_array_unref(processes->ends);
    g_ptr_array_unref(processes->pipes);
    g_free(processes);
}

void host_processes_finish(HostProcesses *processes)
{
    for (unsigned i = 0; i < processes->ends->len; i++)
        host_processes_close(processes, FIRST_DESCRIPTOR + (int)i);
    for (unsigned i = 0; i < processes->children->len; i++)
        if (host_processes_wait(processes, i + 1, true).status != HOST_OK)
            break;
}
