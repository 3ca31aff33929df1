// SPDX-License-Identifier: MIT
/*
 * Bodies that are no C coroutines: subroutines on a trampoline, interrupts by ticks, the tutorial's
 * quirks. A body here is a script of steps without a stack, as a generator is.
 */
#include "fixture.h"

#include <string.h>

typedef struct Script Script;

/* One letter a step:
 *     y yields    7 yields that number    t asks for its id    c calls the script `inner`
 *     r returns 5    f fails    i computes by ticks until it is interrupted
 *     x yields even when it is closed    s sleeps a millisecond    d calls itself anew */
struct Script {
    KernelBody head; /* first: the body is this */
    const char *name;
    const char *at;
    const char *inner;
    KernelRequest request;
    bool stubborn;
};

static KernelBody *script_new(const char *name, const char *steps, const char *inner);

static KernelStep stop_with(KernelStop stop, KernelValue value)
{
    return (KernelStep){stop, {.value = value}};
}

static KernelStep fail_with(const char *type, const char *text)
{
    return (KernelStep){KERNEL_FAILED, {.error = kernel_error_new(type, "%s", text)}};
}

static KernelStep trap_with(Script *script, KernelTrap trap, KernelValue argument)
{
    script->request = (KernelRequest){
        .trap = trap, .count = argument.kind != KERNEL_NONE, .arguments = {argument}};
    return (KernelStep){KERNEL_TRAPPED, {.request = &script->request}};
}

/* A line a microsecond, until the timer or the limit takes the processor. */
static KernelStep compute(Kernel *kernel)
{
    for (;;) {
        KernelTick tick = kernel_tick(kernel, 1000);
        if (tick == KERNEL_SLICE_OVER)
            return stop_with(KERNEL_INTERRUPTED, kernel_none());
        if (tick == KERNEL_TURN_OVER)
            return (KernelStep){KERNEL_FAILED, {.error = kernel_turn_error(kernel)}};
    }
}

static KernelStep next_step(Script *script, Kernel *kernel)
{
    char step = *script->at ? *script->at++ : 'r';
    switch (step) {
    case 'y':
        return stop_with(KERNEL_YIELDED, kernel_none());
    case '7':
        return stop_with(KERNEL_YIELDED, kernel_int(7));
    case 't':
        return trap_with(script, KERNEL_TRAP_GET_TID, kernel_none());
    case 's':
        return trap_with(script, KERNEL_TRAP_SLEEP, kernel_time(MS));
    case 'c':
        return (KernelStep){KERNEL_CALLED, {.body = script_new("inner", script->inner, NULL)}};
    case 'd':
        return (KernelStep){KERNEL_CALLED, {.body = script_new("inner", "d", NULL)}};
    case 'f':
        return fail_with("ValueError", "so be it");
    case 'i':
        return compute(kernel);
    case 'x':
        script->stubborn = true;
        return stop_with(KERNEL_YIELDED, kernel_none());
    default:
        return stop_with(KERNEL_RETURNED, kernel_int(5));
    }
}

static KernelStep resume(KernelBody *body, Task *task, KernelInput input)
{
    Script *script = (Script *)body;
    if (input.signal == KERNEL_CLOSE) {
        tell("%s:close", script->name);
        return stop_with(script->stubborn ? KERNEL_YIELDED : KERNEL_RETURNED, kernel_none());
    }
    if (input.signal == KERNEL_THROW) {
        tell("%s!%s", script->name, input.error->type);
        return (KernelStep){KERNEL_FAILED, {.error = input.error}};
    }
    if (input.value.kind == KERNEL_NONE)
        tell("%s", script->name);
    else
        tell("%s=%d", script->name, (int)input.value.number);
    return next_step(script, task_kernel(task));
}

static void release(KernelBody *body)
{
    tell("%s~", ((Script *)body)->name);
    g_free(body);
}

static const KernelBodyType script_type = {
    .flavour = TASK_GENERATOR, .resume = resume, .release = release};

static KernelBody *script_new(const char *name, const char *steps, const char *inner)
{
    Script *script = g_new0(Script, 1);
    *script = (Script){.head = {&script_type}, .name = name, .at = steps, .inner = inner};
    return &script->head;
}

