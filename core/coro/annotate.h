// SPDX-License-Identifier: MIT
/*
 * Tells AddressSanitizer and ThreadSanitizer about every switch, so that they do not take one stack
 * for another. In builds without them each function is empty and the structure has no fields that
 * cost anything. (Valgrind is told once for each stack, in stacks.c.) The threads back end needs
 * none: its stacks are threads'.
 */
#pragma once

#include "coro/coro.h"

#if !defined(__has_feature)
#define CORO_HAS_FEATURE(name) 0
#else
#define CORO_HAS_FEATURE(name) __has_feature(name)
#endif

#if !defined(CORO_BACKEND_THREADS)
#if defined(__SANITIZE_ADDRESS__) || CORO_HAS_FEATURE(address_sanitizer)
#define CORO_ANNOTATE_ADDRESS
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif
#if defined(__SANITIZE_THREAD__) || CORO_HAS_FEATURE(thread_sanitizer)
#define CORO_ANNOTATE_THREAD
#include <sanitizer/tsan_interface.h>
#endif
#endif

typedef struct CoroAnnotation CoroAnnotation;
struct CoroAnnotation {
#if defined(CORO_ANNOTATE_ADDRESS)
    void *fake_stack;
    const void *low; /* the stack's bounds: given for a coroutine, learnt at each switch for all */
    size_t size;
    CoroAnnotation *came_from;
#endif
#if defined(CORO_ANNOTATE_THREAD)
    void *fiber;
#endif
    char none; /* ISO C has no empty structures */
};

/* A stack is about to be used by a new coroutine. */
static inline void coro_annotate_created(CoroAnnotation *annotation, char *low, char *top)
{
    (void)annotation, (void)low, (void)top;
#if defined(CORO_ANNOTATE_ADDRESS)
    ASAN_UNPOISON_MEMORY_REGION(
        low, (size_t)(top - low)); /* the last user's final frame never returned */
    annotation->fake_stack = NULL;
    annotation->low = low;
    annotation->size = (size_t)(top - low);
    annotation->came_from = NULL;
#endif
#if defined(CORO_ANNOTATE_THREAD)
    annotation->fiber = __tsan_create_fiber(0);
#endif
}

/* Its stack's addresses may become something else's. */
static inline void coro_annotate_destroyed(CoroAnnotation *annotation)
{
    (void)annotation;
#if defined(CORO_ANNOTATE_ADDRESS)
    ASAN_UNPOISON_MEMORY_REGION(annotation->low, annotation->size);
#endif
#if defined(CORO_ANNOTATE_THREAD)
    __tsan_destroy_fiber(annotation->fiber);
    annotation->fiber = NULL;
#endif
}

/* `last`: the one that leaves will never come back. */
static inline void coro_annotate_leaving(CoroAnnotation *from, CoroAnnotation *to, bool last)
{
    (void)from, (void)to, (void)last;
#if defined(CORO_ANNOTATE_ADDRESS)
    to->came_from = from;
    __sanitizer_start_switch_fiber(last ? NULL : &from->fake_stack, to->low, to->size);
#endif
#if defined(CORO_ANNOTATE_THREAD)
    from->fiber = __tsan_get_current_fiber();
    __tsan_switch_to_fiber(to->fiber, 0);
#endif
}

static inline void coro_annotate_arrived(CoroAnnotation *here)
{
    (void)here;
#if defined(CORO_ANNOTATE_ADDRESS)
    __sanitizer_finish_switch_fiber(here->fake_stack, &here->came_from->low,
                                    &here->came_from->size);
#endif
}
