// SPDX-License-Identifier: MIT
/*
 * Random trees of coroutines against a plain model.
 *
 * Every body does the same: draw the next move from the seed and make it, as long as moves are
 * left: create, resume, yield, transfer (to any coroutine or the root), cancel, destroy, most of
 * them with no regard to whether they are allowed. The model is a table of states, links and values
 * with the rules of coro.h, written without looking at the library's own representation; it says
 * beforehand what each call must answer, to whom control goes, and with which value. After each
 * arrival all states are compared.
 */
#include "coro/coro.h"

#include <glib.h>

enum { MOST = 12, MOVES = 120, ROOT = MOST, NOBODY = -1 };

typedef struct {
    bool exists;
    CoroState state;
    int below; /* who is under it in its tower, or NOBODY */
    bool parked;
    bool marked;
    uint64_t entered;
} Model;

typedef struct {
    CoroPool *pool;
    Coro *coros[MOST + 1];
    Model models[MOST + 1];
    int running;
    GRand *random;
    int moves_left;
    intptr_t next_value;
    CoroResult expected; /* what the next arrival must bring */
    uint64_t made_by_model;
} World;

typedef struct {
    World *world;
    int index;
} Body;

/* --- The model --- */

static CoroStatus model_why_not(const World *world, int target)
{
    const Model *model = &world->models[target];
    if (target == ROOT)
        return CORO_IS_ROOT;
    if (target == world->running)
        return CORO_IS_RUNNING;
    if (model->state == CORO_STATE_FINISHED)
        return CORO_IS_FINISHED;
    if (model->parked)
        return CORO_IS_PARKED;
    return model->state == CORO_STATE_NORMAL ? CORO_IS_NORMAL : CORO_OK;
}

static void model_enter(World *world, int target, CoroStatus status, intptr_t value)
{
    Model *model = &world->models[target];
    model->state = CORO_STATE_RUNNING;
    model->entered++;
    world->running = target;
    world->expected = (CoroResult){status, (void *)value};
}

static CoroStatus model_answer(const World *world, int target)
{
    return world->models[target].marked ? CORO_CANCELLED : CORO_OK;
}

static void model_resume(World *world, int target, CoroStatus status, intptr_t value)
{
    world->models[world->running].state = CORO_STATE_NORMAL;
    world->models[target].below = world->running;
    model_enter(world, target, status, value);
}

static void model_leave(World *world, CoroState state, CoroStatus status, intptr_t value)
{
    Model *model = &world->models[world->running];
    int below = model->below;
    model->state = state;
    model->below = NOBODY;
    model_enter(world, below, status, value);
}

static void model_transfer(World *world, int target, intptr_t value)
{
    Model *self = &world->models[world->running];
    Model *other = &world->models[target];
    if (target != ROOT && !other->parked) {
        if (world->running == ROOT) {
            model_resume(world, target, model_answer(world, target), value);
            return;
        }
        other->below = self->below;
        self->below = NOBODY;
        self->state = CORO_STATE_SUSPENDED;
    } else {
        other->parked = false;
        if (world->running == ROOT) {
            self->state = CORO_STATE_NORMAL;
        } else {
            self->state = CORO_STATE_SUSPENDED;
            self->parked = true;
        }
    }
    model_enter(world, target, model_answer(world, target), value);
}

/* --- Comparing --- */

static void compare_all(const World *world)
{
    g_assert_true(coro_running(world->pool) == world->coros[world->running]);
    for (int index = 0; index <= MOST; index++) {
        const Model *model = &world->models[index];
        const Coro *coro = world->coros[index];
        if (!model->exists)
            continue;
        g_assert_cmpstr(coro_state_name(coro_state(coro)), ==, coro_state_name(model->state));
        g_assert_cmpint(coro_is_parked(coro), ==, model->parked);
        g_assert_cmpint(coro_is_cancelled(coro), ==, model->marked);
        if (index != ROOT)
            g_assert_true(coro_resumer(coro) ==
                          (model->below == NOBODY ? NULL : world->coros[model->below]));
    }
}

/* `here` has got control: with what the model said, and everybody is as the model says. */
static void assert_arrived(World *world, int here, CoroResult result)
{
    if (world->models[here].marked) { /* the model is ahead: it has unwound this one already */
        g_assert_cmpint(result.status, ==, CORO_CANCELLED);
        g_assert_null(result.value);
        return;
    }
    g_assert_cmpint(world->running, ==, here);
    g_assert_cmpstr(coro_status_text(result.status), ==, coro_status_text(world->expected.status));
    g_assert_true(result.value == world->expected.value);
    g_assert_cmpuint(coro_statistics(world->coros[here]).switches, ==, world->models[here].entered);
    compare_all(world);
}

