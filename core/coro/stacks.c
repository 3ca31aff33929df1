// SPDX-License-Identifier: MIT
/* The stacks of a pool: reserving, guarding, recycling, giving memory back. */
#include "coro/stacks.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#if defined(CORO_VALGRIND)
#include <valgrind/valgrind.h>
#define UNCHECKED_BEGIN VALGRIND_DISABLE_ERROR_REPORTING
#define UNCHECKED_END VALGRIND_ENABLE_ERROR_REPORTING
#else
#define UNCHECKED_BEGIN (void)0
#define UNCHECKED_END (void)0
#endif

enum {
    DEFAULT_STACK_SIZE = 64 * 1024,
    DEFAULT_CAPACITY = 1024 * 1024,
    DEFAULT_KEEP_IDLE = 1024,
    LEAST_CAPACITY = 64,
    LEAST_USABLE = 8 * 1024,
    KEEP_LARGE_IDLE = 8,
    COLOURS = 32,
    COLOUR_STEP = 11, /* prime to COLOURS: neighbours lie far apart */
    CACHE_LINE = 64,
    MAPPINGS_A_GUARD = 2,
    SHARE_OF_MAPPINGS = 4,
    USUAL_MAPPING_LIMIT = 65530,
    PAINT = 0xa7,
    PAGES_ASKED_AT_ONCE = 256,
};

/* Linux 6.13's name for it; the C library of this generation lacks it. */
#define ADVICE_GUARD_INSTALL 102

static size_t round_up(size_t size, size_t unit)
{
    return (size + unit - 1) / unit * unit;
}

/* Whether reading at `address` fails, asked of the kernel so that nothing has to fault. */
static bool is_unreadable(const void *address)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    bool unreadable = write(ends[1], address, 1) < 0 && errno == EFAULT;
    close(ends[0]);
    close(ends[1]);
    return unreadable;
}

/* Emulators accept an advice that they do not know; so the effect is what is asked for. */
static bool kernel_has_light_guards(void *page, size_t page_size)
{
    return madvise(page, page_size, ADVICE_GUARD_INSTALL) == 0 && is_unreadable(page);
}

static size_t heavy_guard_budget(void)
{
    long limit = USUAL_MAPPING_LIMIT;
    FILE *file = fopen("/proc/sys/vm/max_map_count", "re");
    if (file) {
        if (fscanf(file, "%ld", &limit) != 1)
            limit = USUAL_MAPPING_LIMIT;
        fclose(file);
    }
    return (size_t)limit / SHARE_OF_MAPPINGS / MAPPINGS_A_GUARD;
}

static void *map(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (memory == MAP_FAILED)
        return NULL;
    madvise(memory, size,
            MADV_NOHUGEPAGE); /* a huge page would back 32 stacks at the first touch */
    return memory;
}

static bool reserve(CoroStacks *stacks, size_t capacity)
{
    if (__builtin_mul_overflow(capacity, stacks->slot_size, &(size_t){0})) {
        errno = ENOMEM;
        return false;
    }
    stacks->region = map(capacity * stacks->slot_size);
    if (!stacks->region)
        return false;
    stacks->idle = map(capacity * sizeof *stacks->idle);
    if (!stacks->idle) {
        munmap(stacks->region, capacity * stacks->slot_size);
        return false;
    }
    stacks->capacity = capacity;
    return true;
}

bool coro_stacks_open(CoroStacks *stacks, const CoroPoolOptions *options)
{
    size_t wanted = options->stack_size ? options->stack_size : DEFAULT_STACK_SIZE;
    size_t capacity = options->capacity ? options->capacity : DEFAULT_CAPACITY;
    *stacks = (CoroStacks){
        .page_size = (size_t)sysconf(_SC_PAGESIZE),
        .keep_idle = options->keep_idle ? options->keep_idle : DEFAULT_KEEP_IDLE,
        .guards = options->guards,
        .measure = options->measure_stacks,
    };
    size_t least = stacks->page_size + LEAST_USABLE;
    stacks->slot_size =
        round_up((wanted < least ? least : wanted) + coro_context_stack_need(), stacks->page_size);
    while (!reserve(stacks, capacity)) {
        /* A limit on address space: the default shrinks to fit, a capacity that was asked for does
         * not. */
        if (options->capacity || capacity / 2 < LEAST_CAPACITY)
            return false;
        capacity /= 2;
    }
    if (stacks->guards != CORO_GUARDS_NONE) {
        stacks->light_guards = kernel_has_light_guards(stacks->region, stacks->page_size);
        stacks->heavy_guards_left = heavy_guard_budget();
    }
#if defined(CORO_VALGRIND)
    if (RUNNING_ON_VALGRIND)
        stacks->valgrind_ids = map(capacity * sizeof(unsigned));
#endif
    return true;
}

