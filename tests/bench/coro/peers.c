// SPDX-License-Identifier: MIT
/* The peers, each used as its documentation has it, doing the same work as ours.c: Boost.Context,
 * ucontext, Lua. */
#include "measure.h"

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>

enum { STACK_SIZE = 64 * 1024 };

/* --- Boost.Context, by its C entry points --- */

typedef struct {
    void *context;
    void *data;
} Transfer;

extern void *make_fcontext(void *top, size_t size, void (*function)(Transfer));
extern Transfer jump_fcontext(void *to, void *data);

static void boost_echo(Transfer transfer)
{
    while (transfer.data != (void *)-1)
        transfer = jump_fcontext(transfer.context, transfer.data);
    jump_fcontext(transfer.context, NULL); /* a context may not return */
}

static char *new_stack(void)
{
    char *stack =
        mmap(NULL, STACK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (stack == MAP_FAILED)
        abort();
    return stack;
}

/* The simplest pool there is: last in, first out, linked through the stacks. */
typedef struct Pooled {
    struct Pooled *next;
} Pooled;

static inline char *take(Pooled **pool)
{
    Pooled *stack = *pool;
    if (!stack)
        return new_stack();
    *pool = stack->next;
    return (char *)stack - STACK_SIZE + sizeof(Pooled);
}

static inline void give(Pooled **pool, char *stack)
{
    Pooled *pooled = (Pooled *)(stack + STACK_SIZE - sizeof(Pooled));
    pooled->next = *pool;
    *pool = pooled;
}

static void free_all(Pooled *pool)
{
    while (pool) {
        Pooled *next = pool->next;
        munmap((char *)pool - STACK_SIZE + sizeof(Pooled), STACK_SIZE);
        pool = next;
    }
}

double boost_pair(long count)
{
    char *stack = new_stack();
    Transfer transfer = {make_fcontext(stack + STACK_SIZE, STACK_SIZE, boost_echo), NULL};
    transfer = jump_fcontext(transfer.context, NULL);
    double start = now();
    for (long number = 0; number < count; number++) {
        transfer = jump_fcontext(transfer.context, (void *)number);
        keep(transfer.data);
    }
    double took = now() - start;
    munmap(stack, STACK_SIZE);
    return took / (double)count;
}

enum { STACK_TOP = STACK_SIZE - 64 }; /* below the pool's link */

static double boost_lives(long count, void (*function)(Transfer), int jumps)
{
    Pooled *pool = NULL;
    double start = now();
    for (long number = 0; number < count; number++) {
        char *stack = take(&pool);
        Transfer transfer =
            jump_fcontext(make_fcontext(stack + STACK_TOP, STACK_TOP, function), (void *)number);
        keep(transfer.data);
        if (jumps > 1)
            transfer = jump_fcontext(transfer.context, (void *)-1);
        give(&pool, stack);
    }
    double took = now() - start;
    free_all(pool);
    return took / (double)count;
}

/* The same protocol as ours: told to end, the function gets to its end. */
double boost_life(long count)
{
    return boost_lives(count, boost_echo, 2);
}

/* Its stack taken away in mid-function, with whatever it held. */
double boost_life_dropped(long count)
{
    return boost_lives(count, boost_echo, 1);
}

static void boost_return_at_once(Transfer transfer)
{
    jump_fcontext(transfer.context, transfer.data);
}

double boost_life_returning(long count)
{
    return boost_lives(count, boost_return_at_once, 1);
}

/* --- ucontext --- */

typedef struct {
    ucontext_t outside, inside;
    char *stack;
    void *value;
} Contexts;

static void ucontext_echo(unsigned high, unsigned low)
{
    Contexts *contexts = (Contexts *)((uintptr_t)high << 32 | low);
    for (;;)
        swapcontext(&contexts->inside, &contexts->outside);
}

static void start_ucontext(Contexts *contexts)
{
    contexts->stack = new_stack();
    getcontext(&contexts->inside);
    contexts->inside.uc_stack.ss_sp = contexts->stack;
    contexts->inside.uc_stack.ss_size = STACK_SIZE;
    uintptr_t address = (uintptr_t)contexts;
    makecontext(&contexts->inside, (void (*)(void))ucontext_echo, 2, (unsigned)(address >> 32),
                (unsigned)address);
}

double ucontext_pair(long count)
{
    static Contexts contexts;
    start_ucontext(&contexts);
    double start = now();
    for (long number = 0; number < count; number++) {
        contexts.value = (void *)number;
        swapcontext(&contexts.outside, &contexts.inside);
        keep(contexts.value);
    }
    double took = now() - start;
    munmap(contexts.stack, STACK_SIZE);
    return took / (double)count;
}

/* --- Lua --- */

static double lua_measure(const char *program, long count)
{
    lua_State *lua = luaL_newstate();
    luaL_openlibs(lua);
    if (luaL_loadstring(lua, program) != LUA_OK)
        abort();
    lua_pushinteger(lua, count);
    double start = now();
    if (lua_pcall(lua, 1, 0, 0) != LUA_OK)
        abort();
    double took = now() - start;
    lua_close(lua);
    return took / (double)count;
}

double lua_pair(long count)
{
    return lua_measure(
        "local count = ...\n"
        "local resume, yield = coroutine.resume, coroutine.yield\n"
        "local co = coroutine.create(function(v) while true do v = yield(v) end end)\n"
        "for i = 1, count do resume(co, i) end",
        count);
}

double lua_life(long count)
{
    return lua_measure("local count = ...\n"
                       "local create, resume, yield, close =\n"
                       "  coroutine.create, coroutine.resume, coroutine.yield, coroutine.close\n"
                       "local function echo(v) while true do v = yield(v) end end\n"
                       "for i = 1, count do local co = create(echo); resume(co, i); close(co) end",
                       count);
}
