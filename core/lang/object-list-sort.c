// SPDX-License-Identifier: MIT
// Sorting a list: a stable merge sort that finds runs that are there already, and gallops through
// runs that hardly interleave.
//
// It compares in the order in which CPython 3.11 does, because a program's __lt__ may show it:
// runs, binary insertion up to the shortest run, merging by powers (Munro and Wild), galloping.
// Items are kept in an array of their own while a program's code runs, and the list is empty for
// everybody; whatever happens, all items go back, in some order. Lists of small integers only, and
// of strings only, have copies of the whole algorithm with the comparison in line.
#include <string.h>

#include "lang/interpreter.h"
#include "lang/object-float.h"
#include "lang/object-list-radix.h"
#include "lang/object-list.h"
#include "lang/object-str.h"
#include "lang/operate.h"
#include "lang/raise.h"

#define INLINE static inline __attribute__((always_inline))

enum {
    RUNS_MAX = 85,    // more than any length can need
    GALLOP_FIRST = 7, // wins in a row before galloping begins
    SHORT_LIST = 64,  // shorter ones are sorted by insertion alone
};

typedef struct Run {
    size_t start, length;
    int power;
} Run;

// A place in the keys and, when a key function made them, in the values that move along.
typedef struct Place {
    Value *keys, *values;
} Place;

typedef struct Sort {
    Interpreter *in;
    Place all;
    size_t count;
    Place spare; // as long as the shorter side of the widest merge so far
    size_t spare_count;
    size_t gallop;
    Run runs[RUNS_MAX];
    size_t run_count;
} Sort;

// 1, 0, or -1 with an exception.
typedef int (*Less)(Interpreter *in, Value a, Value b);

INLINE int less_ints(Interpreter *in, Value a, Value b)
{
    return (intptr_t)a < (intptr_t)b;
}

INLINE int less_strs(Interpreter *in, Value a, Value b)
{
    return str_order(a, b) < 0;
}

INLINE int less_floats(Interpreter *in, Value a, Value b)
{
    return float_of(a) < float_of(b);
}

static int less_any(Interpreter *in, Value a, Value b)
{
    Value answer = value_compare(in, a, b, COMPARE_LESS);
    if (!answer)
        return -1;
    if (value_is_bool(answer))
        return answer == VALUE_TRUE;
    int less = value_truth(in, answer);
    value_drop(in, answer);
    return less;
}

#include "lang/list-sort-runs.inc"

// ---- merging ----

static bool need_spare(Sort *sort, size_t count)
{
    if (count <= sort->spare_count)
        return true;
    size_t width = sort->all.values ? 2 : 1;
    Value *block = memory_take(sort->in, count * width * sizeof(Value));
    if (!block)
        return false;
    if (sort->spare.keys)
        memory_give(sort->in, sort->spare.keys, sort->spare_count * width * sizeof(Value));
    sort->spare = (Place){block, sort->all.values ? block + count : NULL};
    sort->spare_count = count;
    return true;
}

