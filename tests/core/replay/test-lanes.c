// SPDX-License-Identifier: MIT
/* Lanes against brute force: the states that the World has at each position, counted out. */
#include "generate.h"
#include "replay/fold.h"
#include "replay/replay.h"

static const RunShape shapes[] = {
    {.events = 4000, .tasks = 0, .coroutines = 6},
    {.events = 4000, .tasks = 5, .coroutines = 3},
    {.events = 3000, .tasks = 200, .coroutines = 20, .first_tasks = 100},
    {.events = 40000, .tasks = 6, .coroutines = 3, .endless = true},
    {.events = 20, .tasks = 1, .coroutines = 1},
};
enum { QUOTA = 1 << 26, SEEDS = 3 };

typedef struct {
    Log *log;
    Replay *replay;
    const Lanes *lanes;
    uint64_t positions; /* 0 to the end */
    uint8_t *states;    /* by position, then lane */
} Truth;

static uint8_t *state_at(const Truth *truth, uint64_t position, uint32_t lane)
{
    return &truth->states[position * lanes_count(truth->lanes) + lane];
}

/* Written out apart from lanes.c, so that one checks the other. */
static LaneState world_state(const World *world, const Lane *lane)
{
    if (lane->kind == LANE_MAIN) {
        if (world->position == 0)
            return LANE_ABSENT;
        if (world->ended)
            return LANE_ENDED;
        return world->running_coroutine == 0 && world->running_task == 0 ? LANE_RUNNING
                                                                         : LANE_NORMAL;
    }
    if (world->position < lane->begin)
        return LANE_ABSENT;
    if (lane->kind == LANE_TASK) {
        const WorldTask *task = world_task(world, lane->id);
        static const LaneState of_task[] = {LANE_CREATED, LANE_READY,   LANE_RUNNING,
                                            LANE_NORMAL,  LANE_WAITING, LANE_ENDED};
        return task ? of_task[task->state] : LANE_ENDED;
    }
    const WorldCoroutine *coroutine = world_coroutine(world, lane->id);
    static const LaneState of_coroutine[] = {LANE_CREATED, LANE_SUSPENDED, LANE_RUNNING,
                                             LANE_NORMAL, LANE_ENDED};
    return coroutine ? of_coroutine[coroutine->state] : LANE_ENDED;
}

static Truth find_truth_of(Log *log)
{
    Truth truth = {.log = log};
    truth.replay = replay_new(truth.log);
    truth.lanes = replay_lanes(truth.replay);
    g_assert_cmpuint(lanes_count(truth.lanes), ==, 1);
    while (replay_index(truth.replay, 777))
        continue;
    g_assert_cmpuint(lanes_end(truth.lanes), ==, log_count(truth.log));
    truth.positions = log_count(truth.log) + 1;
    truth.states = g_malloc(truth.positions * lanes_count(truth.lanes));
    g_autoptr(World) world = world_new(truth.log);
    for (uint64_t position = 0; position < truth.positions; position++) {
        world_fold_to(world, position);
        for (uint32_t lane = 0; lane < lanes_count(truth.lanes); lane++)
            *state_at(&truth, position, lane) =
                (uint8_t)world_state(world, lanes_get(truth.lanes, lane));
    }
    return truth;
}

static Truth find_truth(unsigned shape, uint32_t seed)
{
    Log *log = log_new(QUOTA);
    generate_run(log, shapes[shape], seed);
    return find_truth_of(log);
}

static void clear_truth(Truth *truth)
{
    replay_free(truth->replay);
    log_free(truth->log);
    g_free(truth->states);
}

typedef struct {
    const Truth *truth;
    uint32_t lane;
    uint64_t at;
} RunCheck;

static void check_run(void *data, uint64_t from, uint64_t to, LaneState state)
{
    RunCheck *check = data;
    g_assert_cmpuint(from, ==, check->at);
    g_assert_cmpuint(to, >, from);
    for (uint64_t position = from; position < to; position++)
        g_assert_cmpuint(*state_at(check->truth, position, check->lane), ==, state);
    check->at = to;
}

