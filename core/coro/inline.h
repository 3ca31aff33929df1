// SPDX-License-Identifier: MIT
/*
 * The moves of coro.h, inlined at the place that makes them. Programs include coro.h only; it
 * includes this where CORO_INLINE_SWITCH is defined (pkg-config does, when the library was built
 * for it: x86-64, assembly). Code with and without it mixes freely: both save a stack in the same
 * form.
 *
 * Why: around an inlined switch the compiler saves only what it needs, and since there is no call,
 * the processor's prediction of returns stays right across switches. A pair of resume and yield
 * takes half the time.
 *
 * The structures here are the beginnings of Coro and CoroPool. Nothing but the functions of the
 * library and of this file may touch their fields.
 */
#pragma once

#include "coro/coro.h"

/* A stopped stack: where to go on, and the two registers that an inline switch cannot declare as
 * lost. */
typedef struct {
    void *stack_pointer;
    void *address;
    void *frame; /* rbp */
    void *base;  /* rbx */
} CoroRegisters;

/* What a switch reads and writes; one cache line. private.h tells how the links make up the state.
 */
typedef struct {
    CoroRegisters registers;
    Coro *resumer;
    CoroPool *pool;
    uint64_t switches;
    CoroStatus answer; /* what being continued returns: CORO_OK, CORO_CANCELLED once marked */
    bool parked;
    bool live; /* created and not destroyed */
} CoroHead;

typedef struct {
    Coro *current;
    CoroObserver *observer;
} CoroPoolHead;

static inline CoroHead *coro_head(Coro *coro)
{
    return (CoroHead *)coro;
}

static inline CoroPoolHead *coro_pool_head(CoroPool *pool)
{
    return (CoroPoolHead *)pool;
}

/* Nothing refuses this resume and nobody observes it. */
static inline bool coro_resumes_plainly(Coro *coro)
{
    return coro && !coro_head(coro)->resumer && !coro_pool_head(coro_head(coro)->pool)->observer;
}

/* Nothing refuses this yield and nobody observes it. */
static inline bool coro_yields_plainly(Coro *self)
{
    if (!self || coro_head(self)->resumer == self)
        return false;
    CoroPoolHead *pool = coro_pool_head(coro_head(self)->pool);
    return pool->current == self && !pool->observer;
}

/* Nothing refuses this transfer, nobody observes it, and the target takes the place of `self`. */
static inline bool coro_transfers_plainly(Coro *self, Coro *target)
{
    if (!self || !target || coro_head(target)->resumer || coro_head(self)->resumer == self)
        return false;
    CoroPoolHead *pool = coro_pool_head(coro_head(self)->pool);
    return coro_head(self)->pool == coro_head(target)->pool && pool->current == self &&
           !pool->observer;
}

/* Puts `coro`, which nobody resumed, on top of the running one, which is returned. */
static inline Coro *coro_link_resume(Coro *coro)
{
    CoroPoolHead *pool = coro_pool_head(coro_head(coro)->pool);
    Coro *self = pool->current;
    coro_head(coro)->resumer = self;
    pool->current = coro;
    coro_head(coro)->switches++;
    return self;
}

/* Takes the running `self` off its resumer, which runs now and is returned. */
static inline Coro *coro_link_yield(Coro *self)
{
    Coro *resumer = coro_head(self)->resumer;
    coro_head(self)->resumer = NULL;
    coro_pool_head(coro_head(self)->pool)->current = resumer;
    coro_head(resumer)->switches++;
    return resumer;
}

/* Puts `target` where `self` stood. */
static inline void coro_link_transfer(Coro *self, Coro *target)
{
    coro_head(target)->resumer = coro_head(self)->resumer;
    coro_head(self)->resumer = NULL;
    coro_pool_head(coro_head(self)->pool)->current = target;
    coro_head(target)->switches++;
}

#if defined(__x86_64__) && defined(CORO_INLINE_SWITCH)

#if defined(__AVX512F__)
#define CORO_LOST_WITH_AVX512                                                                     \
    , "xmm16", "xmm17", "xmm18", "xmm19", "xmm20", "xmm21", "xmm22", "xmm23", "xmm24", "xmm25",   \
        "xmm26", "xmm27", "xmm28", "xmm29", "xmm30", "xmm31", "k1", "k2", "k3", "k4", "k5", "k6", \
        "k7"
