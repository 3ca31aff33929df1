// SPDX-License-Identifier: MIT
/* The Host table, function by function. */
#include "machine/language-host.h"

#include "base/limits.h"
#include "machine/host-processes.h"
#include "machine/host-sockets.h"
#include "machine/language-kernel.h"

#include <errno.h>
#include <stdlib.h>

/* A virtual clock starts here: 2030-01-01 09:00:00 UTC, in nanoseconds. */
#define NANOSECONDS_A_LOOK 1000 /* that a look at the virtual clock takes */
#define VIRTUAL_EPOCH (INT64_C(1893488400) * 1000000000)

struct LanguageHost {
    LanguageHostSettings settings;
    Host table;
    Threads *threads;
    Files *files;
    HostSockets *sockets;
    HostProcesses *processes;
    LanguageHost *root; /* of a child process: its parent's parent...; else itself */
    HostPipe *standard_input, *standard_output, *standard_error; /* of a child, or NULL */
    unsigned grown; /* lines that the growing file has got */
    LanguageKernels *kernels;
    gsize output_left;
    gboolean output_full;
};

static HostResult host_ok(void)
{
    return (HostResult){.status = HOST_OK};
}

static bool output(void *data, int stream, const char *bytes, size_t size)
{
    LanguageHost *host = ((LanguageHost *)data)->root;
    HostPipe *pipe = stream == 2 ? ((LanguageHost *)data)->standard_error
                                 : ((LanguageHost *)data)->standard_output;
    if (pipe)
        return host_pipe_output(pipe, bytes, size);
    if (size > host->output_left) {
        host->output_full = TRUE;
        return false;
    }
    host->output_left -= size;
    return host->settings.output(host->settings.data, stream, bytes, size);
}

static HostResult input(void *data, char **line, size_t *size)
{
    LanguageHost *host = data;
    gsize length = 0;
    if (host->standard_input)
        *line = host_pipe_input(host->standard_input, &length);
    else
        *line = host->settings.input ? host->settings.input(host->settings.data, &length) : NULL;
    *size = length;
    return *line ? host_ok() : (HostResult){.status = HOST_END};
}

static int64_t clock_monotonic(void *data)
{
    LanguageHost *host = data;
    threads_pass_time(host->threads, NANOSECONDS_A_LOOK);
    return threads_now(host->threads);
}

static int64_t clock_now(void *data)
{
    LanguageHost *host = data;
    return host->settings.live ? g_get_real_time() * 1000 : VIRTUAL_EPOCH + clock_monotonic(data);
}

static HostResult sleep_for(void *data, int64_t nanoseconds)
{
    LanguageHost *host = data;
    HostResult result = threads_block(host->threads, "sleep", MAX(nanoseconds, 0));
    return result.status == HOST_TIMEOUT ? host_ok() : result;
}

static uint64_t seed(void *data)
{
    LanguageHost *host = data;
    return host->settings.seed;
}

/* Gives the growing file the lines that have come by now. */
static void grow_file(LanguageHost *host)
{
    const Growth *growth = host->settings.live ? NULL : host->settings.growth;
    while (growth && host->grown < growth_length(growth)) {
        gint64 at;
        const char *line = growth_line(growth, host->grown, &at);
        if (at > threads_now(host->threads))
            break;
        host->grown++;
        files_append(host->files, growth_name(growth), line);
        host->settings.grown(host->settings.data, growth_name(growth), line);
    }
}

static bool goes_on(void *data)
{
    LanguageHost *host = data;
    if (threads_current_quits(host->threads))
        return false;
    if (host->settings.goes_on(host->settings.data))
        return true;
    threads_stop(host->threads);
    return false;
}

static void code_ended(void *data)
{
    LanguageHost *host = data;
    if (host == host->root)
        host->settings.code_ended(host->settings.data);
}

static HostResult file_open(void *data, const char *path, int flags, int mode)
{
    grow_file(((LanguageHost *)data)->root);
    return files_open(((LanguageHost *)data)->files, path, flags, mode);
}

static HostResult file_read(void *data, int descriptor, char *buffer, size_t size)
{
    LanguageHost *host = data;
    if (host_processes_own(descriptor))
        return host_processes_read(host->processes, descriptor, buffer, size);
    grow_file(host->root);
    return files_read(((LanguageHost *)data)->files, descriptor, buffer, size);
}

static HostResult file_write(void *data, int descriptor, const char *bytes, size_t size)
{
    if (host_processes_own(descriptor))
        return host_processes_write(((LanguageHost *)data)->processes, descriptor, bytes, size);
    return files_write(((LanguageHost *)data)->files, descriptor, bytes, size);
}

static HostResult file_seek(void *data, int descriptor, int64_t offset, int whence)
{
    if (host_processes_own(descriptor))
        return (HostResult){.status = HOST_ERRNO, .error = ESPIPE};
    return files_seek(((LanguageHost *)data)->files, descriptor, offset, whence);
}

static HostResult file_close(void *data, int descriptor)
{
    if (host_processes_own(descriptor))
        return host_processes_close(((LanguageHost *)data)->processes, descriptor);
    return files_close(((LanguageHost *)data)->files, descriptor);
}

static HostResult file_load(void *data, const char *path, char **bytes, size_t *size)
{
    return files_load(((LanguageHost *)data)->files, path, bytes, size);
}

static HostResult thread_spawn(void *data, const char *name, void (*body)(void *argument),
                               void *argument)
{
    return threads_spawn(((LanguageHost *)data)->threads, name, body, argument);
}

