// SPDX-License-Identifier: MIT
// The module _random: Mersenne Twisters (MT19937), seeded as CPython seeds them, so that a seed
// gives the same numbers in both. random.py makes everything else of them.
#include <glib.h>

#include "lang/interpreter.h"
#include "lang/object-bytes.h"
#include "lang/object-dict.h"
#include "lang/object-float.h"
#include "lang/object-int.h"
#include "lang/object-tuple.h"
#include "lang/slots.h"

enum { WORDS = 624, MIDDLE = 397 };

typedef struct {
    uint32_t words[WORDS];
    size_t index;
    bool seeded;
} Twister;

typedef struct {
    Object object;
    Twister twister;
} RandomObject;

typedef struct {
    uint32_t unseeded; // how many sequences began without a seed of the program's
} Chance;

extern const ModuleSpec random_core_module;

static void seed_from_word(Twister *twister, uint32_t seed)
{
    twister->words[0] = seed;
    for (uint32_t i = 1; i < WORDS; i++)
        twister->words[i] = 1812433253u * (twister->words[i - 1] ^ twister->words[i - 1] >> 30) + i;
    twister->index = WORDS;
    twister->seeded = true;
}

static void seed_from_key(Twister *twister, const uint32_t *key, size_t length)
{
    uint32_t *words = twister->words;
    seed_from_word(twister, 19650218u);
    size_t i = 1, j = 0;
    for (size_t k = length > WORDS ? length : WORDS; k > 0; k--) {
        words[i] =
            (words[i] ^ (words[i - 1] ^ words[i - 1] >> 30) * 1664525u) + key[j] + (uint32_t)j;
        if (++i >= WORDS) {
            words[0] = words[WORDS - 1];
            i = 1;
        }
        if (++j >= length)
            j = 0;
    }
    for (size_t k = WORDS - 1; k > 0; k--) {
        words[i] = (words[i] ^ (words[i - 1] ^ words[i - 1] >> 30) * 1566083941u) - (uint32_t)i;
        if (++i >= WORDS) {
            words[0] = words[WORDS - 1];
            i = 1;
        }
    }
    words[0] = 0x80000000u;
}

static uint32_t twist(uint32_t upper, uint32_t lower, uint32_t far)
{
    uint32_t mixed = (upper & 0x80000000u) | (lower & 0x7fffffffu);
    return far ^ mixed >> 1 ^ (mixed & 1 ? 0x9908b0dfu : 0);
}

static uint32_t next_word(Twister *twister)
{
    uint32_t *words = twister->words;
    if (twister->index >= WORDS) {
        for (size_t i = 0; i < WORDS; i++)
            words[i] = twist(words[i], words[(i + 1) % WORDS], words[(i + MIDDLE) % WORDS]);
        twister->index = 0;
    }
    uint32_t word = words[twister->index++];
    word ^= word >> 11;
    word ^= word << 7 & 0x9d2c5680u;
    word ^= word << 15 & 0xefc60000u;
    return word ^ word >> 18;
}

// Unseeded, it begins with the run's seed; the second and later such sequences with more than that.
static Twister *twister_of(Interpreter *in, Value self)
{
    Twister *twister = &((RandomObject *)(void *)self)->twister;
    if (twister->seeded)
        return twister;
    Chance *chance = module_state(in, &random_core_module, sizeof *chance);
    if (!chance)
        return NULL;
    uint64_t seed = in->host->seed ? in->host->seed(in->host->data) : 0;
    uint32_t key[] = {(uint32_t)seed, (uint32_t)(seed >> 32), chance->unseeded};
    seed_from_key(twister, key, chance->unseeded ? 3 : key[1] ? 2 : 1);
    chance->unseeded++;
    return twister;
}

// The absolute value's 32-bit words, lowest first, as CPython takes them.
static Value random_seed(Interpreter *in, Value self, Value *arguments, size_t count)
{
    IntView view;
    Twister *twister = &((RandomObject *)(void *)self)->twister;
    if (!value_is_any_int(arguments[0]))
        return raise_error(in, TYPE_ERROR, "the seed must be int, not %T", arguments[0]);
    int_view(arguments[0], &view);
    size_t length = view.count * (sizeof(mp_limb_t) / sizeof(uint32_t));
    uint32_t *key = memory_take(in, (length + 1) * sizeof *key);
    if (!key)
        return NULL;
    key[0] = 0;
    for (size_t i = 0; i < length; i++)
        key[i] = (uint32_t)(view.limbs[i / 2] >> (i % 2 ? 32 : 0));
    size_t used = length;
    while (used > 1 && key[used - 1] == 0)
        used--;
    seed_from_key(twister, key, used ? used : 1);
    memory_give(in, key, (length + 1) * sizeof *key);
    return VALUE_NONE;
}

