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

/* --- The switch, with what sanitizers want to know about it --- */

/*
 * GO: goes from one to the other; all links are already as they will be. A macro, because gcc 12
 * makes a call that returns a structure a jump only when it is inlined through at most one
 * function.
 */
#if defined(CORO_ANNOTATE_ADDRESS) || defined(CORO_ANNOTATE_THREAD)
static CoroResult go_annotated(Coro *from, Coro *to, CoroStatus status, void *value)
{
    coro_annotate_leaving(&from->annotation, &to->annotation, false);
    CoroResult result = coro_context_switch(coro_context(from), coro_context(to), status, value);
    coro_annotate_arrived(&from->annotation);
    return result;
}
#define GO(from, to, status, value) go_annotated((from), (to), (status), (value))
#else
#define GO(from, to, status, value) \
    coro_context_switch(coro_context(from), coro_context(to), (status), (value))
#endif

/* The same where it is not the last call. */
#if defined(CORO_INLINE_SWITCH)
#define GO_AND_COME_BACK(from, to, status, value) \
    coro_switch_inline(coro_context(from), coro_context(to), (status), (value))
#else
#define GO_AND_COME_BACK GO
#endif

static COLD void tell(CoroPool *pool, CoroEventKind kind, Coro *coro, Coro *other, void *value,
                      const CoroPlace *place)
{
    CoroEvent event = {kind, coro, other, value, place ? place : &unknown_place};
    pool->head.observer->notice(pool->head.observer, &event);
}

/* --- Questions about the links --- */

static bool is_finished(const Coro *coro)
{
    return coro->head.resumer == coro && !coro_is_root(coro);
}

static bool is_created(const Coro *coro)
{
    return !coro->head.resumer && coro->head.switches == 0;
}

/* Why `coro` can be neither resumed nor, unless it is parked, transferred to. */
static COLD CoroStatus why_not(const Coro *coro)
{
    if (!coro)
        return CORO_NULL;
    if (coro_is_root(coro))
        return CORO_IS_ROOT;
    if (coro->head.pool->head.current == coro)
        return CORO_IS_RUNNING;
    if (is_finished(coro))
        return CORO_IS_FINISHED;
    return coro->head.parked ? CORO_IS_PARKED : CORO_IS_NORMAL;
}

static COLD CoroResult refuse(CoroStatus status)
{
    return (CoroResult){status, NULL};
}

/* --- A coroutine's life --- */

/* The first and last frame of each stack. */
static void run(void *argument, CoroResult first)
{
    Coro *self = argument;
    coro_annotate_arrived(&self->annotation);
    void *value = self->function(self, first.value);
    CoroPool *pool = self->head.pool;
    Coro *resumer = self->head.resumer;
    if (UNLIKELY(pool->head.observer)) {
        tell(pool, CORO_EVENT_FINISHED, self, resumer, value, self->place);
        resumer = self->head.resumer;
    }
    self->head.resumer = self;
    pool->head.current = resumer;
    resumer->head.switches++;
    coro_annotate_leaving(&self->annotation, &resumer->annotation, true);
    coro_context_leave(coro_context(self), coro_context(resumer), CORO_FINISHED, value);
}

/* The back end refused; errno says why. */
static COLD Coro *give_up(Coro *coro)
{
    CoroPool *pool = coro->head.pool;
    coro_annotate_destroyed(&coro->annotation);
    coro->head.live = false;
    pool->live--;
    coro_stacks_give(&pool->stacks, coro);
    return NULL;
}

static COLD Coro *create_observed(CoroPool *pool, Coro *coro, const CoroPlace *place)
{
    coro->place = place;
    tell(pool, CORO_EVENT_CREATED, coro, pool->head.current, coro->data, place);
    return coro;
}

static inline Coro *create_on(CoroPool *pool, Coro *coro, CoroFunction function, void *data,
                              const char *name, const CoroPlace *place)
{
    if (UNLIKELY(!coro))
        return NULL;
    coro->head.resumer = NULL;
    coro->head.pool = pool;
    coro->head.switches = 0;
    coro->head.answer = CORO_OK;
    coro->head.parked = false;
    coro->head.live = true;
    coro->function = function;
    coro->data = data;
    coro->name = name;
    coro->id = ++pool->created;
    coro->place = NULL;
    pool->live++;
    coro_annotate_created(&coro->annotation, coro->stack_low, coro_stack_top(coro));
    if (UNLIKELY(pool->stacks.measure))
        coro_stacks_paint(coro);
    if (UNLIKELY(!coro_context_prepare(coro_context(coro), coro->stack_low, coro_stack_top(coro),
                                       run, coro)))
        return give_up(coro);
    if (UNLIKELY(pool->head.observer))
        return create_observed(pool, coro, place);
    return coro;
}

