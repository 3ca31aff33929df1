// SPDX-License-Identifier: MIT
/* States, values, refusals, transfer, parking and cancelling: what coro.h promises, rule by rule.
 */
#include "coro/coro.h"

#include <glib.h>

#define NUMBER(value) GINT_TO_POINTER(value)

static void assert_result(CoroResult result, CoroStatus status, int value)
{
    g_assert_cmpstr(coro_status_text(result.status), ==, coro_status_text(status));
    g_assert_cmpint(GPOINTER_TO_INT(result.value), ==, value);
}

static void assert_state(const Coro *coro, CoroState state)
{
    g_assert_cmpstr(coro_state_name(coro_state(coro)), ==, coro_state_name(state));
}

static CoroPool *small_pool(void)
{
    CoroPool *pool = coro_pool_new(&(CoroPoolOptions){.capacity = 256});
    g_assert_nonnull(pool);
    return pool;
}

/* Yields each value plus one until it is cancelled; the data counts the clean-ups. */
static void *add_one(Coro *self, void *value)
{
    for (;;) {
        CoroResult answer = coro_yield(self, NUMBER(GPOINTER_TO_INT(value) + 1));
        if (answer.status == CORO_CANCELLED)
            break;
        value = answer.value;
    }
    if (coro_data(self))
        ++*(int *)coro_data(self);
    return NUMBER(-1);
}

static void *return_double(Coro *self, void *value)
{
    coro_return(self, NUMBER(GPOINTER_TO_INT(value) * 2));
}

