// SPDX-License-Identifier: MIT
/* 100,000 tasks: all alive at once, and one after the other; nothing is lost, nothing is left. */
#include "fixture.h"

enum { TASKS = 100000 };

/* Small stacks: 100,000 of them are 800 MB of addresses, of which a page each is touched. */
static Kernel *kernel_for_many(void)
{
    KernelSettings settings = kernel_settings_default();
    settings.stack_bytes = 8192;
    return kernel_of(&settings);
}

typedef struct {
    KernelObject *queue, *lock, *start;
    uint64_t got, put, inside, most_inside;
} Shared;

static KernelValue one_of_many(Task *self, void *data)
{
    Shared *shared = data;
    uint32_t id = task_get_id(self);
    task_yield(self);
    task_wait_event(self, shared->start, TASK_FOR_EVER);
    task_sleep(self, (int64_t)(id % 97) * MS);
    if (id % 2) {
        task_put(self, shared->queue, kernel_int(id));
        shared->put += id;
    } else {
        shared->got += (uint64_t)task_get(self, shared->queue, TASK_FOR_EVER).value.number;
    }
    if (id % 10 == 0) {
        task_acquire(self, shared->lock);
        shared->inside++;
        shared->most_inside = MAX(shared->most_inside, shared->inside);
        task_yield(self);
        shared->inside--;
        task_release(self, shared->lock);
    }
    return kernel_int(id);
}

static KernelValue starter(Task *self, void *data)
{
    task_sleep(self, 1000 * MS);
    task_set_event(self, ((Shared *)data)->start);
    return kernel_none();
}

static void test_at_once(void)
{
    Kernel *kernel = kernel_for_many();
    Shared shared = {.queue = kernel_queue_new(kernel, 10, "queue"),
                     .lock = kernel_lock_new(kernel, "lock"),
                     .start = kernel_event_new(kernel, "start")};
    for (int i = 0; i < TASKS; i++)
        g_assert_cmpuint(spawn(kernel, one_of_many, &shared), ==, i + 1);
    spawn(kernel, starter, &shared);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    KernelFigures figures = kernel_figures(kernel);
    g_assert_cmpuint(figures.finished, ==, TASKS + 1);
    g_assert_cmpuint(figures.failed + figures.killed, ==, 0);
    g_assert_cmpuint(shared.got, ==, shared.put);
    g_assert_cmpuint(shared.most_inside, ==, 1);
    kernel_object_unref(shared.queue);
    kernel_object_unref(shared.lock);
    kernel_object_unref(shared.start);
    kernel_free(kernel);
}

static KernelValue short_life(Task *self, void *data)
{
    task_yield(self);
    return kernel_int(1);
}

static KernelValue parent_of_many(Task *self, void *data)
{
    uint64_t *sum = data;
    for (int i = 0; i < TASKS; i++) {
        uint32_t child = task_new(self, short_life, NULL);
        if (i % 3 == 0)
            task_kill(self, child);
        else if (i % 3 == 1)
            *sum += task_wait(self, child);
    }
    return kernel_none();
}

static void test_one_after_the_other(void)
{
    Kernel *kernel = kernel_for_many();
    uint64_t waited = 0;
    spawn(kernel, parent_of_many, &waited);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    KernelFigures figures = kernel_figures(kernel);
    g_assert_cmpuint(figures.finished, ==, TASKS + 1);
    g_assert_cmpuint(waited, ==, (TASKS + 1) / 3);
    g_assert_cmpuint(figures.killed, ==, (TASKS + 2) / 3);
    kernel_free(kernel);
}

static KernelValue waits_in_line(Task *self, void *data)
{
    task_wait(self, task_id(self) + 1);
    return kernel_none();
}

/* A chain of waits as long as can be: freed from its last task on, and abandoned half-way. */
static void test_chain(void)
{
    Kernel *kernel = kernel_for_many();
    for (int i = 0; i < TASKS; i++)
        spawn(kernel, waits_in_line, NULL);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    for (int i = 0; i < TASKS; i++)
        spawn(kernel, waits_in_line, NULL);
    for (int i = 0; i < TASKS / 2; i++)
        kernel_step(kernel, 0);
    kernel_free(kernel);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernel/soak/at-once", test_at_once);
    g_test_add_func("/kernel/soak/one-after-the-other", test_one_after_the_other);
    g_test_add_func("/kernel/soak/chain", test_chain);
    return g_test_run();
}
