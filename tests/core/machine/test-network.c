// SPDX-License-Identifier: MIT
/* Servers on a machine: scripted clients, a user as a client, choices of the next task; on the
 * kernel and with a scheduler of the program's own; simulated and live. */
#include "programs.h"

#include "machine/rerun.h"
#include "replay/replay.h"

static const char kernel_server[] = "import socket\n"
                                    "from kernel import *\n"
                                    "def handle(client, n):\n"
                                    "    while True:\n"
                                    "        yield ReadWait(client)\n"
                                    "        data = client.recv(100)\n"
                                    "        if not data: break\n"
                                    "        yield WriteWait(client)\n"
                                    "        client.send(b'Got:' + data)\n"
                                    "    client.close()\n"
                                    "    print('closed', n)\n"
                                    "def server():\n"
                                    "    sock = socket.socket()\n"
                                    "    sock.bind(('', 45000)); sock.listen(5)\n"
                                    "    n = 0\n"
                                    "    while True:\n"
                                    "        yield ReadWait(sock)\n"
                                    "        client, peer = sock.accept()\n"
                                    "        n += 1\n"
                                    "        print('accepted', n)\n"
                                    "        yield NewTask(handle(client, n))\n"
                                    "sched = Scheduler()\n"
                                    "sched.new(server())\n"
                                    "sched.mainloop()\n"
                                    "print('quiet')\n";

/* The same with select and a list, and another task that never waits. */
static const char own_server[] = "import socket, select\n"
                                 "sock = socket.socket()\n"
                                 "sock.bind(('', 45000)); sock.listen(5)\n"
                                 "clients, served = [], 0\n"
                                 "while served < 2:\n"
                                 "    ready, _, _ = select.select([sock] + clients, [], [], 0)\n"
                                 "    for s in ready:\n"
                                 "        if s is sock:\n"
                                 "            clients.append(sock.accept()[0])\n"
                                 "            print('accepted', len(clients))\n"
                                 "        elif data := s.recv(100):\n"
                                 "            s.send(b'Got:' + data)\n"
                                 "        else:\n"
                                 "            clients.remove(s); s.close(); served += 1\n"
                                 "print('served', served)\n";

static const char blocking_server[] = "import socket\n"
                                      "sock = socket.socket()\n"
                                      "sock.bind(('', 45000)); sock.listen(5)\n"
                                      "for i in range(2):\n"
                                      "    client, _ = sock.accept()\n"
                                      "    while data := client.recv(100):\n"
                                      "        client.send(b'Got:' + data)\n"
                                      "    client.close()\n"
                                      "print('served 2')\n";

static const char two_clients[] = "client Ann\n"
                                  "    at 0.010\n"
                                  "    connect 45000\n"
                                  "    send \"hello\\n\"\n"
                                  "    expect \"Got:hello\\n\"\n"
                                  "    wait 0.5\n"
                                  "    close\n"
                                  "client Bob\n"
                                  "    at 0.2\n"
                                  "    connect 45000\n"
                                  "    send \"x\"\n"
                                  "    take 5\n"
                                  "    close\n";

static guint count_kind(const Log *log, EventKind kind)
{
    guint count = 0;
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);)
        count += event.kind == kind;
    return count;
}

static void assert_served(const char *text, const char *expected)
{
    MachineProgram program = program_of(text);
    MachineSettings settings = {.clients = two_clients, .steps = 1000000};
    g_autoptr(Machine) machine = run_whole(&program, &settings);
    const Log *log = machine_log(machine);
    g_autofree char *output = output_of(log);
    g_assert_cmpstr(output, ==, expected);
    g_assert_cmpuint(count_kind(log, EVENT_CONNECTION_OPENED), ==, 2);
    g_assert_cmpuint(count_kind(log, EVENT_BYTES_OUT), ==, 2);
    g_assert_cmpuint(count_kind(log, EVENT_CONNECTION_CLOSED), ==, 2);
    g_autoptr(Machine) again = run_whole(&program, &settings);
    assert_same_logs(log, machine_log(again));
    g_autoptr(Replay) replay = replay_new(log);
    replay_seek(replay, log_count(log));
    g_assert_cmpuint(replay_world(replay)->contradictions, ==, 0);
}