static void unmap_large(CoroStacks *stacks, Coro *coro)
{
#if defined(CORO_VALGRIND)
    if (stacks->valgrind_ids)
        VALGRIND_STACK_DEREGISTER(coro->valgrind_id);
#endif
    munmap(coro->stack_low - stacks->page_size, coro->mapping_size);
}

void coro_stacks_close(CoroStacks *stacks)
{
    while (stacks->large_idle) {
        Coro *coro = stacks->large_idle;
        stacks->large_idle = coro->next_large;
        unmap_large(stacks, coro);
    }
#if defined(CORO_VALGRIND)
    if (stacks->valgrind_ids) {
        for (size_t index = 0; index < stacks->made; index++)
            VALGRIND_STACK_DEREGISTER(stacks->valgrind_ids[index]);
        munmap(stacks->valgrind_ids, stacks->capacity * sizeof(unsigned));
    }
#endif
    munmap(stacks->idle, stacks->capacity * sizeof *stacks->idle);
    munmap(stacks->region, stacks->capacity * stacks->slot_size);
}

/* Guards the page; `*guarded` tells whether it could be. False when it had to be and could not. */
static bool guard(CoroStacks *stacks, char *page, bool *guarded)
{
    *guarded = false;
    if (stacks->guards == CORO_GUARDS_NONE)
        return true;
    if (stacks->light_guards) {
        *guarded = madvise(page, stacks->page_size, ADVICE_GUARD_INSTALL) == 0;
    } else if (stacks->heavy_guards_left > 0) {
        *guarded = mprotect(page, stacks->page_size, PROT_NONE) == 0;
        if (*guarded)
            stacks->heavy_guards_left--;
    }
    return *guarded || stacks->guards == CORO_GUARDS_POSSIBLE;
}

/* The control block in a stack of `size` bytes with its guard, `colour` cache lines below the end.
 */
static Coro *control_block(char *slot, size_t size, size_t colour)
{
    return (Coro *)(void *)(slot + size - round_up(sizeof(Coro), CACHE_LINE) - colour * CACHE_LINE);
}

Coro *coro_stacks_slot(const CoroStacks *stacks, size_t index)
{
    return control_block(stacks->region + index * stacks->slot_size, stacks->slot_size,
                         index * COLOUR_STEP % COLOURS);
}

static void set_up(CoroStacks *stacks, Coro *coro, char *slot, size_t mapping_size, bool guarded)
{
    coro->stack_low = slot + stacks->page_size;
    coro->mapping_size = mapping_size;
    coro->guarded = guarded;
    coro->head.live = false;
}

void coro_stacks_paint(Coro *coro)
{
    UNCHECKED_BEGIN;
    memset(coro->stack_low, PAINT, (size_t)(coro_stack_top(coro) - coro->stack_low));
    UNCHECKED_END;
}

/* A slot whose memory was returned; its address and guard are still good. */
static Coro *revive(CoroStacks *stacks)
{
    Coro *coro = stacks->idle[--stacks->idle_count];
    stacks->idle_dropped = stacks->idle_count;
    size_t index = (size_t)((char *)coro - stacks->region) / stacks->slot_size;
    bool guarded = index < stacks->made - stacks->unguarded;
    set_up(stacks, coro, stacks->region + index * stacks->slot_size, 0, guarded);
    return coro;
}

Coro *coro_stacks_make(CoroStacks *stacks)
{
    if (stacks->idle_count > 0)
        return revive(stacks);
    if (stacks->made == stacks->capacity) {
        errno = ENOMEM;
        return NULL;
    }
    char *slot = stacks->region + stacks->made * stacks->slot_size;
    /* From the first slot without a guard on none has one, so that an index tells which do. */
    bool guarded = false;
    if (stacks->unguarded == 0 && !guard(stacks, slot, &guarded)) {
        errno = ENOMEM;
        return NULL;
    }
    Coro *coro = coro_stacks_slot(stacks, stacks->made);
    set_up(stacks, coro, slot, 0, guarded);
    stacks->unguarded += !guarded;
#if defined(CORO_VALGRIND)
    if (stacks->valgrind_ids)
        stacks->valgrind_ids[stacks->made] =
            VALGRIND_STACK_REGISTER(coro->stack_low, coro_stack_top(coro));
#endif
    stacks->made++;
    return coro;
}

static void link_live(CoroStacks *stacks, Coro *coro)
{
    coro->previous_large = NULL;
    coro->next_large = stacks->large_live;
    if (coro->next_large)
        coro->next_large->previous_large = coro;
    stacks->large_live = coro;
}

static void unlink_live(CoroStacks *stacks, Coro *coro)
{
    if (coro->next_large)
        coro->next_large->previous_large = coro->previous_large;
    if (coro->previous_large)
        coro->previous_large->next_large = coro->next_large;
    else
        stacks->large_live = coro->next_large;
}

