// SPDX-License-Identifier: MIT
/* Servers on the simulated network: scripts of clients, many of them, partial transfers, resets. */
#include "fixture.h"

#include "base/error.h"
#include "base/limits.h"
#include "kernel/outside.h"
#include "kernel/sockets.h"

#include <errno.h>
#include <string.h>

typedef struct {
    Network *network;
    Clients *clients;
    KernelSockets *sockets;
    KernelOutside *outside;
    Kernel *kernel;
    int listener;
    size_t chunk; /* what a server reads at a time */
    unsigned lost;
} Town;

static void set_up(Town *town, const char *script)
{
    GError *error = NULL;
    *town = (Town){.chunk = 512};
    town->network = network_new(NULL, NULL, LIMIT_SOCKETS);
    town->clients = clients_new(script, &error);
    g_assert_no_error(error);
    town->sockets = sockets_network_new(town->network);
    town->outside = outside_network_new(town->network, town->clients);
    KernelSettings settings = exact_settings();
    settings.outside = town->outside;
    town->kernel = kernel_of(&settings);
    town->listener = town->sockets->listen(town->sockets, 80, 2000);
    g_assert_cmpint(town->listener, ==, NETWORK_FIRST_DESCRIPTOR);
}

static void tear_down(Town *town)
{
    kernel_record(town->kernel, NULL);
    kernel_free(town->kernel);
    outside_free(town->outside);
    sockets_free(town->sockets);
    clients_free(town->clients, town->network);
    network_free(town->network);
}

typedef struct {
    Town *town;
    int descriptor;
} Connection;

static void close_connection(void *data)
{
    Connection *connection = data;
    connection->town->sockets->close(connection->town->sockets, connection->descriptor);
    g_free(connection);
}

static KernelValue echo_client(Task *self, void *data)
{
    const Connection *connection = data;
    Town *town = connection->town;
    g_autofree char *buffer = g_malloc(town->chunk);
    int got;
    while ((got = task_receive(self, town->sockets, connection->descriptor, buffer, town->chunk,
                               TASK_FOR_EVER)) > 0) {
        got = task_send_all(self, town->sockets, connection->descriptor, buffer, (size_t)got,
                            TASK_FOR_EVER);
        if (got < 0)
            break;
    }
    town->lost += got < 0;
    return kernel_none();
}

static KernelValue echo_server(Task *self, void *data)
{
    Town *town = data;
    int descriptor;
    while ((descriptor = task_accept(self, town->sockets, town->listener)) >= 0) {
        Connection *connection = g_new(Connection, 1);
        *connection = (Connection){town, descriptor};
        KernelBody *body = task_body(task_kernel(self), echo_client, connection);
        task_body_on_release(body, close_connection);
        kernel_spawn(task_kernel(self), body, NULL);
    }
    return kernel_none();
}

static ClientsReport serve(Town *town)
{
    spawn(town->kernel, echo_server, town);
    g_assert_cmpint(kernel_run(town->kernel), ==, KERNEL_QUIET);
    g_assert_nonnull(strstr(kernel_problem(town->kernel),
                            "waits for descriptor 100 to read from, on whose other side nothing "
                            "happens"));
    g_autofree char *text = NULL;
    ClientsReport report = clients_report(town->clients, &text);
    if (report.failed > 0)
        g_test_message("%s", text);
    return report;
}

