// SPDX-License-Identifier: MIT
/* Scripted clients at work. */
#include "kernel/clients-script.h"

#include <string.h>

enum { CHUNK = 4096 };

typedef enum {
    STEP_DONE,
    STEP_WAITS,  /* for the server, or for its time */
    STEP_FAILED, /* the script goes no further */
} StepEnd;

gboolean clients_next_moment(const Clients *clients, guint64 *moment)
{
    gboolean any = FALSE;
    for (unsigned i = 0; i < clients->all->len; i++) {
        const Client *client = g_ptr_array_index(clients->all, i);
        if (!client->timed)
            continue;
        *moment = any ? MIN(*moment, client->moment) : client->moment;
        any = TRUE;
    }
    return any;
}

static StepEnd fail(Client *client, const char *format, ...) G_GNUC_PRINTF(2, 3);

static StepEnd fail(Client *client, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    client->problem = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return STEP_FAILED;
}

static StepEnd wait_until(Client *client, guint64 moment, guint64 now)
{
    if (now >= moment)
        return STEP_DONE;
    client->timed = TRUE;
    client->moment = moment;
    return STEP_WAITS;
}

/* `wait` and the pauses of `drip` begin when they are first come to. */
static StepEnd pause_for(Client *client, guint64 duration, guint64 now)
{
    if (!client->pausing) {
        client->pausing = TRUE;
        client->pause_end = now + duration;
    }
    StepEnd end = wait_until(client, client->pause_end, now);
    client->pausing = end == STEP_WAITS;
    return end;
}

static StepEnd connect_client(Clients *clients, Network *network, Client *client,
                              const ClientStep *step)
{
    if (client->end)
        return fail(client, "it is connected already");
    client->end = network_end_connect(network, (int)step->number, client->name);
    return client->end ? STEP_DONE
                       : fail(client, "connecting to port %d was refused", (int)step->number);
}

/* Sends up to `most` further bytes of the step's text. */
static StepEnd send_some(Clients *clients, Network *network, Client *client, const ClientStep *step,
                         gsize most)
{
    gsize end = MIN(client->done + most, step->text->len);
    while (client->done < end) {
        NetworkResult result = network_end_send(network, client->end,
                                                step->text->str + client->done, end - client->done);
        if (result.status == NETWORK_WOULD_BLOCK)
            return STEP_WAITS;
        if (result.status != NETWORK_OK)
            return fail(client, "the connection was closed while it sent");
        client->done += (gsize)result.number;
        clients->sent += (guint64)result.number;
    }
    return STEP_DONE;
}

static StepEnd drip(Clients *clients, Network *network, Client *client, const ClientStep *step,
                    guint64 now)
{
    for (;;) {
        if (client->done > 0 && !client->rested) {
            StepEnd end = pause_for(client, step->duration, now);
            if (end != STEP_DONE)
                return end;
            /* Once only: the byte may have to wait for room. */
            client->rested = TRUE;
        }
        if (client->done == step->text->len) {
            client->rested = FALSE;
            return STEP_DONE;
        }
        StepEnd end = send_some(clients, network, client, step, 1);
        if (end != STEP_DONE)
            return end;
        client->rested = FALSE;
    }
}

/* What came, as far as it goes; the rest of a reply is another step's. */
static NetworkResult receive(Clients *clients, Network *network, Client *client, char *buffer,
                             gsize size)
{
    NetworkResult result = network_end_receive(network, client->end, buffer, size);
    if (result.status == NETWORK_OK) {
        client->done += (gsize)result.number;
        clients->received += (guint64)result.number;
    }
    return result;
}

static StepEnd expect_bytes(Clients *clients, Network *network, Client *client,
                            const ClientStep *step, gsize wanted)
{
    char buffer[CHUNK];
    while (client->done < wanted) {
        gsize from = client->done;
        NetworkResult result =
            receive(clients, network, client, buffer, MIN(wanted - from, sizeof buffer));
        if (result.status == NETWORK_WOULD_BLOCK)
            return STEP_WAITS;
        if (result.status != NETWORK_OK)
            return fail(client,
                        "the connection %s after %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " bytes",
                        result.status == NETWORK_RESET ? "was reset" : "ended", from, wanted);
        if (!step->text || memcmp(buffer, step->text->str + from, (gsize)result.number) == 0)
            continue;
        g_autofree char *got = g_strndup(buffer, (gsize)result.number);
        g_autofree char *shown = g_strescape(got, NULL);
        return fail(client, "got \"%s\"", shown);
    }
    return STEP_DONE;
}

