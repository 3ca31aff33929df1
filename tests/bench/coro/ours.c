// SPDX-License-Identifier: MIT
/* core/coro through its public API. */
#include "coro/coro.h"
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* As a user's coroutine is: it looks at the status each time, and passes both values. */
static void *echo(Coro *self, void *value)
{
    for (;;) {
        CoroResult received = coro_yield(self, value);
        if (received.status != CORO_OK)
            return NULL;
        value = received.value;
    }
}

double ours_pair(long count)
{
    CoroPool *pool = coro_pool_new(NULL);
    Coro *coro = coro_create(pool, echo, NULL, "echo");
    coro_resume(coro, NULL);
    double start = now();
    for (long number = 0; number < count; number++)
        keep(coro_resume(coro, (void *)number).value);
    double took = now() - start;
    coro_cancel(coro);
    coro_destroy(coro);
    coro_pool_free(pool);
    return took / (double)count;
}

/* The same for code built without the inlined switch. */
static void *echo_called(Coro *self, void *value)
{
    for (;;) {
        CoroResult received = coro_yield_at(self, value, NULL);
        if (received.status != CORO_OK)
            return NULL;
        value = received.value;
    }
}

double ours_pair_called(long count)
{
    CoroPool *pool = coro_pool_new(NULL);
    Coro *coro = coro_create(pool, echo_called, NULL, "echo");
    coro_resume_at(coro, NULL, NULL);
    double start = now();
    for (long number = 0; number < count; number++)
        keep(coro_resume_at(coro, (void *)number, NULL).value);
    double took = now() - start;
    coro_cancel_at(coro, NULL);
    coro_destroy(coro);
    coro_pool_free(pool);
    return took / (double)count;
}

/* Created, run to the first yield, ended by unwinding, destroyed. */
double ours_life(long count)
{
    CoroPool *pool = coro_pool_new(NULL);
    double start = now();
    for (long number = 0; number < count; number++) {
        Coro *coro = coro_create(pool, echo, NULL, "echo");
        keep(coro_resume(coro, (void *)number).value);
        coro_cancel(coro);
        coro_destroy(coro);
    }
    double took = now() - start;
    coro_pool_free(pool);
    return took / (double)count;
}

static void *return_at_once(Coro *self, void *value)
{
    (void)self;
    return value;
}

/* Created, run to its end, destroyed. */
double ours_life_returning(long count)
{
    CoroPool *pool = coro_pool_new(NULL);
    double start = now();
    for (long number = 0; number < count; number++) {
        Coro *coro = coro_create(pool, return_at_once, NULL, "returning");
        keep(coro_resume(coro, (void *)number).value);
        coro_destroy(coro);
    }
    double took = now() - start;
    coro_pool_free(pool);
    return took / (double)count;
}

/* --- Round robin --- */

enum { AHEAD = 16 };

typedef struct {
    Coro **ring;
    long tasks, next, left;
} Robin;

static inline Coro *next_of(Robin *robin)
{
    long index = robin->next;
    robin->next = index + 1 == robin->tasks ? 0 : index + 1;
    long ahead = index + AHEAD < robin->tasks ? index + AHEAD : index + AHEAD - robin->tasks;
    if (robin->tasks > AHEAD) {
        const char *coming = (const char *)robin->ring[ahead];
        __builtin_prefetch(coming, 1);
        __builtin_prefetch(coming - 64, 1);
    }
    return robin->ring[index];
}

/* Goes straight to the next one; the one that finds nothing left goes back to the root. */
static void *go_to_next(Coro *self, void *value)
{
    Robin *robin = coro_data(self);
    coro_yield(self, value);
    for (;;) {
        Coro *next = robin->left-- > 0 ? next_of(robin) : coro_root(coro_pool(self));
        if (next != self && coro_transfer(self, next, NULL).status == CORO_CANCELLED)
            return NULL;
    }
}

