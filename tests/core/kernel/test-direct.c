// SPDX-License-Identifier: MIT
/*
 * Direct switches between C tasks: whatever may be asked in their midst has the answer that the
 * loop would have given. The laws compare whole runs with and without them.
 */
#include "fixture.h"

/* ---- What a task is told of itself and others --------------------------------------------------
 */

static KernelValue yields(Task *self, void *data)
{
    for (int i = GPOINTER_TO_INT(data); i > 0; i--)
        if (!task_yield(self))
            break;
    return kernel_none();
}

static void tell_of(const Kernel *kernel, uint32_t id)
{
    TaskInfo info;
    g_assert_true(kernel_task_info(kernel, id, &info));
    tell("%u %s %u", id, task_state_name(info.state), (unsigned)info.turns);
}

static KernelValue asks(Task *self, void *data)
{
    Kernel *kernel = task_kernel(self);
    for (int i = 0; i < 5; i++)
        task_yield(self);
    g_assert_cmpuint(kernel_current(kernel), ==, task_id(self));
    for (uint32_t id = 1; id <= 3; id++)
        tell_of(kernel, id);
    task_yield(self);
    tell_of(kernel, task_id(self));
    return kernel_none();
}

static void test_questions(void)
{
    Kernel *kernel = kernel_of(NULL);
    spawn(kernel, yields, GINT_TO_POINTER(8));
    spawn(kernel, asks, NULL);
    spawn(kernel, yields, GINT_TO_POINTER(8));
    assert_story(kernel, "1 ready 6 2 running 6 3 ready 5 2 running 7");
}

static void test_turns_add_up(void)
{
    enum { TASKS = 50 };
    Kernel *kernel = kernel_of(NULL);
    uint64_t turns = 0;
    for (int i = 0; i < TASKS; i++)
        spawn(kernel, yields, GINT_TO_POINTER(1000 + i));
    for (int i = 0; i < 5; i++)
        kernel_step(kernel, 0);
    for (uint32_t id = 1; id <= TASKS; id++) {
        TaskInfo info;
        g_assert_true(kernel_task_info(kernel, id, &info));
        turns += info.turns;
    }
    g_assert_cmpuint(turns, ==, kernel_figures(kernel).turns);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    for (uint32_t id = 1; id <= TASKS; id++)
        g_assert_cmpuint(info_of(kernel, id).turns, ==, 1000 + id);
    kernel_free(kernel);
}

/* ---- Ends
 * ---------------------------------------------------------------------------------------- */

static KernelValue cleans_up(Task *self, void *data)
{
    while (task_yield(self))
        continue;
    tell("%u cleans up", task_id(self));
    for (int i = 0; i < 3; i++)
        g_assert_false(task_yield(self)); /* nobody else gets the processor meanwhile */
    tell("%u is clean", task_id(self));
    return kernel_none();
}

static KernelValue kills(Task *self, void *data)
{
    for (int i = 0; i < 3; i++)
        task_yield(self);
    g_assert_true(kernel_kill(task_kernel(self), 1)); /* from below, without a trap */
    for (int i = 0; i < 3; i++) {
        tell("kills");
        task_yield(self);
    }
    return kernel_none();
}

static void test_kill(void)
{
    Kernel *kernel = kernel_of(NULL);
    spawn(kernel, cleans_up, NULL);
    spawn(kernel, kills, NULL);
    spawn(kernel, yields, GINT_TO_POINTER(20));
    assert_story(kernel, "kills 1 cleans up 1 is clean kills kills");
}

static KernelValue kills_itself(Task *self, void *data)
{
    for (int i = 0; i < 3; i++)
        task_yield(self);
    g_assert_true(kernel_kill(task_kernel(self), task_id(self)));
    tell("still there");
    g_assert_false(task_yield(self));
    tell("cleans up");
    return kernel_none();
}

static void test_kill_itself(void)
{
    Kernel *kernel = kernel_of(NULL);
    uint32_t id = spawn(kernel, kills_itself, NULL);
    spawn(kernel, yields, GINT_TO_POINTER(5));
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    g_assert_cmpint(info_of(kernel, id).exit, ==, EXIT_KILLED);
    g_autofree char *story = story_take();
    g_assert_cmpstr(story, ==, "still there cleans up");
    kernel_free(kernel);
}

static KernelValue is_cancelled(Task *self, void *data)
{
    while (task_yield(self))
        continue;
    tell("%s", task_error(self)->type);
    return task_fail_again(self);
}