/* Nothing is kept of a task's body from the moment on at which it is one. */
static bool is_body(const Truth *truth, uint32_t lane)
{
    uint32_t task = lanes_get(truth->lanes, lane)->task;
    if (task == 0)
        return false;
    uint64_t from, to, end = lanes_end(truth->lanes);
    g_assert_cmpuint(lanes_run_at(truth->lanes, lane, end, &from, &to), ==, LANE_ABSENT);
    uint32_t shown = lanes_find(truth->lanes, LANE_TASK, task);
    g_assert_cmpuint(from, <=, lanes_get(truth->lanes, shown)->begin);
    g_assert_cmpuint(to, ==, end + 1);
    return true;
}

static void check_states(const Truth *truth, GRand *dice)
{
    for (uint32_t lane = 0; lane < lanes_count(truth->lanes); lane++) {
        if (is_body(truth, lane))
            continue;
        for (uint64_t position = 0; position < truth->positions; position++) {
            if (g_rand_int(dice) % 8 == 0)
                g_assert_cmpuint(lanes_state(truth->lanes, lane, position), ==,
                                 *state_at(truth, position, lane));
        }
        uint64_t probe = g_rand_int(dice) % truth->positions, begin, end;
        LaneState there = lanes_run_at(truth->lanes, lane, probe, &begin, &end);
        g_assert_true(begin <= probe && probe < end);
        for (uint64_t position = begin; position < end; position++)
            g_assert_cmpuint(*state_at(truth, position, lane), ==, there);
        RunCheck all = {.truth = truth, .lane = lane};
        lanes_runs(truth->lanes, lane, 0, UINT64_MAX, check_run, &all);
        g_assert_cmpuint(all.at, ==, truth->positions);
        uint64_t from = g_rand_int(dice) % truth->positions;
        RunCheck some = {.truth = truth, .lane = lane, .at = from};
        lanes_runs(truth->lanes, lane, from, from + 100, check_run, &some);
        g_assert_cmpuint(some.at, ==, MIN(from + 100, truth->positions));
    }
}

/* How long each state lasted in [from, to), each position lasting 1. */
static void count_out(const Truth *truth, uint32_t lane, double from, double to, double *times)
{
    for (uint64_t position = (uint64_t)from; (double)position < to && position < truth->positions;
         position++) {
        double begin = MAX(from, (double)position), end = MIN(to, (double)position + 1);
        times[*state_at(truth, position, lane)] += end - begin;
    }
}

static double largest(const double *times)
{
    double most = 0;
    for (unsigned state = 0; state < LANE_STATES; state++)
        most = MAX(most, times[state]);
    return most;
}

static void check_columns(const Truth *truth, uint32_t lane, uint64_t from, double width,
                          unsigned count)
{
    if (is_body(truth, lane))
        return;
    g_autofree LaneColumn *columns = g_new(LaneColumn, count);
    lanes_columns(truth->lanes, lane, from, width, count, columns);
    for (unsigned i = 0; i < count; i++) {
        double begin = (double)from + i * width, end = begin + width;
        double times[LANE_STATES] = {0};
        count_out(truth, lane, begin, end, times);
        if (largest(times) == 0) {
            g_assert_cmpuint(columns[i].state, ==, LANE_ABSENT);
            continue;
        }
        /* Summaries are a sixteenth off in each of two states, and a bucket to the side. */
        bool is_summed = width >= 4096;
        double slack = is_summed ? width / 4 + width / 8 : 1e-6;
        g_assert_cmpfloat(times[columns[i].state] + slack, >=, largest(times));
        if (!is_summed)
            g_assert_cmpuint(columns[i].ran, ==, times[LANE_RUNNING] > 1e-9);
        /* In summaries, what runs near a border may be seen in the column beside it. */
        double around[LANE_STATES] = {0};
        count_out(truth, lane, MAX(0, begin - width), end + width, around);
        if (columns[i].ran)
            g_assert_cmpfloat(around[LANE_RUNNING], >, 0);
        if (around[LANE_RUNNING] > 0 && times[LANE_RUNNING] == largest(times))
            g_assert_true(columns[i].ran || is_summed);
    }
}