static Kernel *kernel_with(bool trampoline, unsigned quirks)
{
    KernelSettings settings = exact_settings();
    settings.trampoline = trampoline;
    settings.quirks = quirks;
    return kernel_of(&settings);
}

static void run_script(Kernel *kernel, const char *steps, const char *inner, const char *expected)
{
    kernel_spawn(kernel, script_new("a", steps, inner), NULL);
    assert_story(kernel, expected);
}

static void test_plain(void)
{
    run_script(kernel_with(false, 0), "ytyr", NULL, "a a a=1 a a~");
}

static void test_subroutines(void)
{
    run_script(kernel_with(true, 0), "cyr", "ytr", "a inner inner inner=1 inner~ a=5 a a~");
    run_script(kernel_with(true, 0), "cr", "f", "a inner inner~ a!ValueError a~");
    run_script(kernel_with(true, 0), "cr", "7r", "a inner inner inner~ a=5 a~");
}

static void test_no_trampoline(void)
{
    Kernel *kernel = kernel_with(false, 0);
    kernel_spawn(kernel, script_new("a", "c", "r"), NULL);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    assert_failed(kernel, 1,
                  "TypeError: a task yielded something that can be run, but this scheduler has no "
                  "trampoline");
    assert_story(kernel, "a inner~ a!TypeError a~");
}

static void test_too_deep(void)
{
    Kernel *kernel = kernel_with(true, 0);
    kernel_spawn(kernel, script_new("a", "d", NULL), NULL);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    assert_failed(kernel, 1, "RecursionError: too many subroutines called each other");
    kernel_free(kernel);
    g_free(story_take());
}

static void test_yield_returns(void)
{
    run_script(kernel_with(true, KERNEL_QUIRK_YIELD_RETURNS), "cyr", "7y",
               "a inner inner~ a=7 a a~");
    run_script(kernel_with(true, KERNEL_QUIRK_YIELD_RETURNS), "cyr", "y", "a inner inner~ a a a~");
    /* A subroutine's error is the task's. */
    run_script(kernel_with(true, KERNEL_QUIRK_YIELD_RETURNS), "cyr", "f", "a inner inner~ a~");
}

static void test_sticky_answers(void)
{
    run_script(kernel_with(false, KERNEL_QUIRK_STICKY_ANSWERS), "tyyr", NULL, "a a=1 a=1 a=1 a~");
    run_script(kernel_with(false, 0), "tyyr", NULL, "a a=1 a a a~");
}

/* Runs a script for some turns, kills it, and runs on. */
static void kill_script(bool trampoline, unsigned quirks, const char *steps, const char *inner,
                        const char *expected)
{
    Kernel *kernel = kernel_with(trampoline, quirks);
    kernel_spawn(kernel, script_new("a", steps, inner), NULL);
    kernel_step(kernel, 0);
    g_assert_true(kernel_kill(kernel, 1));
    tell("|");
    assert_story(kernel, expected);
}

static void test_kills(void)
{
    kill_script(false, 0, "yyy", NULL, "a | a:close a~");
    kill_script(false, 0, "s", NULL, "a | a:close a~");
    kill_script(false, KERNEL_QUIRK_KILL_AT_ONCE, "yyy", NULL, "a a:close | a~");
    kill_script(true, 0, "cr", "yy", "a inner | inner:close inner~ a:close a~");
    kill_script(true, KERNEL_QUIRK_KILL_INNERMOST, "cyr", "yy",
                "a inner inner:close inner~ | a a a~");
}

static void test_ignores_its_end(void)
{
    Kernel *kernel = kernel_with(false, 0);
    kernel_spawn(kernel, script_new("a", "xy", NULL), NULL);
    kernel_step(kernel, 0);
    kernel_kill(kernel, 1);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    assert_failed(kernel, 1, "RuntimeError: the task was to end, but went on");
    assert_story(kernel, "a a:close a~");
}

static void test_killed_waiter_stays(void)
{
    KernelSettings settings = exact_settings();
    settings.quirks = KERNEL_QUIRK_KILLED_WAITERS_STAY;
    Kernel *kernel = kernel_of(&settings);
    kernel_spawn(kernel, script_new("a", "s", NULL), NULL);
    kernel_step(kernel, 0);
    kernel_kill(kernel, 1);
    g_assert_cmpint(info_of(kernel, 1).state, ==, TASK_STATE_WAITING);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    g_assert_cmpuint(info_of(kernel, 1).finished, ==, MS);
    g_assert_cmpint(info_of(kernel, 1).exit, ==, EXIT_KILLED);
    assert_story(kernel, "a a:close a~");
}