static void test_echo(void)
{
    Town town;
    set_up(&town,
           "client Ann # says hello\n"
           "  at 0.5\n  connect 80\n  send \"hello\\n\"\n  expect \"hello\\n\"\n"
           "  wait 1.5\n  send \"\\x00\\\"\\\\\\t\\0\"\n  expect \"\\0\\x22\\x5c\\x09\\x00\"\n"
           "  close\n\n"
           "client Bob\n  at 1\n  connect 80\n  drip \"slow\" 0.25\n  take 4\n  close\n"
           "client Cy\n  connect 81\n");
    g_autoptr(Log) log = record_into_log(town.kernel);
    ClientsReport report = serve(&town);
    g_assert_cmpuint(report.clients, ==, 3);
    g_assert_cmpuint(report.finished, ==, 2);
    g_assert_cmpuint(report.failed, ==, 1);
    g_assert_cmpuint(report.sent, ==, 6 + 5 + 4);
    g_assert_cmpuint(report.received, ==, 6 + 5 + 4);
    g_assert_cmpuint(kernel_now(town.kernel), ==, 2000 * MS);
    g_assert_cmpuint(count_events(log, EVENT_CONNECTION_OPENED), ==, 2);
    g_assert_cmpuint(count_events(log, EVENT_CONNECTION_CLOSED), ==, 2);
    g_assert_cmpuint(count_events(log, EVENT_BYTES_IN), ==, 2 + 4);
    g_assert_cmpuint(count_events(log, EVENT_BYTES_OUT), ==, 2 + 4);
    g_assert_cmpuint(count_events(log, EVENT_DESCRIPTOR_READY), >=, 8);
    tear_down(&town);
}

static void test_unmet_expectations(void)
{
    Town town;
    set_up(&town, "client A\n connect 80\n send \"one\"\n expect \"two\"\n close\n"
                  "client B\n connect 80\n expect end\n"
                  "client C\n send \"x\"\n"
                  "client D\n connect 80\n connect 80\n"
                  "client E\n connect 80\n send \"more\"\n take 2\n expect end\n");
    spawn(town.kernel, echo_server, &town);
    kernel_run(town.kernel);
    g_autofree char *text = NULL;
    ClientsReport report = clients_report(town.clients, &text);
    g_assert_cmpuint(report.failed, ==, 4);
    g_assert_cmpuint(report.waiting, ==, 1);
    g_assert_cmpstr(text, ==,
                    "client A, line 4: got \"one\"\n"
                    "client B, line 8: still waits\n"
                    "client C, line 10: it is not connected\n"
                    "client D, line 13: it is connected already\n"
                    "client E, line 18: got more bytes instead of the end\n");
    tear_down(&town);
}

static void test_wrong_scripts(void)
{
    static const struct {
        const char *script, *message;
    } wrong[] = {
        {"connect 80\n", "clients, line 1: “client NAME” must come first"},
        {"client\n", "clients, line 1: the client's name is missing"},
        {"client A\n jump\n", "clients, line 2: “jump” is nothing that a client can do"},
        {"client A\n at soon\n", "clients, line 2: a time in seconds is missing, not “soon”"},
        {"client A\n wait -1\n", "clients, line 2: a time in seconds is missing, not “-1”"},
        {"client A\n wait nan\n", "clients, line 2: a time in seconds is missing, not “nan”"},
        {"client A\n connect 0\n", "clients, line 2: a number from 1 to 65535 is missing, not “0”"},
        {"client A\n send hello\n", "clients, line 2: a text in double quotes is missing"},
        {"client A\n send \"hello\n", "clients, line 2: the text does not end"},
        {"client A\n send \"\\q\"\n", "clients, line 2: an unknown escape in the text"},
        {"client A\n send \"\\x1\"\n", "clients, line 2: an unknown escape in the text"},
        {"client A\n send \"\\", "clients, line 2: an unknown escape in the text"},
        {"client A\n drip \"x\"\n", "clients, line 2: a time in seconds is missing, not “”"},
        {"client A\n expect nothing\n",
         "clients, line 2: “expect” needs a text in double quotes or “end”"},
        {"client A\n close now\n", "clients, line 2: “now” is too much"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(clients_new(wrong[i].script, &error));
        g_assert_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT);
        g_assert_cmpstr(error->message, ==, wrong[i].message);
    }
}