static void test_truth(void)
{
    for (unsigned shape = 0; shape < G_N_ELEMENTS(shapes); shape++) {
        for (uint32_t seed = 0; seed < SEEDS; seed++) {
            Truth truth = find_truth(shape, seed);
            g_autoptr(GRand) dice = g_rand_new_with_seed(seed);
            check_states(&truth, dice);
            for (int i = 0; i < 200; i++) {
                uint32_t lane = g_rand_int(dice) % lanes_count(truth.lanes);
                uint64_t from = g_rand_int(dice) % truth.positions;
                double width = 1 + g_rand_double(dice) * (i % 3 == 0 ? 30000 : 40);
                check_columns(&truth, lane, i % 5 == 0 ? 0 : from, i % 2 ? width : (int)width,
                              1 + g_rand_int(dice) % 60);
            }
            clear_truth(&truth);
        }
    }
}

/* Any events in any order, as in a damaged file: lanes say what the World says. */
static void test_nonsense(void)
{
    for (uint32_t seed = 0; seed < 200; seed++) {
        Log *log = log_new(QUOTA);
        g_autoptr(GRand) dice = g_rand_new_with_seed(seed);
        while (log_count(log) < 600) {
            EventKind kind = (EventKind)(g_rand_int(dice) % EVENT_KINDS);
            EventValue cells[EVENT_FIELDS_MAX] = {{0}};
            for (unsigned i = 0; i < event_kinds[kind].field_count; i++) {
                cells[i].bits = g_rand_int(dice) % 5;
                if (!event_cell_is_valid(event_kinds[kind].fields[i].type, cells[i], 1))
                    cells[i].bits = 0;
            }
            Event event;
            event_from_cells(kind, cells, &event);
            log_append(log, &event);
        }
        Truth truth = find_truth_of(log);
        check_states(&truth, dice);
        clear_truth(&truth);
    }
}

/* Something that ran for one event in a million is still seen. */
static void test_ran_at_all(void)
{
    g_autoptr(Log) log = log_new(QUOTA);
    log_append_coroutine_created(log, (EventCoroutineCreated){.coroutine = 1, .frame = 1});
    const uint64_t events = 1000000;
    while (log_count(log) < events / 2)
        log_append_clock_advanced(log, (EventClockAdvanced){log_count(log)});
    log_append_resumed(log, (EventResumed){.coroutine = 1});
    log_append_yielded(log, (EventYielded){.coroutine = 1});
    while (log_count(log) < events)
        log_append_clock_advanced(log, (EventClockAdvanced){log_count(log)});
    g_autoptr(Replay) replay = replay_new(log);
    while (replay_index(replay, events))
        continue;
    const Lanes *lanes = replay_lanes(replay);
    LaneColumn columns[5];
    lanes_columns(lanes, 1, 0, (double)events / 5, G_N_ELEMENTS(columns), columns);
    for (unsigned i = 0; i < G_N_ELEMENTS(columns); i++)
        g_assert_cmpuint(columns[i].ran, ==, i == 2);
    g_assert_cmpuint(columns[0].state, ==, LANE_CREATED);
    g_assert_cmpuint(columns[4].state, ==, LANE_SUSPENDED);
}

