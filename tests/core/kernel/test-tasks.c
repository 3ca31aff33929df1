// SPDX-License-Identifier: MIT
/* A task's life: order of turns, ids, ends, kill, wait, gather, cancel. */
#include "fixture.h"

#include <string.h>

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
    Kernel *kernel = kernel_of(NULL);
    g_assert_cmpuint(spawn(kernel, count_to_three, (char *)"a"), ==, 1);
    g_assert_cmpuint(spawn(kernel, count_to_three, (char *)"b"), ==, 2);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    TaskInfo info = info_of(kernel, 2);
    g_assert_cmpint(info.exit, ==, EXIT_FINISHED);
    g_assert_cmpint(info.value.number, ==, 3);
    g_assert_cmpuint(info.turns, ==, 4);
    g_assert_cmpstr(info.name, ==, "count_to_three");
    assert_story(kernel, "a1 b1 a2 b2 a3 b3");
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
    Kernel *kernel = kernel_of(NULL);
    spawn(kernel, parent_that_kills, NULL);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    g_assert_cmpint(info_of(kernel, 2).exit, ==, EXIT_KILLED);
    assert_story(kernel, "c1 made2 c2 c! kill:1 again:0 nobody:0");
}

static KernelValue kills_itself(Task *self, void *data)
{
    tell("kill:%d", task_kill(self, task_get_id(self)));
    tell("killed:%d", task_is_killed(self));
    tell("yield:%d", task_yield(self));
    tell("id:%u", task_get_id(self));
    return kernel_none();
}

static void test_kill_itself(void)
{
    Kernel *kernel = kernel_of(NULL);
    spawn(kernel, kills_itself, NULL);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    g_assert_cmpint(info_of(kernel, 1).exit, ==, EXIT_KILLED);
    assert_story(kernel, "kill:0 killed:1 yield:0 id:0");
}

static KernelValue killed_unborn(Task *self, void *data)
{
    g_assert_not_reached();
}

static void test_kill_before_first_turn(void)
{
    Kernel *kernel = kernel_of(NULL);
    uint32_t id = spawn(kernel, killed_unborn, NULL);
    g_assert_true(kernel_kill(kernel, id));
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    g_assert_cmpint(info_of(kernel, id).exit, ==, EXIT_KILLED);
    g_assert_false(kernel_kill(kernel, id));
    kernel_free(kernel);
}

static KernelValue parent_that_waits(Task *self, void *data)
{
    uint32_t child = task_new(self, count_to_three, (char *)"c");
    tell("wait:%d", task_wait(self, child));
    tell("over:%d", task_wait(self, child));
    tell("nobody:%d", task_wait(self, 77));
    return kernel_none();
}

static void test_wait(void)
{
    Kernel *kernel = kernel_of(NULL);
    spawn(kernel, parent_that_waits, NULL);
    assert_story(kernel, "c1 c2 c3 wait:1 over:0 nobody:0");
}

static KernelValue sleeper(Task *self, void *data)
{
    for (int i = 0; i < 2; i++) {
        task_sleep(self, (intptr_t)data * MS);
        tell("%d@%d", (int)(intptr_t)data, (int)(task_now(self) / MS));
    }
    return kernel_none();
}

static void test_sleep(void)
{
    KernelSettings settings = exact_settings();
    Kernel *kernel = kernel_of(&settings);
    spawn(kernel, sleeper, (void *)7);
    spawn(kernel, sleeper, (void *)5);
    spawn(kernel, sleeper, (void *)20);
    assert_story(kernel, "5@5 7@7 5@10 7@14 20@20 20@40");
}

/* A task that only yields does not keep one that sleeps from waking. */
static KernelValue wakes_others(Task *self, void *data)
{
    bool *woken = data;
    while (!*woken)
        task_yield(self);
    return kernel_none();
}

static KernelValue wakes_once(Task *self, void *data)
{
    task_sleep(self, 10 * MS);
    *(bool *)data = true;
    return kernel_none();
}

static void test_yields_let_time_pass(void)
{
    bool woken = false;
    Kernel *kernel = kernel_of(NULL);
    spawn(kernel, wakes_others, &woken);
    spawn(kernel, wakes_once, &woken);
    assert_story(kernel, "");
    g_assert_true(woken);
}

static KernelValue fails(Task *self, void *data)
{
    task_yield(self);
    return task_fail(self, "ValueError", "no %s today", (const char *)data);
}

