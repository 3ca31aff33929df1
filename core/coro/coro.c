// SPDX-License-Identifier: MIT
/*
 * The states of coroutines and the moves between them.
 *
 * Each public move is a test of what nearly always holds, the new links, and the switch as the last
 * call, so that the compiler turns it into a jump and the switch returns straight to the user. What
 * rarely holds is in functions of their own, marked cold: refusals, and moves that an observer is
 * told of.
 */
#include "coro/coro.h"

#include "coro/private.h"
#include "coro/stacks.h"

#include <errno.h>
#include <stdlib.h>

#define COLD __attribute__((cold, noinline))

static const CoroPlace unknown_place = {"", "", "", 0};

/* --- The switch, with what sanitizers want to know about it
 * ---------------------------------------- */

/*
 * GO: goes from one to the other; all links are already as they will be. A macro, because gcc 12
 * makes a call that returns a structure a jump only when it is inlined through at most one
 * function.
 */
#if defined(CORO_ANNOTATE_ADDRESS) || defined(CORO_ANNOTATE_THREAD)
static CoroResult go_annotated(Coro *from, Coro *to, CoroStatus status, void *value)
{
    coro_annotate_leaving(&from->annotation, &to->annotation, false);
    CoroResult result = coro_context_switch(&from->context, &to->context, status, value);
    coro_annotate_arrived(&from->annotation);
    return result;
}
#define GO(from, to, status, value) \
    ((to)->switches++, go_annotated((from), (to), (status), (value)))
#else
#define GO(from, to, status, value) \
    ((to)->switches++, coro_context_switch(&(from)->context, &(to)->context, (status), (value)))
#endif

static COLD void tell(CoroPool *pool, CoroEventKind kind, Coro *coro, Coro *other, void *value,
                      const CoroPlace *place)
{
    CoroEvent event = {kind, coro, other, value, place ? place : &unknown_place};
    pool->observer->notice(pool->observer, &event);
}

/* --- Questions about the links
 * ---------------------------------------------------------------------- */

static bool is_finished(const Coro *coro)
{
    return coro->resumer == coro && !coro_is_root(coro);
}

static bool is_created(const Coro *coro)
{
    return !coro->resumer && coro->switches == 0;
}

/* Why `coro` can be neither resumed nor, unless it is parked, transferred to. */
static COLD CoroStatus why_not(const Coro *coro)
{
    if (!coro)
        return CORO_NULL;
    if (coro_is_root(coro))
        return CORO_IS_ROOT;
    if (coro->pool->current == coro)
        return CORO_IS_RUNNING;
    if (is_finished(coro))
        return CORO_IS_FINISHED;
    return coro->parked ? CORO_IS_PARKED : CORO_IS_NORMAL;
}

static COLD CoroResult refuse(CoroStatus status)
{
    return (CoroResult){status, NULL};
}

/* --- A coroutine's life
 * ----------------------------------------------------------------------------- */

/* The first and last frame of each stack. */
static void run(void *argument, CoroResult first)
{
    Coro *self = argument;
    coro_annotate_arrived(&self->annotation);
    void *value = self->function(self, first.value);
    CoroPool *pool = self->pool;
    Coro *resumer = self->resumer;
    if (UNLIKELY(pool->observer)) {
        tell(pool, CORO_EVENT_FINISHED, self, resumer, value, self->place);
        resumer = self->resumer;
    }
    self->resumer = self;
    pool->current = resumer;
    resumer->switches++;
    coro_annotate_leaving(&self->annotation, &resumer->annotation, true);
    coro_context_switch(&self->context, &resumer->context, CORO_FINISHED, value);
    __builtin_unreachable();
}

static COLD void tell_created(Coro *coro, const CoroPlace *place)
{
    coro->place = place;
    tell(coro->pool, CORO_EVENT_CREATED, coro, coro->pool->current, coro->data, place);
}

static inline Coro *create_on(CoroPool *pool, Coro *coro, CoroFunction function, void *data,
                              const char *name, const CoroPlace *place)
{
    if (UNLIKELY(pool->stacks.measure))
        coro_stacks_paint(coro);
    if (UNLIKELY(!coro_context_prepare(&coro->context, coro->stack_low, coro_stack_top(coro), run,
                                       coro))) {
        coro_stacks_give(&pool->stacks, coro);
        return NULL;
    }
    coro->resumer = NULL;
    coro->pool = pool;
    coro->switches = 0;
    coro->answer = CORO_OK;
    coro->parked = false;
    coro->live = true;
    coro->function = function;
    coro->data = data;
    coro->name = name;
    coro->id = ++pool->created;
    coro->place = NULL;
    pool->live++;
    coro_annotate_created(&coro->annotation, coro->stack_low, coro_stack_top(coro));
    if (UNLIKELY(pool->observer))
        tell_created(coro, place);
    return coro;
}

