// SPDX-License-Identifier: MIT
/*
 * An operating system for tasks in eight steps, as the course builds it, on the finished kernel: a
 * task alone, a scheduler, tasks that end, a first trap, task control, waiting, input and output,
 * and subroutines that wait.
 */
#include "kernel/outside.h"
#include "kernel/sockets.h"

#include <stdio.h>
#include <stdlib.h>

static void begin_step(int number, const char *what)
{
    printf("%s-- %d: %s\n", number > 1 ? "\n" : "", number, what);
}

/* Runs all tasks to their end, and says how that was. */
static void run(Kernel *kernel)
{
    static const char *const ends[] = {[KERNEL_DONE] = "all tasks have ended",
                                       [KERNEL_DEADLOCK] = "deadlock",
                                       [KERNEL_QUIET] = "nothing more happens outside",
                                       [KERNEL_QUOTA] = "enough"};
    KernelStatus status = kernel_run(kernel);
    printf("the scheduler stops: %s\n", ends[status]);
    kernel_free(kernel);
}

#define START(kernel, function, data) kernel_spawn(kernel, task_body(kernel, function, data), NULL)

/* ---- 1: a task
 * ------------------------------------------------------------------------------------ */

static KernelValue two_parts(Task *self, void *data)
{
    printf("part 1\n");
    task_yield(self);
    printf("part 2\n");
    return kernel_none();
}

static void step_1(void)
{
    begin_step(1, "a task runs from one yield to the next");
    Kernel *kernel = kernel_new(NULL);
    START(kernel, two_parts, NULL);
    printf("first turn: ");
    kernel_step(kernel, 0);
    printf("second turn: ");
    kernel_step(kernel, 0);
    printf("a third one: %s\n",
           kernel_step(kernel, 0) == KERNEL_DONE ? "there is no task any more" : "?");
    kernel_free(kernel);
}

/* ---- 2 and 3: a scheduler, and tasks that end
 * ----------------------------------------------------- */

static KernelValue says_for_ever(Task *self, void *name)
{
    do
        printf("I am %s\n", (const char *)name);
    while (task_yield(self));
    return kernel_none();
}

static void step_2(void)
{
    begin_step(2, "two tasks take turns for ever");
    KernelSettings settings = kernel_settings_default();
    settings.turns = 6;
    Kernel *kernel = kernel_new(&settings);
    START(kernel, says_for_ever, (char *)"foo");
    START(kernel, says_for_ever, (char *)"bar");
    run(kernel);
}

typedef struct {
    const char *name;
    int times;
} Speech;

static KernelValue says(Task *self, void *data)
{
    const Speech *speech = data;
    for (int i = 0; i < speech->times; i++) {
        printf("I am %s\n", speech->name);
        task_yield(self);
    }
    return kernel_none();
}

static void step_3(void)
{
    begin_step(3, "a task that ends leaves the others alone");
    Kernel *kernel = kernel_new(NULL);
    START(kernel, says, (&(Speech){"foo", 4}));
    START(kernel, says, (&(Speech){"bar", 2}));
    run(kernel);
}

/* ---- 4: a first trap
 * ------------------------------------------------------------------------------ */

static KernelValue says_with_id(Task *self, void *data)
{
    const Speech *speech = data;
    uint32_t id = task_get_id(self);
    for (int i = 0; i < speech->times; i++) {
        printf("I am %s, task %u\n", speech->name, id);
        task_yield(self);
    }
    return kernel_none();
}

static void step_4(void)
{
    begin_step(4, "a task asks for its own id");
    Kernel *kernel = kernel_new(NULL);
    START(kernel, says_with_id, (&(Speech){"foo", 3}));
    START(kernel, says_with_id, (&(Speech){"bar", 2}));
    run(kernel);
}

/* ---- 5: task control
 * ------------------------------------------------------------------------------ */

static KernelValue child_for_ever(Task *self, void *data)
{
    uint32_t id = task_get_id(self);
    do
        printf("the child, task %u, runs\n", id);
    while (task_yield(self));
    printf("the child cleans up\n");
    return kernel_none();
}

static KernelValue parent_that_kills(Task *self, void *data)
{
    uint32_t child = task_new(self, child_for_ever, NULL);
    for (int i = 0; i < 3; i++) {
        printf("the parent runs\n");
        task_yield(self);
    }
    task_kill(self, child);
    printf("the parent is done\n");
    return kernel_none();
}

static void step_5(void)
{
    begin_step(5, "a task makes another, and ends it");
    Kernel *kernel = kernel_new(NULL);
    START(kernel, parent_that_kills, NULL);
    run(kernel);
}

/* ---- 6: waiting
 * ----------------------------------------------------------------------------------- */

