// SPDX-License-Identifier: MIT
/* Pipelines: what goes through, who closes whom, what a failing stage does to the others. */
#include "coro/pipeline.h"

#include <glib.h>

#define NUMBER(value) GINT_TO_POINTER(value)

typedef struct {
    GString *text;
    int finished;
} Paper;

static void write_number(void *item, void *data)
{
    g_string_append_printf(((Paper *)data)->text, "%d ", GPOINTER_TO_INT(item));
}

static void finish_paper(void *data)
{
    ((Paper *)data)->finished++;
}

static bool divides(void **item, void *data)
{
    return GPOINTER_TO_INT(*item) % GPOINTER_TO_INT(data) == 0;
}

static bool negate(void **item, void *data)
{
    *item = NUMBER(-GPOINTER_TO_INT(*item));
    return true;
}

typedef struct {
    int next, last;
} Numbers;

static bool next_number(void **item, void *data)
{
    Numbers *numbers = data;
    if (numbers->next > numbers->last)
        return false;
    *item = NUMBER(numbers->next++);
    return true;
}

static void assert_paper(Paper *paper, const char *text, int finished)
{
    g_assert_cmpstr(paper->text->str, ==, text);
    g_assert_cmpint(paper->finished, ==, finished);
    g_string_free(paper->text, TRUE);
}

static void test_filters(void)
{
    CoroPool *pool = coro_pool_new(&(CoroPoolOptions){.capacity = 16});
    Paper paper = {g_string_new(NULL), 0};
    Generator *sink = pipeline_sink(pool, "sink", write_number, finish_paper, &paper);
    Generator *minus = pipeline_filter(pool, "minus", negate, NULL, sink);
    Generator *thirds = pipeline_filter(pool, "thirds", divides, NUMBER(3), minus);
    generator_unref(sink);
    generator_unref(minus);
    g_assert_cmpint(pipeline_run(next_number, &(Numbers){1, 10}, thirds).status, ==,
                    GENERATOR_ENDED);
    assert_paper(&paper, "-3 -6 -9 ", 1);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

/* Three branches meet in one sink, which only the last of them closes. */
static void test_broadcast_and_merge(void)
{
    CoroPool *pool = coro_pool_new(&(CoroPoolOptions){.capacity = 16});
    Paper paper = {g_string_new(NULL), 0};
    Generator *sink = pipeline_sink(pool, "sink", write_number, finish_paper, &paper);
    Generator *branches[3];
    for (int index = 0; index < 3; index++)
        branches[index] = pipeline_filter(pool, "branch", divides, NUMBER(index + 1), sink);
    Generator *fan = pipeline_broadcast(pool, "fan", branches, 3);
    generator_unref(sink);
    for (int index = 0; index < 3; index++)
        generator_unref(branches[index]);
    g_assert_cmpint(paper.finished, ==, 0);
    g_assert_cmpint(pipeline_run(next_number, &(Numbers){1, 6}, fan).status, ==, GENERATOR_ENDED);
    assert_paper(&paper, "1 2 2 3 3 4 4 5 6 6 6 ", 1);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

/* A target that ends: the send to it says so, a filter in between raises "generator raised
 * StopIteration". */
static void *take_two(Generator *self, void *data)
{
    generator_yield(self, NULL);
    generator_yield(self, NULL);
    return NULL;
}

static void test_target_ends(void)
{
    CoroPool *pool = coro_pool_new(&(CoroPoolOptions){.capacity = 16});
    Generator *short_sink = generator_new(pool, take_two, NULL, "two");
    generator_next(short_sink);
    generator_ref(short_sink);
    GeneratorResult direct = pipeline_run(next_number, &(Numbers){1, 5}, short_sink);
    g_assert_cmpint(direct.status, ==, GENERATOR_ENDED);
    generator_unref(short_sink);

    short_sink = generator_new(pool, take_two, NULL, "two");
    generator_next(short_sink);
    Generator *filter = pipeline_filter(pool, "all", divides, NUMBER(1), short_sink);
    generator_unref(short_sink);
    Numbers numbers = {1, 5};
    GeneratorResult through = pipeline_run(next_number, &numbers, filter);
    g_assert_cmpint(through.status, ==, GENERATOR_RAISED);
    g_assert_true(through.error == &generator_raised_stop);
    g_assert_cmpint(numbers.next, ==, 3);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

static void *send_back(Generator *self, void *data)
{
    Generator **target = data;
    GeneratorReceived received = generator_yield(self, NULL);
    if (received.signal != GENERATOR_SENT)
        return NULL;
    GeneratorResult result = generator_send(*target, received.value);
    return result.error ? generator_raise(self, result.error) : NULL;
}

/* source -> filter -> back -> filter: the cycle is refused, and the error comes out at the source.
 */
static void test_cycle(void)
{
    CoroPool *pool = coro_pool_new(&(CoroPoolOptions){.capacity = 16});
    Generator *filter = NULL;
    Generator *back = generator_new(pool, send_back, &filter, "back");
    generator_next(back);
    filter = pipeline_filter(pool, "filter", divides, NUMBER(1), back);
    generator_unref(back);
    GeneratorResult result = pipeline_run(next_number, &(Numbers){1, 5}, filter);
    g_assert_cmpint(result.status, ==, GENERATOR_RAISED);
    g_assert_true(result.error == &generator_executing);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

static void test_no_stack(void)
{
    CoroPool *pool = coro_pool_new(&(CoroPoolOptions){.capacity = 1});
    Paper paper = {g_string_new(NULL), 0};
    Generator *sink = pipeline_sink(pool, "sink", write_number, finish_paper, &paper);
    g_assert_nonnull(sink);
    g_assert_null(pipeline_filter(pool, "refused", divides, NUMBER(1), sink));
    g_assert_cmpint(paper.finished, ==, 0);
    generator_unref(sink);
    assert_paper(&paper, "", 1);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pipeline/filters", test_filters);
    g_test_add_func("/pipeline/broadcast-and-merge", test_broadcast_and_merge);
    g_test_add_func("/pipeline/target-ends", test_target_ends);
    g_test_add_func("/pipeline/cycle", test_cycle);
    g_test_add_func("/pipeline/no-stack", test_no_stack);
    return g_test_run();
}
