// SPDX-License-Identifier: MIT
/*
 * Measures on demand: reads lines `switch TASKS COUNT` and answers each with nanoseconds a task
 * switch, so that the caller can interleave peers in short slices; `count` instead of `switch` for
 * tasks that have something on their stack to look at each turn. Kernels are kept between the
 * lines, one for each number of tasks: making 100,000 tasks takes longer than a slice.
 */
#include "kernel/c-task.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* Stacks as small as these tasks need, side by side, so that the page tables stay small, too. */
#define STACK_BYTES ((size_t)8 << 10)

/* Of the processor's time, for others may use the machine as well. */
static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static KernelValue yielder(Task *self, void *data)
{
    while (task_yield(self))
        continue;
    return kernel_none();
}

static KernelValue counter(Task *self, void *data)
{
    volatile int64_t turns = 0; /* volatile: in memory */
    while (task_yield(self))
        turns++;
    return kernel_int(turns);
}

static Kernel *kernel_with_tasks(long tasks, TaskFunction function)
{
    KernelSettings settings = kernel_settings_default();
    settings.stack_bytes = STACK_BYTES;
    Kernel *kernel = kernel_new(&settings);
    for (long i = 0; i < tasks; i++)
        kernel_spawn(kernel, task_body_named(kernel, function, NULL, "task"), NULL);
    return kernel;
}

static void run_turns(Kernel *kernel, uint64_t count)
{
    uint64_t end = kernel_figures(kernel).turns + count;
    while (kernel_figures(kernel).turns < end)
        kernel_step(kernel, 0);
}

static double measure_switch(long tasks, long count, TaskFunction function)
{
    static struct {
        long tasks;
        TaskFunction function;
        Kernel *kernel;
    } kept[8];
    size_t index = 0;
    while (kept[index].kernel && (kept[index].tasks != tasks || kept[index].function != function))
        index++;
    if (!kept[index].kernel) {
        kept[index].tasks = tasks;
        kept[index].function = function;
        kept[index].kernel = kernel_with_tasks(tasks, function);
        run_turns(kept[index].kernel, 2 * (uint64_t)tasks);
    }
    Kernel *kernel = kept[index].kernel;
    uint64_t first = kernel_figures(kernel).turns;
    double start = now();
    run_turns(kernel, (uint64_t)count);
    return (now() - start) / (double)(kernel_figures(kernel).turns - first);
}

int main(void)
{
    char line[128], name[32];
    while (fgets(line, sizeof line, stdin)) {
        long tasks = 0, count = 0;
        if (sscanf(line, "%31s %ld %ld", name, &tasks, &count) < 3)
            return 1;
        TaskFunction function = strcmp(name, "count") == 0 ? counter : yielder;
        printf("%.4f\n", measure_switch(tasks, count, function));
        fflush(stdout);
    }
    return 0;
}
