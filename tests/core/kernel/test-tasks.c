// SPDX-License-Identifier: MIT
/* A task's life: order of turns, ids, ends, kill, wait, gather, cancel. */
#include "kernel/c-task.h"

#include <string.h>

/* What the tasks of a test did, in order. */
static GString *story;

static void tell(const char *format, ...) G_GNUC_PRINTF(1, 2);

static void tell(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (story->len > 0)
        g_string_append_c(story, ' ');
    g_string_append_vprintf(story, format, arguments);
    va_end(arguments);
}

static Kernel *begin(const KernelSettings *settings)
{
    story = g_string_new(NULL);
    Kernel *kernel = kernel_new(settings);
    g_assert_nonnull(kernel);
    return kernel;
}

static void finish(Kernel *kernel, const char *expected)
{
    g_assert_cmpstr(story->str, ==, expected);
    kernel_free(kernel);
    g_string_free(story, TRUE);
}

static uint32_t spawn(Kernel *kernel, TaskFunction function, void *data)
{
    return kernel_spawn(kernel, task_body(kernel, function, data), NULL);
}

static KernelValue count_to_three(Task *self, void *name)
{
    for (int i = 1; i <= 3; i++) {
        tell("%s%d", (const char *)name, i);
        if (!task_yield(self)) {
            tell("%s!", (const char *)name);
            break;
        }
    }
    return kernel_int(3);
}

static void test_alternate(void)
{
    Kernel *kernel = begin(NULL);
    g_assert_cmpuint(spawn(kernel, count_to_three, (char *)"a"), ==, 1);
    g_assert_cmpuint(spawn(kernel, count_to_three, (char *)"b"), ==, 2);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    TaskInfo info;
    g_assert_true(kernel_task_info(kernel, 2, &info));
    g_assert_cmpint(info.state, ==, TASK_STATE_FINISHED);
    g_assert_cmpint(info.exit, ==, EXIT_FINISHED);
    g_assert_cmpint(info.value.number, ==, 3);
    g_assert_cmpuint(info.turns, ==, 4);
    finish(kernel, "a1 b1 a2 b2 a3 b3");
}

static KernelValue parent_that_kills(Task *self, void *data)
{
    uint32_t child = task_new(self, count_to_three, (char *)"c");
    tell("made%u", child);
    task_yield(self);
    tell("kill:%d", task_kill(self, child));
    tell("again:%d", task_kill(self, child));
    tell("nobody:%d", task_kill(self, 99));
    return kernel_none();
}

static void test_kill(void)
{
    Kernel *kernel = begin(NULL);
    spawn(kernel, parent_that_kills, NULL);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    TaskInfo info;
    g_assert_true(kernel_task_info(kernel, 2, &info));
    g_assert_cmpint(info.exit, ==, EXIT_KILLED);
    finish(kernel, "c1 made2 c2 c! kill:1 again:0 nobody:0");
}

static KernelValue parent_that_waits(Task *self, void *data)
{
    uint32_t child = task_new(self, count_to_three, (char *)"c");
    tell("wait:%d", task_wait(self, child));
    tell("over:%d", task_wait(self, child));
    return kernel_none();
}

static void test_wait(void)
{
    Kernel *kernel = begin(NULL);
    spawn(kernel, parent_that_waits, NULL);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    finish(kernel, "c1 c2 c3 wait:1 over:0");
}

static KernelValue sleeper(Task *self, void *data)
{
    for (int i = 0; i < 2; i++) {
        task_sleep(self, (int64_t)(intptr_t)data * 1000000);
        tell("%d@%d", (int)(intptr_t)data, (int)(task_now(self) / 1000000));
    }
    return kernel_none();
}

static void test_sleep(void)
{
    Kernel *kernel = begin(NULL);
    spawn(kernel, sleeper, (void *)7);
    spawn(kernel, sleeper, (void *)5);
    spawn(kernel, sleeper, (void *)20);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    finish(kernel, "5@5 7@7 5@10 7@14 20@20 20@40");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernel/tasks/alternate", test_alternate);
    g_test_add_func("/kernel/tasks/kill", test_kill);
    g_test_add_func("/kernel/tasks/wait", test_wait);
    g_test_add_func("/kernel/tasks/sleep", test_sleep);
    return g_test_run();
}
