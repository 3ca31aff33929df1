// SPDX-License-Identifier: MIT
/*
 * Generators for C: the protocol of Python's generators (next, send, throw, close) on coroutines.
 *
 *     static void *countdown(Generator *self, void *data)
 *     {
 *         for (intptr_t left = (intptr_t)data; left > 0; left--) {
 *             if (generator_yield(self, (void *)left).signal != GENERATOR_SENT) break;
 *         }
 *         return NULL;
 *     }
 *
 *     Generator *numbers = generator_new(pool, countdown, (void *)3, "countdown");
 *     for (GeneratorResult item; (item = generator_next(numbers)).status == GENERATOR_YIELDED;)
 *         use(item.value);
 *     generator_unref(numbers);
 *
 * NULL plays None. A body ends by returning; to raise, it returns generator_raise(self, error).
 * What may arrive at its yield is a value (next arrives as NULL), an error thrown in, or the order
 * to close; on the two latter it cleans up and returns, with `return generator_raise(self,
 * received.error)` when it does not handle the error. (Where a cancelled coroutine's mark arrives,
 * it looks like the order to close.)
 *
 * THE RULES, which are Python's:
 *     next, send NULL  on a created one starts its body.
 *     send a value     to a created one is refused: GENERATOR_JUST_STARTED.
 *     throw            into a created one raises at once and ends it, its body is never entered;
 * into one that has ended it raises at once. close            on a created one ends it without
 * entering the body; on one that has ended it does nothing; else the order arrives at the yield. A
 * body that yields then has ignored it: GENERATOR_IGNORED_CLOSE, and it stays suspended. An error
 * that it raises goes to the closer. a running one    refuses all four: GENERATOR_EXECUTING. It is
 * running, too, while it waits for another. the end          is GENERATOR_ENDED with the value
 * returned; from then on GENERATOR_ENDED with NULL. generator_stop   (Python's StopIteration),
 * raised by a body, becomes generator_raised_stop. the last reference closes the generator; what
 * goes wrong then goes to the `unraisable` function.
 *
 * OWNERSHIP. References are counted; generator_new() gives the caller the first. While a generator
 * runs, whoever resumed it holds one. Values and errors belong to the callers; `release` is called
 * on the data at the end. The pool must outlive its generators.
 */
#pragma once

#include "coro/coro.h"

typedef struct Generator Generator;

/* An error, as it is raised, thrown and returned: any constant of this type, compared by address.
 */
typedef struct {
    const char *kind;    /* "ValueError" */
    const char *message; /* "generator already executing" */
} GeneratorError;

extern const GeneratorError generator_stop; /* StopIteration */
extern const GeneratorError generator_exit; /* GeneratorExit, arrives with the order to close */
extern const GeneratorError generator_just_started; /* TypeError: a value sent before priming */
extern const GeneratorError generator_executing;    /* ValueError: re-entry */
extern const GeneratorError
    generator_ignored_exit; /* RuntimeError: a yield after the order to close */
extern const GeneratorError generator_raised_stop; /* RuntimeError: generator_stop left a body */
extern const GeneratorError generator_no_memory;   /* MemoryError: no stack for it */

typedef enum {
    GENERATOR_YIELDED, /* value: what was yielded */
    GENERATOR_ENDED,   /* value: what was returned; NULL when it had ended before, or was closed */
    GENERATOR_RAISED,  /* error: what the body raised, or what was thrown where no body could catch
                          it */
    GENERATOR_JUST_STARTED, /* refused; error: generator_just_started */
    GENERATOR_EXECUTING,    /* refused; error: generator_executing */
    GENERATOR_IGNORED_CLOSE /* close() only; value: what was yielded; error: generator_ignored_exit
                             */
} GeneratorStatus;

typedef struct {
    GeneratorStatus status;
    void *value;
    const GeneratorError *error;
} GeneratorResult;

typedef enum {
    GENERATOR_SENT,   /* value: what was sent; NULL by next */
    GENERATOR_THROWN, /* error: what was thrown */
    GENERATOR_CLOSED  /* error: generator_exit; clean up and return */
} GeneratorSignal;

/* What arrives at a yield. */
typedef struct {
    GeneratorSignal signal;
    void *value;
    const GeneratorError *error;
} GeneratorReceived;

typedef enum {
    GENERATOR_STATE_CREATED,
    GENERATOR_STATE_SUSPENDED,
    GENERATOR_STATE_RUNNING,
    GENERATOR_STATE_CLOSED
} GeneratorState;

typedef void *(*GeneratorFunction)(Generator *self, void *data);

/* A generator over `function`, which is not entered yet. NULL with errno when there is no stack or
 * memory. */
Generator *generator_new_at(CoroPool *pool, GeneratorFunction function, void *data,
                            const char *name, const CoroPlace *place);
#define generator_new(pool, function, data, name) \
    generator_new_at((pool), (function), (data), (name), CORO_PLACE("create"))

/* `release` is called on the data when the generator is freed. */
void generator_on_release(Generator *generator, void (*release)(void *data));

/* `unraisable` is told of an error that has nobody to go to: it was raised when the last reference
 * was dropped. */
typedef void (*GeneratorUnraisable)(Generator *generator, const GeneratorError *error,
                                    void *context);
void generator_on_unraisable(Generator *generator, GeneratorUnraisable unraisable, void *context);

Generator *generator_ref(Generator *generator);

/* Drops a reference; the last one closes, then frees. NULL is accepted. */
void generator_unref_at(Generator *generator, const CoroPlace *place);
#define generator_unref(generator) generator_unref_at((generator), CORO_PLACE("drop"))

GeneratorResult generator_send_at(Generator *generator, void *value, const CoroPlace *place);
GeneratorResult generator_throw_at(Generator *generator, const GeneratorError *error,
                                   const CoroPlace *place);
GeneratorResult generator_close_at(Generator *generator, const CoroPlace *place);
#define generator_next(generator) generator_send_at((generator), NULL, CORO_PLACE("next"))
#define generator_send(generator, value) generator_send_at((generator), (value), CORO_PLACE("send"))
#define generator_throw(generator, error) \
    generator_throw_at((generator), (error), CORO_PLACE("throw"))
#define generator_close(generator) generator_close_at((generator), CORO_PLACE("close"))

/* In a body: gives `value` out and waits for what comes in. */
GeneratorReceived generator_yield_at(Generator *self, void *value, const CoroPlace *place);
#define generator_yield(self, value) generator_yield_at((self), (value), CORO_PLACE("yield"))

/* In a body, as its last act: `return generator_raise(self, error);` */
void *generator_raise(Generator *self, const GeneratorError *error);

GeneratorState generator_state(const Generator *generator);
const char *generator_state_name(GeneratorState state);
const char *generator_name(const Generator *generator);
void *generator_data(const Generator *generator);

/* The coroutine under it, for its id and statistics. NULL once it has ended. */
Coro *generator_coro(const Generator *generator);
