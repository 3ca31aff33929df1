// SPDX-License-Identifier: MIT
/* The handler that turns a fault in a guard page into a sentence. */
#include "coro/overflow.h"

#include "coro/private.h"
#include "coro/stacks.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { WATCHED_AT_MOST = 64, HANDLER_STACK_SIZE = 64 * 1024, SIGNALS = 2 };

static const int signals[SIGNALS] = {SIGSEGV, SIGBUS};

typedef struct {
    CoroPool *pool;
    CoroOverflowReport report;
    void *data;
} Watch;

typedef struct {
    Watch watches[WATCHED_AT_MOST];
    int count;
    struct sigaction previous[SIGNALS];
    stack_t previous_stack;
    void *handler_stack;
} Watching;

static Watching watching; /* may be global: a signal handler is the process's */

static size_t append(char *line, size_t used, size_t size, const char *text)
{
    size_t length = strlen(text);
    if (length > size - used)
        length = size - used;
    memcpy(line + used, text, length);
    return used + length;
}

static size_t append_number(char *line, size_t used, size_t size, uint64_t number)
{
    char digits[24];
    char *digit = digits + sizeof digits;
    *--digit = '\0';
    do {
        *--digit = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return append(line, used, size, digit);
}

/* By write(2) alone, since printf may not be called here. */
static void report_to_standard_error(const CoroOverflow *overflow, void *data)
{
    (void)data;
    char line[256];
    size_t used = append(line, 0, sizeof line, "stack overflow in coroutine ");
    used = append_number(line, used, sizeof line, overflow->id);
    used = append(line, used, sizeof line, " \"");
    used = append(line, used, sizeof line - 64, overflow->name ? overflow->name : "");
    used = append(line, used, sizeof line, "\": its stack of ");
    used = append_number(line, used, sizeof line, overflow->stack_size);
    used = append(line, used, sizeof line, " bytes is full\n");
    if (write(STDERR_FILENO, line, used) < 0)
        return; /* nobody is left to be told */
}

static void report_overflow(void *address)
{
    for (int index = 0; index < watching.count; index++) {
        const Watch *watch = &watching.watches[index];
        Coro *coro = coro_stacks_guarded_by(&watch->pool->stacks, address);
        if (!coro)
            continue;
        CoroOverflow overflow = {
            .coro = coro,
            .name = coro->name,
            .id = coro->id,
            .stack_size = (size_t)(coro_stack_top(coro) - coro->stack_low),
            .address = address,
        };
        watch->report(&overflow, watch->data);
        return;
    }
}

static int index_of(int number)
{
    return number == signals[0] ? 0 : 1;
}

/* After the report the fault is as if nobody had watched. */
static void handle(int number, siginfo_t *information, void *machine)
{
    int error = errno;
    report_overflow(information->si_addr);
    const struct sigaction *previous = &watching.previous[index_of(number)];
    errno = error;
    if (previous->sa_flags & SA_SIGINFO)
        previous->sa_sigaction(number, information, machine);
    else if (previous->sa_handler != SIG_DFL && previous->sa_handler != SIG_IGN)
        previous->sa_handler(number);
    else
        signal(number, SIG_DFL); /* the instruction faults again, and ends the process */
}

static bool install(void)
{
    watching.handler_stack =
        mmap(NULL, HANDLER_STACK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (watching.handler_stack == MAP_FAILED)
        return false;
    stack_t stack = {.ss_sp = watching.handler_stack, .ss_size = HANDLER_STACK_SIZE};
    if (sigaltstack(&stack, &watching.previous_stack) != 0) {
        munmap(watching.handler_stack, HANDLER_STACK_SIZE);
        return false;
    }
    struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int index = 0; index < SIGNALS; index++)
        sigaction(signals[index], &action, &watching.previous[index]);
    return true;
}

static void uninstall(void)
{
    for (int index = 0; index < SIGNALS; index++)
        sigaction(signals[index], &watching.previous[index], NULL);
    sigaltstack(&watching.previous_stack, NULL);
    munmap(watching.handler_stack, HANDLER_STACK_SIZE);
}

bool coro_overflow_watch(CoroPool *pool, CoroOverflowReport report, void *data)
{
    if (watching.count == WATCHED_AT_MOST) {
        errno = ENOSPC;
        return false;
    }
    if (watching.count == 0 && !install())
        return false;
    watching.watches[watching.count] =
        (Watch){pool, report ? report : report_to_standard_error, data};
    watching.count++;
    return true;
}

void coro_overflow_unwatch(CoroPool *pool)
{
    for (int index = 0; index < watching.count; index++) {
        if (watching.watches[index].pool != pool)
            continue;
        watching.watches[index] = watching.watches[--watching.count];
        if (watching.count == 0)
            uninstall();
        return;
    }
}