static void *yield_always(Coro *self, void *value)
{
    while (coro_yield(self, value).status != CORO_CANCELLED)
        continue;
    return NULL;
}

static double robin(long tasks, long count, CoroFunction body)
{
    CoroPool *pool = coro_pool_new(NULL);
    Robin robin = {.ring = malloc((size_t)tasks * sizeof(Coro *)), .tasks = tasks, .left = count};
    for (long index = 0; index < tasks; index++) {
        robin.ring[index] = coro_create(pool, body, &robin, "robin");
        coro_resume(robin.ring[index], NULL);
    }
    double start = now();
    if (body == go_to_next) {
        coro_transfer(coro_root(pool), next_of(&robin), NULL);
    } else {
        while (robin.left-- > 0)
            coro_resume(next_of(&robin), NULL);
    }
    double took = now() - start;
    for (long index = 0; index < tasks; index++) {
        coro_cancel(robin.ring[index]);
        coro_destroy(robin.ring[index]);
    }
    free(robin.ring);
    coro_pool_free(pool);
    return took / (double)count;
}

double ours_robin_direct(long tasks, long count)
{
    return robin(tasks, count, go_to_next);
}

/* A task's turn through a scheduler's loop: one resume and one yield. */
double ours_robin_scheduled(long tasks, long count)
{
    return robin(tasks, count, yield_always);
}

/* --- Very many --- */

/* A line of /proc/self/status in bytes. */
static double status_bytes(const char *name)
{
    FILE *file = fopen("/proc/self/status", "r");
    char line[256];
    double kilobytes = 0;
    while (file && fgets(line, sizeof line, file)) {
        if (strncmp(line, name, strlen(name)) == 0)
            kilobytes = strtod(line + strlen(name) + 1, NULL);
    }
    if (file)
        fclose(file);
    return kilobytes * 1024;
}

static long mappings(void)
{
    FILE *file = fopen("/proc/self/maps", "r");
    long lines = 0;
    for (int c; file && (c = getc(file)) != EOF;)
        lines += c == '\n';
    if (file)
        fclose(file);
    return lines;
}

/* Seconds to touch as many fresh pages and nothing else: what the kernel takes, whatever the
 * coroutine does. */
double touch_pages(long count)
{
    size_t size = (size_t)count * 65536; /* apart as stacks are, since page tables cost as well */
    char *pages = mmap(NULL, size, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (pages == MAP_FAILED)
        exit(1);
    madvise(pages, size, MADV_NOHUGEPAGE);
    double start = now();
    for (size_t offset = 0; offset < size; offset += 65536)
        pages[offset] = 1;
    double took = now() - start;
    munmap(pages, size);
    return took / 1e9;
}

/* Prints bytes resident each, page tables each, seconds to make, seconds to end, kernel mappings.
 */
void ours_live(long count)
{
    Coro **coros = malloc((size_t)count * sizeof *coros);
    memset(coros, 1, (size_t)count * sizeof *coros);
    CoroPool *pool = coro_pool_new(NULL);
    double resident = status_bytes("VmRSS:"), tables = status_bytes("VmPTE:");
    double start = now();
    for (long index = 0; index < count; index++) {
        coros[index] = coro_create(pool, echo, NULL, "live");
        if (!coros[index])
            exit(1);
        coro_resume(coros[index], NULL);
    }
    double made = now() - start;
    resident = status_bytes("VmRSS:") - resident;
    tables = status_bytes("VmPTE:") - tables;
    long lines = mappings();
    start = now();
    for (long index = 0; index < count; index++) {
        coro_cancel(coros[index]);
        coro_destroy(coros[index]);
    }
    double ended = now() - start;
    coro_pool_free(pool);
    printf("%.1f %.1f %.2f %.2f %ld\n", resident / (double)count, tables / (double)count,
           made / 1e9, ended / 1e9, lines);
    free(coros);
}
