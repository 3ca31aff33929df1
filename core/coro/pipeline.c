// SPDX-License-Identifier: MIT
/* Sources, filters, sinks and broadcasts, each a small generator over what its user wants done. */
#include "coro/pipeline.h"

#include <errno.h>
#include <stdlib.h>

/* What a stage needs; of the functions exactly one kind is set. */
typedef struct {
    PipelineConsume consume;
    PipelineFinish finish;
    PipelineFilter filter;
    void *data;
    size_t target_count;
    Generator *targets[];
} Stage;

static Stage *stage_new(Generator *const *targets, size_t count)
{
    Stage *stage = calloc(1, sizeof *stage + count * sizeof *targets);
    if (!stage)
        return NULL;
    stage->target_count = count;
    for (size_t index = 0; index < count; index++)
        stage->targets[index] = generator_ref(targets[index]);
    return stage;
}

static void drop_targets(Stage *stage)
{
    while (stage->target_count > 0)
        generator_unref(stage->targets[--stage->target_count]);
}

static void stage_free(void *stage)
{
    drop_targets(stage);
    free(stage);
}

/* The error that a stage raises when its send has come back so, or NULL when it may go on. */
static const GeneratorError *error_of_send(GeneratorResult result)
{
    if (result.status == GENERATOR_YIELDED)
        return NULL;
    return result.status == GENERATOR_ENDED ? &generator_stop : result.error;
}

/* Does a stage's work on one item. */
static const GeneratorError *handle(Stage *stage, void *item)
{
    if (stage->consume)
        stage->consume(item, stage->data);
    if (stage->filter && !stage->filter(&item, stage->data))
        return NULL;
    for (size_t index = 0; index < stage->target_count; index++) {
        const GeneratorError *error = error_of_send(generator_send(stage->targets[index], item));
        if (error)
            return error;
    }
    return NULL;
}

/* The body of every stage. */
static void *receive_items(Generator *self, void *data)
{
    Stage *stage = data;
    const GeneratorError *error = NULL;
    GeneratorReceived received = {GENERATOR_SENT, NULL, NULL};
    while (!error) {
        received = generator_yield(self, NULL);
        if (received.signal == GENERATOR_THROWN)
            error = received.error;
        if (received.signal != GENERATOR_SENT)
            break;
        error = handle(stage, received.value);
    }
    if (received.signal == GENERATOR_CLOSED && stage->finish)
        stage->finish(stage->data);
    drop_targets(stage);
    return error ? generator_raise(self, error) : NULL;
}

/* A primed stage, or NULL with all references as before. */
static Generator *start(CoroPool *pool, const char *name, Stage *stage)
{
    if (!stage)
        return NULL;
    Generator *generator = generator_new(pool, receive_items, stage, name);
    if (!generator) {
        int error = errno;
        stage_free(stage);
        errno = error;
        return NULL;
    }
    generator_on_release(generator, stage_free);
    generator_next(generator);
    return generator;
}

Generator *pipeline_sink(CoroPool *pool, const char *name, PipelineConsume consume,
                         PipelineFinish finish, void *data)
{
    Stage *stage = stage_new(NULL, 0);
    if (stage) {
        stage->consume = consume;
        stage->finish = finish;
        stage->data = data;
    }
    return start(pool, name, stage);
}

Generator *pipeline_filter(CoroPool *pool, const char *name, PipelineFilter filter, void *data,
                           Generator *target)
{
    Stage *stage = stage_new(&target, 1);
    if (stage) {
        stage->filter = filter;
        stage->data = data;
    }
    return start(pool, name, stage);
}

Generator *pipeline_broadcast(CoroPool *pool, const char *name, Generator *const *targets,
                              size_t count)
{
    return start(pool, name, stage_new(targets, count));
}

GeneratorResult pipeline_run(PipelineProduce produce, void *data, Generator *target)
{
    GeneratorResult result = {.status = GENERATOR_ENDED};
    void *item;
    while (produce(&item, data)) {
        GeneratorResult sent = generator_send(target, item);
        if (sent.status == GENERATOR_YIELDED)
            continue;
        result = sent;
        break;
    }
    generator_unref(target);
    return result;
}