/* Buffers smaller than the messages: every send and receive is partial, nothing is lost. */
static void test_small_buffers(void)
{
    GString *script = g_string_new(NULL);
    GString *message = g_string_new(NULL);
    for (int i = 0; i < 2000; i++)
        g_string_append_printf(message, "%d,", i);
    g_string_append_printf(script, "client A\n connect 80\n send \"%s\"\n expect \"%s\"\n close\n",
                           message->str, message->str);
    /* One that sends without reading: it gets stuck until it reads. */
    g_string_append_printf(script,
                           "client B\n connect 80\n send \"%.100s\"\n wait 1\n take 100\n close\n",
                           message->str);
    Town town;
    set_up(&town, script->str);
    network_set_buffer(town.network, 7);
    town.chunk = 5;
    ClientsReport report = serve(&town);
    /* A's script sends all before it reads any: with so little room both ends wait for each other.
     */
    g_assert_cmpuint(report.waiting, ==, 2);
    tear_down(&town);
    set_up(&town, script->str);
    network_set_buffer(town.network, message->len);
    town.chunk = 5;
    report = serve(&town);
    g_assert_cmpuint(report.finished, ==, 2);
    g_assert_cmpuint(town.lost, ==, 0);
    tear_down(&town);
    g_string_free(script, TRUE);
    g_string_free(message, TRUE);
}

static void test_resets(void)
{
    Town town;
    set_up(&town, "client A\n connect 80\n send \"unread\"\n reset\n"
                  "client B\n at 1\n connect 80\n send \"x\"\n expect \"x\"\n reset\n"
                  "client C\n at 2\n connect 80\n close\n"
                  "client D\n at 3\n connect 80\n send \"not read back\"\n wait 1\n close\n");
    ClientsReport report = serve(&town);
    g_assert_cmpuint(report.finished, ==, 4);
    /* D closes with bytes unread, which is a reset, too. */
    g_assert_cmpuint(town.lost, ==, 3);
    tear_down(&town);
}

static KernelValue gives_up(Task *self, void *data)
{
    Town *town = data;
    int descriptor = task_accept(self, town->sockets, town->listener);
    char byte;
    tell("%d", task_receive(self, town->sockets, descriptor, &byte, 1, 5 * MS) == -ETIMEDOUT);
    tell("@%d", (int)(task_now(self) / MS));
    tell("%d", town->sockets->send(town->sockets, descriptor, "bye", 3));
    tell("%d", town->sockets->end_sending(town->sockets, descriptor));
    tell("%d", town->sockets->send(town->sockets, descriptor, "more", 4) == -EPIPE);
    tell("%d", task_receive(self, town->sockets, descriptor, &byte, 1, TASK_FOR_EVER));
    tell("%d", town->sockets->close(town->sockets, descriptor));
    tell("%d", town->sockets->close(town->sockets, descriptor) == -EBADF);
    tell("%d", town->sockets->port(town->sockets, town->listener));
    tell("%d", town->sockets->listen(town->sockets, 80, 1) == -EADDRINUSE);
    return kernel_none();
}

static void test_timeouts_and_ends(void)
{
    Town town;
    set_up(&town, "client A\n at 0.01\n connect 80\n expect \"bye\"\n expect end\n close\n");
    spawn(town.kernel, gives_up, &town);
    g_assert_cmpint(kernel_run(town.kernel), ==, KERNEL_DONE);
    g_autofree char *told = story_take();
    g_assert_cmpstr(told, ==, "1 @15 3 0 1 0 0 1 80 1");
    g_assert_cmpuint(clients_report(town.clients, NULL).finished, ==, 1);
    tear_down(&town);
}

/* Two tasks wait for one descriptor: both are woken, and who comes too late waits again. */
static KernelValue accepts_one(Task *self, void *data)
{
    Town *town = data;
    int descriptor = task_accept(self, town->sockets, town->listener);
    tell("%u:%d", task_id(self), descriptor);
    return kernel_none();
}