// 53 bits, evenly over [0, 1).
static Value random_random(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Twister *twister = twister_of(in, self);
    if (!twister)
        return NULL;
    uint32_t high = next_word(twister) >> 5, low = next_word(twister) >> 6;
    return float_new(in, (high * 67108864.0 + low) * (1.0 / 9007199254740992.0));
}

static Value random_bits(Interpreter *in, Value self, Value *arguments, size_t count)
{
    enum { MOST_BITS = 64 * 1024 };
    int64_t bits;
    Twister *twister = twister_of(in, self);
    if (!twister || !value_to_int64(in, arguments[0], &bits))
        return NULL;
    if (bits < 0)
        return raise_error(in, VALUE_ERROR, "number of bits must be non-negative");
    if (bits > MOST_BITS)
        return raise_error(in, OVERFLOW_ERROR, "number of bits is too large");
    mp_limb_t limbs[MOST_BITS / 64] = {0};
    size_t words = (size_t)(bits + 31) / 32;
    for (size_t i = 0; i < words; i++, bits -= 32) {
        uint32_t word = next_word(twister);
        if (bits < 32)
            word >>= 32 - bits;
        limbs[i / 2] |= (mp_limb_t)word << (i % 2 ? 32 : 0);
    }
    size_t used = (words + 1) / 2;
    while (used > 0 && limbs[used - 1] == 0)
        used--;
    return int_from_limbs(in, limbs, used, false);
}

// The words and the place among them, for getstate().
static Value random_words(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Twister *twister = twister_of(in, self);
    TupleObject *tuple = twister ? tuple_shell(in, WORDS + 1) : NULL;
    for (size_t i = 0; tuple && i <= WORDS; i++)
        tuple->items[i] = value_from_int((int64_t)(i < WORDS ? twister->words[i] : twister->index));
    return AS_VALUE(tuple);
}

static Value random_set_words(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!object_is_a(arguments[0], TYPE_TUPLE))
        return raise_error(in, TYPE_ERROR, "state vector must be a tuple");
    const TupleObject *tuple = as_tuple(arguments[0]);
    if (tuple->count != WORDS + 1)
        return raise_error(in, VALUE_ERROR, "state vector is the wrong size");
    Twister twister = {.seeded = true};
    for (size_t i = 0; i <= WORDS; i++) {
        int64_t word;
        if (!value_to_int64(in, tuple->items[i], &word))
            return NULL;
        if (i < WORDS)
            twister.words[i] = (uint32_t)word;
        else if (word < 0 || word > WORDS)
            return raise_error(in, VALUE_ERROR, "invalid state");
        else
            twister.index = (size_t)word;
    }
    ((RandomObject *)(void *)self)->twister = twister;
    return VALUE_NONE;
}

static Value random_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return AS_VALUE(object_new(in, (Type *)(void *)self));
}

// SHA-512: what makes a number of a seed that is a text.
static Value random_digest(Interpreter *in, Value self, Value *arguments, size_t count)
{
    guint8 digest[64];
    gsize size = sizeof digest;
    if (!value_is_bytes(arguments[0]))
        return raise_error(in, TYPE_ERROR, "a bytes-like object is required, not '%T'",
                           arguments[0]);
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA512);
    g_checksum_update(checksum, (const guchar *)bytes_data(arguments[0]),
                      (gssize)bytes_length(arguments[0]));
    g_checksum_get_digest(checksum, digest, &size);
    return bytes_new(in, (const char *)digest, size);
}

static const Method random_methods[] = {
    {"seed", random_seed, "number, /", "Begins the sequence that belongs to a number."},
    {"random", random_random, "", "The next float in [0, 1)."},
    {"getrandbits", random_bits, "k, /", "The next k bits as an int."},
    {"getstate", random_words, "", "Where the sequence is."},
    {"setstate", random_set_words, "state, /", "Goes back to where it was."},
    METHODS_END,
};

const TypeSpec random_type = {
    .name = "Random",
    .module = "_random",
    .base = TYPE_OBJECT,
    .size = sizeof(RandomObject),
    .methods = random_methods,
    .make = {"Random", random_make, "*args, **kw"},
};

static bool fill(Interpreter *in, Value module, DictObject *dict)
{
    return namespace_add(in, dict, "Random", value_retain(AS_VALUE(in->types[TYPE_RANDOM])));
}

static const Method functions[] = {
    {"digest", random_digest, "data, /", "The SHA-512 digest of bytes."},
    METHODS_END,
};

const ModuleSpec random_core_module = {
    .name = "_random", .doc = "Seeded chance.", .functions = functions, .fill = fill};