static HostResult thread_block(void *data, const char *reason, int64_t timeout)
{
    return threads_block(((LanguageHost *)data)->threads, reason, timeout);
}

static void thread_wake(void *data, int64_t id)
{
    threads_wake(((LanguageHost *)data)->threads, id);
}

static int64_t thread_current(void *data)
{
    return threads_current(((LanguageHost *)data)->threads);
}

static HostResult thread_yield(void *data)
{
    return threads_yield(((LanguageHost *)data)->threads);
}

static int64_t thread_interrupt(void *data)
{
    LanguageKernels *kernels = ((LanguageHost *)data)->kernels;
    if (language_kernels_watch(kernels))
        return language_kernels_line(kernels);
    return threads_interrupt(((LanguageHost *)data)->threads);
}

static HostResult process_spawn(void *data, const char *const *arguments, int *standard_input,
                                int *standard_output, int *standard_error)
{
    return host_processes_spawn(((LanguageHost *)data)->processes, arguments, standard_input,
                                standard_output, standard_error);
}

static HostResult process_wait(void *data, int64_t process, bool waits)
{
    return host_processes_wait(((LanguageHost *)data)->processes, process, waits);
}

static HostResult process_kill(void *data, int64_t process, int signal)
{
    return host_processes_kill(((LanguageHost *)data)->processes, process, signal);
}

/* A child has its parent's world, but for its pipes. */
static gpointer child_begins(gpointer data, HostPipe *standard_input, HostPipe *standard_output,
                             HostPipe *standard_error, const Host **table)
{
    LanguageHost *child = g_memdup2(data, sizeof *child);
    child->standard_input = standard_input;
    child->standard_output = standard_output;
    child->standard_error = standard_error;
    child->table.data = child;
    *table = &child->table;
    return child;
}

static void child_ended(gpointer data, gpointer child)
{
    g_free(child);
}

static void told(gpointer data, const char *what)
{
    LanguageHost *host = data;
    host->settings.told(host->settings.data, what);
}

static gboolean next_moment(gpointer data, int64_t *moment)
{
    return host_sockets_next_moment(((LanguageHost *)data)->sockets, moment);
}

static void advance(gpointer data, int64_t now)
{
    host_sockets_advance(((LanguageHost *)data)->sockets, now);
}

gboolean language_host_idle(LanguageHost *host)
{
    return host->settings.idle(host->settings.data);
}

static gboolean idle(gpointer data)
{
    return language_host_idle(data);
}

LanguageHost *language_host_new(const LanguageHostSettings *settings)
{
    LanguageHost *host = g_new0(LanguageHost, 1);
    host->settings = *settings;
    host->output_left = settings->output_bytes ? settings->output_bytes : LIMIT_OUTPUT_BYTES;
    host->threads = threads_new(&(ThreadsSettings){.real = settings->live,
                                                   .seed = settings->seed,
                                                   .stack_bytes = LANGUAGE_STACK_BYTES,
                                                   .most = LIMIT_THREADS});
    host->files = files_new(settings->folder, settings->live);
    if (settings->growth && !settings->live)
        files_append(host->files, growth_name(settings->growth), "");
    host->sockets = host_sockets_new(host->threads, settings->live, settings->clients,
                                     settings->network, settings->data);
    threads_set_outside(host->threads, &(ThreadsOutside){.data = host,
                                                         .next_moment = next_moment,
                                                         .advance = advance,
                                                         .idle = idle});
    host->root = host;
    host->processes = host_processes_new(&(HostProcessesSettings){.threads = host->threads,
                                                                  .files = host->files,
                                                                  .memory = settings->memory,
                                                                  .data = host,
                                                                  .child_begins = child_begins,
                                                                  .child_ended = child_ended,
                                                                  .told = told});
    host->table = (Host){
        .data = host,
        .output = output,
        .input = input,
        .clock_now = clock_now,
        .clock_monotonic = clock_monotonic,
        .sleep = sleep_for,
        .seed = seed,
        .goes_on = goes_on,
        .code_ended = code_ended,
        .file_open = file_open,
        .file_read = file_read,
        .file_write = file_write,
        .file_seek = file_seek,
        .file_close = file_close,
        .file_load = file_load,
        .thread_spawn = thread_spawn,
        .thread_block = thread_block,
        .thread_wake = thread_wake,
        .thread_current = thread_current,
        .thread_yield = thread_yield,
        .thread_interrupt = thread_interrupt,
        .process_spawn = process_spawn,
        .process_wait = process_wait,
        .process_kill = process_kill,
    };
    host_sockets_fill(&host->table);
    return host;
}

HostSockets *language_host_sockets(LanguageHost *host)
{
    return host->sockets;
}

void language_host_set_kernels(LanguageHost *host, LanguageKernels *kernels)
{
    host->kernels = kernels;
}

LanguageKernels *language_kernels_of(void *host_data)
{
    return ((LanguageHost *)host_data)->kernels;
}

HostSockets *host_sockets_of(void *host_data)
{
    return ((LanguageHost *)host_data)->sockets;
}

void language_host_free(LanguageHost *host)
{
    if (!host)
        return;
    host_processes_free(host->processes);
    host_sockets_free(host->sockets);
    files_free(host->files);
    threads_free(host->threads);
    g_free(host);
}

void language_host_finish(LanguageHost *host)
{
    host_processes_finish(host->processes);
}

const Host *language_host_table(LanguageHost *host)
{
    return &host->table;
}

Threads *language_host_threads(LanguageHost *host)
{
    return host->threads;
}

gboolean language_host_output_full(const LanguageHost *host)
{
    return host->output_full;
}