static void test_two_acceptors(void)
{
    Town town;
    set_up(&town, "client A\n at 1\n connect 80\nclient B\n at 2\n connect 80\n");
    spawn(town.kernel, accepts_one, &town);
    spawn(town.kernel, accepts_one, &town);
    g_assert_cmpint(kernel_run(town.kernel), ==, KERNEL_DONE);
    g_autofree char *told = story_take();
    g_assert_cmpstr(told, ==, "1:101 2:102");
    tear_down(&town);
}

/* ---- Very many
 * ------------------------------------------------------------------------------------- */

static char *thousand_clients(void)
{
    GString *script = g_string_new(NULL);
    for (int i = 0; i < 1000; i++) {
        g_string_append_printf(script, "client c%d\n at %d.%03d\n connect 80\n", i, i % 3,
                               (i * 37) % 1000);
        for (int message = 0; message < 3; message++)
            g_string_append_printf(script, " send \"%d of %d\"\n expect \"%d of %d\"\n wait 0.%d\n",
                                   message, i, message, i, 1 + i % 7);
        if (i % 10 == 9)
            g_string_append(script, " drip \"slowly\" 0.2\n expect \"slowly\"\n");
        /* Some go without a word, some with a reset, the others properly. */
        g_string_append(script, i % 50 == 7 ? "" : i % 50 == 8 ? " reset\n" : " close\n");
    }
    return g_string_free(script, FALSE);
}

static void test_thousand_clients(void)
{
    g_autofree char *script = thousand_clients();
    uint64_t events[2];
    for (int round = 0; round < 2; round++) {
        Town town;
        set_up(&town, script);
        g_autoptr(Log) log = record_into_log(town.kernel);
        ClientsReport report = serve(&town);
        g_assert_cmpuint(report.finished, ==, 1000);
        g_assert_cmpuint(report.sent, ==, report.received);
        g_assert_cmpuint(town.lost, ==, 20);
        g_assert_cmpuint(count_events(log, EVENT_CONNECTION_OPENED), ==, 1000);
        g_assert_cmpuint(count_events(log, EVENT_CONNECTION_CLOSED), ==, 980);
        /* 20 stay connected and silent. */
        g_assert_cmpuint(kernel_alive(town.kernel), ==, 1 + 20);
        events[round] = log_count(log);
        tear_down(&town);
    }
    g_assert_cmpuint(events[0], ==, events[1]);
}

/* A server killed at each of its points: every connection is closed. */
static void test_kill_server_anywhere(void)
{
    static const char script[] =
        "client A\n connect 80\n send \"a\"\n expect \"a\"\n wait 1\n send \"b\"\n expect end\n "
        "close\n"
        "client B\n at 0.5\n connect 80\n drip \"xyz\" 0.3\n expect end\n close\n";
    for (int steps = 0; steps < 40; steps++) {
        Town town;
        set_up(&town, script);
        spawn(town.kernel, echo_server, &town);
        for (int i = 0; i < steps; i++)
            kernel_step(town.kernel, 0);
        for (uint32_t id = 1; id <= 3; id++)
            kernel_kill(town.kernel, id);
        kernel_run(town.kernel);
        for (int descriptor = 101; descriptor < 105; descriptor++)
            g_assert_false(network_readiness(town.network, descriptor).known);
        tear_down(&town);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *name;
        GTestFunc run;
    } tests[] = {
        {"echo", test_echo},
        {"unmet-expectations", test_unmet_expectations},
        {"wrong-scripts", test_wrong_scripts},
        {"small-buffers", test_small_buffers},
        {"resets", test_resets},
        {"timeouts-and-ends", test_timeouts_and_ends},
        {"two-acceptors", test_two_acceptors},
        {"thousand-clients", test_thousand_clients},
        {"kill-server-anywhere", test_kill_server_anywhere},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path = g_strdup_printf("/kernel/simulated/%s", tests[i].name);
        g_test_add_func(path, tests[i].run);
    }
    return g_test_run();
}