static void test_scripts(void)
{
    assert_served(kernel_server, "accepted 1\naccepted 2\nclosed 2\nclosed 1\nquiet\n");
    assert_served(own_server, "accepted 1\naccepted 2\nserved 2\n");
    assert_served(blocking_server, "served 2\n");
}

static void type(Machine *machine, const char *text)
{
    const MachineInput input = {.kind = MACHINE_INPUT_CLIENT, .text = text, .length = strlen(text)};
    g_assert_true(machine_input(machine, &input, NULL));
}

/* A server that nobody talks to waits for the user, who is a client. */
static void test_typed(gconstpointer text)
{
    MachineProgram program = program_of(text);
    g_autoptr(Machine) machine = machine_new(&program, &(MachineSettings){.asks = TRUE});
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_ASKS);
    type(machine, "one");
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_ASKS);
    type(machine, "two");
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_ASKS);
    type(machine, "");
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_ASKS);
    const Log *log = machine_log(machine);
    g_assert_cmpuint(count_kind(log, EVENT_CLIENT_TYPED), ==, 3);
    g_assert_cmpuint(count_kind(log, EVENT_CONNECTION_OPENED), ==, 1);
    g_assert_cmpuint(count_kind(log, EVENT_BYTES_OUT), ==, 2);
    g_assert_cmpuint(count_kind(log, EVENT_CONNECTION_CLOSED), ==, 1);
    Event event;
    log_event_at(log, find_event(log, EVENT_BYTES_OUT, 2), &event);
    g_assert_cmpstr(log_text(log, event.bytes_out.bytes), ==, "Got:two");
    for (guint nth = 1; nth <= 3; nth++) { /* before the connection there was none */
        log_event_at(log, find_event(log, EVENT_CLIENT_TYPED, nth), &event);
        g_assert_cmpuint(event.client_typed.connection, ==, nth > 1);
    }
    g_autoptr(Replay) replay = replay_new(log);
    replay_seek(replay, log_count(log));
    g_assert_cmpuint(replay_world(replay)->contradictions, ==, 0);

    /* What was typed is in the recording: it can be run again from there, and branched. */
    g_autoptr(MachineRecording) recording = machine_recording_of(log, NULL);
    recording->settings.asks = TRUE;
    g_autoptr(Machine) again = machine_new(&recording->program, &recording->settings);
    g_assert_cmpint(machine_advance(again, &never, 0), ==, MACHINE_ASKS);
    assert_same_logs(log, machine_log(again));
    const MachineInput other = {.kind = MACHINE_INPUT_CLIENT, .text = "2!", .length = 2};
    guint64 second = find_event(log, EVENT_CLIENT_TYPED, 2);
    g_autoptr(Machine) branch = machine_branch(machine, second, &other, NULL);
    g_assert_cmpint(machine_advance(branch, &never, 0), ==, MACHINE_ASKS);
    log_event_at(machine_log(branch), find_event(machine_log(branch), EVENT_BYTES_OUT, 2), &event);
    g_assert_cmpstr(log_text(machine_log(branch), event.bytes_out.bytes), ==, "Got:2!");
}

/* Bytes for a server that does not listen yet wait for it; after the program has closed the
 * connection, the user makes another. */
static void test_typed_early_and_again(void)
{
    MachineProgram program = program_of("import socket\n"
                                        "sock = socket.socket()\n"
                                        "sock.bind(('', 45000)); sock.listen(5)\n"
                                        "for i in range(2):\n"
                                        "    client, _ = sock.accept()\n"
                                        "    print(client.recv(100))\n"
                                        "    client.close()\n");
    g_autoptr(Machine) machine = machine_new(&program, &(MachineSettings){.asks = TRUE});
    type(machine, "early");
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_ASKS);
    type(machine, "again");
    g_assert_cmpint(machine_advance(machine, &never, 0), ==, MACHINE_ENDED);
    g_autofree char *output = output_of(machine_log(machine));
    g_assert_cmpstr(output, ==, "b'early'\nb'again'\n");
}

