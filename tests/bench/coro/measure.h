// SPDX-License-Identifier: MIT
/* One measurement of one peer: how long `count` operations of a case take. */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <time.h>

/* Nanoseconds for one operation. */
typedef double (*Measure)(long count);

static inline double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

/* A value that the compiler must take as used. */
static inline void keep(const void *value)
{
    __asm__ volatile("" : : "r"(value) : "memory");
}

double ours_pair(long count);
double ours_pair_called(long count);
double ours_life(long count);
double ours_life_returning(long count);
double ours_robin_direct(long tasks, long count);
double ours_robin_scheduled(long tasks, long count);
void ours_live(long count);
double touch_pages(long count);

double boost_pair(long count);
double boost_life(long count);
double boost_life_dropped(long count);
double boost_life_returning(long count);
double ucontext_pair(long count);
double lua_pair(long count);
double lua_life(long count);
