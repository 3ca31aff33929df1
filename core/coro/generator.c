// SPDX-License-Identifier: MIT
/* The protocol of generators: what each of next, send, throw and close does in each state. */
#include "coro/generator.h"

#include <stdlib.h>

const GeneratorError generator_stop = {"StopIteration", ""};
const GeneratorError generator_exit = {"GeneratorExit", ""};
const GeneratorError generator_just_started = {
    "TypeError", "can't send non-None value to a just-started generator"};
const GeneratorError generator_executing = {"ValueError", "generator already executing"};
const GeneratorError generator_ignored_exit = {"RuntimeError", "generator ignored GeneratorExit"};
const GeneratorError generator_raised_stop = {"RuntimeError", "generator raised StopIteration"};
const GeneratorError generator_no_memory = {"MemoryError", ""};

struct Generator {
    Coro *coro; /* NULL once it has ended */
    unsigned references;
    bool was_dropped;             /* the last reference is gone: its closing runs */
    GeneratorSignal signal;       /* how it was resumed last */
    const GeneratorError *raised; /* what its body is ending with */
    GeneratorFunction function;
    void *data;
    const char *name;
    void (*release)(void *data);
    GeneratorUnraisable unraisable;
    void *unraisable_context;
};

static GeneratorResult refused(GeneratorStatus status, const GeneratorError *error)
{
    return (GeneratorResult){.status = status, .error = error};
}

static GeneratorResult ended(void *value)
{
    return (GeneratorResult){.status = GENERATOR_ENDED, .value = value};
}

static GeneratorResult raised(const GeneratorError *error)
{
    return (GeneratorResult){.status = GENERATOR_RAISED, .error = error};
}

/* The coroutine's body around the generator's. */
static void *enter(Coro *coro, void *first)
{
    (void)first;
    Generator *self = coro_data(coro);
    return self->function(self, self->data);
}

Generator *generator_new_at(CoroPool *pool, GeneratorFunction function, void *data,
                            const char *name, const CoroPlace *place)
{
    Generator *generator = calloc(1, sizeof *generator);
    if (!generator)
        return NULL;
    generator->coro = coro_create_at(pool, enter, generator, name, place);
    if (!generator->coro) {
        free(generator);
        return NULL;
    }
    generator->references = 1;
    generator->function = function;
    generator->data = data;
    generator->name = name;
    return generator;
}

void generator_on_release(Generator *generator, void (*release)(void *data))
{
    generator->release = release;
}

void generator_on_unraisable(Generator *generator, GeneratorUnraisable unraisable, void *context)
{
    generator->unraisable = unraisable;
    generator->unraisable_context = context;
}

GeneratorState generator_state(const Generator *generator)
{
    if (!generator->coro)
        return GENERATOR_STATE_CLOSED;
    switch (coro_state(generator->coro)) {
    case CORO_STATE_CREATED:
        return GENERATOR_STATE_CREATED;
    case CORO_STATE_SUSPENDED:
        /* In a parked tower it has been left in the middle of a resume, not at its yield. */
        return coro_is_parked(generator->coro) ? GENERATOR_STATE_RUNNING
                                               : GENERATOR_STATE_SUSPENDED;
    case CORO_STATE_RUNNING:
    case CORO_STATE_NORMAL:
        return GENERATOR_STATE_RUNNING;
    case CORO_STATE_FINISHED:
        break;
    }
    return GENERATOR_STATE_CLOSED;
}

/* Gives the stack back, now that the body will not run again. */
static void end(Generator *generator)
{
    coro_destroy(generator->coro);
    generator->coro = NULL;
}

static GeneratorResult result_of_end(Generator *generator, void *value)
{
    const GeneratorError *error = generator->raised;
    end(generator);
    if (error == &generator_stop)
        return raised(&generator_raised_stop);
    return error ? raised(error) : ended(value);
}

/* Resumes the body with a signal, and says how it came back. */
static GeneratorResult continue_with(Generator *generator, GeneratorSignal signal, void *value,
                                     const CoroPlace *place)
{
    generator->references++;
    generator->signal = signal;
    CoroResult back = coro_resume_at(generator->coro, value, place);
    GeneratorResult result = {.status = GENERATOR_YIELDED, .value = back.value};
    if (back.status == CORO_FINISHED)
        result = result_of_end(generator, back.value);
    else if (back.status == CORO_CANCELLED)
        result = raised(&generator_exit);
    if (generator->was_dropped)
        generator->references--;
    else
        generator_unref_at(generator, place);
    return result;
}

