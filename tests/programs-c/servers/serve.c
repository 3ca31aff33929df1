// SPDX-License-Identifier: MIT
/*
 * Runs a server of this folder on a free port of the loopback address, until its standard input
 * ends.
 *
 *     serve echo
 *     serve web FOLDER [connections=N] [requests=N] [idle=SECONDS] [request=SECONDS]
 * [stalled=SECONDS]
 *
 * Its first line is the port; its last one says what it did.
 */
#include "echo-server.h"
#include "web-server.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { BACKLOG = 1024 };

typedef struct {
    const char *kind;
    KernelSockets *sockets;
    Kernel *kernel;
    EchoServer echo;
    WebServer web;
} Serving;

static bool kill_other(uint32_t id, void *data)
{
    Task *self = data;
    if (id != task_id(self))
        kernel_kill(task_kernel(self), id);
    return true;
}

/* Waits for the end of standard input; then all others end. */
static KernelValue until_input_ends(Task *self, void *data)
{
    char byte;
    while (task_read_wait(self, STDIN_FILENO, TASK_FOR_EVER) && read(STDIN_FILENO, &byte, 1) > 0)
        continue;
    kernel_visit_tasks(task_kernel(self), kill_other, self);
    return kernel_none();
}

static bool read_limit(WebServerLimits *limits, const char *option)
{
    const char *value = strchr(option, '=');
    if (!value)
        return false;
    double number = g_ascii_strtod(value + 1, NULL);
    if (g_str_has_prefix(option, "connections="))
        limits->connections = (unsigned)number;
    else if (g_str_has_prefix(option, "requests="))
        limits->requests = (unsigned)number;
    else if (g_str_has_prefix(option, "idle="))
        limits->idle = (int64_t)(number * 1e9);
    else if (g_str_has_prefix(option, "request="))
        limits->request_time = (int64_t)(number * 1e9);
    else if (g_str_has_prefix(option, "stalled="))
        limits->stalled = (int64_t)(number * 1e9);
    else
        return false;
    return true;
}

static bool start_web(Serving *serving, int count, char **arguments, int listener)
{
    if (count < 1)
        return false;
    serving->web = (WebServer){.sockets = serving->sockets,
                               .listener = listener,
                               .folder = open(arguments[0], O_RDONLY | O_DIRECTORY | O_CLOEXEC),
                               .limits = web_server_limits};
    for (int i = 1; i < count; i++)
        if (!read_limit(&serving->web.limits, arguments[i]))
            return false;
    kernel_spawn(serving->kernel, task_body(serving->kernel, web_server, &serving->web), NULL);
    return serving->web.folder >= 0;
}

static bool start(Serving *serving, int count, char **arguments, int listener)
{
    if (count < 1)
        return false;
    serving->kind = arguments[0];
    if (strcmp(serving->kind, "web") == 0)
        return start_web(serving, count - 1, arguments + 1, listener);
    serving->echo = (EchoServer){.sockets = serving->sockets, .listener = listener};
    kernel_spawn(serving->kernel, task_body(serving->kernel, echo_server, &serving->echo), NULL);
    return strcmp(serving->kind, "echo") == 0;
}

static void report(const Serving *serving)
{
    const EchoServer *echo = &serving->echo;
    const WebServer *web = &serving->web;
    KernelFigures figures = kernel_figures(serving->kernel);
    if (strcmp(serving->kind, "echo") == 0)
        printf("accepted %u closed %u lost %u bytes %" G_GUINT64_FORMAT, echo->accepted,
               echo->closed, echo->lost, echo->bytes);
    else
        printf("accepted %u open %u refused %u answered %u timed_out %u", web->accepted, web->open,
               web->refused, web->answered, web->timed_out);
    printf(" tasks %" G_GUINT64_FORMAT " finished %" G_GUINT64_FORMAT " failed %" G_GUINT64_FORMAT
           "\n",
           figures.created, figures.finished, figures.failed);
}

/* As many descriptors as the system lets it have. */
static void raise_descriptor_limit(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

int main(int argc, char **argv)
{
    raise_descriptor_limit();
    KernelSettings settings = kernel_settings_default();
    settings.live = true;
    Serving serving = {.sockets = sockets_live_new(), .kernel = kernel_new(&settings)};
    int listener = serving.sockets->listen(serving.sockets, 0, BACKLOG);
    if (!serving.kernel || listener < 0 || !start(&serving, argc - 1, argv + 1, listener)) {
        fprintf(stderr, "usage: serve echo | serve web FOLDER [LIMIT=NUMBER]...\n");
        return 2;
    }
    kernel_spawn(serving.kernel, task_body(serving.kernel, until_input_ends, NULL), NULL);
    printf("%d\n", serving.sockets->port(serving.sockets, listener));
    fflush(stdout);
    KernelStatus status = kernel_run(serving.kernel);
    report(&serving);
    if (serving.web.sockets)
        close(serving.web.folder);
    kernel_free(serving.kernel);
    sockets_free(serving.sockets);
    return status == KERNEL_DONE ? 0 : 1;
}
