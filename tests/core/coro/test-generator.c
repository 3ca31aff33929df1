// SPDX-License-Identifier: MIT
/* The protocol of generators, rule by rule as generator.h lists them. */
#include "coro/generator.h"

#include <glib.h>

#define NUMBER(value) GINT_TO_POINTER(value)

static const GeneratorError value_error = {"ValueError", "a test's"};

static void assert_result(GeneratorResult result, GeneratorStatus status, int value,
                          const GeneratorError *error)
{
    g_assert_cmpint(result.status, ==, status);
    g_assert_cmpint(GPOINTER_TO_INT(result.value), ==, value);
    g_assert_true(result.error == error);
}

static void assert_state(const Generator *generator, GeneratorState state)
{
    g_assert_cmpstr(generator_state_name(generator_state(generator)), ==,
                    generator_state_name(state));
}

typedef struct {
    CoroPool *pool;
} Fixture;

static void set_up(Fixture *fixture, const void *data)
{
    fixture->pool = coro_pool_new(&(CoroPoolOptions){.capacity = 64});
}

/* Every stack has come back. */
static void tear_down(Fixture *fixture, const void *data)
{
    g_assert_cmpint(coro_pool_free(fixture->pool), ==, CORO_OK);
}

/* Counts down from its data; an error thrown in ends it, the order to close is noted in `closed`.
 */
typedef struct {
    int from;
    int entered, closed, released;
} Countdown;

static void *countdown(Generator *self, void *data)
{
    Countdown *count = data;
    count->entered++;
    for (int left = count->from; left > 0; left--) {
        GeneratorReceived received = generator_yield(self, NUMBER(left));
        if (received.signal == GENERATOR_THROWN)
            return generator_raise(self, received.error);
        if (received.signal == GENERATOR_CLOSED) {
            count->closed++;
            return generator_raise(self, received.error);
        }
        if (received.value)
            left = GPOINTER_TO_INT(received.value);
    }
    return NUMBER(99);
}

static void note_release(void *data)
{
    ((Countdown *)data)->released++;
}

static void test_next_and_send(Fixture *fixture, const void *data)
{
    Countdown count = {.from = 3};
    Generator *generator = generator_new(fixture->pool, countdown, &count, "countdown");
    generator_on_release(generator, note_release);
    assert_state(generator, GENERATOR_STATE_CREATED);
    assert_result(generator_send(generator, NUMBER(5)), GENERATOR_JUST_STARTED, 0,
                  &generator_just_started);
    assert_state(generator, GENERATOR_STATE_CREATED);
    g_assert_cmpint(count.entered, ==, 0);
    assert_result(generator_next(generator), GENERATOR_YIELDED, 3, NULL);
    assert_state(generator, GENERATOR_STATE_SUSPENDED);
    assert_result(generator_next(generator), GENERATOR_YIELDED, 2, NULL);
    assert_result(generator_send(generator, NUMBER(5)), GENERATOR_YIELDED, 4, NULL);
    for (int expected = 3; expected > 0; expected--)
        assert_result(generator_next(generator), GENERATOR_YIELDED, expected, NULL);
    assert_result(generator_next(generator), GENERATOR_ENDED, 99, NULL);
    assert_state(generator, GENERATOR_STATE_CLOSED);
    g_assert_null(generator_coro(generator));
    assert_result(generator_next(generator), GENERATOR_ENDED, 0, NULL);
    assert_result(generator_send(generator, NUMBER(1)), GENERATOR_ENDED, 0, NULL);
    assert_result(generator_close(generator), GENERATOR_ENDED, 0, NULL);
    assert_result(generator_throw(generator, &value_error), GENERATOR_RAISED, 0, &value_error);
    generator_unref(generator);
    g_assert_cmpint(count.released, ==, 1);
}

