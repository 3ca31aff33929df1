// SPDX-License-Identifier: MIT
// Built-in functions that walk over values: len, iter, next, all, any, sum, min, max, sorted.
#include "lang/interpreter.h"
#include "lang/modules/builtins.h"
#include "lang/object-float.h"
#include "lang/object-generator.h"
#include "lang/object-int.h"
#include "lang/object-iterators.h"
#include "lang/object-list.h"
#include "lang/object-sequence.h"
#include "lang/object-str.h"

BUILTIN(len)
{
    int64_t length = value_length(in, arguments[0]);
    return length < 0 ? NULL : int_new(in, length);
}

BUILTIN(iter)
{
    if (!arguments[1])
        return value_iterate(in, arguments[0]);
    if (!value_is_callable(in, arguments[0]))
        return raise_error(in, TYPE_ERROR, "iter(v, w): v must be callable");
    return callable_iterator_new(in, arguments[0], arguments[1]);
}

BUILTIN(next)
{
    Value iterator = arguments[0];
    Type *type = value_type(in, iterator);
    if (!type->slots.next)
        return raise_error(in, TYPE_ERROR, "'%T' object is not an iterator", iterator);
    if (!interpreter_tick(in))
        return NULL;
    // The slot itself, not value_next(): the value of a StopIteration must arrive.
    Value item = type->slots.next(in, iterator);
    if (item)
        return item;
    if (!arguments[1])
        return raise_pending(in) ? NULL : raise_stop_iteration(in, NULL);
    if (raise_pending(in) && !raise_clear_if(in, EXCEPTION_STOP_ITERATION))
        return NULL;
    return value_retain(arguments[1]);
}

BUILTIN(aiter)
{
    Type *type = value_type(in, arguments[0]);
    if (!type->slots.async_iterate)
        return raise_error(in, TYPE_ERROR, "'%T' object is not an async iterable", arguments[0]);
    Value iterator = type->slots.async_iterate(in, arguments[0]);
    if (iterator && !value_type(in, iterator)->slots.async_next) {
        raise_error(in, TYPE_ERROR, "aiter() returned not an async iterator of type '%T'",
                    iterator);
        value_clear(in, &iterator);
    }
    return iterator;
}

BUILTIN(anext)
{
    Type *type = value_type(in, arguments[0]);
    if (!type->slots.async_next)
        return raise_error(in, TYPE_ERROR, "'%T' object is not an async iterator", arguments[0]);
    Value step = type->slots.async_next(in, arguments[0]);
    if (!step || !arguments[1])
        return step;
    Value result = async_next_new(in, step, arguments[1]);
    value_drop(in, step);
    return result;
}

// all and any: stops at the first item whose truth is `deciding`.
static Value until_truth(Interpreter *in, Value iterable, int deciding)
{
    Iteration loop;
    if (!iteration_begin(in, &loop, iterable))
        return NULL;
    Value item;
    int truth = !deciding;
    while (truth == !deciding && (item = iteration_next(in, &loop)) != NULL) {
        truth = value_truth(in, item);
        Value pending = truth < 0 ? raise_take(in) : NULL;
        value_drop(in, item);
        if (pending)
            raise_restore(in, pending);
    }
    return iteration_end(in, &loop) ? value_from_bool(truth) : NULL;
}

BUILTIN(all)
{
    return until_truth(in, arguments[0], 0);
}

BUILTIN(any)
{
    return until_truth(in, arguments[0], 1);
}

// ---- sum ----

// Adds as long as the sum and the items are exact ints or floats; stops at the first other item,
// which it hands back through *rest with the sum so far.
static Value sum_numbers(Interpreter *in, Iteration *loop, Value start, Value *rest)
{
    Value sum = value_retain(start), item;
    double total = 0;
    bool is_float = object_is(sum, TYPE_FLOAT);
    if (is_float)
        total = float_of(sum);
    *rest = NULL;
    while ((item = iteration_next(in, loop)) != NULL) {
        int64_t small;
        if (is_float && object_is(item, TYPE_FLOAT)) {
            total += float_of(item);
            value_drop(in, item);
        } else if (is_float && value_is_int(item)) {
            total += (double)value_as_int(item);
        } else if (!is_float && value_both_int(sum, item) &&
                   !__builtin_add_overflow(value_as_int(sum), value_as_int(item), &small)) {
            sum = int_new(in, small);
            if (!sum)
                return NULL;
        } else if (!is_float && value_is_int(sum) && object_is(item, TYPE_FLOAT)) {
            is_float = true;
            total = (double)value_as_int(sum) + float_of(item);
            value_drop(in, item);
        } else {
            *rest = item;
            break;
        }
    }
    if (is_float) {
        Value number = float_new(in, total);
        value_drop(in, sum);
        if (!number)
            value_clear(in, rest);
        return number;
    }
    return sum;
}

