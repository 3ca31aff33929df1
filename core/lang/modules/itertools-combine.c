// SPDX-License-Identifier: MIT
// itertools: product, permutations, combinations. Each keeps the pools as tuples in `source` and
// the places of the next result as small ints in the list `saved`.
#include "lang/interpreter.h"
#include "lang/modules/itertools.h"
#include "lang/object-int.h"
#include "lang/object-sequence.h"

static inline int64_t place_get(Itertool *tool, size_t i)
{
    return value_as_int(as_list(tool->saved)->items[i]);
}

static inline void place_set(Itertool *tool, size_t i, int64_t place)
{
    as_list(tool->saved)->items[i] = value_from_int(place);
}

// A list of `count` small ints: all 0, or 0, 1, 2, ...
static Value places_new(Interpreter *in, size_t count, bool rising)
{
    Value list = list_new(in, count);
    for (size_t i = 0; list && i < count; i++)
        as_list(list)->items[i] = value_from_int(rising ? (int64_t)i : 0);
    if (list)
        as_list(list)->count = count;
    return list;
}

// ---- product ----

// Slots: repeat, then the tuple of iterables.
static Value product_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t repeat = 1;
    if (arguments[0] && !value_to_int64(in, arguments[0], &repeat))
        return NULL;
    if (repeat < 0)
        return raise_error(in, VALUE_ERROR, "repeat argument cannot be negative");
    TupleObject *iterables = as_tuple(arguments[1]);
    size_t pools = iterables->count * (size_t)repeat;
    Itertool *tool = itertool_new(in, self);
    if (!tool)
        return NULL;
    tool->source = AS_VALUE(tuple_shell(in, pools));
    tool->saved = tool->source ? places_new(in, pools, false) : NULL;
    bool done = tool->saved != NULL;
    for (size_t i = 0; done && i < pools; i++) {
        Value pool = i < iterables->count
                         ? tuple_from_iterable(in, iterables->items[i])
                         : value_retain(as_tuple(tool->source)->items[i - iterables->count]);
        done = pool != NULL;
        as_tuple(tool->source)->items[i] = pool;
        if (done && as_tuple(pool)->count == 0)
            tool->finished = true;
    }
    if (!done) {
        value_drop(in, AS_VALUE(tool));
        return NULL;
    }
    return AS_VALUE(tool);
}

static Value product_next(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    if (tool->finished)
        return NULL;
    TupleObject *pools = as_tuple(tool->source);
    TupleObject *result = tuple_shell(in, pools->count);
    if (!result)
        return NULL;
    for (size_t i = 0; i < pools->count; i++)
        result->items[i] = value_retain(as_tuple(pools->items[i])->items[place_get(tool, i)]);
    size_t i = pools->count;
    while (i > 0) {
        i--;
        int64_t next = place_get(tool, i) + 1;
        if (next < (int64_t)as_tuple(pools->items[i])->count) {
            place_set(tool, i, next);
            return AS_VALUE(result);
        }
        place_set(tool, i, 0);
    }
    tool->finished = true;
    return AS_VALUE(result);
}

// ---- the three over one pool ----

// The items at the first `stop` places.
static Value chosen(Interpreter *in, Itertool *tool)
{
    TupleObject *pool = as_tuple(tool->source);
    TupleObject *result = tuple_shell(in, (size_t)tool->stop);
    for (size_t i = 0; result && i < (size_t)tool->stop; i++)
        result->items[i] = value_retain(pool->items[place_get(tool, i)]);
    return AS_VALUE(result);
}

static Itertool *over_pool(Interpreter *in, Value self, Value iterable, Value length)
{
    Itertool *tool = itertool_new(in, self);
    if (!tool)
        return NULL;
    tool->source = tuple_from_iterable(in, iterable);
    bool done = tool->source != NULL;
    if (done) {
        tool->stop = (int64_t)as_tuple(tool->source)->count;
        if (length && length != VALUE_NONE) {
            if (!value_is_any_int(length))
                done = raise_false(in, TYPE_ERROR, "Expected int as r");
            else
                done = value_to_int64(in, length, &tool->stop);
        }
        if (done && tool->stop < 0)
            done = raise_false(in, VALUE_ERROR, "r must be non-negative");
    }
    if (!done) {
        value_drop(in, AS_VALUE(tool));
        return NULL;
    }
    return tool;
}

