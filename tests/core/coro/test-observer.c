// SPDX-License-Identifier: MIT
/* What an observer is told, with which places, and that it can stop the observed program and let it
 * go on. */
#include "coro/generator.h"

#include <glib.h>
#include <string.h>

#define NUMBER(value) GINT_TO_POINTER(value)

typedef struct {
    CoroObserver observer;
    GString *text;
    const char *lines[64]; /* the functions in which each event took place */
    int numbers[64];
    int count;
} Recorder;

static const char *name_of(const Coro *coro)
{
    return coro ? coro_name(coro) : "-";
}

static void record(CoroObserver *observer, const CoroEvent *event)
{
    static const char *const kinds[] = {
        [CORO_EVENT_CREATED] = "created",     [CORO_EVENT_RESUMED] = "resumed",
        [CORO_EVENT_YIELDED] = "yielded",     [CORO_EVENT_TRANSFERRED] = "transferred",
        [CORO_EVENT_FINISHED] = "finished",   [CORO_EVENT_CANCELLED] = "cancelled",
        [CORO_EVENT_DESTROYED] = "destroyed",
    };
    Recorder *recorder = (Recorder *)observer;
    g_assert_nonnull(event->place);
    g_string_append_printf(recorder->text, "%s %s %s %d %s\n", name_of(event->other),
                           kinds[event->kind], name_of(event->coro), GPOINTER_TO_INT(event->value),
                           event->place->verb);
    recorder->lines[recorder->count] = event->place->function;
    recorder->numbers[recorder->count++] = event->place->line;
    if (event->place->line)
        g_assert_true(g_str_has_suffix(event->place->file, "test-observer.c"));
}

static void *twice(Coro *self, void *value)
{
    coro_yield(self, NUMBER(GPOINTER_TO_INT(value) * 2));
    coro_return(self, NUMBER(7));
}

static void *for_ever(Coro *self, void *value)
{
    while (coro_yield(self, NULL).status != CORO_CANCELLED)
        continue;
    return NULL;
}

static void test_events(void)
{
    CoroPool *pool = coro_pool_new(&(CoroPoolOptions){.capacity = 8});
    Recorder recorder = {.observer.notice = record, .text = g_string_new(NULL)};
    coro_pool_observe(pool, &recorder.observer);
    Coro *first = coro_create(pool, twice, NULL, "first");
    int line_of_resume = __LINE__ + 1;
    g_assert_cmpint(GPOINTER_TO_INT(coro_resume(first, NUMBER(4)).value), ==, 8);
    coro_resume(first, NULL);
    Coro *second = coro_create(pool, for_ever, NULL, "second");
    coro_transfer(coro_root(pool), second, NUMBER(3));
    coro_cancel(second);
    coro_destroy(first);
    coro_destroy(second);
    g_assert_cmpstr(recorder.text->str, ==,
                    "root created first 0 create\n"
                    "root resumed first 4 resume\n"
                    "root yielded first 8 yield\n"
                    "root resumed first 0 resume\n"
                    "root finished first 7 return\n"
                    "root created second 0 create\n"
                    "root transferred second 3 transfer\n"
                    "root yielded second 0 yield\n"
                    "root cancelled second 0 cancel\n"
                    "root resumed second 0 cancel\n"
                    "root finished second 0 yield\n"
                    "root destroyed first 0 return\n"
                    "root destroyed second 0 yield\n");
    g_assert_cmpint(recorder.numbers[1], ==, line_of_resume);
    g_assert_cmpstr(recorder.lines[1], ==, "test_events");
    g_assert_cmpstr(recorder.lines[2], ==, "twice");
    g_assert_cmpstr(recorder.lines[4], ==, "twice");

    coro_pool_observe(pool, NULL);
    int before = recorder.count;
    Coro *unseen = coro_create(pool, twice, NULL, "unseen");
    coro_resume(unseen, NULL);
    coro_resume(unseen, NULL);
    coro_destroy(unseen);
    g_assert_cmpint(recorder.count, ==, before);
    g_string_free(recorder.text, TRUE);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

static void *echo(Generator *self, void *data)
{
    GeneratorReceived received = generator_yield(self, NUMBER(1));
    while (received.signal == GENERATOR_SENT)
        received = generator_yield(self, received.value);
    return NULL;
}

/* Generators are told of in their own words. */
static void test_generator_verbs(void)
{
    CoroPool *pool = coro_pool_new(&(CoroPoolOptions){.capacity = 8});
    Recorder recorder = {.observer.notice = record, .text = g_string_new(NULL)};
    coro_pool_observe(pool, &recorder.observer);
    Generator *generator = generator_new(pool, echo, NULL, "echo");
    generator_next(generator);
    generator_send(generator, NUMBER(5));
    generator_unref(generator);
    g_assert_true(g_str_has_prefix(recorder.text->str, "root created echo 0 create\n") ||
                  strstr(recorder.text->str, "created echo"));
    g_assert_nonnull(strstr(recorder.text->str,
                            "root resumed echo 0 next\nroot yielded echo 1 yield\n"
                            "root resumed echo 5 send\nroot yielded echo 5 yield\n"));
    g_assert_nonnull(strstr(recorder.text->str, " drop\nroot finished echo 0 yield\n"));
    g_string_free(recorder.text, TRUE);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

/* An observer that stops the program at each event: the program is a coroutine of an outer pool. */
typedef struct {
    CoroObserver observer;
    Coro *program;
} Stepper;

static void stop_here(CoroObserver *observer, const CoroEvent *event)
{
    coro_yield(((Stepper *)observer)->program, NUMBER(event->kind + 1));
}

static void *stepped_program(Coro *self, void *value)
{
    CoroPool *pool = coro_pool_new(&(CoroPoolOptions){.capacity = 8});
    coro_pool_observe(pool, coro_data(self));
    Coro *coro = coro_create(pool, twice, NULL, "stepped");
    coro_resume(coro, NUMBER(1));
    coro_resume(coro, NULL);
    coro_destroy(coro);
    coro_pool_free(pool);
    return NULL;
}

static void test_stepping(void)
{
    CoroPool *pool = coro_pool_new(&(CoroPoolOptions){.capacity = 8});
    Stepper stepper = {.observer.notice = stop_here};
    stepper.program =
        coro_create_with_stack(pool, stepped_program, &stepper, "program", 256 * 1024);
    static const CoroEventKind expected[] = {CORO_EVENT_CREATED,  CORO_EVENT_RESUMED,
                                             CORO_EVENT_YIELDED,  CORO_EVENT_RESUMED,
                                             CORO_EVENT_FINISHED, CORO_EVENT_DESTROYED};
    for (size_t step = 0; step < G_N_ELEMENTS(expected); step++) {
        CoroResult result = coro_resume(stepper.program, NULL);
        g_assert_cmpint(result.status, ==, CORO_OK);
        g_assert_cmpint(GPOINTER_TO_INT(result.value) - 1, ==, expected[step]);
    }
    g_assert_cmpint(coro_resume(stepper.program, NULL).status, ==, CORO_FINISHED);
    coro_destroy(stepper.program);
    g_assert_cmpint(coro_pool_free(pool), ==, CORO_OK);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/observer/events", test_events);
    g_test_add_func("/observer/generator-verbs", test_generator_verbs);
    g_test_add_func("/observer/stepping", test_stepping);
    return g_test_run();
}
