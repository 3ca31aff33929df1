// SPDX-License-Identifier: MIT
/* The world of a program that runs without recording. See run-host.h. */
#include "run-host.h"

#include "lang/compiler.h"
#include "lang/object-exception.h"
#include "lang/object-str.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BUFFER_BYTES 65536

struct RunHost {
    Host table;
    uint64_t seed;
    bool live, terminal;
    int64_t virtual_time; /* ns that the program slept */
    int64_t started;      /* ns since the epoch */
    size_t count;
    char buffer[BUFFER_BYTES];
};

static bool write_all(int descriptor, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t written = write(descriptor, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

static bool flush(RunHost *host)
{
    size_t count = host->count;
    host->count = 0;
    return write_all(1, host->buffer, count);
}

static bool output(void *data, int stream, const char *bytes, size_t size)
{
    RunHost *host = data;
    if (stream == 2)
        return flush(host) && write_all(2, bytes, size);
    if (size > BUFFER_BYTES - host->count && !flush(host))
        return false;
    if (size > BUFFER_BYTES)
        return write_all(1, bytes, size);
    memcpy(host->buffer + host->count, bytes, size);
    host->count += size;
    return !host->terminal || flush(host);
}

static HostResult input(void *data, char **line, size_t *size)
{
    flush(data);
    size_t capacity = 0;
    *line = NULL;
    ssize_t length = getline(line, &capacity, stdin);
    if (length < 0) {
        free(*line);
        *line = NULL;
        return (HostResult){.status = HOST_END};
    }
    *size = (size_t)length;
    return (HostResult){.status = HOST_OK, .number = length};
}

static int64_t clock_monotonic(void *data)
{
    RunHost *host = data;
    return g_get_monotonic_time() * 1000 + (host->live ? 0 : host->virtual_time);
}

static int64_t clock_now(void *data)
{
    RunHost *host = data;
    return g_get_real_time() * 1000 + (host->live ? 0 : host->virtual_time);
}

static HostResult host_sleep(void *data, int64_t nanoseconds)
{
    RunHost *host = data;
    flush(host);
    if (host->live)
        g_usleep((gulong)(nanoseconds / 1000));
    else
        host->virtual_time += nanoseconds;
    return (HostResult){.status = HOST_OK};
}

static uint64_t seed(void *data)
{
    return ((RunHost *)data)->seed;
}

static HostResult of_call(int64_t number)
{
    if (number < 0)
        return (HostResult){.status = HOST_ERRNO, .error = errno};
    return (HostResult){.status = HOST_OK, .number = number};
}

static HostResult file_open_host(void *data, const char *path, int flags, int mode)
{
    return of_call(open(path, flags | O_CLOEXEC, mode));
}

static HostResult file_read_host(void *data, int descriptor, char *buffer, size_t size)
{
    HostResult result = of_call(read(descriptor, buffer, size));
    if (result.status == HOST_OK && result.number == 0)
        result.status = HOST_END;
    return result;
}

static HostResult file_write_host(void *data, int descriptor, const char *bytes, size_t size)
{
    return write_all(descriptor, bytes, size)
               ? (HostResult){.status = HOST_OK, .number = (int64_t)size}
               : (HostResult){.status = HOST_ERRNO, .error = errno};
}

static HostResult file_seek_host(void *data, int descriptor, int64_t offset, int whence)
{
    return of_call(lseek(descriptor, offset, whence));
}

static HostResult file_close_host(void *data, int descriptor)
{
    return of_call(close(descriptor));
}

static HostResult file_load(void *data, const char *path, char **bytes, size_t *size)
{
    gsize length;
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, &length, NULL))
        return (HostResult){.status = HOST_ERRNO, .error = ENOENT};
    *bytes = malloc(length + 1);
    if (!*bytes)
        return (HostResult){.status = HOST_ERRNO, .error = ENOMEM};
    memcpy(*bytes, text, length + 1);
    *size = length;
    return (HostResult){.status = HOST_OK};
}

static int64_t thread_current(void *data)
{
    return 1;
}

RunHost *run_host_new(uint64_t seed_number, bool live)
{
    RunHost *host = g_new0(RunHost, 1);
    host->seed = seed_number;
    host->live = live;
    host->terminal = isatty(1);
    host->table = (Host){.data = host,
                         .output = output,
                         .input = input,
                         .clock_now = clock_now,
                         .clock_monotonic = clock_monotonic,
                         .sleep = host_sleep,
                         .seed = seed,
                         .file_open = file_open_host,
                         .file_read = file_read_host,
                         .file_write = file_write_host,
                         .file_seek = file_seek_host,
                         .file_close = file_close_host,
                         .file_load = file_load,
                         .thread_current = thread_current};
    return host;
}

const Host *run_host_table(RunHost *host)
{
    return &host->table;
}

void run_host_free(RunHost *host)
{
    flush(host);
    g_free(host);
}

int run_host_disassemble(const InterpreterSettings *settings, const char *path, const char *source,
                         size_t size)
{
    Interpreter *in = interpreter_new(settings);
    Value file = str_from_c(in, path);
    CodeObject *code = file ? compile_source(in, source, size, file, false, 0) : NULL;
    Value text = code ? code_disassemble(in, &code->code) : NULL;
    if (text)
        output(settings->host->data, 1, as_str(text)->bytes, as_str(text)->size);
    else if (in->pending)
        traceback_print(in, raise_take(in));
    interpreter_free(in);
    return text ? 0 : 1;
}
