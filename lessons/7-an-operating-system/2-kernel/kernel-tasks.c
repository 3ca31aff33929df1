// SPDX-License-Identifier: MIT
/* The same tasks as C functions on the same kernel: each has a stack, and traps by a plain call. */
#include "editions.h"

#include "kernel/c-task.h"
#include "machine/c-program.h"

static KernelValue child(Task *self, void *data)
{
    CProgram *program = data;
    uint32_t tid = task_get_id(self);
    for (int step = 0; step < 3 && !task_is_killed(self); step++) {
        c_program_print(program, "child %u works %d\n", tid, step);
        task_yield(self);
    }
    return kernel_none();
}

static KernelValue parent(Task *self, void *data)
{
    CProgram *program = data;
    c_program_print(program, "parent makes a child\n");
    uint32_t tid = task_new(self, child, program);
    c_program_print(program, "parent waits for %u\n", tid);
    task_wait(self, tid);
    c_program_print(program, "parent goes on\n");
    return kernel_none();
}

static KernelValue clock_ticks(Task *self, void *data)
{
    for (int tick = 0; tick < 6 && !task_is_killed(self); tick++) {
        c_program_print(data, "tick %d\n", tick);
        task_yield(self);
    }
    return kernel_none();
}

static void run(CProgram *program)
{
    Kernel *kernel = c_program_kernel(program);
    kernel_spawn(kernel, task_body(kernel, parent, program), NULL);
    kernel_spawn(kernel, task_body_named(kernel, clock_ticks, program, "clock"), NULL);
    kernel_run(kernel);
}

/* What goes between a task and its kernel is theirs; the traps themselves are recorded. */
static EventValue describe(CProgram *program, void *value)
{
    return event_value_none();
}

const MachineCProgram kernel_tasks_edition = {.name = "kernel_tasks",
                                              .file = "kernel-tasks.c",
                                              .text = kernel_tasks_source,
                                              .run = run,
                                              .describe = describe};
