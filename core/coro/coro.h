// SPDX-License-Identifier: MIT
/*
 * Coroutines for C: functions with a stack of their own that can stop in the middle and go on
 * later.
 *
 *     static void *count(Coro *self, void *first)
 *     {
 *         for (intptr_t number = (intptr_t)first;; number++) {
 *             if (coro_yield(self, (void *)number).status == CORO_CANCELLED)
 *                 return NULL;
 *         }
 *     }
 *
 *     CoroPool *pool = coro_pool_new(NULL);
 *     Coro *counter = coro_create(pool, count, NULL, "counter");
 *     coro_resume(counter, (void *)1).value;      // 1
 *     coro_resume(counter, NULL).value;           // 2
 *     coro_cancel(counter);                       // the yield answers CORO_CANCELLED, count
 * returns coro_destroy(counter); coro_pool_free(pool);
 *
 * It needs C17 and the C library only. Link with -lcoro (pkg-config coro).
 *
 * STATES. A coroutine is always in exactly one:
 *     created     its function has not been entered
 *     suspended   it yielded or transferred away, and waits to be continued
 *     running     it is the one that executes
 *     normal      it resumed another one and waits for that one
 *     finished    its function has returned
 *
 * WHO GETS CONTROL. coro_resume() goes down: the resumer becomes normal, and the resumed one is
 * linked to it. coro_yield() goes back up that link and cuts it. So the running coroutine stands on
 * a tower of normal ones, and at the foot of every tower is the root: the context that is no
 * coroutine, the one that calls coro_resume() from outside (coro_root() names it; it cannot yield,
 * end or be resumed). coro_transfer() goes sideways, with three cases: to a created or suspended
 * one      it takes the place of the one that leaves: the same resumer is now below it. This is a
 * scheduler's direct switch. to the root                        the whole tower stays as it stands
 * and is parked; its top is suspended. This is how a stepping machine stops anywhere. to the top of
 * a parked tower       it goes on where it stopped, on its own tower; the tower that leaves is
 * parked in turn, unless it is only the root. A parked one cannot be resumed (that would give it
 * two resumers), only transferred to.
 *
 * VALUES. Each way goes one pointer, which the coroutine core never looks at, and a status. The
 * first value resumed with is the function's second parameter; each later one is what coro_yield()
 * returns. What is yielded, or returned at the end, is what coro_resume() returns.
 *
 * ENDING. A coroutine ends when its function returns. Nothing else ends it, because only its own
 * code can release what its stack holds; so coro_cancel() does not kill, it asks: the coroutine is
 * resumed with CORO_CANCELLED until it returns. A live one cannot be freed.
 *
 * MISUSE returns a status above CORO_MISUSE and changes nothing. Nothing here prints or exits.
 *
 * OWNERSHIP. A pool owns the stacks of its coroutines; the control block lies on the stack. The
 * caller owns each coroutine until coro_destroy(), and each name for as long as the coroutine
 * (names are not copied; literals are usual).
 *
 * THREADS. A pool and all its coroutines belong to one thread at a time. Several threads use
 * several pools. Pools nest: a coroutine of one may use another pool as that one's root.
 *
 * FLOATING POINT. The rounding mode, exception masks and x87 control word are the thread's, not the
 * coroutine's: a switch neither saves nor restores them. (To save them would double a switch's
 * cost.) A coroutine that changes them puts them back before it yields.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct CoroPool CoroPool;
typedef struct Coro Coro;

/* How a call ended. Up to CORO_MISUSE it is an answer, above it a refusal. */
typedef enum {
    CORO_OK,          /* control came back by a yield, resume or transfer; the value is with it */
    CORO_FINISHED,    /* the resumed one returned; the value is what it returned */
    CORO_CANCELLED,   /* the caller itself is being cancelled: release what you hold and return */
    CORO_MISUSE,      /* (no answer is this one) all below are refusals, nothing has changed */
    CORO_NULL,        /* no coroutine was given */
    CORO_IS_RUNNING,  /* that one is running */
    CORO_IS_NORMAL,   /* that one waits for one that it resumed */
    CORO_IS_FINISHED, /* that one has returned */
    CORO_IS_PARKED,   /* that one's tower is parked: only transfer, or cancel, reaches it */
    CORO_IS_LIVE,     /* that one still holds its stack: it cannot be freed */
    CORO_IS_ROOT,     /* the root cannot do this, or have it done to it */
    CORO_NOT_RUNNING, /* the caller named as `self` is not the one that runs */
    CORO_FOREIGN,     /* the two belong to different pools */
    CORO_IGNORES_CANCEL, /* it went on yielding when cancelled; it is still live, and still marked
                          */
} CoroStatus;

/* What a switch brings back. On a refusal the value is NULL. */
typedef struct {
    CoroStatus status;
    void *value;
} CoroResult;