static Value with_places(Interpreter *in, Itertool *tool, size_t count, bool rising)
{
    if (!tool)
        return NULL;
    tool->saved = places_new(in, tool->finished ? 0 : count, rising);
    if (!tool->saved) {
        value_drop(in, AS_VALUE(tool));
        return NULL;
    }
    return AS_VALUE(tool);
}

static Value combinations_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Itertool *tool = over_pool(in, self, arguments[0], arguments[1]);
    if (tool)
        tool->finished = tool->stop > (int64_t)as_tuple(tool->source)->count;
    return with_places(in, tool, tool ? (size_t)tool->stop : 0, true);
}

static Value combinations_next(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    Value result = tool->finished ? NULL : chosen(in, tool);
    if (!result)
        return NULL;
    int64_t size = (int64_t)as_tuple(tool->source)->count, i = tool->stop - 1;
    while (i >= 0 && place_get(tool, (size_t)i) == i + size - tool->stop)
        i--;
    if (i < 0) {
        tool->finished = true;
        return result;
    }
    int64_t place = place_get(tool, (size_t)i) + 1;
    for (; i < tool->stop; i++)
        place_set(tool, (size_t)i, place++);
    return result;
}

static Value with_replacement_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Itertool *tool = over_pool(in, self, arguments[0], arguments[1]);
    if (tool)
        tool->finished = tool->stop > 0 && as_tuple(tool->source)->count == 0;
    return with_places(in, tool, tool ? (size_t)tool->stop : 0, false);
}

static Value with_replacement_next(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    Value result = tool->finished ? NULL : chosen(in, tool);
    if (!result)
        return NULL;
    int64_t size = (int64_t)as_tuple(tool->source)->count, i = tool->stop - 1;
    while (i >= 0 && place_get(tool, (size_t)i) == size - 1)
        i--;
    if (i < 0) {
        tool->finished = true;
        return result;
    }
    int64_t place = place_get(tool, (size_t)i) + 1;
    for (; i < tool->stop; i++)
        place_set(tool, (size_t)i, place);
    return result;
}

static Value permutations_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Itertool *tool = over_pool(in, self, arguments[0], arguments[1]);
    size_t size = tool ? as_tuple(tool->source)->count : 0;
    if (tool)
        tool->finished = tool->stop > (int64_t)size;
    return with_places(in, tool, size, true);
}

// The places after the chosen ones stand in rising order; the next permutation in the order of
// places.
static Value permutations_next(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    Value result = tool->finished ? NULL : chosen(in, tool);
    if (!result)
        return NULL;
    size_t size = as_tuple(tool->source)->count;
    Value *places = as_list(tool->saved)->items;
    for (int64_t i = tool->stop - 1; i >= 0; i--) {
        // The smallest later place that is larger than this one.
        size_t best = size;
        for (size_t k = (size_t)i + 1; k < size; k++)
            if (value_as_int(places[k]) > value_as_int(places[i]) &&
                (best == size || value_as_int(places[k]) < value_as_int(places[best])))
                best = k;
        if (best < size) {
            Value swap = places[i];
            places[i] = places[best];
            places[best] = swap;
            // What follows in rising order again: few items, so insertion.
            for (size_t k = (size_t)i + 2; k < size; k++)
                for (size_t m = k;
                     m > (size_t)i + 1 && value_as_int(places[m]) < value_as_int(places[m - 1]);
                     m--) {
                    swap = places[m];
                    places[m] = places[m - 1];
                    places[m - 1] = swap;
                }
            return result;
        }
    }
    tool->finished = true;
    return result;
}

const TypeSpec itertools_product_type =
    ITERTOOL("product", product_next, product_make, "*iterables, repeat=", );
const TypeSpec itertools_permutations_type =
    ITERTOOL("permutations", permutations_next, permutations_make, "iterable, r=", );
const TypeSpec itertools_combinations_type =
    ITERTOOL("combinations", combinations_next, combinations_make, "iterable, r", );
const TypeSpec itertools_combinations_with_replacement_type = ITERTOOL(
    "combinations_with_replacement", with_replacement_next, with_replacement_make, "iterable, r", );