static StepEnd expect_end(Clients *clients, Network *network, Client *client)
{
    char byte;
    NetworkResult result = receive(clients, network, client, &byte, 1);
    if (result.status == NETWORK_WOULD_BLOCK)
        return STEP_WAITS;
    if (result.status == NETWORK_OK)
        return fail(client, "got more bytes instead of the end");
    return STEP_DONE;
}

static StepEnd end_connection(Network *network, Client *client, gboolean reset)
{
    network_end_close(network, client->end, reset);
    client->end = NULL;
    return STEP_DONE;
}

static StepEnd do_step(Clients *clients, Network *network, Client *client, const ClientStep *step,
                       guint64 now)
{
    gboolean needs_connection = step->kind >= CLIENT_SEND;
    if (needs_connection && !client->end)
        return fail(client, "it is not connected");
    switch (step->kind) {
    case CLIENT_AT:
        return wait_until(client, step->duration, now);
    case CLIENT_WAIT:
        return pause_for(client, step->duration, now);
    case CLIENT_CONNECT:
        return connect_client(clients, network, client, step);
    case CLIENT_SEND:
        return send_some(clients, network, client, step, step->text->len);
    case CLIENT_DRIP:
        return drip(clients, network, client, step, now);
    case CLIENT_EXPECT:
        return expect_bytes(clients, network, client, step, step->text->len);
    case CLIENT_TAKE:
        return expect_bytes(clients, network, client, step, (gsize)step->number);
    case CLIENT_EXPECT_END:
        return expect_end(clients, network, client);
    case CLIENT_CLOSE:
        return end_connection(network, client, FALSE);
    case CLIENT_RESET:
        return end_connection(network, client, TRUE);
    }
    g_assert_not_reached();
}

static void advance(Clients *clients, Network *network, Client *client, guint64 now)
{
    client->timed = FALSE;
    while (client->next < client->steps->len && !client->problem) {
        StepEnd end =
            do_step(clients, network, client, g_ptr_array_index(client->steps, client->next), now);
        if (end == STEP_WAITS)
            return;
        if (end == STEP_FAILED)
            break;
        client->next++;
        client->done = 0;
    }
    if (client->problem && client->end)
        end_connection(network, client, FALSE);
}

void clients_advance(Clients *clients, Network *network, guint64 now)
{
    for (unsigned i = 0; i < clients->all->len; i++) {
        Client *client = g_ptr_array_index(clients->all, i);
        if (client->next < client->steps->len && !client->problem)
            advance(clients, network, client, now);
    }
}

void clients_free(Clients *clients, Network *network)
{
    if (!clients)
        return;
    for (unsigned i = 0; i < clients->all->len; i++) {
        Client *client = g_ptr_array_index(clients->all, i);
        if (client->end)
            end_connection(network, client, FALSE);
    }
    clients_free_script(clients);
}

ClientsReport clients_report(const Clients *clients, char **text)
{
    ClientsReport report = {
        .clients = clients->all->len, .sent = clients->sent, .received = clients->received};
    GString *lines = g_string_new(NULL);
    for (unsigned i = 0; i < clients->all->len; i++) {
        const Client *client = g_ptr_array_index(clients->all, i);
        if (client->next == client->steps->len) {
            report.finished++;
            continue;
        }
        const ClientStep *step = g_ptr_array_index(client->steps, client->next);
        report.failed += client->problem != NULL;
        report.waiting += client->problem == NULL;
        g_string_append_printf(lines, "client %s, line %u: %s\n", client->name, step->line,
                               client->problem ? client->problem : "still waits");
    }
    if (text)
        *text = g_string_free(g_steal_pointer(&lines), FALSE);
    else
        g_string_free(lines, TRUE);
    return report;
}