static void test_values(void)
{
    CoroPool *pool = small_pool();
    int cleaned = 0;
    Coro *coro = coro_create(pool, add_one, &cleaned, "adder");
    assert_state(coro, CORO_STATE_CREATED);
    g_assert_cmpstr(coro_name(coro), ==, "adder");
    g_assert_cmpuint(coro_id(coro), ==, 1);
    assert_result(coro_resume(coro, NUMBER(1)), CORO_OK, 2);
    assert_state(coro, CORO_STATE_SUSPENDED);
    assert_result(coro_resume(coro, NUMBER(10)), CORO_OK, 11);
    g_assert_cmpuint(coro_statistics(coro).switches, ==, 2);
    g_assert_cmpint(coro_cancel(coro), ==, CORO_OK);
    assert_state(coro, CORO_STATE_FINISHED);
    g_assert_cmpint(cleaned, ==, 1);
    g_assert_cmpint(coro_destroy(coro), ==, CORO_OK);

    Coro *doubler = coro_create(pool, return_double, NULL, "doubler");
    g_assert_cmpuint(coro_id(doubler), ==, 2);
    assert_result(coro_resume(doubler, NUMBER(21)), CORO_FINISHED, 42);
    assert_result(coro_resume(doubler, NUMBER(21)), CORO_IS_FINISHED, 0);
    g_assert_cmpint(coro_destroy(doubler), ==, CORO_OK);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

/* --- Refusals
 * --------------------------------------------------------------------------------------- */

typedef struct {
    CoroPool *pool;
    Coro *outer, *inner;
    bool reached;
} Towers;

static void *refuse_from_inside(Coro *self, void *value)
{
    Towers *towers = coro_data(self);
    assert_state(self, CORO_STATE_RUNNING);
    assert_state(towers->outer, CORO_STATE_NORMAL);
    assert_state(coro_root(towers->pool), CORO_STATE_NORMAL);
    g_assert_true(coro_resumer(self) == towers->outer);
    assert_result(coro_resume(self, value), CORO_IS_RUNNING, 0);
    assert_result(coro_resume(towers->outer, value), CORO_IS_NORMAL, 0);
    assert_result(coro_resume(coro_root(towers->pool), value), CORO_IS_ROOT, 0);
    assert_result(coro_yield(towers->outer, value), CORO_NOT_RUNNING, 0);
    assert_result(coro_transfer(self, self, value), CORO_IS_RUNNING, 0);
    assert_result(coro_transfer(self, towers->outer, value), CORO_IS_NORMAL, 0);
    assert_result(coro_transfer(towers->outer, self, value), CORO_NOT_RUNNING, 0);
    g_assert_cmpint(coro_cancel(self), ==, CORO_IS_RUNNING);
    g_assert_cmpint(coro_cancel(towers->outer), ==, CORO_IS_NORMAL);
    g_assert_cmpint(coro_destroy(self), ==, CORO_IS_LIVE);
    g_assert_cmpint(coro_destroy(towers->outer), ==, CORO_IS_LIVE);
    g_assert_cmpint(coro_pool_free(towers->pool), ==, CORO_IS_LIVE);
    towers->reached = true;
    assert_result(coro_yield(self, NUMBER(1)), CORO_OK, 2);
    return NUMBER(3);
}

static void *resume_inner(Coro *self, void *value)
{
    Towers *towers = coro_data(self);
    assert_result(coro_resume(towers->inner, value), CORO_OK, 1);
    assert_result(coro_resume(towers->inner, NUMBER(2)), CORO_FINISHED, 3);
    return NUMBER(4);
}

static void test_refusals(void)
{
    CoroPool *pool = small_pool();
    Towers towers = {.pool = pool};
    towers.outer = coro_create(pool, resume_inner, &towers, "outer");
    towers.inner = coro_create(pool, refuse_from_inside, &towers, "inner");
    assert_result(coro_resume(NULL, NULL), CORO_NULL, 0);
    assert_result(coro_yield(NULL, NULL), CORO_NULL, 0);
    assert_result(coro_yield(coro_root(pool), NULL), CORO_IS_ROOT, 0);
    assert_result(coro_yield(towers.outer, NULL), CORO_NOT_RUNNING, 0);
    assert_result(coro_transfer(coro_root(pool), NULL, NULL), CORO_NULL, 0);
    g_assert_cmpint(coro_cancel(NULL), ==, CORO_NULL);
    g_assert_cmpint(coro_cancel(coro_root(pool)), ==, CORO_IS_ROOT);
    g_assert_cmpint(coro_destroy(coro_root(pool)), ==, CORO_IS_ROOT);
    g_assert_cmpint(coro_destroy(NULL), ==, CORO_OK);

    CoroPool *other = small_pool();
    Coro *foreigner = coro_create(other, add_one, NULL, "foreigner");
    assert_result(coro_transfer(coro_root(pool), foreigner, NULL), CORO_FOREIGN, 0);
    assert_state(foreigner, CORO_STATE_CREATED);
    g_assert_cmpint(coro_destroy(foreigner), ==, CORO_OK);
    g_assert_cmpint(coro_pool_free(other), ==, CORO_OK);

    assert_result(coro_resume(towers.outer, NULL), CORO_FINISHED, 4);
    g_assert_true(towers.reached);
    assert_result(coro_transfer(coro_root(pool), towers.inner, NULL), CORO_IS_FINISHED, 0);
    g_assert_cmpint(coro_destroy(towers.inner), ==, CORO_OK);
    g_assert_cmpint(coro_destroy(towers.outer), ==, CORO_OK);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

/* --- Transfer
 * --------------------------------------------------------------------------------------- */

static void *pass_on(Coro *self, void *value)
{
    Coro *next = coro_data(self);
    assert_result(coro_transfer(self, next, NUMBER(GPOINTER_TO_INT(value) + 1)), CORO_OK, 77);
    return NUMBER(78);
}

/* first -> second -> third, which yields: control comes back to the one that resumed the first. */
static void test_transfer_takes_the_place(void)
{
    CoroPool *pool = small_pool();
    Coro *third = coro_create(pool, add_one, NULL, "third");
    Coro *second = coro_create(pool, pass_on, third, "second");
    Coro *first = coro_create(pool, pass_on, second, "first");
    assert_result(coro_resume(first, NUMBER(1)), CORO_OK, 4);
    assert_state(first, CORO_STATE_SUSPENDED);
    assert_state(second, CORO_STATE_SUSPENDED);
    g_assert_false(coro_is_parked(first));
    assert_result(coro_resume(first, NUMBER(77)), CORO_FINISHED, 78);
    assert_result(coro_resume(second, NUMBER(77)), CORO_FINISHED, 78);
    g_assert_cmpint(coro_cancel(third), ==, CORO_OK);
    g_assert_cmpint(coro_destroy(first), ==, CORO_OK);
    g_assert_cmpint(coro_destroy(second), ==, CORO_OK);
    g_assert_cmpint(coro_destroy(third), ==, CORO_OK);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

static void *stop_deep_inside(Coro *self, void *value)
{
    CoroResult answer = coro_transfer(self, coro_root(coro_pool(self)), value);
    if (answer.status == CORO_CANCELLED) {
        ++*(int *)coro_data(self);
        return NUMBER(-1);
    }
    return answer.value;
}

typedef struct {
    Coro *inner;
    int cancelled;
} Middle;

static void *resume_and_return(Coro *self, void *value)
{
    Middle *middle = coro_data(self);
    CoroResult answer = coro_resume(middle->inner, value);
    if (answer.status == CORO_CANCELLED) {
        middle->cancelled++;
        return NUMBER(-2);
    }
    return NUMBER(GPOINTER_TO_INT(answer.value) + 100);
}

/* machine -> middle -> innermost, which goes straight to the root; the tower stays. */
typedef struct {
    CoroPool *pool;
    Coro *machine, *middle, *innermost;
    Middle of_machine, of_middle;
    int cancelled;
} Tower;

static void tower_stop_deep_inside(Tower *tower)
{
    tower->pool = small_pool();
    tower->innermost = coro_create(tower->pool, stop_deep_inside, &tower->cancelled, "innermost");
    tower->of_middle.inner = tower->innermost;
    tower->middle = coro_create(tower->pool, resume_and_return, &tower->of_middle, "middle");
    tower->of_machine.inner = tower->middle;
    tower->machine = coro_create(tower->pool, resume_and_return, &tower->of_machine, "machine");
    assert_result(coro_resume(tower->machine, NUMBER(5)), CORO_OK, 5);
    assert_state(tower->innermost, CORO_STATE_SUSPENDED);
    assert_state(tower->middle, CORO_STATE_NORMAL);
    assert_state(tower->machine, CORO_STATE_NORMAL);
    assert_state(coro_root(tower->pool), CORO_STATE_RUNNING);
    g_assert_true(coro_is_parked(tower->innermost));
    assert_result(coro_resume(tower->innermost, NULL), CORO_IS_PARKED, 0);
    assert_result(coro_resume(tower->middle, NULL), CORO_IS_NORMAL, 0);
    g_assert_cmpint(coro_destroy(tower->innermost), ==, CORO_IS_LIVE);
}

static void tower_free(Tower *tower)
{
    g_assert_cmpint(coro_destroy(tower->innermost), ==, CORO_OK);
    g_assert_cmpint(coro_destroy(tower->middle), ==, CORO_OK);
    g_assert_cmpint(coro_destroy(tower->machine), ==, CORO_OK);
    g_assert_cmpint(coro_pool_free(tower->pool), ==, CORO_OK);
}

static void test_parked_tower_goes_on(void)
{
    Tower tower = {0};
    tower_stop_deep_inside(&tower);
    /* Something else runs meanwhile. */
    Coro *adder = coro_create(tower.pool, add_one, NULL, "adder");
    assert_result(coro_resume(adder, NUMBER(1)), CORO_OK, 2);
    assert_result(coro_transfer(coro_root(tower.pool), tower.innermost, NUMBER(7)), CORO_FINISHED,
                  207);
    g_assert_cmpint(coro_cancel(adder), ==, CORO_OK);
    g_assert_cmpint(coro_destroy(adder), ==, CORO_OK);
    tower_free(&tower);
}

static void *transfer_to_data(Coro *self, void *value)
{
    assert_result(coro_transfer(self, coro_data(self), value), CORO_OK, 8);
    return NUMBER(9);
}

/* From one tower straight into a parked one: the one that leaves is parked in turn. */
static void test_parked_tower_from_another(void)
{
    Tower tower = {0};
    tower_stop_deep_inside(&tower);
    Coro *other = coro_create(tower.pool, transfer_to_data, tower.innermost, "other");
    assert_result(coro_resume(other, NUMBER(1)), CORO_FINISHED, 201);
    g_assert_true(coro_is_parked(other));
    assert_result(coro_transfer(coro_root(tower.pool), other, NUMBER(8)), CORO_FINISHED, 9);
    g_assert_cmpint(coro_destroy(other), ==, CORO_OK);
    tower_free(&tower);
}

static void test_cancel_a_parked_tower(void)
{
    Tower tower = {0};
    tower_stop_deep_inside(&tower);
    g_assert_cmpint(coro_cancel(tower.machine), ==, CORO_OK);
    g_assert_cmpint(tower.cancelled, ==, 1);
    g_assert_cmpint(tower.of_middle.cancelled, ==, 1);
    g_assert_cmpint(tower.of_machine.cancelled, ==, 1);
    tower_free(&tower);
}

static void test_cancel_the_top_of_a_parked_tower(void)
{
    Tower tower = {0};
    tower_stop_deep_inside(&tower);
    g_assert_cmpint(coro_cancel(tower.middle), ==, CORO_OK);
    g_assert_cmpint(tower.cancelled, ==, 1);
    g_assert_cmpint(tower.of_middle.cancelled, ==, 1);
    g_assert_cmpint(tower.of_machine.cancelled, ==, 0);
    g_assert_true(coro_is_parked(tower.machine));
    assert_result(coro_transfer(coro_root(tower.pool), tower.machine, NUMBER(1)), CORO_FINISHED,
                  101);
    tower_free(&tower);
}

/* --- Cancelling
 * ------------------------------------------------------------------------------------- */

static void *never_entered(Coro *self, void *value)
{
    g_assert_not_reached();
    return NULL;
}

static void *yields_for_ever(Coro *self, void *value)
{
    bool *stop = coro_data(self);
    while (!*stop)
        coro_yield(self, NULL);
    return NULL;
}

static void test_cancel(void)
{
    CoroPool *pool = small_pool();
    Coro *created = coro_create(pool, never_entered, NULL, "created");
    g_assert_cmpint(coro_cancel(created), ==, CORO_OK);
    assert_state(created, CORO_STATE_FINISHED);
    g_assert_cmpint(coro_cancel(created), ==, CORO_OK);
    g_assert_cmpint(coro_destroy(created), ==, CORO_OK);
    g_assert_cmpint(coro_destroy(coro_create(pool, never_entered, NULL, "unused")), ==, CORO_OK);

    bool stop = false;
    Coro *stubborn = coro_create(pool, yields_for_ever, &stop, "stubborn");
    assert_result(coro_resume(stubborn, NULL), CORO_OK, 0);
    g_assert_cmpint(coro_cancel(stubborn), ==, CORO_IGNORES_CANCEL);
    assert_state(stubborn, CORO_STATE_SUSPENDED);
    g_assert_true(coro_is_cancelled(stubborn));
    g_assert_cmpint(coro_destroy(stubborn), ==, CORO_IS_LIVE);
    stop = true;
    g_assert_cmpint(coro_cancel(stubborn), ==, CORO_OK);
    g_assert_cmpint(coro_destroy(stubborn), ==, CORO_OK);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

/* --- Floating point, alignment, other pools
 * ----------------------------------------------------------- */

static void *sum_of_inverses(Coro *self, void *value)
{
    double sum = 0;
    for (double number = 1; number <= 50; number++) {
        double before = sum;
        coro_yield(self, NULL);
        g_assert_cmpfloat(before, ==, sum);
        sum += 1.0 / number;
    }
    *(double *)coro_data(self) = sum;
    __attribute__((aligned(16))) char aligned[16];
    __asm__ volatile("" : : "r"(aligned) : "memory");
    g_assert_cmpuint((uintptr_t)aligned % 16, ==, 0);
    g_assert_cmpuint((uintptr_t)__builtin_frame_address(0) % 16, ==, 0);
    return NULL;
}

static void test_registers_survive(void)
{
    CoroPool *pool = small_pool();
    double sums[8] = {0};
    Coro *coros[8];
    for (int index = 0; index < 8; index++)
        coros[index] = coro_create(pool, sum_of_inverses, &sums[index], "sum");
    int finished = 0;
    while (finished < 8) {
        for (int index = 0; index < 8; index++)
            finished += coro_resume(coros[index], NULL).status == CORO_FINISHED;
    }
    for (int index = 0; index < 8; index++) {
        g_assert_cmpfloat(sums[index], ==, sums[0]);
        g_assert_cmpint(coro_destroy(coros[index]), ==, CORO_OK);
    }
    g_assert_cmpfloat_with_epsilon(sums[0], 4.49921, 0.001);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

/* Runs a whole program with its own pool in a coroutine, and yields from inside that pool's
 * coroutine. */
typedef struct {
    Coro *program;
    Coro *inside;
} Nested;

static void *yields_the_program(Coro *self, void *value)
{
    Nested *nested = coro_data(self);
    assert_result(coro_yield(nested->program, NUMBER(1)), CORO_OK, 2);
    return NUMBER(3);
}

static void *program(Coro *self, void *value)
{
    Nested *nested = coro_data(self);
    CoroPool *pool = small_pool();
    nested->inside = coro_create(pool, yields_the_program, nested, "inside");
    CoroResult result = coro_resume(nested->inside, NULL);
    g_assert_cmpint(coro_destroy(nested->inside), ==, CORO_OK);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
    return result.value;
}

static void test_nested_pools(void)
{
    CoroPool *pool = small_pool();
    Nested nested = {0};
    nested.program = coro_create_with_stack(pool, program, &nested, "program", 1024 * 1024);
    assert_result(coro_resume(nested.program, NULL), CORO_OK, 1);
    assert_state(nested.program, CORO_STATE_SUSPENDED);
    assert_state(nested.inside, CORO_STATE_RUNNING);
    assert_result(coro_resume(nested.program, NUMBER(2)), CORO_FINISHED, 3);
    g_assert_cmpint(coro_destroy(nested.program), ==, CORO_OK);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_message("back end: %s", coro_backend());
    g_test_add_func("/coro/values", test_values);
    g_test_add_func("/coro/refusals", test_refusals);
    g_test_add_func("/coro/transfer/takes-the-place", test_transfer_takes_the_place);
    g_test_add_func("/coro/transfer/parked-tower-goes-on", test_parked_tower_goes_on);
    g_test_add_func("/coro/transfer/parked-tower-from-another", test_parked_tower_from_another);
    g_test_add_func("/coro/cancel", test_cancel);
    g_test_add_func("/coro/cancel/parked-tower", test_cancel_a_parked_tower);
    g_test_add_func("/coro/cancel/top-of-parked-tower", test_cancel_the_top_of_a_parked_tower);
    g_test_add_func("/coro/registers-survive", test_registers_survive);
    g_test_add_func("/coro/nested-pools", test_nested_pools);
    return g_test_run();
}
