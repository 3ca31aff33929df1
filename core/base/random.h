// SPDX-License-Identifier: MIT
/*
 * Seeded chance: the same seed gives the same numbers, everywhere and for ever.
 *
 * The generator is SplitMix64. It is quick and even enough for scheduling
 * decisions; it is not for secrets.
 */
#pragma once

#include <stdint.h>

typedef struct {
    uint64_t state;
} Random;

static inline Random random_from_seed(uint64_t seed)
{
    return (Random){seed};
}

static inline uint64_t random_next(Random *random)
{
    uint64_t mixed = random->state += 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
    return mixed ^ mixed >> 31;
}

/* A number below `limit`, which is not 0. */
static inline uint64_t random_below(Random *random, uint64_t limit)
{
    return (uint64_t)(((unsigned __int128)random_next(random) * limit) >> 64);
}