BUILTIN(sum)
{
    Value start = arguments[1] ? arguments[1] : value_from_int(0);
    Iteration loop;
    if (!iteration_begin(in, &loop, arguments[0]))
        return NULL;
    if (object_is_a(start, TYPE_STR) || object_is_a(start, TYPE_BYTES)) {
        raise_error(in, TYPE_ERROR, "sum() can't sum %s [use %s.join(seq) instead]",
                    object_is_a(start, TYPE_STR) ? "strings" : "bytes",
                    object_is_a(start, TYPE_STR) ? "''" : "b''");
        iteration_end(in, &loop);
        return NULL;
    }
    Value item;
    Value sum = sum_numbers(in, &loop, start, &item);
    while (sum && item && !raise_pending(in)) {
        Value next = value_binary(in, sum, item, BINARY_ADD);
        Value pending = next ? NULL : raise_take(in);
        value_drop(in, sum);
        value_drop(in, item);
        sum = next;
        if (pending)
            raise_restore(in, pending);
        item = sum ? iteration_next(in, &loop) : NULL;
    }
    if (iteration_end(in, &loop))
        return sum;
    Value pending = raise_take(in);
    value_drop_maybe(in, sum);
    raise_restore(in, pending);
    return NULL;
}

// ---- min and max ----

static bool goes_before(Interpreter *in, Value a, Value b, CompareOperator op, int *answer)
{
    if (value_both_int(a, b)) {
        *answer = op == COMPARE_LESS ? value_as_int(a) < value_as_int(b)
                                     : value_as_int(a) > value_as_int(b);
        return true;
    }
    Value result = value_compare(in, a, b, op);
    *answer = result ? value_truth(in, result) : -1;
    value_drop_maybe(in, result);
    return *answer >= 0;
}

// Without a key function the item is its own key.
static Value best_of(Interpreter *in, Value iterable, Value key, Value missing, CompareOperator op,
                     const char *name)
{
    Iteration loop;
    if (!iteration_begin(in, &loop, iterable))
        return NULL;
    Value best = NULL, best_key = NULL, item;
    while ((item = iteration_next(in, &loop)) != NULL) {
        Value item_key = key ? value_call(in, key, &item, 1) : value_retain(item);
        int before = 1;
        if (!item_key || (best && !goes_before(in, item_key, best_key, op, &before))) {
            Value pending = raise_take(in);
            value_drop(in, item);
            value_drop_maybe(in, item_key);
            value_clear(in, &best);
            raise_restore(in, pending);
            break;
        }
        if (before) {
            Value old = best, old_key = best_key;
            best = item;
            best_key = item_key;
            value_drop_maybe(in, old);
            value_drop_maybe(in, old_key);
        } else {
            value_drop(in, item);
            value_drop(in, item_key);
        }
    }
    Value pending = raise_pending(in) ? raise_take(in) : NULL;
    value_clear(in, &best_key);
    if (pending) {
        value_clear(in, &best);
        raise_restore(in, pending);
    }
    if (!iteration_end(in, &loop))
        return NULL;
    if (!best && missing)
        return value_retain(missing);
    return best ? best : raise_error(in, VALUE_ERROR, "%s() arg is an empty sequence", name);
}

// Of small ints without a key function; NULL: not all are such.
static Value best_of_ints(const TupleObject *given, CompareOperator op)
{
    Value best = given->items[0];
    for (size_t i = 0; i < given->count; i++) {
        Value item = given->items[i];
        if (!value_is_int(item))
            return NULL;
        bool before =
            op == COMPARE_LESS ? (intptr_t)item < (intptr_t)best : (intptr_t)item > (intptr_t)best;
        best = before ? item : best;
    }
    return best;
}

// Slots: key, default, then the tuple of positional ones.
static Value best_of_arguments(Interpreter *in, Value *arguments, CompareOperator op,
                               const char *name)
{
    Value key = arguments[0] == VALUE_NONE ? NULL : arguments[0];
    TupleObject *given = as_tuple(arguments[2]);
    if (given->count == 0)
        return raise_error(in, TYPE_ERROR, "%s expected at least 1 argument, got 0", name);
    if (given->count == 1)
        return best_of(in, given->items[0], key, arguments[1], op, name);
    if (arguments[1])
        return raise_error(in, TYPE_ERROR,
                           "Cannot specify a default for %s() with multiple positional arguments",
                           name);
    Value best = key ? NULL : best_of_ints(given, op);
    return best ? best : best_of(in, arguments[2], key, NULL, op, name);
}

BUILTIN(min)
{
    return best_of_arguments(in, arguments, COMPARE_LESS, "min");
}

BUILTIN(max)
{
    return best_of_arguments(in, arguments, COMPARE_GREATER, "max");
}

// Slots: key, reverse, then the tuple of positional ones.
BUILTIN(sorted)
{
    TupleObject *given = as_tuple(arguments[2]);
    if (given->count != 1)
        return raise_error(in, TYPE_ERROR, "sorted expected 1 argument, got %zu", given->count);
    Value list = list_from_iterable(in, given->items[0]);
    if (!list)
        return NULL;
    Value key = arguments[0] == VALUE_NONE ? NULL : arguments[0];
    int reverse = 0;
    bool done = !arguments[1] || index_c_int(in, arguments[1], &reverse);
    if (done && list_sort(in, as_list(list), key, reverse != 0))
        return list;
    Value pending = raise_take(in);
    value_drop(in, list);
    raise_restore(in, pending);
    return NULL;
}