static void test_throw(Fixture *fixture, const void *data)
{
    Countdown count = {.from = 3};
    Generator *generator = generator_new(fixture->pool, countdown, &count, "unstarted");
    assert_result(generator_throw(generator, &value_error), GENERATOR_RAISED, 0, &value_error);
    g_assert_cmpint(count.entered, ==, 0);
    assert_state(generator, GENERATOR_STATE_CLOSED);
    generator_unref(generator);

    generator = generator_new(fixture->pool, countdown, &count, "started");
    generator_next(generator);
    assert_result(generator_throw(generator, &value_error), GENERATOR_RAISED, 0, &value_error);
    assert_state(generator, GENERATOR_STATE_CLOSED);
    generator_unref(generator);
}

static void *catch_and_go_on(Generator *self, void *data)
{
    GeneratorReceived received = generator_yield(self, NUMBER(1));
    g_assert_cmpint(received.signal, ==, GENERATOR_THROWN);
    g_assert_true(received.error == &value_error);
    generator_yield(self, NUMBER(2));
    return generator_raise(self, &generator_stop);
}

static void test_thrown_error_is_caught(Fixture *fixture, const void *data)
{
    Generator *generator = generator_new(fixture->pool, catch_and_go_on, NULL, "catcher");
    assert_result(generator_next(generator), GENERATOR_YIELDED, 1, NULL);
    assert_result(generator_throw(generator, &value_error), GENERATOR_YIELDED, 2, NULL);
    /* It raises StopIteration itself. */
    assert_result(generator_next(generator), GENERATOR_RAISED, 0, &generator_raised_stop);
    g_assert_cmpstr(generator_raised_stop.message, ==, "generator raised StopIteration");
    generator_unref(generator);
}

static void test_close(Fixture *fixture, const void *data)
{
    Countdown count = {.from = 3};
    Generator *generator = generator_new(fixture->pool, countdown, &count, "unstarted");
    assert_result(generator_close(generator), GENERATOR_ENDED, 0, NULL);
    g_assert_cmpint(count.entered, ==, 0);
    generator_unref(generator);

    generator = generator_new(fixture->pool, countdown, &count, "started");
    generator_next(generator);
    assert_result(generator_close(generator), GENERATOR_ENDED, 0, NULL);
    g_assert_cmpint(count.closed, ==, 1);
    assert_result(generator_close(generator), GENERATOR_ENDED, 0, NULL);
    g_assert_cmpint(count.closed, ==, 1);
    generator_unref(generator);
}

static void *fail_when_closed(Generator *self, void *data)
{
    generator_yield(self, NULL);
    return generator_raise(self, &value_error);
}

static void *ignore_closing(Generator *self, void *data)
{
    int *ignored = data;
    generator_yield(self, NUMBER(1));
    for (int times = 0; times < 3; times++) {
        ++*ignored;
        generator_yield(self, NUMBER(10 + times));
    }
    return NULL;
}

typedef struct {
    const GeneratorError *error;
    int times;
} Unraisable;

static void note_unraisable(Generator *generator, const GeneratorError *error, void *context)
{
    Unraisable *unraisable = context;
    unraisable->error = error;
    unraisable->times++;
}

static void test_close_goes_wrong(Fixture *fixture, const void *data)
{
    Generator *generator = generator_new(fixture->pool, fail_when_closed, NULL, "fails");
    generator_next(generator);
    assert_result(generator_close(generator), GENERATOR_RAISED, 0, &value_error);
    generator_unref(generator);

    int ignored = 0;
    generator = generator_new(fixture->pool, ignore_closing, &ignored, "ignores");
    generator_next(generator);
    assert_result(generator_close(generator), GENERATOR_IGNORED_CLOSE, 10, &generator_ignored_exit);
    assert_state(generator, GENERATOR_STATE_SUSPENDED);
    assert_result(generator_next(generator), GENERATOR_YIELDED, 11, NULL);
    /* Dropping it closes; it ignores that, which is reported, and is unwound all the same. */
    Unraisable unraisable = {0};
    generator_on_unraisable(generator, note_unraisable, &unraisable);
    generator_unref(generator);
    g_assert_cmpint(unraisable.times, ==, 1);
    g_assert_true(unraisable.error == &generator_ignored_exit);
}