GeneratorResult generator_send_at(Generator *generator, void *value, const CoroPlace *place)
{
    switch (generator_state(generator)) {
    case GENERATOR_STATE_RUNNING:
        return refused(GENERATOR_EXECUTING, &generator_executing);
    case GENERATOR_STATE_CLOSED:
        return ended(NULL);
    case GENERATOR_STATE_CREATED:
        if (value)
            return refused(GENERATOR_JUST_STARTED, &generator_just_started);
        break;
    case GENERATOR_STATE_SUSPENDED:
        break;
    }
    return continue_with(generator, GENERATOR_SENT, value, place);
}

GeneratorResult generator_throw_at(Generator *generator, const GeneratorError *error,
                                   const CoroPlace *place)
{
    switch (generator_state(generator)) {
    case GENERATOR_STATE_RUNNING:
        return refused(GENERATOR_EXECUTING, &generator_executing);
    case GENERATOR_STATE_CREATED:
        coro_cancel_at(generator->coro, place);
        end(generator);
        return raised(error);
    case GENERATOR_STATE_CLOSED:
        return raised(error);
    case GENERATOR_STATE_SUSPENDED:
        break;
    }
    return continue_with(generator, GENERATOR_THROWN, (void *)error, place);
}

GeneratorResult generator_close_at(Generator *generator, const CoroPlace *place)
{
    switch (generator_state(generator)) {
    case GENERATOR_STATE_RUNNING:
        return refused(GENERATOR_EXECUTING, &generator_executing);
    case GENERATOR_STATE_CREATED:
        coro_cancel_at(generator->coro, place);
        end(generator);
        return ended(NULL);
    case GENERATOR_STATE_CLOSED:
        return ended(NULL);
    case GENERATOR_STATE_SUSPENDED:
        break;
    }
    GeneratorResult result =
        continue_with(generator, GENERATOR_CLOSED, (void *)&generator_exit, place);
    if (result.status == GENERATOR_YIELDED)
        return (GeneratorResult){GENERATOR_IGNORED_CLOSE, result.value, &generator_ignored_exit};
    if (result.status == GENERATOR_RAISED && result.error != &generator_exit)
        return result;
    return ended(NULL);
}

GeneratorReceived generator_yield_at(Generator *self, void *value, const CoroPlace *place)
{
    CoroResult back = coro_yield_at(self->coro, value, place);
    if (back.status != CORO_OK)
        return (GeneratorReceived){.signal = GENERATOR_CLOSED, .error = &generator_exit};
    if (self->signal == GENERATOR_SENT)
        return (GeneratorReceived){.signal = GENERATOR_SENT, .value = back.value};
    return (GeneratorReceived){.signal = self->signal, .error = back.value};
}

void *generator_raise(Generator *self, const GeneratorError *error)
{
    self->raised = error;
    return NULL;
}

Generator *generator_ref(Generator *generator)
{
    generator->references++;
    return generator;
}

static void report(Generator *generator, const GeneratorError *error)
{
    if (generator->unraisable)
        generator->unraisable(generator, error, generator->unraisable_context);
}

/* Whatever the body does, it has returned after this, or its stack is given up: never freed while
 * live. */
static bool close_for_good(Generator *generator, const CoroPlace *place)
{
    GeneratorResult result = generator_close_at(generator, place);
    if (result.error)
        report(generator, result.error);
    if (!generator->coro)
        return true;
    if (coro_cancel_at(generator->coro, place) != CORO_OK)
        return false;
    end(generator);
    return true;
}

void generator_unref_at(Generator *generator, const CoroPlace *place)
{
    if (!generator || --generator->references > 0)
        return;
    if (generator->was_dropped)
        return;
    generator->was_dropped = true;
    generator->references = 1; /* the closing's own */
    bool has_ended = close_for_good(generator, place);
    if (--generator->references > 0) { /* the body kept itself alive */
        generator->was_dropped = false;
        return;
    }
    if (!has_ended)
        return;
    if (generator->release)
        generator->release(generator->data);
    free(generator);
}

const char *generator_state_name(GeneratorState state)
{
    static const char *const names[] = {
        [GENERATOR_STATE_CREATED] = "created",
        [GENERATOR_STATE_SUSPENDED] = "suspended",
        [GENERATOR_STATE_RUNNING] = "running",
        [GENERATOR_STATE_CLOSED] = "closed",
    };
    return (unsigned)state < sizeof names / sizeof *names ? names[state] : "unknown";
}

const char *generator_name(const Generator *generator)
{
    return generator->name;
}

void *generator_data(const Generator *generator)
{
    return generator->data;
}

Coro *generator_coro(const Generator *generator)
{
    return generator->coro;
}