static void test_failure_is_its_own(void)
{
    Kernel *kernel = kernel_of(NULL);
    uint32_t failing = spawn(kernel, fails, (char *)"luck");
    spawn(kernel, count_to_three, (char *)"a");
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    assert_failed(kernel, failing, "ValueError: no luck today");
    assert_story(kernel, "a1 a2 a3");
}

static KernelValue returns_after(Task *self, void *data)
{
    task_sleep(self, (intptr_t)data * MS);
    return kernel_int((intptr_t)data);
}

static KernelValue gatherer(Task *self, void *data)
{
    uint32_t ids[3];
    for (int i = 0; i < 3; i++)
        ids[i] = task_new(self, returns_after, (void *)(intptr_t)(3 - i));
    TaskAnswer answer = task_gather(self, ids, 3, TASK_FOR_EVER);
    g_assert_cmpint(answer.status, ==, TASK_ANSWERED);
    for (size_t i = 0; i < answer.value.list->count; i++)
        tell("%d", (int)answer.value.list->values[i].number);
    kernel_value_release(task_kernel(self), answer.value);
    answer = task_gather(self, ids, 3, TASK_FOR_EVER); /* now that they are over */
    tell("again:%d", (int)answer.value.list->count);
    kernel_value_release(task_kernel(self), answer.value);
    answer = task_gather(self, NULL, 0, TASK_FOR_EVER);
    tell("none:%d", (int)answer.value.list->count);
    kernel_value_release(task_kernel(self), answer.value);
    return kernel_none();
}

static void test_gather(void)
{
    KernelSettings settings = exact_settings();
    Kernel *kernel = kernel_of(&settings);
    spawn(kernel, gatherer, NULL);
    assert_story(kernel, "3 2 1 again:3 none:0");
}

static KernelValue gathers_failures(Task *self, void *data)
{
    uint32_t ids[4] = {
        task_new(self, returns_after, (void *)1), task_new(self, fails, (char *)"first"),
        task_new(self, fails, (char *)"second"), task_new(self, returns_after, (void *)500)};
    TaskAnswer answer = task_gather(self, ids, 4, 100 * MS);
    tell("%s/%s", answer.error->type, answer.error->text);
    task_kill(self, ids[3]);
    answer = task_gather(self, ids, 4, TASK_FOR_EVER);
    tell("%s/%s", answer.error->type, answer.error->text);
    answer = task_gather(self, &ids[3], 1, TASK_FOR_EVER);
    tell("%s/%s", answer.error->type, answer.error->text);
    return kernel_none();
}

static void test_gather_failures(void)
{
    Kernel *kernel = kernel_of(NULL);
    spawn(kernel, gathers_failures, NULL);
    assert_story(kernel,
                 "TimeoutError/not all of the tasks ended in time ValueError/no first today "
                 "Cancelled/task 5 (returns_after) was killed");
}

static KernelValue cleans_up(Task *self, void *data)
{
    if (!task_sleep(self, 1000 * MS))
        tell("%s", task_error(self)->text);
    task_sleep(self, 5 * MS); /* cleaning may wait */
    tell("cleaned@%d", (int)(task_now(self) / MS));
    return kernel_none();
}

static KernelValue obeys(Task *self, void *data)
{
    return task_sleep(self, 1000 * MS) ? kernel_none() : task_fail_again(self);
}

static KernelValue canceller(Task *self, void *data)
{
    uint32_t slow = task_new(self, cleans_up, NULL), quick = task_new(self, obeys, NULL);
    task_sleep(self, 1 * MS);
    tell("intime:%d", task_cancel(self, slow, 2 * MS));
    tell("later:%d", task_wait(self, slow));
    tell("quick:%d", task_cancel(self, quick, TASK_FOR_EVER));
    tell("gone:%d", task_cancel(self, quick, TASK_FOR_EVER));
    task_cancel(self, task_get_id(self), TASK_FOR_EVER);
    tell("%s", task_error(self)->text);
    return kernel_none();
}

static void test_cancel(void)
{
    KernelSettings settings = exact_settings();
    Kernel *kernel = kernel_of(&settings);
    spawn(kernel, canceller, NULL);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    g_assert_cmpint(info_of(kernel, 2).exit, ==, EXIT_FINISHED);
    g_assert_cmpint(info_of(kernel, 3).exit, ==, EXIT_KILLED);
    assert_story(kernel,
                 "cancelled by task 1 (canceller) intime:0 cleaned@6 later:1 quick:1 gone:0 "
                 "a task cannot cancel itself");
}