static char *order_with(guint64 position, guint32 task)
{
    MachineProgram program = program_of("from kernel import *\n"
                                        "def task(name):\n"
                                        "    for i in range(2):\n"
                                        "        print(name, end=' ')\n"
                                        "        yield\n"
                                        "sched = Scheduler()\n"
                                        "for name in 'abc':\n"
                                        "    sched.new(task(name))\n"
                                        "sched.mainloop()\n");
    const MachineInput input = {.kind = MACHINE_INPUT_TASK, .position = position, .number = task};
    g_autoptr(Machine) machine =
        run_whole(&program, &(MachineSettings){.inputs = &input, .input_count = task ? 1 : 0});
    g_autoptr(MachineRecording) recording = machine_recording_of(machine_log(machine), NULL);
    g_autoptr(Machine) again = run_whole(&recording->program, &recording->settings);
    assert_same_logs(machine_log(machine), machine_log(again));
    return output_of(machine_log(machine));
}

/* "Run task 3 next": from the first choice on, or later; one that there is not changes nothing. */
static void test_choice(void)
{
    g_autofree char *plain = order_with(0, 0), *third = order_with(0, 3), *none = order_with(0, 9);
    g_assert_cmpstr(plain, ==, "a b c a b c ");
    g_assert_cmpstr(third, ==, "c a b c a b ");
    g_assert_cmpstr(none, ==, plain);
}

static const char both_sides[] = "import socket\n"
                                 "from kernel import *\n"
                                 "def server(sock):\n"
                                 "    yield ReadWait(sock)\n"
                                 "    client, _ = sock.accept()\n"
                                 "    yield ReadWait(client)\n"
                                 "    yield WriteWait(client)\n"
                                 "    client.send(client.recv(10) * 2)\n"
                                 "    client.close()\n"
                                 "def client(port):\n"
                                 "    c = socket.create_connection(('127.0.0.1', port))\n"
                                 "    yield Sleep(0.01)\n"
                                 "    c.send(b'ab')\n"
                                 "    yield ReadWait(c)\n"
                                 "    print(c.recv(10))\n"
                                 "sock = socket.socket()\n"
                                 "sock.bind(('127.0.0.1', 0)); sock.listen(5)\n"
                                 "sched = Scheduler()\n"
                                 "sched.new(server(sock))\n"
                                 "sched.new(client(sock.getsockname()[1]))\n"
                                 "sched.mainloop()\n";

/* The same program on the real network. While it waits, the budget is kept. */
static void test_live(void)
{
    MachineProgram program = program_of(both_sides);
    for (unsigned live = 0; live <= 1; live++) {
        g_autoptr(Machine) machine = run_whole(&program, &(MachineSettings){.live = live != 0});
        g_autofree char *output = output_of(machine_log(machine));
        g_assert_cmpstr(output, ==, "b'abab'\n");
    }
    MachineProgram server = program_of(kernel_server);
    g_autoptr(Machine) waiting = machine_new(&server, &(MachineSettings){.live = TRUE});
    for (unsigned slice = 0; slice < 5; slice++) {
        gint64 start = g_get_monotonic_time();
        if (machine_advance(waiting, &never, 3000) == MACHINE_ENDED)
            return; /* the port is taken on this computer */
        g_assert_cmpint(g_get_monotonic_time() - start, <, G_USEC_PER_SEC / 2);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/machine/network/scripts", test_scripts);
    g_test_add_data_func("/machine/network/typed-to-kernel", kernel_server, test_typed);
    g_test_add_data_func("/machine/network/typed-to-blocking", blocking_server, test_typed);
    g_test_add_func("/machine/network/typed-early-and-again", test_typed_early_and_again);
    g_test_add_func("/machine/network/choice", test_choice);
    g_test_add_func("/machine/network/live", test_live);
    return g_test_run();
}
