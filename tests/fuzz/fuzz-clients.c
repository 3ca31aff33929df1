// SPDX-License-Identifier: MIT
/* Any text as a script of clients: one problem with its line, or clients that an echo server
 * serves. */
#include "echo-server.h"

#include "base/error.h"
#include "kernel/outside.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LONGEST_INPUT = 4000, MOST_TURNS = 2000, MOST_SOCKETS = 64, BUFFER_BYTES = 16, PORT = 80 };

static unsigned count_lines(const char *text)
{
    unsigned count = 0;
    for (; *text; text++)
        count += *text == '\n';
    return count;
}

static void check_problem(const GError *error, const char *script)
{
    unsigned line = 0;
    g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT);
    g_assert_cmpint(sscanf(error->message, "clients, line %u: ", &line), ==, 1);
    g_assert_true(line >= 1 && line <= count_lines(script) + 1);
}

static void check_report(const Clients *clients)
{
    g_autofree char *text = NULL;
    ClientsReport report = clients_report(clients, &text);
    g_assert_cmpuint(report.finished + report.failed + report.waiting, ==, report.clients);
    g_assert_cmpuint(count_lines(text), ==, report.failed + report.waiting);
}

/* Small buffers, so that every transfer is a partial one. */
static void serve(Clients *clients)
{
    Network *network = network_new(NULL, NULL, MOST_SOCKETS);
    network_set_buffer(network, BUFFER_BYTES);
    KernelSockets *sockets = sockets_network_new(network);
    KernelOutside *outside = outside_network_new(network, clients);
    KernelSettings settings = kernel_settings_default();
    settings.outside = outside;
    settings.turns = MOST_TURNS;
    Kernel *kernel = kernel_new(&settings);
    EchoServer server = {.sockets = sockets, .listener = sockets->listen(sockets, PORT, 8)};
    kernel_spawn(kernel, task_body(kernel, echo_server, &server), NULL);
    KernelStatus status = kernel_run(kernel);
    g_assert_true(status == KERNEL_QUIET || status == KERNEL_QUOTA);
    check_report(clients);
    kernel_free(kernel);
    g_assert_cmpuint(server.closed, ==, server.accepted);
    outside_free(outside);
    sockets_free(sockets);
    clients_free(clients, network);
    network_free(network);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > LONGEST_INPUT)
        return 0;
    g_autofree char *script = g_strndup((const char *)data, size);
    g_autoptr(GError) error = NULL;
    Clients *clients = clients_new(script, &error);
    if (clients)
        serve(clients);
    else
        check_problem(error, script);
    return 0;
}