// Merges the neighbours a (the shorter, moved aside) and b, from the front.
INLINE bool merge_from_front(Sort *sort, Place a, size_t a_count, Place b, size_t b_count,
                             Less less)
{
    if (!need_spare(sort, a_count))
        return false;
    Place to = a;
    place_copy(sort->spare, a, a_count);
    a = sort->spare;
    size_t threshold = sort->gallop;
    bool done = false;
    int64_t taken;
#define TAKE(from) (place_set(to, from), place_step(&to, 1), place_step(&from, 1), from##_count--)
#define TAKE_MANY(from, how_many, way)                                                          \
    (way(to, from, (size_t)(how_many)), place_step(&to, how_many), place_step(&from, how_many), \
     from##_count -= (size_t)(how_many))
    TAKE(b);
    if (b_count == 0)
        goto succeed;
    if (a_count == 1)
        goto a_last;
    for (;;) {
        size_t a_wins = 0, b_wins = 0;
        for (;;) {
            int order = less(sort->in, *b.keys, *a.keys);
            if (order < 0)
                goto fail;
            if (order) {
                TAKE(b);
                b_wins++;
                a_wins = 0;
                if (b_count == 0)
                    goto succeed;
                if (b_wins >= threshold)
                    break;
            } else {
                TAKE(a);
                a_wins++;
                b_wins = 0;
                if (a_count == 1)
                    goto a_last;
                if (a_wins >= threshold)
                    break;
            }
        }
        threshold++;
        do {
            threshold -= threshold > 1;
            sort->gallop = threshold;
            taken = gallop(sort, *b.keys, a.keys, a_count, 0, true, less);
            a_wins = (size_t)taken;
            if (taken < 0)
                goto fail;
            if (taken > 0) {
                TAKE_MANY(a, taken, place_copy);
                if (a_count == 1)
                    goto a_last;
                if (a_count == 0) // only with an inconsistent comparison
                    goto succeed;
            }
            TAKE(b);
            if (b_count == 0)
                goto succeed;
            taken = gallop(sort, *a.keys, b.keys, b_count, 0, false, less);
            b_wins = (size_t)taken;
            if (taken < 0)
                goto fail;
            if (taken > 0) {
                TAKE_MANY(b, taken, place_move);
                if (b_count == 0)
                    goto succeed;
            }
            TAKE(a);
            if (a_count == 1)
                goto a_last;
        } while (a_wins >= GALLOP_FIRST || b_wins >= GALLOP_FIRST);
        threshold++;
        sort->gallop = threshold;
    }
succeed:
    done = true;
fail:
    if (a_count > 0)
        place_copy(to, a, a_count);
    return done;
a_last: // the last of a comes after all of b
    place_move(to, b, b_count);
    place_set(place_at(to, b_count), a);
    return true;
#undef TAKE
#undef TAKE_MANY
}

// The same from the back; b is the shorter one and moved aside. a, b and to are the last places.
INLINE bool merge_from_back(Sort *sort, Place a, size_t a_count, Place b, size_t b_count, Less less)
{
    if (!need_spare(sort, b_count))
        return false;
    Place a_first = a, b_first = sort->spare;
    Place to = place_at(b, b_count - 1);
    place_copy(sort->spare, b, b_count);
    b = place_at(sort->spare, b_count - 1);
    a = place_at(a, a_count - 1);
    size_t threshold = sort->gallop;
    bool done = false;
    int64_t taken;
#define TAKE(from) (place_set(to, from), place_step(&to, -1), place_step(&from, -1), from##_count--)
    TAKE(a);
    if (a_count == 0)
        goto succeed;
    if (b_count == 1)
        goto b_last;
    for (;;) {
        size_t a_wins = 0, b_wins = 0;
        for (;;) {
            int order = less(sort->in, *b.keys, *a.keys);
            if (order < 0)
                goto fail;
            if (order) {
                TAKE(a);
                a_wins++;
                b_wins = 0;
                if (a_count == 0)
                    goto succeed;
                if (a_wins >= threshold)
                    break;
            } else {
                TAKE(b);
                b_wins++;
                a_wins = 0;
                if (b_count == 1)
                    goto b_last;
                if (b_wins >= threshold)
                    break;
            }
        }
        threshold++;
        do {
            threshold -= threshold > 1;
            sort->gallop = threshold;
            taken = gallop(sort, *b.keys, a_first.keys, a_count, a_count - 1, true, less);
            if (taken < 0)
                goto fail;
            taken = (int64_t)a_count - taken;
            a_wins = (size_t)taken;
            if (taken > 0) {
                place_step(&to, -taken);
                place_step(&a, -taken);
                place_move(place_at(to, 1), place_at(a, 1), (size_t)taken);
                a_count -= (size_t)taken;
                if (a_count == 0)
                    goto succeed;
            }
            TAKE(b);
            if (b_count == 1)
                goto b_last;
            taken = gallop(sort, *a.keys, b_first.keys, b_count, b_count - 1, false, less);
            if (taken < 0)
                goto fail;
            taken = (int64_t)b_count - taken;
            b_wins = (size_t)taken;
            if (taken > 0) {
                place_step(&to, -taken);
                place_step(&b, -taken);
                place_copy(place_at(to, 1), place_at(b, 1), (size_t)taken);
                b_count -= (size_t)taken;
                if (b_count == 1)
                    goto b_last;
                if (b_count == 0) // only with an inconsistent comparison
                    goto succeed;
            }
            TAKE(a);
            if (a_count == 0)
                goto succeed;
        } while (a_wins >= GALLOP_FIRST || b_wins >= GALLOP_FIRST);
        threshold++;
        sort->gallop = threshold;
    }
succeed:
    done = true;
fail:
    if (b_count > 0)
        place_copy(place_at(a_first, a_count), b_first, b_count);
    return done;
b_last: // the first of b comes before all that is left of a
    place_step(&to, -(ptrdiff_t)a_count);
    place_step(&a, -(ptrdiff_t)a_count);
    place_move(place_at(to, 1), place_at(a, 1), a_count);
    place_set(to, b);
    return true;
#undef TAKE
}

INLINE bool merge_runs(Sort *sort, size_t at, Less less)
{
    Run *first = &sort->runs[at], *second = first + 1;
    Place a = place_at(sort->all, first->start), b = place_at(sort->all, second->start);
    size_t a_count = first->length, b_count = second->length;
    first->length = a_count + b_count;
    if (at + 3 == sort->run_count)
        *second = second[1];
    sort->run_count--;
    // What is in place already at both ends stays there.
    int64_t fixed = gallop(sort, *b.keys, a.keys, a_count, 0, true, less);
    if (fixed < 0)
        return false;
    a = place_at(a, (size_t)fixed);
    a_count -= (size_t)fixed;
    if (a_count == 0)
        return true;
    int64_t left = gallop(sort, a.keys[a_count - 1], b.keys, b_count, b_count - 1, false, less);
    if (left <= 0)
        return left == 0;
    b_count = (size_t)left;
    return a_count <= b_count ? merge_from_front(sort, a, a_count, b, b_count, less)
                              : merge_from_back(sort, a, a_count, b, b_count, less);
}

// Depth at which the boundary between two neighbouring runs lies in a perfectly balanced merge
// tree.
static int boundary_power(size_t start, size_t first, size_t second, size_t count)
{
    size_t a = 2 * start + first, b = a + first + second;
    for (int power = 1;; power++) {
        if (a >= count) {
            a -= count;
            b -= count;
        } else if (b >= count) {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}

// Merges that are not worth inlining twice a comparison go through these two loops.
INLINE bool sort_places(Sort *sort, Less less)
{
    size_t shortest = shortest_run(sort->count), start = 0;
    while (start < sort->count) {
        size_t left = sort->count - start;
        Place at = place_at(sort->all, start);
        size_t length = find_run(sort, at, left, less);
        if (length == 0)
            return false;
        if (length < shortest) {
            size_t forced = left < shortest ? left : shortest;
            if (!insert_rest(sort, at, forced, length, less))
                return false;
            length = forced;
        }
        bool last = length == left;
        if (sort->run_count > 0) {
            Run *top = &sort->runs[sort->run_count - 1];
            int power = boundary_power(top->start, top->length, length, sort->count);
            while (sort->run_count > 1 && sort->runs[sort->run_count - 2].power > power)
                if (!merge_runs(sort, sort->run_count - 2, less))
                    return false;
            sort->runs[sort->run_count - 1].power = power;
        }
        sort->runs[sort->run_count++] = (Run){start, length, 0};
        start += length;
        while (last && sort->run_count > 1) {
            size_t n = sort->run_count - 2;
            if (n > 0 && sort->runs[n - 1].length < sort->runs[n + 1].length)
                n--;
            if (!merge_runs(sort, n, less))
                return false;
        }
    }
    return true;
}

// One copy of the algorithm a comparison.
static bool sort_ints(Sort *sort)
{
    return sort_places(sort, less_ints);
}

static bool sort_strs(Sort *sort)
{
    return sort_places(sort, less_strs);
}

static bool sort_floats(Sort *sort)
{
    return sort_places(sort, less_floats);
}

static bool sort_any(Sort *sort)
{
    return sort_places(sort, less_any);
}

static bool all_are(Value *keys, size_t count, TypeId type)
{
    for (size_t i = 0; i < count; i++)
        if (!object_is(keys[i], type))
            return false;
    return true;
}

static bool all_ints(Value *keys, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!value_is_int(keys[i]))
            return false;
    return true;
}

static bool sort_by_kind(Sort *sort)
{
    Value *keys = sort->all.keys;
    if (sort->count < 2)
        return true;
    if (all_ints(keys, sort->count)) {
        if (sort->count >= LIST_RADIX_LEAST && sort->count <= LIST_RADIX_MOST)
            return list_sort_small_ints(sort->in, keys, sort->all.values, sort->count);
        return sort_ints(sort);
    }
    if (all_are(keys, sort->count, TYPE_STR))
        return sort_strs(sort);
    if (all_are(keys, sort->count, TYPE_FLOAT))
        return sort_floats(sort);
    return sort_any(sort);
}

// ---- the list ----

static Value *make_keys(Interpreter *in, Value *items, size_t count, Value function)
{
    Value *keys = memory_take(in, count * sizeof(Value));
    for (size_t i = 0; keys && i < count; i++) {
        keys[i] = value_call(in, function, &items[i], 1);
        if (keys[i])
            continue;
        while (i > 0)
            value_drop(in, keys[--i]);
        memory_give(in, keys, count * sizeof(Value));
        return NULL;
    }
    return keys;
}

static bool sort_items(Interpreter *in, Value *items, size_t count, Value key, bool reverse)
{
    Sort sort = {.in = in, .count = count, .gallop = GALLOP_FIRST};
    Value *keys = NULL;
    if (key) {
        keys = make_keys(in, items, count, key);
        if (!keys)
            return false;
        sort.all = (Place){keys, items};
    } else {
        sort.all = (Place){items, NULL};
    }
    // Equal items keep their order in a reversed sort too: turn round before and after.
    if (reverse)
        place_reverse(sort.all, count);
    bool done = sort_by_kind(&sort);
    if (reverse)
        place_reverse(sort.all, count);
    if (sort.spare.keys)
        memory_give(in, sort.spare.keys, sort.spare_count * (key ? 2 : 1) * sizeof(Value));
    for (size_t i = 0; keys && i < count; i++) {
        Value *place = &keys[i];
        if (done) {
            value_drop(in, *place);
            continue;
        }
        Value pending = raise_take(in);
        value_drop(in, *place);
        raise_restore(in, pending);
    }
    if (keys)
        memory_give(in, keys, count * sizeof(Value));
    return done;
}

bool list_sort(Interpreter *in, ListObject *list, Value key, bool reverse)
{
    if (list->count == 0)
        return true;
    Value *items = list->items;
    size_t count = list->count, capacity = list->capacity;
    list->items = NULL;
    list->count = list->capacity = 0;
    bool done = sort_items(in, items, count, key, reverse);
    // What a key function or a comparison put into the list meanwhile goes.
    Value *late = list->items;
    size_t late_count = list->count, late_capacity = list->capacity;
    list->items = items;
    list->count = count;
    list->capacity = capacity;
    if (late) {
        if (done)
            raise_error(in, VALUE_ERROR, "list modified during sort");
        Value pending = raise_take(in);
        while (late_count > 0)
            value_drop(in, late[--late_count]);
        memory_give(in, late, late_capacity * sizeof(Value));
        raise_restore(in, pending);
        return false;
    }
    return done;
}