static void assert_refused(World *world, CoroResult result, CoroStatus status)
{
    g_assert_cmpstr(coro_status_text(result.status), ==, coro_status_text(status));
    g_assert_null(result.value);
    compare_all(world);
}

/* --- Moves --- */

static void *body(Coro *self, void *value);

static int any_existing(World *world)
{
    for (int tries = 0; tries < 100; tries++) {
        int index = g_rand_int_range(world->random, 0, MOST + 1);
        if (world->models[index].exists)
            return index;
    }
    return ROOT;
}

static void create_one(World *world)
{
    for (int index = 0; index < MOST; index++) {
        if (world->models[index].exists)
            continue;
        Body *data = g_new(Body, 1);
        *data = (Body){world, index};
        world->coros[index] = coro_create(world->pool, body, data, "random");
        world->models[index] =
            (Model){.exists = true, .state = CORO_STATE_CREATED, .below = NOBODY};
        compare_all(world);
        return;
    }
}

static void resume_one(World *world, int here)
{
    int target = any_existing(world);
    CoroStatus refusal = model_why_not(world, target);
    intptr_t value = world->next_value++;
    if (refusal == CORO_OK)
        model_resume(world, target, model_answer(world, target), value);
    CoroResult result = coro_resume(world->coros[target], (void *)value);
    if (refusal == CORO_OK)
        assert_arrived(world, here, result);
    else
        assert_refused(world, result, refusal);
}

static void transfer_to_one(World *world, int here)
{
    int target = any_existing(world);
    CoroStatus refusal = CORO_OK;
    if (target == here)
        refusal = CORO_IS_RUNNING;
    else if (target != ROOT && !world->models[target].parked)
        refusal = model_why_not(world, target);
    intptr_t value = world->next_value++;
    if (refusal == CORO_OK)
        model_transfer(world, target, value);
    CoroResult result = coro_transfer(world->coros[here], world->coros[target], (void *)value);
    if (refusal == CORO_OK)
        assert_arrived(world, here, result);
    else
        assert_refused(world, result, refusal);
}

static void yield(World *world, int here)
{
    intptr_t value = world->next_value++;
    if (here == ROOT) {
        assert_refused(world, coro_yield(world->coros[here], NULL), CORO_IS_ROOT);
        return;
    }
    int other = any_existing(world);
    if (other != here && other != ROOT)
        assert_refused(world, coro_yield(world->coros[other], NULL), CORO_NOT_RUNNING);
    model_leave(world, CORO_STATE_SUSPENDED, CORO_OK, value);
    assert_arrived(world, here, coro_yield(world->coros[here], (void *)value));
}

/* The top of the parked tower that `target` stands in, or NOBODY. */
static int model_parked_top(const World *world, int target)
{
    for (int top = 0; top < MOST; top++) {
        if (!world->models[top].exists || !world->models[top].parked)
            continue;
        for (int member = top; member != ROOT; member = world->models[member].below) {
            if (member == target)
                return top;
        }
    }
    return NOBODY;
}

/* A marked body returns at once, so the model of unwinding is short: see body(). */
static void model_unwound(World *world, int target)
{
    Model *model = &world->models[target];
    model->state = CORO_STATE_FINISHED;
    model->below = NOBODY;
    model->parked = false;
    model->marked = true;
    model->entered++;
    world->models[world->running].entered++;
}

static CoroStatus model_cancel(World *world, int target)
{
    Model *model = &world->models[target];
    if (target == ROOT)
        return CORO_IS_ROOT;
    if (model->state == CORO_STATE_FINISHED)
        return CORO_OK;
    if (target == world->running)
        return CORO_IS_RUNNING;
    if (model->state == CORO_STATE_CREATED) {
        model->state = CORO_STATE_FINISHED;
        model->marked = true;
        return CORO_OK;
    }
    int member = model_parked_top(world, target);
    if (member == NOBODY && model->state == CORO_STATE_NORMAL)
        return CORO_IS_NORMAL;
    if (member == NOBODY) {
        model_unwound(world, target);
        return CORO_OK;
    }
    for (;;) {
        int below = world->models[member].below;
        model_unwound(world, member);
        if (below != ROOT) {
            world->models[below].parked = true;
            world->models[below].state = CORO_STATE_SUSPENDED;
        }
        if (member == target)
            return CORO_OK;
        member = below;
    }
}