static void test_marks(void)
{
    Truth truth = find_truth(1, 9);
    static LaneMark marks[4000], some[4000];
    size_t count = lanes_marks(truth.lanes, 0, UINT64_MAX, marks, G_N_ELEMENTS(marks));
    size_t place = 0;
    LogIterator events = log_iterate(truth.log, 0);
    for (Event event; log_iterator_next(&events, &event);) {
        if (event.kind != EVENT_OUTPUT && event.kind != EVENT_TASK_TRAPPED)
            continue;
        g_assert_cmpuint(place, <, count);
        g_assert_cmpuint(marks[place].position, ==, event.number + 1);
        g_assert_cmpuint(marks[place].kind, ==,
                         event.kind == EVENT_OUTPUT ? LANE_MARK_OUTPUT : LANE_MARK_TRAP);
        const Lane *lane = lanes_get(truth.lanes, marks[place].lane);
        if (event.kind == EVENT_TASK_TRAPPED) {
            g_assert_cmpuint(lane->kind, ==, LANE_TASK);
            g_assert_cmpuint(lane->id, ==, event.task_trapped.task);
        }
        place++;
    }
    g_assert_cmpuint(place, ==, count);
    g_assert_cmpuint(count, >, 20);
    for (size_t from = 0; from < count; from += 7) {
        uint64_t begin = marks[from].position, end = marks[(from * 5 + 3) % count].position;
        size_t few = lanes_marks(truth.lanes, begin, end, some, G_N_ELEMENTS(some));
        g_assert_cmpuint(few, ==,
                         from < (from * 5 + 3) % count ? (from * 5 + 3) % count - from : 0);
        g_assert_cmpmem(some, few * sizeof *some, marks + from, few * sizeof *some);
        if (few > 2)
            g_assert_cmpuint(lanes_marks(truth.lanes, begin, end, some, few - 2), ==, few - 1);
    }
    clear_truth(&truth);
}

/* Titles are those of the World wherever that still has the thing. */
static void test_titles(void)
{
    Truth truth = find_truth(2, 4);
    g_autoptr(World) world = world_new(truth.log);
    world_fold_to(world, truth.positions);
    unsigned compared = 0;
    for (uint32_t lane = 1; lane < lanes_count(truth.lanes); lane++) {
        const Lane *of = lanes_get(truth.lanes, lane);
        g_assert_cmpuint(lanes_find(truth.lanes, of->kind, of->id), ==, lane);
        bool is_task = of->kind == LANE_TASK;
        if (is_task ? !world_task(world, of->id) : !world_coroutine(world, of->id))
            continue;
        g_autofree char *title = lanes_title(truth.lanes, lane, truth.log);
        g_autofree char *expected =
            is_task ? world_task_name(world, of->id) : world_coroutine_name(world, of->id);
        g_assert_cmpstr(title, ==, expected);
        compared++;
    }
    g_assert_cmpuint(compared, >, 100);
    g_assert_cmpuint(lanes_find(truth.lanes, LANE_TASK, 1000000), ==, UINT32_MAX);
    clear_truth(&truth);
}

/* More coroutines than there may be lanes: they are counted, and nothing else suffers. */
static void test_left_out(void)
{
    g_autoptr(Log) log = log_new(QUOTA);
    for (uint32_t id = 1; id <= LANES_MOST + 9; id++) {
        log_append_coroutine_created(log, (EventCoroutineCreated){.coroutine = id, .frame = id});
        log_append_closed(log, (EventClosed){.coroutine = id, .cause = CLOSE_DROPPED});
    }
    g_autoptr(Replay) replay = replay_new(log);
    while (replay_index(replay, 1 << 20))
        continue;
    const Lanes *lanes = replay_lanes(replay);
    g_assert_cmpuint(lanes_count(lanes), ==, LANES_MOST);
    g_assert_cmpuint(lanes_left_out(lanes), ==, 10);
    g_assert_cmpuint(lanes_get(lanes, 70)->begin, ==, 2 * 70 - 1);
    g_assert_cmpuint(lanes_get(lanes, 70)->end, ==, 2 * 70);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lanes/truth", test_truth);
    g_test_add_func("/lanes/nonsense", test_nonsense);
    g_test_add_func("/lanes/ran-at-all", test_ran_at_all);
    g_test_add_func("/lanes/marks", test_marks);
    g_test_add_func("/lanes/titles", test_titles);
    g_test_add_func("/lanes/left-out", test_left_out);
    return g_test_run();
}
