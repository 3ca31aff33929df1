// SPDX-License-Identifier: MIT
/*
 * Policies against schedules worked out by hand.
 *
 * Jobs arrive, compute in bursts and wait; turns take no time, so every moment is exact. The
 * schedule is read from the recording: who had the processor from when to when.
 */
#include "fixture.h"

#include <string.h>

typedef struct {
    const char *name;
    int64_t arrives;   /* in milliseconds, as everything here */
    int64_t bursts[8]; /* compute, wait, compute, ...; ends with 0 */
    int64_t priority;
    int64_t expected;
} Job;

static KernelValue run_job(Task *self, void *data)
{
    const Job *job = data;
    for (size_t i = 0; job->bursts[i]; i++) {
        bool computes = i % 2 == 0;
        if (!(computes ? task_compute(self, job->bursts[i] * MS)
                       : task_sleep(self, job->bursts[i] * MS)))
            break;
    }
    return kernel_none();
}

/* Makes the jobs when their time comes; it takes no time itself and always comes first. */
static KernelValue arrivals(Task *self, void *data)
{
    for (const Job *job = data; job->name; job++) {
        int64_t left = job->arrives * MS - (int64_t)kernel_now(task_kernel(self));
        if (left > 0)
            task_sleep(self, left);
        KernelTaskOptions options = {.name = job->name,
                                     .priority = job->priority ? job->priority : 1,
                                     .expected = (uint64_t)(job->expected * MS)};
        kernel_spawn(task_kernel(self), task_body(task_kernel(self), run_job, (void *)job),
                     &options);
    }
    return kernel_none();
}

/* Who had the processor: "a0-3 b3-5", from the log; only stretches that took time. */
static char *schedule_of(const Log *log)
{
    GString *text = g_string_new(NULL);
    uint32_t running = 0, last = 0;
    uint64_t clock = 0, since = 0;
    const char *names[64] = {0};
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);) {
        if (event.kind == EVENT_CLOCK_ADVANCED)
            clock = event.clock_advanced.time;
        if (event.kind == EVENT_TASK_CREATED)
            names[event.task_created.task] = log_text(log, event.task_created.name);
        if (event.kind != EVENT_TASK_RUNNING)
            continue;
        if (running && clock > since) {
            g_string_append_printf(text, "%s%s%d-%d", text->len > 0 ? " " : "", names[running],
                                   (int)(since / MS), (int)(clock / MS));
            last = running;
        }
        running = event.task_running.task;
        since = clock;
    }
    g_assert_cmpuint(last, !=, 0);
    return g_string_free(text, FALSE);
}

typedef struct {
    double turnaround, response, ready; /* means over the jobs, in milliseconds */
} Means;

static Means means_of(const Kernel *kernel, const Job *jobs)
{
    Means means = {0};
    unsigned count = 0;
    for (uint32_t id = 2; jobs[count].name; id++, count++) {
        TaskInfo info = info_of(kernel, id);
        double life = (double)(info.finished - info.created);
        means.turnaround += life / (double)MS;
        means.response += (double)(info.first_run - info.created) / (double)MS;
        means.ready += (life - (double)info.computed - (double)info.blocked) / (double)MS;
    }
    means.turnaround /= count;
    means.response /= count;
    means.ready /= count;
    return means;
}

static Means run_jobs(const char *policy, int64_t quantum, const Job *jobs, const char *expected)
{
    KernelSettings settings = exact_settings();
    settings.policy = kernel_policy_find(policy);
    g_assert_nonnull(settings.policy);
    settings.quantum = (uint64_t)(quantum * MS);
    Kernel *kernel = kernel_of(&settings);
    Log *log = record_into_log(kernel);
    KernelTaskOptions options = {.name = "arrivals", .priority = 1000000};
    kernel_spawn(kernel, task_body(kernel, arrivals, (void *)jobs), &options);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    g_autofree char *schedule = schedule_of(log);
    g_assert_cmpstr(schedule, ==, expected);
    Means means = means_of(kernel, jobs);
    kernel_record(kernel, NULL);
    kernel_free(kernel);
    log_free(log);
    return means;
}

static void assert_near(double value, double expected)
{
    g_assert_cmpfloat_with_epsilon(value, expected, 0.005);
}

/* Three jobs that arrive together: a long one first. */
static const Job convoy[] = {{"a", 0, {100}, .expected = 100},
                             {"b", 0, {10}, .expected = 10},
                             {"c", 0, {10}, .expected = 10},
                             {0}};

static void test_fifo(void)
{
    Means means = run_jobs("fifo", 0, convoy, "a0-100 b100-110 c110-120");
    assert_near(means.turnaround, 110);
    assert_near(means.response, 70);
    assert_near(means.ready, 70);
}

static void test_round_robin(void)
{
    static const Job jobs[] = {{"a", 0, {5}}, {"b", 0, {3}}, {"c", 0, {1}}, {0}};
    Means means = run_jobs("fifo", 1, jobs, "a0-1 b1-2 c2-3 a3-4 b4-5 a5-6 b6-7 a7-9");
    assert_near(means.turnaround, (9 + 7 + 3) / 3.0);
    assert_near(means.response, 1);
}