static void test_forgets_the_oldest(void)
{
    KernelSettings settings = kernel_settings_default();
    settings.keep_finished = 2;
    Kernel *kernel = kernel_of(&settings);
    for (int i = 0; i < 4; i++)
        spawn(kernel, count_to_three, (char *)"x");
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    g_free(story_take());
    TaskInfo info;
    g_assert_false(kernel_task_info(kernel, 2, &info));
    g_assert_true(kernel_task_info(kernel, 3, &info));
    g_assert_cmpuint(kernel_figures(kernel).finished, ==, 4);
    kernel_free(kernel);
}

static void test_choose_next(void)
{
    Kernel *kernel = kernel_of(NULL);
    spawn(kernel, count_to_three, (char *)"a");
    spawn(kernel, count_to_three, (char *)"b");
    spawn(kernel, count_to_three, (char *)"c");
    g_assert_false(kernel_choose_next(kernel, 9));
    g_assert_true(kernel_choose_next(kernel, 3));
    kernel_step(kernel, 0);
    g_autofree char *told = story_take();
    g_assert_true(g_str_has_prefix(told, "c1"));
    kernel_free(kernel);
    g_free(story_take());
}

static KernelValue kills_chosen(Task *self, void *data)
{
    g_assert_true(kernel_choose_next(task_kernel(self), 2));
    task_kill(self, 2);
    return kernel_none();
}

static void test_choose_then_kill(void)
{
    Kernel *kernel = kernel_of(NULL);
    spawn(kernel, kills_chosen, NULL);
    spawn(kernel, killed_unborn, NULL);
    assert_story(kernel, "");
}

static KernelValue makes_too_many(Task *self, void *data)
{
    tell("%u", task_new(self, count_to_three, (char *)"x"));
    tell("%u", task_new(self, count_to_three, (char *)"x"));
    tell("%s", task_error(self)->text);
    return kernel_none();
}

static void test_most_tasks(void)
{
    KernelSettings settings = kernel_settings_default();
    settings.most_tasks = 2;
    Kernel *kernel = kernel_of(&settings);
    spawn(kernel, makes_too_many, NULL);
    assert_story(kernel, "x1 2 x2 0 no more than 2 tasks may live at a time x3");
}

/* Freed in the middle of everything, all stacks unwind. */
static KernelValue holds_memory(Task *self, void *data)
{
    g_autofree char *memory = g_malloc(100);
    memset(memory, 1, 100);
    switch ((intptr_t)data % 4) {
    case 0:
        task_sleep(self, 1000 * MS);
        break;
    case 1:
        while (task_yield(self))
            continue;
        break;
    case 2:
        task_wait(self, 1);
        break;
    case 3:
        task_compute(self, 1000 * MS);
        break;
    }
    return kernel_none();
}

static void test_free_anywhere(void)
{
    for (int steps = 0; steps < 40; steps++) {
        Kernel *kernel = kernel_of(NULL);
        for (intptr_t i = 0; i < 12; i++)
            spawn(kernel, holds_memory, (void *)i);
        for (int i = 0; i < steps; i++)
            kernel_step(kernel, 0);
        kernel_free(kernel);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *name;
        GTestFunc run;
    } tests[] = {
        {"alternate", test_alternate},
        {"kill", test_kill},
        {"kill-itself", test_kill_itself},
        {"kill-before-first-turn", test_kill_before_first_turn},
        {"wait", test_wait},
        {"sleep", test_sleep},
        {"yields-let-time-pass", test_yields_let_time_pass},
        {"failure-is-its-own", test_failure_is_its_own},
        {"gather", test_gather},
        {"gather-failures", test_gather_failures},
        {"cancel", test_cancel},
        {"forgets-the-oldest", test_forgets_the_oldest},
        {"choose-next", test_choose_next},
        {"choose-then-kill", test_choose_then_kill},
        {"most-tasks", test_most_tasks},
        {"free-anywhere", test_free_anywhere},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path = g_strdup_printf("/kernel/tasks/%s", tests[i].name);
        g_test_add_func(path, tests[i].run);
    }
    return g_test_run();
}