static KernelValue child_with_result(Task *self, void *data)
{
    for (int i = 1; i <= 3; i++) {
        printf("the child works: %d\n", i);
        task_yield(self);
    }
    return kernel_int(42);
}

static KernelValue parent_that_waits(Task *self, void *data)
{
    uint32_t child = task_new(self, child_with_result, NULL);
    printf("the parent waits\n");
    printf("waited: %s\n", task_wait(self, child) ? "the child has ended" : "no such task");
    printf("waited again: %s\n", task_wait(self, child) ? "the child has ended" : "no such task");
    TaskAnswer answer = task_gather(self, &child, 1, TASK_FOR_EVER);
    printf("its result: %d\n", (int)answer.value.list->values[0].number);
    kernel_value_release(task_kernel(self), answer.value);
    return kernel_none();
}

static KernelValue waits_for(Task *self, void *data)
{
    task_wait(self, (uint32_t)(uintptr_t)data);
    return kernel_none();
}

static void step_6(void)
{
    begin_step(6, "a task waits for another's end");
    Kernel *kernel = kernel_new(NULL);
    START(kernel, parent_that_waits, NULL);
    run(kernel);
    kernel = kernel_new(NULL);
    START(kernel, waits_for, (void *)2);
    START(kernel, waits_for, (void *)1);
    kernel_run(kernel);
    printf("two that wait for each other: %s\n", kernel_problem(kernel));
    kernel_free(kernel);
}

/* ---- 7 and 8: input and output, subroutines that wait
 * --------------------------------------------- */

typedef struct {
    KernelSockets *sockets;
    int descriptor;
} Socket;

/* A subroutine that waits is a plain call here, for the task has a stack of its own. */
static int echo_once(Task *self, const Socket *client)
{
    char buffer[64];
    int got = task_receive(self, client->sockets, client->descriptor, buffer, sizeof buffer,
                           TASK_FOR_EVER);
    if (got > 0) {
        printf("task %u got %d bytes\n", task_id(self), got);
        task_send_all(self, client->sockets, client->descriptor, buffer, (size_t)got,
                      TASK_FOR_EVER);
    }
    return got;
}

static KernelValue client_task(Task *self, void *data)
{
    Socket *client = data;
    while (echo_once(self, client) > 0)
        continue;
    printf("task %u: its client has gone\n", task_id(self));
    client->sockets->close(client->sockets, client->descriptor);
    free(client);
    return kernel_none();
}

static KernelValue server_task(Task *self, void *data)
{
    const Socket *listener = data;
    for (;;) {
        int descriptor = task_accept(self, listener->sockets, listener->descriptor);
        if (descriptor < 0)
            return kernel_none();
        Socket *client = malloc(sizeof *client);
        *client = (Socket){listener->sockets, descriptor};
        printf("a client has come: task %u is for it\n", task_new(self, client_task, client));
    }
}

static KernelValue ticks(Task *self, void *data)
{
    for (int i = 1; i <= 3; i++) {
        task_sleep(self, 400000000);
        printf("meanwhile, at %d ms\n", 400 * i);
    }
    return kernel_none();
}

static const char clients_script[] = "client Ann\n"
                                     "    at 0.1\n    connect 25000\n"
                                     "    send \"hello\"\n    expect \"hello\"\n"
                                     "    wait 1\n"
                                     "    send \"bye\"\n    expect \"bye\"\n    close\n"
                                     "client Bob\n"
                                     "    at 0.5\n    connect 25000\n"
                                     "    drip \"slow\" 0.05\n    expect \"slow\"\n    close\n";

static void steps_7_and_8(void)
{
    begin_step(7, "a server with many clients, who wait in a room of their own");
    printf("-- 8: and its accept, receive and send are subroutines that wait\n");
    Network *network = network_new(NULL, NULL, 10);
    Clients *clients = clients_new(clients_script, NULL);
    KernelSockets *sockets = sockets_network_new(network);
    KernelSettings settings = kernel_settings_default();
    settings.outside = outside_network_new(network, clients);
    Kernel *kernel = kernel_new(&settings);
    Socket listener = {sockets, sockets->listen(sockets, 25000, 5)};
    START(kernel, server_task, &listener);
    START(kernel, ticks, NULL);
    run(kernel);
    ClientsReport report = clients_report(clients, NULL);
    printf("%u of %u clients got what they expected\n", report.finished, report.clients);
    outside_free(settings.outside);
    sockets_free(sockets);
    clients_free(clients, network);
    network_free(network);
}

int main(void)
{
    step_1();
    step_2();
    step_3();
    step_4();
    step_5();
    step_6();
    steps_7_and_8();
    return 0;
}