static void test_shortest_job(void)
{
    Means means = run_jobs("shortest", 0, convoy, "b0-10 c10-20 a20-120");
    assert_near(means.turnaround, 50);
}

/* The long one runs already when the short ones come. */
static const Job late[] = {{"a", 0, {100}, .expected = 100},
                           {"b", 10, {10}, .expected = 10},
                           {"c", 10, {10}, .expected = 10},
                           {0}};

static void test_shortest_remaining(void)
{
    Means means = run_jobs("shortest", 1000, late, "a0-10 b10-20 c20-30 a30-120");
    assert_near(means.turnaround, (120 + 10 + 20) / 3.0);
    /* Without a timer not even the task that lets them in has a turn before 100. */
    means = run_jobs("shortest", 0, late, "a0-100 b100-110 c110-120");
    assert_near(means.turnaround, (100 + 10 + 20) / 3.0);
}

/* Guesses come from what was seen: a's first burst is long, so b's short ones go first later. */
static void test_shortest_learns(void)
{
    static const Job jobs[] = {
        {"a", 0, {8, 2, 8}}, {"b", 0, {2, 8, 2}}, {"c", 9, {1, 1, 6}, .expected = 1}, {0}};
    run_jobs("shortest", 0, jobs, "a0-8 b8-10 c10-11 a11-19 c19-25 b25-27");
}

static void test_priority(void)
{
    static const Job jobs[] = {{"low", 0, {6}, .priority = 1},
                               {"high", 2, {3}, .priority = 9},
                               {"mid", 1, {2}, .priority = 5},
                               {0}};
    static const Job ordered[] = {{"low", 0, {6}, .priority = 1},
                                  {"mid", 1, {2}, .priority = 5},
                                  {"high", 2, {3}, .priority = 9},
                                  {0}};
    run_jobs("priority", 0, ordered, "low0-6 high6-9 mid9-11");
    run_jobs("priority", 100, ordered, "low0-1 mid1-2 high2-5 mid5-6 low6-11");
    run_jobs("priority", 100, jobs, "low0-2 high2-5 mid5-7 low7-11");
}

static void test_stride(void)
{
    static const Job jobs[] = {{"a", 0, {6}, .priority = 3},
                               {"b", 0, {4}, .priority = 2},
                               {"c", 0, {2}, .priority = 1},
                               {0}};
    /* Passes in units of a sixth: a +2, b +3, c +6 a quantum; the lowest first, who waited longest
     * among equals. a2 b3 c6 | a4 | b6 | a6 | c... */
    run_jobs("stride", 1, jobs, "a0-1 b1-2 c2-3 a3-4 b4-5 a5-6 c6-7 b7-8 a8-9 a9-10 b10-11 a11-12");
}

static void test_feedback(void)
{
    /* Quantum 10: allotments 10, 20, 40. A job that computes sinks; one that came late is above.
     * At 65 the long one has 20 of its 40 left. */
    static const Job jobs[] = {{"long", 0, {100}}, {"late", 50, {15}}, {0}};
    run_jobs("feedback", 10, jobs,
             "long0-10 long10-30 long30-50 late50-60 late60-65 long65-85 "
             "long85-115");
}

static void test_feedback_keeps_waiters_up(void)
{
    /* Four milliseconds at a time: after ten of them in all it sinks like any other. */
    static const Job jobs[] = {{"long", 0, {60}}, {"talks", 0, {4, 6, 4, 6, 4}}, {0}};
    run_jobs("feedback", 10, jobs,
             "long0-10 talks10-14 long14-20 talks20-24 long24-30 talks30-32 long32-40 talks40-42 "
             "long42-72");
}

static void test_feedback_boosts(void)
{
    KernelSettings settings = exact_settings();
    settings.policy = &kernel_policy_feedback;
    settings.quantum = 10 * MS;
    settings.boost = 100 * MS;
    Kernel *kernel = kernel_of(&settings);
    Log *log = record_into_log(kernel);
    static const Job jobs[] = {{"a", 0, {150}}, {"b", 0, {150}}, {0}};
    kernel_spawn(kernel, task_body(kernel, arrivals, (void *)jobs), NULL);
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
    g_autofree char *schedule = schedule_of(log);
    g_assert_cmpstr(schedule, ==,
                    "a0-10 b10-20 a20-40 b40-60 a60-100 b100-110 a110-120 b120-140 a140-160 "
                    "b160-200 a200-210 b210-220 a220-240 b240-260 a260-280 "
                    "b280-300");
    kernel_record(kernel, NULL);
    kernel_free(kernel);
    log_free(log);
}

/* ---- Shares
 * -------------------------------------------------------------------------------------- */

static KernelValue computes_for_ever(Task *self, void *data)
{
    while (task_compute(self, 1000 * MS))
        continue;
    return kernel_none();
}

