// SPDX-License-Identifier: MIT
/*
 * Pipelines that push: a source sends items into generators that receive them, and these send on.
 *
 *     Generator *out = pipeline_sink(pool, "printer", print_line, NULL, stdout);
 *     Generator *grep = pipeline_filter(pool, "grep", has_word, "python", out);
 *     generator_unref(out);                       // grep holds it now
 *     pipeline_run(next_line, file, grep);        // sends every line, then lets go of grep
 *
 * Each function returns a stage that is primed already, and that waits for items: a generator like
 * any other, so generator_send(), _throw() and _close() serve, and stages written by hand mix with
 * these.
 *
 * OWNERSHIP AND CLOSING. A stage holds a reference on each of its targets and drops it when it
 * ends. A stage is closed when nobody holds it any more, so an end at the source runs down the
 * pipeline by itself, and where several branches meet in one target, the last of them closes it.
 *
 * FAILURE. When a target has ended, a stage cannot go on: its own send ends with
 * generator_raised_stop, as it would in Python; an error raised in a target goes up through the
 * stages; a cycle ends with generator_executing. NULL with errno where memory or a stack is
 * refused; the references are then as before the call.
 */
#pragma once

#include "coro/generator.h"

/* Takes one item. */
typedef void (*PipelineConsume)(void *item, void *data);
/* The end: no more items come. */
typedef void (*PipelineFinish)(void *data);
/* Whether the item goes on; `*item` may be replaced. */
typedef bool (*PipelineFilter)(void **item, void *data);
/* The next item; false when there is none. */
typedef bool (*PipelineProduce)(void **item, void *data);

/* Ends a pipeline. `finish` (may be NULL) is called when it is closed. */
Generator *pipeline_sink(CoroPool *pool, const char *name, PipelineConsume consume,
                         PipelineFinish finish, void *data);

/* Sends on what `filter` lets through. */
Generator *pipeline_filter(CoroPool *pool, const char *name, PipelineFilter filter, void *data,
                           Generator *target);

/* Sends each item to all targets, in their order. The array is copied. */
Generator *pipeline_broadcast(CoroPool *pool, const char *name, Generator *const *targets,
                              size_t count);

/*
 * The source: drives everything. Sends each item into `target` until there is none or a send fails,
 * then drops the caller's reference on it. The result is GENERATOR_ENDED when all items went
 * through, else that of the send that failed.
 */
GeneratorResult pipeline_run(PipelineProduce produce, void *data, Generator *target);