#else
#define CORO_LOST_WITH_AVX512
#endif

/*
 * Stops here and goes on in `to`. See switch-x86-64.S for the ABI. Nothing is pushed, so a red zone
 * below rsp stays as it is. All registers are declared lost but rsp, rbp and rbx, which compilers
 * may need to find the frame again: those are saved here.
 */
static inline __attribute__((always_inline)) CoroResult
coro_switch_inline(CoroRegisters *from, CoroRegisters *to, CoroStatus status, void *value)
{
    __asm__ volatile("leaq    1f(%%rip), %%rcx\n\t"
                     "movq    %%rsp, 0(%%rdi)\n\t"
                     "movq    %%rcx, 8(%%rdi)\n\t"
                     "movq    %%rbp, 16(%%rdi)\n\t"
                     "movq    %%rbx, 24(%%rdi)\n\t"
                     "movq    0(%%rsi), %%rsp\n\t"
                     "movq    16(%%rsi), %%rbp\n\t"
                     "movq    24(%%rsi), %%rbx\n\t"
                     "jmp     *8(%%rsi)\n"
                     "1:\n\t"
                     "endbr64\n\t"
                     : "+D"(from), "+S"(to), "+a"(status), "+d"(value)
                     :
                     : "rcx", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "xmm0", "xmm1",
                       "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10",
                       "xmm11", "xmm12", "xmm13", "xmm14", "xmm15", "st", "st(1)", "st(2)", "st(3)",
                       "st(4)", "st(5)", "st(6)", "st(7)", "cc", "memory" CORO_LOST_WITH_AVX512);
    return (CoroResult){status, value};
}

static inline CoroResult coro_resume_inline(Coro *coro, void *value, const CoroPlace *place)
{
    if (__builtin_expect(!coro_resumes_plainly(coro), 0))
        return coro_resume_at(coro, value, place);
    Coro *self = coro_link_resume(coro);
    return coro_switch_inline(&coro_head(self)->registers, &coro_head(coro)->registers,
                              coro_head(coro)->answer, value);
}

static inline CoroResult coro_yield_inline(Coro *self, void *value, const CoroPlace *place)
{
    if (__builtin_expect(!coro_yields_plainly(self), 0))
        return coro_yield_at(self, value, place);
    Coro *resumer = coro_link_yield(self);
    return coro_switch_inline(&coro_head(self)->registers, &coro_head(resumer)->registers, CORO_OK,
                              value);
}

static inline CoroResult coro_transfer_inline(Coro *self, Coro *target, void *value,
                                              const CoroPlace *place)
{
    if (__builtin_expect(!coro_transfers_plainly(self, target), 0))
        return coro_transfer_at(self, target, value, place);
    coro_link_transfer(self, target);
    return coro_switch_inline(&coro_head(self)->registers, &coro_head(target)->registers,
                              coro_head(target)->answer, value);
}

static inline CoroStatus coro_cancel_inline(Coro *coro, const CoroPlace *place)
{
    if (__builtin_expect(coro_resumes_plainly(coro) && coro_head(coro)->switches > 0, 1)) {
        Coro *self = coro_link_resume(coro);
        coro_head(coro)->answer = CORO_CANCELLED;
        coro_switch_inline(&coro_head(self)->registers, &coro_head(coro)->registers, CORO_CANCELLED,
                           NULL);
        if (__builtin_expect(coro_head(coro)->resumer == coro, 1))
            return CORO_OK;
    }
    return coro_cancel_at(coro, place);
}

#undef coro_resume
#undef coro_yield
#undef coro_transfer
#undef coro_cancel
#define coro_resume(coro, value) coro_resume_inline((coro), (value), CORO_PLACE("resume"))
#define coro_yield(self, value) coro_yield_inline((self), (value), CORO_PLACE("yield"))
#define coro_transfer(self, target, value) \
    coro_transfer_inline((self), (target), (value), CORO_PLACE("transfer"))
#define coro_cancel(coro) coro_cancel_inline((coro), CORO_PLACE("cancel"))

#endif