Coro *coro_create_at(CoroPool *pool, CoroFunction function, void *data, const char *name,
                     const CoroPlace *place)
{
    Coro *coro = coro_stacks_take(&pool->stacks);
    if (UNLIKELY(!coro))
        return NULL;
    return create_on(pool, coro, function, data, name, place);
}

Coro *coro_create_with_stack_at(CoroPool *pool, CoroFunction function, void *data, const char *name,
                                size_t stack_size, const CoroPlace *place)
{
    Coro *coro = coro_stacks_make_large(&pool->stacks, stack_size);
    if (!coro)
        return NULL;
    return create_on(pool, coro, function, data, name, place);
}

CoroStatus coro_destroy(Coro *coro)
{
    if (!coro)
        return CORO_OK;
    if (UNLIKELY(coro_is_root(coro)))
        return CORO_IS_ROOT;
    if (UNLIKELY(coro->resumer != coro && !is_created(coro)))
        return CORO_IS_LIVE;
    CoroPool *pool = coro->pool;
    if (UNLIKELY(pool->observer))
        tell(pool, CORO_EVENT_DESTROYED, coro, pool->current, NULL, coro->place);
    coro_context_release(&coro->context);
    coro_annotate_destroyed(&coro->annotation);
    coro->live = false;
    pool->live--;
    pool->retired_switches += coro->switches;
    coro_stacks_give(&pool->stacks, coro);
    return CORO_OK;
}

void *coro_returning(Coro *self, void *value, const CoroPlace *place)
{
    self->place = place;
    return value;
}

/* --- Moves
 * ------------------------------------------------------------------------------------------ */

/* Puts `coro`, which nobody resumed, on top of the running one. */
static inline CoroResult resume_now(CoroPool *pool, Coro *coro, void *value)
{
    Coro *self = pool->current;
    coro->resumer = self;
    pool->current = coro;
    return GO(self, coro, coro->answer, value);
}

static COLD CoroResult resume_observed(Coro *coro, void *value, const CoroPlace *place)
{
    CoroPool *pool = coro->pool;
    pool->current->place = place;
    tell(pool, CORO_EVENT_RESUMED, coro, pool->current, value, place);
    return resume_now(pool, coro, value);
}

CoroResult coro_resume_at(Coro *coro, void *value, const CoroPlace *place)
{
    if (UNLIKELY(!coro || coro->resumer))
        return refuse(why_not(coro));
    CoroPool *pool = coro->pool;
    if (UNLIKELY(pool->observer))
        return resume_observed(coro, value, place);
    return resume_now(pool, coro, value);
}

static inline CoroResult yield_now(CoroPool *pool, Coro *self, void *value)
{
    Coro *resumer = self->resumer;
    self->resumer = NULL;
    pool->current = resumer;
    return GO(self, resumer, CORO_OK, value);
}

static COLD CoroResult yield_observed(Coro *self, void *value, const CoroPlace *place)
{
    CoroPool *pool = self->pool;
    self->place = place;
    tell(pool, CORO_EVENT_YIELDED, self, self->resumer, value, place);
    return yield_now(pool, self, value);
}

static COLD CoroResult yield_refused(const Coro *self)
{
    if (!self)
        return refuse(CORO_NULL);
    return refuse(coro_is_root(self) ? CORO_IS_ROOT : CORO_NOT_RUNNING);
}

CoroResult coro_yield_at(Coro *self, void *value, const CoroPlace *place)
{
    if (UNLIKELY(!self || self->pool->current != self || self->resumer == self))
        return yield_refused(self);
    CoroPool *pool = self->pool;
    if (UNLIKELY(pool->observer))
        return yield_observed(self, value, place);
    return yield_now(pool, self, value);
}

static void park(Coro *top)
{
    CoroPool *pool = top->pool;
    if (coro_is_root(top))
        return;
    top->parked = true;
    top->next_parked = pool->parked;
    pool->parked = top;
}

static void unpark(Coro *top)
{
    Coro **link = &top->pool->parked;
    while (*link != top)
        link = &(*link)->next_parked;
    *link = top->next_parked;
    top->parked = false;
}

static CoroStatus may_transfer(const Coro *self, const Coro *target)
{
    if (!self || !target)
        return CORO_NULL;
    if (self->pool->current != self)
        return CORO_NOT_RUNNING;
    if (self->pool != target->pool)
        return CORO_FOREIGN;
    if (self == target)
        return CORO_IS_RUNNING;
    if (coro_is_root(target) || !target->resumer || target->parked)
        return CORO_OK;
    return why_not(target);
}