static Coro *take_large_idle(CoroStacks *stacks, size_t mapping_size)
{
    for (Coro **link = &stacks->large_idle; *link; link = &(*link)->next_large) {
        Coro *coro = *link;
        if (coro->mapping_size != mapping_size)
            continue;
        *link = coro->next_large;
        stacks->large_idle_count--;
        return coro;
    }
    return NULL;
}

Coro *coro_stacks_make_large(CoroStacks *stacks, size_t size)
{
    size_t usable = (size < LEAST_USABLE ? LEAST_USABLE : size) + coro_context_stack_need();
    size_t mapping_size = round_up(usable, stacks->page_size) + stacks->page_size;
    if (mapping_size < size) {
        errno = ENOMEM;
        return NULL;
    }
    Coro *coro = take_large_idle(stacks, mapping_size);
    if (!coro) {
        char *mapping = map(mapping_size);
        if (!mapping)
            return NULL;
        bool guarded;
        if (!guard(stacks, mapping, &guarded)) {
            munmap(mapping, mapping_size);
            errno = ENOMEM;
            return NULL;
        }
        coro = control_block(mapping, mapping_size, 0);
        set_up(stacks, coro, mapping, mapping_size, guarded);
#if defined(CORO_VALGRIND)
        if (stacks->valgrind_ids)
            coro->valgrind_id = VALGRIND_STACK_REGISTER(coro->stack_low, coro_stack_top(coro));
#endif
    }
    link_live(stacks, coro);
    return coro;
}

static void give_large(CoroStacks *stacks, Coro *coro)
{
    unlink_live(stacks, coro);
    if (stacks->large_idle_count >= KEEP_LARGE_IDLE) {
        if (coro->guarded && !stacks->light_guards)
            stacks->heavy_guards_left++;
        unmap_large(stacks, coro);
        return;
    }
    size_t usable = (size_t)(coro_stack_top(coro) - coro->stack_low);
    if (usable > DEFAULT_STACK_SIZE)
        madvise(coro->stack_low, round_up(usable - DEFAULT_STACK_SIZE, stacks->page_size),
                MADV_DONTNEED);
    coro->next_large = stacks->large_idle;
    stacks->large_idle = coro;
    stacks->large_idle_count++;
}

static void drop_oldest(CoroStacks *stacks)
{
    Coro *coro = stacks->idle[stacks->idle_dropped++];
    madvise(coro->stack_low, stacks->slot_size - stacks->page_size, MADV_DONTNEED);
}

void coro_stacks_give(CoroStacks *stacks, Coro *coro)
{
    if (coro->mapping_size) {
        give_large(stacks, coro);
        return;
    }
    if (coro_stacks_are_warm_enough(stacks))
        drop_oldest(stacks);
    stacks->idle[stacks->idle_count++] = coro;
}

void coro_stacks_trim(CoroStacks *stacks)
{
    while (stacks->idle_dropped < stacks->idle_count)
        drop_oldest(stacks);
}

/* Reads below the stack pointer, which is a mistake anywhere else. */
static size_t painted_high_water(const Coro *coro)
{
    const char *low = coro->stack_low;
    const char *top = (const char *)coro;
    UNCHECKED_BEGIN;
    while (low < top && (unsigned char)*low == PAINT)
        low++;
    UNCHECKED_END;
    return (size_t)(top - low);
}

size_t coro_stacks_high_water(const CoroStacks *stacks, const Coro *coro)
{
    coro_context_settle(coro_context((Coro *)coro));
    if (stacks->measure)
        return painted_high_water(coro);
    const char *top = (const char *)coro;
    unsigned char resident[PAGES_ASKED_AT_ONCE];
    for (char *page = coro->stack_low; page < top; page += sizeof resident * stacks->page_size) {
        size_t pages = round_up((size_t)(top - page), stacks->page_size) / stacks->page_size;
        if (pages > sizeof resident)
            pages = sizeof resident;
        if (mincore(page, pages * stacks->page_size, resident) != 0)
            return (size_t)(top - page);
        for (size_t index = 0; index < pages; index++) {
            if (resident[index] & 1)
                return (size_t)(top - page) - index * stacks->page_size;
        }
    }
    return 0;
}

Coro *coro_stacks_guarded_by(const CoroStacks *stacks, const void *address)
{
    const char *place = address;
    const char *end = stacks->region + stacks->made * stacks->slot_size;
    if (place >= stacks->region && place < end) {
        size_t offset = (size_t)(place - stacks->region);
        if (offset % stacks->slot_size >= stacks->page_size)
            return NULL;
        return coro_stacks_slot(stacks, offset / stacks->slot_size);
    }
    for (Coro *coro = stacks->large_live; coro; coro = coro->next_large) {
        if (place < coro->stack_low && place >= coro->stack_low - stacks->page_size)
            return coro;
    }
    return NULL;
}