static void cancel_one(World *world)
{
    int target = any_existing(world);
    CoroStatus expected = model_cancel(world, target);
    g_assert_cmpstr(coro_status_text(coro_cancel(world->coros[target])), ==,
                    coro_status_text(expected));
    compare_all(world);
}

static void destroy_one(World *world)
{
    int target = any_existing(world);
    Model *model = &world->models[target];
    CoroStatus expected = CORO_IS_LIVE;
    if (target == ROOT)
        expected = CORO_IS_ROOT;
    else if (model->state == CORO_STATE_CREATED || model->state == CORO_STATE_FINISHED)
        expected = CORO_OK;
    void *data = target == ROOT ? NULL : coro_data(world->coros[target]);
    g_assert_cmpstr(coro_status_text(coro_destroy(world->coros[target])), ==,
                    coro_status_text(expected));
    if (expected == CORO_OK) {
        model->exists = false;
        g_free(data);
    }
    compare_all(world);
}

static void move(World *world, int here)
{
    static const char moves[] = "ccrrrrrryyyyyytttttkkd";
    switch (moves[g_rand_int_range(world->random, 0, sizeof moves - 1)]) {
    case 'c':
        create_one(world);
        break;
    case 'r':
        resume_one(world, here);
        break;
    case 'y':
        yield(world, here);
        break;
    case 't':
        transfer_to_one(world, here);
        break;
    case 'k':
        cancel_one(world);
        break;
    case 'd':
        destroy_one(world);
        break;
    }
}

/* Makes moves until it is cancelled or, by chance, has had enough. */
static void *body(Coro *self, void *value)
{
    Body *data = coro_data(self);
    World *world = data->world;
    int here = data->index;
    assert_arrived(world, here, (CoroResult){CORO_OK, value});
    while (!world->models[here].marked && world->moves_left > 0) {
        world->moves_left--;
        if (g_rand_int_range(world->random, 0, 25) == 0)
            break;
        move(world, here);
    }
    if (world->models[here].marked)
        return (void *)(intptr_t)-1; /* model_unwound() has done the rest already */
    intptr_t last = world->next_value++;
    model_leave(world, CORO_STATE_FINISHED, CORO_FINISHED, last);
    return (void *)last;
}

/* --- One world --- */

static void end_everything(World *world)
{
    for (int index = 0; index < MOST; index++) {
        if (!world->models[index].exists)
            continue;
        g_assert_cmpint(model_cancel(world, index), ==, CORO_OK);
        g_assert_cmpint(coro_cancel(world->coros[index]), ==, CORO_OK);
        compare_all(world);
    }
    for (int index = 0; index < MOST; index++) {
        if (!world->models[index].exists)
            continue;
        g_free(coro_data(world->coros[index]));
        g_assert_cmpint(coro_destroy(world->coros[index]), ==, CORO_OK);
        world->models[index].exists = false;
    }
}

static void run_world(CoroPool *pool, guint32 seed)
{
    World world = {.pool = pool, .running = ROOT, .moves_left = MOVES, .next_value = 1};
    world.random = g_rand_new_with_seed(seed);
    world.coros[ROOT] = coro_root(pool);
    world.models[ROOT] = (Model){.exists = true,
                                 .state = CORO_STATE_RUNNING,
                                 .below = NOBODY,
                                 .entered = coro_statistics(coro_root(pool)).switches};
    while (world.moves_left > 0) {
        world.moves_left--;
        move(&world, ROOT);
    }
    end_everything(&world);
    g_rand_free(world.random);
}

static void test_seeds(gconstpointer from)
{
    guint32 count = g_str_equal(coro_backend(), "threads") ? 150 : 3000;
    CoroPool *pool = coro_pool_new(&(CoroPoolOptions){.capacity = MOST, .keep_idle = 6});
    for (guint32 seed = GPOINTER_TO_UINT(from); seed < GPOINTER_TO_UINT(from) + count; seed++)
        run_world(pool, seed);
    g_assert_cmpuint(coro_pool_statistics(pool).live, ==, 0);
    g_assert_cmpuint(coro_pool_statistics(pool).switches, >, count * 10);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/random-trees/from-1", GUINT_TO_POINTER(1), test_seeds);
    g_test_add_data_func("/random-trees/from-1000000", GUINT_TO_POINTER(1000000), test_seeds);
    return g_test_run();
}