/* The moves beside the scheduler's direct switch; see WHO GETS CONTROL in coro.h. */
static COLD CoroResult transfer_rarely(Coro *self, Coro *target, void *value,
                                       const CoroPlace *place)
{
    CoroStatus status = may_transfer(self, target);
    if (status != CORO_OK)
        return refuse(status);
    CoroPool *pool = self->pool;
    if (pool->observer) {
        self->place = place;
        tell(pool, CORO_EVENT_TRANSFERRED, target, self, value, place);
    }
    if (!target->resumer) {
        target->resumer = self->resumer; /* the root's is itself, so this serves it too */
        if (!coro_is_root(self))
            self->resumer = NULL;
    } else {
        if (target->parked)
            unpark(target);
        park(self);
    }
    pool->current = target;
    return GO(self, target, target->answer, value);
}

CoroResult coro_transfer_at(Coro *self, Coro *target, void *value, const CoroPlace *place)
{
    if (UNLIKELY(!self || !target || target->resumer || self->resumer == self ||
                 self->pool->current != self || target->pool != self->pool || self->pool->observer))
        return transfer_rarely(self, target, value, place);
    target->resumer = self->resumer;
    self->resumer = NULL;
    self->pool->current = target;
    return GO(self, target, target->answer, value);
}

/* --- Cancelling
 * ------------------------------------------------------------------------------------- */

/* The parked tower that `coro` stands in, by its top. */
static Coro *parked_top_above(const Coro *coro)
{
    for (Coro *top = coro->pool->parked; top; top = top->next_parked) {
        for (Coro *member = top; !coro_is_root(member); member = member->resumer) {
            if (member == coro)
                return top;
        }
    }
    return NULL;
}

/* Resumes `coro`, suspended and in no tower, with the mark until it has returned. */
static CoroStatus unwind(Coro *coro, const CoroPlace *place)
{
    CoroPool *pool = coro->pool;
    if (pool->observer)
        tell(pool, CORO_EVENT_CANCELLED, coro, pool->current, NULL, place);
    coro->answer = CORO_CANCELLED;
    for (int resumes = 0; resumes <= CORO_CANCEL_LIMIT; resumes++) {
        if (is_finished(coro))
            return CORO_OK;
        if (coro->resumer)
            break; /* its clean-up went elsewhere and left it inside a tower */
        if (pool->observer)
            resume_observed(coro, NULL, place);
        else
            resume_now(pool, coro, NULL);
    }
    return is_finished(coro) ? CORO_OK : CORO_IGNORES_CANCEL;
}

/* Unwinds a parked tower from its top down to `last`, included; what is below stays parked. */
static CoroStatus unwind_tower(Coro *top, Coro *last, const CoroPlace *place)
{
    for (Coro *member = top, *below;; member = below) {
        below = member->resumer;
        unpark(member);
        member->resumer = NULL;
        park(below);
        CoroStatus status = unwind(member, place);
        if (status != CORO_OK || member == last)
            return status;
    }
}

CoroStatus coro_cancel_at(Coro *coro, const CoroPlace *place)
{
    if (!coro)
        return CORO_NULL;
    if (coro_is_root(coro))
        return CORO_IS_ROOT;
    if (is_finished(coro))
        return CORO_OK;
    if (is_created(coro)) {
        if (coro->pool->observer)
            tell(coro->pool, CORO_EVENT_CANCELLED, coro, coro->pool->current, NULL, place);
        coro->answer = CORO_CANCELLED;
        coro->resumer = coro;
        return CORO_OK;
    }
    if (!coro->resumer)
        return unwind(coro, place);
    if (coro->pool->current == coro)
        return CORO_IS_RUNNING;
    Coro *top = parked_top_above(coro);
    return top ? unwind_tower(top, coro, place) : CORO_IS_NORMAL;
}

/* --- Pools
 * ------------------------------------------------------------------------------------------ */

CoroPool *coro_pool_new(const CoroPoolOptions *options)
{
    static const CoroPoolOptions defaults = {0};
    CoroPool *pool = calloc(1, sizeof *pool);
    if (!pool)
        return NULL;
    pool->root.pool = pool;
    pool->root.resumer = &pool->root;
    pool->root.name = "root";
    pool->current = &pool->root;
    if (!coro_stacks_open(&pool->stacks, options ? options : &defaults)) {
        free(pool);
        return NULL;
    }
    if (!coro_context_prepare_root(&pool->root.context)) {
        coro_stacks_close(&pool->stacks);
        free(pool);
        return NULL;
    }
    return pool;
}

CoroStatus coro_pool_free(CoroPool *pool)
{
    if (!pool)
        return CORO_OK;
    if (pool->live > 0)
        return CORO_IS_LIVE;
    coro_context_release(&pool->root.context);
    coro_stacks_close(&pool->stacks);
    free(pool);
    return CORO_OK;
}

Coro *coro_running(const CoroPool *pool)
{
    return pool->current;
}

Coro *coro_root(CoroPool *pool)
{
    return &pool->root;
}

void coro_pool_trim(CoroPool *pool)
{
    coro_stacks_trim(&pool->stacks);
}

void coro_pool_observe(CoroPool *pool, CoroObserver *observer)
{
    pool->observer = observer;
}