/* Which part of the processor each of three tasks with 1, 2 and 5 tickets gets. */
static void measure_shares(const KernelPolicy *policy, uint64_t seed, double shares[3])
{
    KernelSettings settings = exact_settings();
    settings.policy = policy;
    settings.quantum = MS;
    settings.seed = seed;
    settings.turns = 8000;
    Kernel *kernel = kernel_of(&settings);
    static const int64_t tickets[] = {1, 2, 5};
    for (int i = 0; i < 3; i++)
        kernel_spawn(kernel, task_body(kernel, computes_for_ever, NULL),
                     &(KernelTaskOptions){.priority = tickets[i]});
    g_assert_cmpint(kernel_run(kernel), ==, KERNEL_QUOTA);
    for (uint32_t i = 0; i < 3; i++)
        shares[i] = (double)info_of(kernel, i + 1).computed / (double)kernel_now(kernel);
    kernel_free(kernel);
}

static void test_shares(void)
{
    double shares[3], again[3], other[3];
    measure_shares(&kernel_policy_stride, 1, shares);
    g_assert_cmpfloat_with_epsilon(shares[0], 0.125, 0.0005);
    g_assert_cmpfloat_with_epsilon(shares[1], 0.250, 0.0005);
    g_assert_cmpfloat_with_epsilon(shares[2], 0.625, 0.0005);
    measure_shares(&kernel_policy_lottery, 1, shares);
    /* 8,000 draws: three standard deviations are less than 0.017. */
    g_assert_cmpfloat_with_epsilon(shares[0], 0.125, 0.017);
    g_assert_cmpfloat_with_epsilon(shares[1], 0.250, 0.017);
    g_assert_cmpfloat_with_epsilon(shares[2], 0.625, 0.017);
    measure_shares(&kernel_policy_lottery, 1, again);
    g_assert_cmpmem(shares, sizeof shares, again, sizeof again);
    measure_shares(&kernel_policy_lottery, 2, other);
    g_assert_cmpint(memcmp(shares, other, sizeof shares), !=, 0);
}

static KernelValue changes_priority(Task *self, void *data)
{
    task_set_priority(self, 2, 9);
    task_set_priority(self, 3, -9);
    tell("changed");
    return kernel_none();
}

static KernelValue says_its_name(Task *self, void *data)
{
    tell("%s", (const char *)data);
    return kernel_none();
}

static void test_set_priority(void)
{
    KernelSettings settings = exact_settings();
    settings.policy = &kernel_policy_priority;
    Kernel *kernel = kernel_of(&settings);
    kernel_spawn(kernel, task_body(kernel, changes_priority, NULL),
                 &(KernelTaskOptions){.priority = 5});
    spawn(kernel, says_its_name, (char *)"b");
    spawn(kernel, says_its_name, (char *)"c");
    spawn(kernel, says_its_name, (char *)"d");
    assert_story(kernel, "b changed d c");
}

/* Every policy runs every task to its end, and shows all that are ready. */
static bool count_ready(uint32_t id, void *data)
{
    ++*(unsigned *)data;
    return true;
}

static void test_all_policies(void)
{
    for (size_t i = 0; kernel_policies[i]; i++) {
        for (uint64_t quantum = 0; quantum <= 2; quantum += 2) {
            KernelSettings settings = exact_settings();
            settings.policy = kernel_policies[i];
            settings.quantum = quantum * (uint64_t)MS;
            Kernel *kernel = kernel_of(&settings);
            static const Job job = {"job", 0, {5, 3, 7, 1, 2}};
            for (int task = 0; task < 40; task++)
                spawn(kernel, run_job, (void *)&job);
            unsigned ready = 0;
            kernel_visit_ready(kernel, count_ready, &ready);
            g_assert_cmpuint(ready, ==, 40);
            g_assert_true(kernel_choose_next(kernel, 17));
            kernel_step(kernel, 0);
            g_assert_cmpuint(info_of(kernel, 17).turns, ==, 1);
            g_assert_cmpint(kernel_run(kernel), ==, KERNEL_DONE);
            KernelFigures figures = kernel_figures(kernel);
            g_assert_cmpuint(figures.finished, ==, 40);
            g_assert_cmpfloat(figures.fairness, >, 0.25);
            g_assert_cmpfloat(figures.fairness, <=, 1.0000001);
            kernel_free(kernel);
        }
        g_assert_true(kernel_policy_find(kernel_policies[i]->name) == kernel_policies[i]);
    }
    g_assert_null(kernel_policy_find("nonsense"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *name;
        GTestFunc run;
    } tests[] = {
        {"fifo", test_fifo},
        {"round-robin", test_round_robin},
        {"shortest-job", test_shortest_job},
        {"shortest-remaining", test_shortest_remaining},
        {"shortest-learns", test_shortest_learns},
        {"priority", test_priority},
        {"stride", test_stride},
        {"feedback", test_feedback},
        {"feedback-keeps-waiters-up", test_feedback_keeps_waiters_up},
        {"feedback-boosts", test_feedback_boosts},
        {"shares", test_shares},
        {"set-priority", test_set_priority},
        {"all", test_all_policies},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path = g_strdup_printf("/kernel/policies/%s", tests[i].name);
        g_test_add_func(path, tests[i].run);
    }
    return g_test_run();
}