typedef enum {
    CORO_STATE_CREATED,
    CORO_STATE_SUSPENDED,
    CORO_STATE_RUNNING,
    CORO_STATE_NORMAL,
    CORO_STATE_FINISHED,
} CoroState;

/* A coroutine's body: `self` to yield with, `value` the first value it was resumed with. */
typedef void *(*CoroFunction)(Coro *self, void *value);

/* A place in a C source, and the word for what is done there. */
typedef struct {
    const char *file;
    const char *function;
    const char *verb;
    int line;
} CoroPlace;

/* The calling place, as a pointer to a constant: it costs one instruction where nobody observes. */
#define CORO_PLACE(verb_)                                                           \
    __extension__({                                                                 \
        static const CoroPlace coro_place_ = {__FILE__, __func__, verb_, __LINE__}; \
        &coro_place_;                                                               \
    })

/* --- Pools --- */

/* How a pool guards the low end of its stacks, so that an overflow faults instead of corrupting. */
typedef enum {
    CORO_GUARDS_REQUIRED, /* a stack that cannot be guarded is not handed out: create fails */
    CORO_GUARDS_POSSIBLE, /* as many as the kernel allows; the others have none (see statistics) */
    CORO_GUARDS_NONE,
} CoroGuards;

/* What a pool is made like; zero in a field means the default. */
typedef struct {
    size_t stack_size; /* bytes of a stack with its guard; default 64 KiB, rounded up to pages */
    size_t capacity;   /* stacks at most; default 1,048,576. Only address space is reserved */
    size_t
        keep_idle; /* idle stacks that keep their memory; default 1,024; older ones return theirs */
    CoroGuards guards;
    bool measure_stacks; /* paint stacks, so that the high-water mark is exact and not in pages;
                            slow */
} CoroPoolOptions;

typedef struct {
    size_t live;             /* coroutines created and not destroyed */
    size_t idle;             /* stacks that wait to be used again */
    size_t idle_resident;    /* of these, the ones that kept their memory */
    size_t stacks_made;      /* stacks ever set up */
    size_t stacks_unguarded; /* of these, without a guard */
    size_t stack_size;
    size_t capacity;
    uint64_t created;  /* coroutines ever created */
    uint64_t switches; /* times that control entered a coroutine or came back to the root */
    bool light_guards; /* guards cost no kernel mapping each (Linux 6.13 and later) */
} CoroPoolStatistics;

/*
 * A pool with these options, or with the defaults for NULL. It reserves address space for all its
 * stacks at once and touches none of it. NULL with errno when the address space or memory is
 * refused.
 *
 * Guards: where the kernel has light guards (probed when the pool is made) each stack has one.
 * Elsewhere each costs two kernel mappings, so that at most a quarter of the process's limit is
 * spent on them; the next stack is then refused or unguarded, as CoroGuards says.
 */
CoroPool *coro_pool_new(const CoroPoolOptions *options);

/* Gives everything back. CORO_IS_LIVE, and nothing happens, while one of its coroutines is not
 * destroyed. */
CoroStatus coro_pool_free(CoroPool *pool);

CoroPoolStatistics coro_pool_statistics(const CoroPool *pool);

/* The one that runs: a coroutine of this pool, or its root. */
Coro *coro_running(const CoroPool *pool);
Coro *coro_root(CoroPool *pool);

/* Gives the memory of all idle stacks back to the kernel. */
void coro_pool_trim(CoroPool *pool);

/* Calls `visit` once for each live coroutine, in no special order, until it returns false. Nothing
 * may be created or destroyed meanwhile. */
void coro_pool_for_each(CoroPool *pool, bool (*visit)(Coro *coro, void *data), void *data);

/* --- Coroutines --- */

/* A coroutine that will run `function`. NULL with errno: ENOMEM when no (guarded) stack is to be
 * had. */
Coro *coro_create_at(CoroPool *pool, CoroFunction function, void *data, const char *name,
                     const CoroPlace *place);
#define coro_create(pool, function, data, name) \
    coro_create_at((pool), (function), (data), (name), CORO_PLACE("create"))

/* The same on a stack of another size than the pool's, for instance 1 MiB for an interpreter. */
Coro *coro_create_with_stack_at(CoroPool *pool, CoroFunction function, void *data, const char *name,
                                size_t stack_size, const CoroPlace *place);
#define coro_create_with_stack(pool, function, data, name, stack_size)          \
    coro_create_with_stack_at((pool), (function), (data), (name), (stack_size), \
                              CORO_PLACE("create"))

/* Goes down into `coro`, which is created or suspended; comes back when it yields or returns. */
CoroResult coro_resume_at(Coro *coro, void *value, const CoroPlace *place);
#define coro_resume(coro, value) coro_resume_at((coro), (value), CORO_PLACE("resume"))