static COLD Coro *create_on_new_stack(CoroPool *pool, CoroFunction function, void *data,
                                      const char *name, const CoroPlace *place)
{
    return create_on(pool, coro_stacks_make(&pool->stacks), function, data, name, place);
}

Coro *coro_create_at(CoroPool *pool, CoroFunction function, void *data, const char *name,
                     const CoroPlace *place)
{
    Coro *coro = coro_stacks_take(&pool->stacks);
    if (UNLIKELY(!coro))
        return create_on_new_stack(pool, function, data, name, place);
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

static COLD CoroStatus destroy_rarely(Coro *coro)
{
    if (!coro)
        return CORO_OK;
    if (coro_is_root(coro))
        return CORO_IS_ROOT;
    if (!is_finished(coro) && !is_created(coro))
        return CORO_IS_LIVE;
    CoroPool *pool = coro->head.pool;
    if (pool->head.observer)
        tell(pool, CORO_EVENT_DESTROYED, coro, pool->head.current, NULL, coro->place);
    coro_context_release(coro_context(coro));
    coro_annotate_destroyed(&coro->annotation);
    coro->head.live = false;
    pool->live--;
    pool->retired_switches += coro->head.switches;
    coro_stacks_give(&pool->stacks, coro);
    return CORO_OK;
}

CoroStatus coro_destroy(Coro *coro)
{
    /* The usual case first: finished, in a slot, nobody observes, and room among the warm idle
     * ones. */
    if (UNLIKELY(!coro || coro->head.resumer != coro || coro->mapping_size || coro_is_root(coro)))
        return destroy_rarely(coro);
    CoroPool *pool = coro->head.pool;
    if (UNLIKELY(pool->head.observer || coro_stacks_are_warm_enough(&pool->stacks)))
        return destroy_rarely(coro);
    coro_context_release(coro_context(coro));
    coro_annotate_destroyed(&coro->annotation);
    coro->head.live = false;
    pool->live--;
    pool->retired_switches += coro->head.switches;
    pool->stacks.idle[pool->stacks.idle_count++] = coro;
    return CORO_OK;
}

void *coro_returning(Coro *self, void *value, const CoroPlace *place)
{
    self->place = place;
    return value;
}

/* --- Moves --- */

static COLD void tell_resumed(Coro *coro, void *value, const CoroPlace *place)
{
    CoroPool *pool = coro->head.pool;
    pool->head.current->place = place;
    tell(pool, CORO_EVENT_RESUMED, coro, pool->head.current, value, place);
}

static COLD CoroResult resume_rarely(Coro *coro, void *value, const CoroPlace *place)
{
    if (!coro || coro->head.resumer)
        return refuse(why_not(coro));
    tell_resumed(coro, value, place);
    Coro *self = coro_link_resume(coro);
    return GO(self, coro, coro->head.answer, value);
}

CoroResult coro_resume_at(Coro *coro, void *value, const CoroPlace *place)
{
    if (UNLIKELY(!coro_resumes_plainly(coro)))
        return resume_rarely(coro, value, place);
    Coro *self = coro_link_resume(coro);
    return GO(self, coro, coro->head.answer, value);
}

static COLD CoroResult yield_rarely(Coro *self, void *value, const CoroPlace *place)
{
    if (!self)
        return refuse(CORO_NULL);
    if (coro_is_root(self))
        return refuse(CORO_IS_ROOT);
    if (self->head.pool->head.current != self)
        return refuse(CORO_NOT_RUNNING);
    self->place = place;
    tell(self->head.pool, CORO_EVENT_YIELDED, self, self->head.resumer, value, place);
    Coro *resumer = coro_link_yield(self);
    return GO(self, resumer, CORO_OK, value);
}

CoroResult coro_yield_at(Coro *self, void *value, const CoroPlace *place)
{
    if (UNLIKELY(!coro_yields_plainly(self)))
        return yield_rarely(self, value, place);
    Coro *resumer = coro_link_yield(self);
    return GO(self, resumer, CORO_OK, value);
}

static void park(Coro *top)
{
    CoroPool *pool = top->head.pool;
    if (coro_is_root(top))
        return;
    top->head.parked = true;
    top->next_parked = pool->parked;
    pool->parked = top;
}

static void unpark(Coro *top)
{
    Coro **link = &top->head.pool->parked;
    while (*link != top)
        link = &(*link)->next_parked;
    *link = top->next_parked;
    top->head.parked = false;
}

static CoroStatus may_transfer(const Coro *self, const Coro *target)
{
    if (!self || !target)
        return CORO_NULL;
    if (self->head.pool->head.current != self)
        return CORO_NOT_RUNNING;
    if (self->head.pool != target->head.pool)
        return CORO_FOREIGN;
    if (self == target)
        return CORO_IS_RUNNING;
    if (coro_is_root(target) || !target->head.resumer || target->head.parked)
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
    CoroPool *pool = self->head.pool;
    if (pool->head.observer) {
        self->place = place;
        tell(pool, CORO_EVENT_TRANSFERRED, target, self, value, place);
    }
    if (!target->head.resumer && !coro_is_root(self)) {
        coro_link_transfer(self, target);
    } else if (!target->head.resumer) {
        coro_link_resume(target);
    } else {
        if (target->head.parked)
            unpark(target);
        park(self);
        pool->head.current = target;
        target->head.switches++;
    }
    return GO(self, target, target->head.answer, value);
}

CoroResult coro_transfer_at(Coro *self, Coro *target, void *value, const CoroPlace *place)
{
    if (UNLIKELY(!coro_transfers_plainly(self, target)))
        return transfer_rarely(self, target, value, place);
    coro_link_transfer(self, target);
    return GO(self, target, target->head.answer, value);
}

/* --- Cancelling --- */

/* The parked tower that `coro` stands in, by its top. */
static Coro *parked_top_above(const Coro *coro)
{
    for (Coro *top = coro->head.pool->parked; top; top = top->next_parked) {
        for (Coro *member = top; !coro_is_root(member); member = member->head.resumer) {
            if (member == coro)
                return top;
        }
    }
    return NULL;
}

/* Resumes `coro`, suspended and in no tower, with the mark until it has returned. */
static CoroStatus unwind(Coro *coro, const CoroPlace *place)
{
    CoroPool *pool = coro->head.pool;
    if (pool->head.observer)
        tell(pool, CORO_EVENT_CANCELLED, coro, pool->head.current, NULL, place);
    coro->head.answer = CORO_CANCELLED;
    for (int resumes = 0; resumes <= CORO_CANCEL_LIMIT; resumes++) {
        if (is_finished(coro))
            return CORO_OK;
        if (coro->head.resumer)
            break; /* its clean-up went elsewhere and left it inside a tower */
        if (pool->head.observer)
            tell_resumed(coro, NULL, place);
        Coro *self = coro_link_resume(coro);
        GO_AND_COME_BACK(self, coro, CORO_CANCELLED, NULL);
    }
    return is_finished(coro) ? CORO_OK : CORO_IGNORES_CANCEL;
}

/* Unwinds a parked tower from its top down to `last`, included; what is below stays parked. */
static CoroStatus unwind_tower(Coro *top, Coro *last, const CoroPlace *place)
{
    for (Coro *member = top, *below;; member = below) {
        below = member->head.resumer;
        unpark(member);
        member->head.resumer = NULL;
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
        if (coro->head.pool->head.observer)
            tell(coro->head.pool, CORO_EVENT_CANCELLED, coro, coro->head.pool->head.current, NULL,
                 place);
        coro->head.answer = CORO_CANCELLED;
        coro->head.resumer = coro;
        return CORO_OK;
    }
    if (!coro->head.resumer)
        return unwind(coro, place);
    if (coro->head.pool->head.current == coro)
        return CORO_IS_RUNNING;
    Coro *top = parked_top_above(coro);
    return top ? unwind_tower(top, coro, place) : CORO_IS_NORMAL;
}

/* --- Pools --- */

CoroPool *coro_pool_new(const CoroPoolOptions *options)
{
    static const CoroPoolOptions defaults = {0};
    CoroPool *pool = calloc(1, sizeof *pool);
    if (!pool)
        return NULL;
    pool->root.head.pool = pool;
    pool->root.head.resumer = &pool->root;
    pool->root.name = "root";
    pool->head.current = &pool->root;
    if (!coro_stacks_open(&pool->stacks, options ? options : &defaults)) {
        free(pool);
        return NULL;
    }
    if (!coro_context_prepare_root(coro_context(&pool->root))) {
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
    coro_context_release(coro_context(&pool->root));
    coro_stacks_close(&pool->stacks);
    free(pool);
    return CORO_OK;
}

Coro *coro_running(const CoroPool *pool)
{
    return pool->head.current;
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
    pool->head.observer = observer;
}