static void test_last_reference_closes(Fixture *fixture, const void *data)
{
    Countdown count = {.from = 3};
    Generator *generator = generator_new(fixture->pool, countdown, &count, "shared");
    generator_on_release(generator, note_release);
    generator_next(generator);
    generator_ref(generator);
    generator_unref(generator);
    g_assert_cmpint(count.closed, ==, 0);
    generator_unref(generator);
    g_assert_cmpint(count.closed, ==, 1);
    g_assert_cmpint(count.released, ==, 1);
    generator_unref(NULL);
}

/* Each sends to the other: the second finds the first executing. */
typedef struct {
    Generator *self, *other;
    GeneratorResult answer;
} Mutual;

static void *send_to_the_other(Generator *self, void *data)
{
    Mutual *mutual = data;
    generator_yield(self, NULL);
    mutual->answer = generator_send(mutual->other, NUMBER(1));
    return NULL;
}

static void *use_itself(Generator *self, void *data)
{
    assert_result(generator_next(self), GENERATOR_EXECUTING, 0, &generator_executing);
    assert_result(generator_throw(self, &value_error), GENERATOR_EXECUTING, 0,
                  &generator_executing);
    assert_result(generator_close(self), GENERATOR_EXECUTING, 0, &generator_executing);
    assert_state(self, GENERATOR_STATE_RUNNING);
    return NULL;
}

static void test_reentry(Fixture *fixture, const void *data)
{
    Mutual first = {0}, second = {0};
    first.self = generator_new(fixture->pool, send_to_the_other, &first, "first");
    second.self = generator_new(fixture->pool, send_to_the_other, &second, "second");
    first.other = second.self;
    second.other = first.self;
    generator_next(first.self);
    generator_next(second.self);
    assert_result(generator_send(first.self, NUMBER(1)), GENERATOR_ENDED, 0, NULL);
    assert_result(second.answer, GENERATOR_EXECUTING, 0, &generator_executing);
    assert_result(first.answer, GENERATOR_ENDED, 0, NULL);
    generator_unref(first.self);
    generator_unref(second.self);

    Generator *own = generator_new(fixture->pool, use_itself, NULL, "own");
    assert_result(generator_next(own), GENERATOR_ENDED, 0, NULL);
    generator_unref(own);
}

/* The body drops the only reference to itself: it lives until it suspends, and is closed then. */
static void *drop_itself(Generator *self, void *data)
{
    int *closed = data;
    generator_unref(self);
    GeneratorReceived received = generator_yield(self, NUMBER(7));
    g_assert_cmpint(received.signal, ==, GENERATOR_CLOSED);
    ++*closed;
    return NULL;
}

static void test_body_drops_itself(Fixture *fixture, const void *data)
{
    int closed = 0;
    Generator *generator = generator_new(fixture->pool, drop_itself, &closed, "suicidal");
    assert_result(generator_next(generator), GENERATOR_YIELDED, 7, NULL);
    g_assert_cmpint(closed, ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *path;
        void (*function)(Fixture *fixture, const void *data);
    } tests[] = {
        {"/generator/next-and-send", test_next_and_send},
        {"/generator/throw", test_throw},
        {"/generator/thrown-error-is-caught", test_thrown_error_is_caught},
        {"/generator/close", test_close},
        {"/generator/close-goes-wrong", test_close_goes_wrong},
        {"/generator/last-reference-closes", test_last_reference_closes},
        {"/generator/reentry", test_reentry},
        {"/generator/body-drops-itself", test_body_drops_itself},
    };
    for (size_t index = 0; index < G_N_ELEMENTS(tests); index++)
        g_test_add(tests[index].path, Fixture, NULL, set_up, tests[index].function, tear_down);
    return g_test_run();
}