/* Goes back to whoever resumed `self`, which is the running coroutine; comes back when it is
 * resumed. */
CoroResult coro_yield_at(Coro *self, void *value, const CoroPlace *place);
#define coro_yield(self, value) coro_yield_at((self), (value), CORO_PLACE("yield"))

/* Goes from `self`, which runs, straight to `target`; comes back when something continues `self`.
 */
CoroResult coro_transfer_at(Coro *self, Coro *target, void *value, const CoroPlace *place);
#define coro_transfer(self, target, value) \
    coro_transfer_at((self), (target), (value), CORO_PLACE("transfer"))

/* Ends a body as `return value` does, but tells the observer the place. */
void *coro_returning(Coro *self, void *value, const CoroPlace *place);
#define coro_return(self, value) return coro_returning((self), (value), CORO_PLACE("return"))

/* How often coro_cancel() resumes a coroutine that goes on yielding, before it gives up. */
#define CORO_CANCEL_LIMIT 1000

/*
 * Ends `coro` from outside. A created one is finished at once and its function never entered. A
 * suspended one is resumed with CORO_CANCELLED until it returns; if it has not after
 * CORO_CANCEL_LIMIT yields, the answer is CORO_IGNORES_CANCEL: it stays suspended and marked (each
 * later resume brings CORO_CANCELLED too). In a parked tower, all those above `coro` are unwound
 * before it, from the top down; a normal one's coro_resume() then returns CORO_CANCELLED. What
 * stands below it in the tower stays, and stays parked. A finished one stays finished: CORO_OK. The
 * running one and the normal ones below it are refused.
 */
CoroStatus coro_cancel_at(Coro *coro, const CoroPlace *place);
#define coro_cancel(coro) coro_cancel_at((coro), CORO_PLACE("cancel"))

/* Gives the stack back to the pool. Only for a created or finished one, else CORO_IS_LIVE. NULL is
 * accepted. */
CoroStatus coro_destroy(Coro *coro);

/* --- Questions --- */

typedef struct {
    uint64_t switches;       /* times that control entered it */
    size_t stack_size;       /* bytes that it can use */
    size_t stack_depth;      /* bytes in use; of the running one, up to the call of this */
    size_t stack_high_water; /* most bytes ever in use; in whole pages unless the pool measures
                                stacks */
    bool guarded;
} CoroStatistics;

CoroState coro_state(const Coro *coro);
const char *coro_state_name(CoroState state);
const char *coro_status_text(CoroStatus status);
bool coro_is_parked(const Coro *coro);
bool coro_is_cancelled(const Coro *coro); /* marked by coro_cancel() */
void *coro_data(const Coro *coro);
void coro_set_data(Coro *coro, void *data);
const char *coro_name(const Coro *coro);
void coro_set_name(Coro *coro, const char *name);
uint64_t coro_id(const Coro *coro); /* 1, 2, 3 in order of creation in its pool; 0 is the root */
CoroPool *coro_pool(const Coro *coro);
Coro *coro_resumer(const Coro *coro); /* the one below it in its tower, or NULL */
CoroStatistics coro_statistics(const Coro *coro);

/* Which back end this library was built with: "assembly", "ucontext" or "threads". */
const char *coro_backend(void);

/* --- Observing --- */

typedef enum {
    CORO_EVENT_CREATED,     /* coro; value: its data */
    CORO_EVENT_RESUMED,     /* other resumed coro with value; the place's verb says by which call */
    CORO_EVENT_YIELDED,     /* coro yielded value to other */
    CORO_EVENT_TRANSFERRED, /* other transferred to coro with value */
    CORO_EVENT_FINISHED,  /* coro returned value to other; place: its coro_return(), or where it was
                             last left */
    CORO_EVENT_CANCELLED, /* other asks coro to end; the resumes that do it follow */
    CORO_EVENT_DESTROYED, /* coro's stack goes back */
} CoroEventKind;

typedef struct {
    CoroEventKind kind;
    Coro *coro;
    Coro *other;
    void *value;
    const CoroPlace *place; /* never NULL */
} CoroEvent;

/*
 * Is told of everything that happens in a pool, before it happens, on the stack that makes it
 * happen. It may leave that stack and come back (as a coroutine of an outer pool, by coro_yield()):
 * so a program is stepped. It may not resume, transfer, create or end in the observed pool.
 */
typedef struct CoroObserver CoroObserver;
struct CoroObserver {
    void (*notice)(CoroObserver *observer, const CoroEvent *event);
};

/* The pool's observer from here on; NULL for none. The caller owns it. */
void coro_pool_observe(CoroPool *pool, CoroObserver *observer);

/* Inlines resume, yield and transfer. Code built without it works the same, only slower. */
#if defined(CORO_INLINE_SWITCH)
#include "coro/inline.h"
#endif
