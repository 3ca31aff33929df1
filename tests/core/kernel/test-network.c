// SPDX-License-Identifier: MIT
/* The simulated network's rules, one by one. */
#include "kernel/network.h"

#include <string.h>

typedef struct {
    Network *network;
    unsigned changes;
    int server, client, accepted;
} Fixture;

static void changed(gpointer data)
{
    ((Fixture *)data)->changes++;
}

static void set_up(Fixture *fixture, gconstpointer data)
{
    fixture->network = network_new(changed, fixture, 8);
    fixture->server = network_socket(fixture->network).number;
    g_assert_cmpint(network_bind(fixture->network, fixture->server, 80), ==, NETWORK_OK);
    g_assert_cmpint(network_listen(fixture->network, fixture->server, 2), ==, NETWORK_OK);
    fixture->client = network_socket(fixture->network).number;
}

static void connect_client(Fixture *fixture)
{
    g_assert_cmpint(network_connect(fixture->network, fixture->client, 80), ==, NETWORK_OK);
    fixture->accepted = network_accept(fixture->network, fixture->server).number;
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    network_free(fixture->network);
}

static void assert_received(Fixture *fixture, int descriptor, const char *expected)
{
    char buffer[64];
    NetworkResult got = network_receive(fixture->network, descriptor, buffer, sizeof buffer);
    g_assert_cmpint(got.status, ==, NETWORK_OK);
    g_assert_cmpmem(buffer, got.number, expected, strlen(expected));
}

static void test_echo(Fixture *fixture, gconstpointer data)
{
    g_assert_cmpint(network_accept(fixture->network, fixture->server).status, ==,
                    NETWORK_WOULD_BLOCK);
    connect_client(fixture);
    g_assert_cmpint(network_port(fixture->network, fixture->accepted, FALSE), ==, 80);
    g_assert_cmpint(network_port(fixture->network, fixture->accepted, TRUE), ==,
                    network_port(fixture->network, fixture->client, FALSE));
    char byte;
    g_assert_cmpint(network_receive(fixture->network, fixture->accepted, &byte, 1).status, ==,
                    NETWORK_WOULD_BLOCK);
    network_send(fixture->network, fixture->client, "hello", 5);
    assert_received(fixture, fixture->accepted, "hello");
    network_send(fixture->network, fixture->accepted, "you too", 7);
    assert_received(fixture, fixture->client, "you too");
    g_assert_cmpuint(fixture->changes, >, 0);
}

static void test_full_buffer(Fixture *fixture, gconstpointer data)
{
    connect_client(fixture);
    g_autofree char *bytes = g_malloc0(NETWORK_BUFFER_BYTES + 10);
    NetworkResult sent =
        network_send(fixture->network, fixture->client, bytes, NETWORK_BUFFER_BYTES + 10);
    g_assert_cmpint(sent.number, ==, NETWORK_BUFFER_BYTES);
    g_assert_false(network_readiness(fixture->network, fixture->client).writable);
    g_assert_cmpint(network_send(fixture->network, fixture->client, bytes, 1).status, ==,
                    NETWORK_WOULD_BLOCK);
    network_receive(fixture->network, fixture->accepted, bytes, 100);
    g_assert_true(network_readiness(fixture->network, fixture->client).writable);
    g_assert_cmpint(network_send(fixture->network, fixture->client, bytes, 500).number, ==, 100);
}

static void test_close(Fixture *fixture, gconstpointer data)
{
    connect_client(fixture);
    network_send(fixture->network, fixture->client, "last", 4);
    network_close(fixture->network, fixture->client);
    assert_received(fixture, fixture->accepted, "last");
    char byte;
    g_assert_cmpint(network_receive(fixture->network, fixture->accepted, &byte, 1).status, ==,
                    NETWORK_END);
    g_assert_cmpint(network_send(fixture->network, fixture->accepted, "x", 1).status, ==,
                    NETWORK_BROKEN_PIPE);
    g_assert_true(network_readiness(fixture->network, fixture->accepted).readable);
}

static void test_reset(Fixture *fixture, gconstpointer data)
{
    connect_client(fixture);
    network_send(fixture->network, fixture->accepted, "unread", 6);
    network_close(fixture->network, fixture->client);
    char byte;
    g_assert_cmpint(network_receive(fixture->network, fixture->accepted, &byte, 1).status, ==,
                    NETWORK_RESET);
}

static void test_refusals(Fixture *fixture, gconstpointer data)
{
    Network *network = fixture->network;
    g_assert_cmpint(network_connect(network, fixture->client, 81), ==, NETWORK_REFUSED);
    g_assert_cmpint(network_bind(network, fixture->client, 80), ==, NETWORK_ADDRESS_IN_USE);
    g_assert_cmpint(network_accept(network, fixture->client).status, ==, NETWORK_INVALID);
    g_assert_cmpint(network_send(network, fixture->client, "x", 1).status, ==,
                    NETWORK_NOT_CONNECTED);
    g_assert_cmpint(network_close(network, 7), ==, NETWORK_BAD_DESCRIPTOR);
    g_assert_cmpint(network_close(network, 1 << 30), ==, NETWORK_BAD_DESCRIPTOR);
    g_assert_cmpint(network_bind(network, -1, 5), ==, NETWORK_BAD_DESCRIPTOR);
    g_assert_false(network_readiness(network, 7).known);
}

static void test_limits(Fixture *fixture, gconstpointer data)
{
    int last = fixture->client;
    for (int i = 0; i < 6; i++)
        last = network_socket(fixture->network).number;
    g_assert_cmpint(network_socket(fixture->network).status, ==, NETWORK_TOO_MANY);
    network_close(fixture->network, last);
    g_assert_cmpint(network_socket(fixture->network).number, ==, last);
}

static void test_left_open(Fixture *fixture, gconstpointer data)
{
    g_assert_cmpint(network_connect(fixture->network, fixture->client, 80), ==, NETWORK_OK);
    network_close(fixture->network, fixture->server);
    char byte;
    g_assert_cmpint(network_receive(fixture->network, fixture->client, &byte, 1).status, ==,
                    NETWORK_END);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    const struct {
        const char *name;
        void (*run)(Fixture *, gconstpointer);
    } tests[] = {{"/network/echo", test_echo},          {"/network/full-buffer", test_full_buffer},
                 {"/network/close", test_close},        {"/network/reset", test_reset},
                 {"/network/refusals", test_refusals},  {"/network/limits", test_limits},
                 {"/network/left-open", test_left_open}};
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
    return g_test_run();
}