static KernelValue cancels(Task *self, void *data)
{
    for (int i = 0; i < 3; i++)
        task_yield(self);
    g_assert_true(task_cancel(self, 1, TASK_FOR_EVER));
    return kernel_none();
}

static void test_cancel(void)
{
    Kernel *kernel = kernel_of(NULL);
    spawn(kernel, is_cancelled, NULL);
    spawn(kernel, cancels, NULL);
    spawn(kernel, yields, GINT_TO_POINTER(20));
    assert_story(kernel, "Cancelled");
}

/* ---- The ring
 * ------------------------------------------------------------------------------------ */

static bool tell_ready(uint32_t id, void *data)
{
    tell("%u", id);
    return true;
}

static void test_taken_from_the_middle(void)
{
    Kernel *kernel = kernel_of(NULL);
    for (int i = 0; i < 6; i++)
        spawn(kernel, yields, GINT_TO_POINTER(1000000));
    kernel_step(kernel, 0);
    kernel_step(kernel, 0);
    g_free(story_take());
    for (uint32_t id = 2; id <= 6; id += 2) {
        g_assert_true(kernel_choose_next(kernel, id));
        kernel_step(kernel, 0);
        kernel_visit_ready(kernel, tell_ready, NULL);
    }
    g_autofree char *story = story_take();
    /* Each is there once, whoever was chosen. */
    g_auto(GStrv) ids = g_strsplit(story, " ", -1);
    g_assert_cmpuint(g_strv_length(ids), ==, 18);
    for (unsigned row = 0; row < 3; row++) {
        unsigned seen = 0;
        for (unsigned i = 0; i < 6; i++)
            seen |= 1u << (ids[6 * row + i][0] - '0');
        g_assert_cmpuint(seen, ==, 0x7e);
    }
    kernel_free(kernel);
}

/* Freed at a moment when the first task stands somewhere in the middle. */
static void test_freed_in_turn(void)
{
    enum { TASKS = 100000 };
    KernelSettings settings = kernel_settings_default();
    settings.stack_bytes = 8192;
    Kernel *kernel = kernel_of(&settings);
    for (int i = 0; i < TASKS; i++)
        spawn(kernel, yields, GINT_TO_POINTER(1000000));
    uint64_t end = 2 * TASKS + TASKS / 2;
    while (kernel_figures(kernel).turns < end)
        kernel_step(kernel, 0);
    kernel_free(kernel);
}

/* As many switches as it takes to learn whether to fetch ahead, more than once. */
static void test_long_run(void)
{
    enum { TASKS = 1000, YIELDS = 3000 };
    Kernel *kernel = kernel_of(NULL);
    for (int i = 0; i < TASKS; i++)
        spawn(kernel, yields, GINT_TO_POINTER(YIELDS));
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    KernelFigures figures = kernel_figures(kernel);
    g_assert_cmpuint(figures.turns, ==, TASKS * (YIELDS + 1));
    g_assert_cmpuint(figures.finished, ==, TASKS);
    kernel_free(kernel);
}

/* Tasks on a pool that others see too: there each task is the coroutine that runs. */
static KernelValue looks_at_pool(Task *self, void *data)
{
    CoroPool *pool = data;
    Coro *running = coro_running(pool);
    for (int i = 0; i < 5; i++) {
        task_yield(self);
        g_assert_true(coro_running(pool) == running);
    }
    return kernel_none();
}

static void test_shared_pool(void)
{
    CoroPool *pool = coro_pool_new(NULL);
    KernelSettings settings = kernel_settings_default();
    settings.pool = pool;
    Kernel *kernel = kernel_of(&settings);
    for (int i = 0; i < 3; i++)
        spawn(kernel, looks_at_pool, pool);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    kernel_free(kernel);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kernel/direct/questions", test_questions);
    g_test_add_func("/kernel/direct/turns-add-up", test_turns_add_up);
    g_test_add_func("/kernel/direct/kill", test_kill);
    g_test_add_func("/kernel/direct/kill-itself", test_kill_itself);
    g_test_add_func("/kernel/direct/cancel", test_cancel);
    g_test_add_func("/kernel/direct/taken-from-the-middle", test_taken_from_the_middle);
    g_test_add_func("/kernel/direct/freed-in-turn", test_freed_in_turn);
    g_test_add_func("/kernel/direct/long-run", test_long_run);
    g_test_add_func("/kernel/direct/shared-pool", test_shared_pool);
    return g_test_run();
}