static void test_errors_end_run(void)
{
    Kernel *kernel = kernel_with(false, KERNEL_QUIRK_ERRORS_END_RUN);
    kernel_spawn(kernel, script_new("a", "f", NULL), NULL);
    kernel_spawn(kernel, script_new("b", "r", NULL), NULL);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_FAILED_TASK);
    g_assert_cmpstr(kernel_problem(kernel), ==, "task 1 (task) failed: ValueError: so be it");
    g_assert_cmpuint(kernel_alive(kernel), ==, 1);
    kernel_free(kernel);
    g_autofree char *told = story_take();
    g_assert_cmpstr(told, ==, "a a~ b:close b~");
}

/* ---- The timer
 * --------------------------------------------------------------------------------------- */

static void test_ticks(void)
{
    KernelSettings settings = exact_settings();
    settings.quantum = MS;
    Kernel *kernel = kernel_of(&settings);
    Log *log = record_into_log(kernel);
    kernel_spawn(kernel, script_new("a", "iir", NULL), NULL);
    kernel_spawn(kernel, script_new("b", "iir", NULL), NULL);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    g_assert_cmpuint(kernel_now(kernel), ==, 4 * MS);
    g_assert_cmpuint(kernel_figures(kernel).interrupts, ==, 4);
    g_assert_cmpuint(count_events(log, EVENT_INTERRUPTED), ==, 4);
    g_assert_cmpuint(info_of(kernel, 1).computed, ==, 2 * MS);
    kernel_record(kernel, NULL);
    log_free(log);
    assert_story(kernel, "a b a b a a~ b b~");
}

static void test_never_yields(void)
{
    KernelSettings settings = exact_settings();
    settings.turn_limit = 5 * MS;
    Kernel *kernel = kernel_of(&settings);
    Log *log = record_into_log(kernel);
    kernel_spawn(kernel, script_new("a", "i", NULL), &(KernelTaskOptions){.name = "spins"});
    kernel_spawn(kernel, script_new("b", "yr", NULL), NULL);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    assert_failed(kernel, 1,
                  "RuntimeError: task 1 (spins) never yields: it had the processor for more than "
                  "5000000 ns");
    g_assert_cmpuint(count_events(log, EVENT_QUOTA_REACHED), ==, 1);
    kernel_record(kernel, NULL);
    log_free(log);
    assert_story(kernel, "a a~ b b b~");
}

/* Time that goes by inside a turn wakes sleepers, and a more urgent one takes the processor. */
static void test_tick_wakes_more_urgent(void)
{
    KernelSettings settings = exact_settings();
    settings.policy = &kernel_policy_priority;
    settings.quantum = 100 * MS;
    Kernel *kernel = kernel_of(&settings);
    kernel_spawn(kernel, script_new("high", "sr", NULL), &(KernelTaskOptions){.priority = 9});
    kernel_spawn(kernel, script_new("low", "ir", NULL), &(KernelTaskOptions){.priority = 1});
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    g_assert_cmpuint(info_of(kernel, 1).finished, ==, MS);
    assert_story(kernel, "high low high high~ low low~");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *name;
        GTestFunc run;
    } tests[] = {
        {"plain", test_plain},
        {"subroutines", test_subroutines},
        {"no-trampoline", test_no_trampoline},
        {"too-deep", test_too_deep},
        {"yield-returns", test_yield_returns},
        {"sticky-answers", test_sticky_answers},
        {"kills", test_kills},
        {"ignores-its-end", test_ignores_its_end},
        {"killed-waiter-stays", test_killed_waiter_stays},
        {"errors-end-run", test_errors_end_run},
        {"ticks", test_ticks},
        {"never-yields", test_never_yields},
        {"tick-wakes-more-urgent", test_tick_wakes_more_urgent},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path = g_strdup_printf("/kernel/bodies/%s", tests[i].name);
        g_test_add_func(path, tests[i].run);
    }
    return g_test_run();
}
