// SPDX-License-Identifier: MIT
// range: see object-range.h.
#include "lang/object-range.h"

#include "lang/interpreter.h"
#include "lang/object-int.h"
#include "lang/object-sequence.h"
#include "lang/object-slice.h"
#include "lang/object-str.h"

// Sums and products of numbers this small cannot leave 63 bits.
#define SMALL_NUMBER ((int64_t)1 << 61)

// Iterates a range whose numbers are large: start + i * step.
typedef struct LongRangeIterator {
    Object object;
    Value next, step, left;
} LongRangeIterator;

// ---- making ----

// max(0, ceil((stop - start) / step)) for ints of any size.
static Value range_length_of(Interpreter *in, Value start, Value stop, Value step)
{
    bool upwards = int_sign(step) > 0;
    Value low = upwards ? start : stop, high = upwards ? stop : start;
    if (int_compare(low, high) >= 0)
        return value_from_int(0);
    Value size = upwards ? value_retain(step) : int_negate(in, step);
    Value distance = size ? int_subtract(in, high, low) : NULL;
    Value last = distance ? int_subtract(in, distance, value_from_int(1)) : NULL;
    Value quotient = NULL, length = NULL;
    if (last && int_divide(in, last, size, &quotient, NULL, ""))
        length = int_add(in, quotient, value_from_int(1));
    value_drop_maybe(in, size);
    value_drop_maybe(in, distance);
    value_drop_maybe(in, last);
    value_drop_maybe(in, quotient);
    return length;
}

static bool is_small(Value v)
{
    return value_is_int(v) && value_as_int(v) > -SMALL_NUMBER && value_as_int(v) < SMALL_NUMBER;
}

Value range_new(Interpreter *in, Value start, Value stop, Value step)
{
    RangeObject *range = object_new(in, in->types[TYPE_RANGE]);
    if (!range)
        return NULL;
    range->start = value_retain(start);
    range->stop = value_retain(stop);
    range->step = value_retain(step);
    if (is_small(start) && is_small(stop) && is_small(step)) {
        int64_t first = value_as_int(start), last = value_as_int(stop), by = value_as_int(step);
        range->small = true;
        range->first = first;
        range->by = by;
        if (by > 0)
            range->count = first < last ? (last - first - 1) / by + 1 : 0;
        else
            range->count = first > last ? (first - last - 1) / -by + 1 : 0;
        range->length = value_from_int(range->count);
    } else {
        range->length = range_length_of(in, start, stop, step);
        if (!range->length) {
            value_drop(in, AS_VALUE(range));
            return NULL;
        }
    }
    return AS_VALUE(range);
}

static Value range_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (count == 0)
        return raise_error(in, TYPE_ERROR, "range expected at least 1 argument, got 0");
    if (count > 3)
        return raise_error(in, TYPE_ERROR, "range expected at most 3 arguments, got %zu", count);
    Value numbers[3] = {value_from_int(0), NULL, value_from_int(1)};
    Value result = NULL;
    bool done = true;
    for (size_t i = 0; done && i < count; i++) {
        size_t at = count == 1 ? 1 : i;
        numbers[at] = index_value(in, arguments[i]);
        done = numbers[at] != NULL;
    }
    if (done && numbers[2] == value_from_int(0))
        raise_error(in, VALUE_ERROR, "range() arg 3 must not be zero");
    else if (done)
        result = range_new(in, numbers[0], numbers[1], numbers[2]);
    for (int i = 0; i < 3; i++)
        value_drop_maybe(in, numbers[i]);
    return result;
}

static void range_destroy(Interpreter *in, Value self)
{
    RangeObject *range = as_range(self);
    value_clear(in, &range->start);
    value_clear(in, &range->stop);
    value_clear(in, &range->step);
    value_clear(in, &range->length);
}

// ---- slots ----

static Value range_repr(Interpreter *in, Value self)
{
    RangeObject *range = as_range(self);
    if (range->step == value_from_int(1))
        return str_format_c(in, "range(%R, %R)", range->start, range->stop);
    return str_format_c(in, "range(%R, %R, %R)", range->start, range->stop, range->step);
}

static int64_t range_length(Interpreter *in, Value self)
{
    int64_t length;
    if (!int_to_64(in, as_range(self)->length, &length, "ssize_t"))
        return -1;
    return length;
}

static int range_truth(Interpreter *in, Value self)
{
    return int_sign(as_range(self)->length) > 0;
}

// start + place * step, place being an exact int.
static Value number_at(Interpreter *in, RangeObject *range, Value place)
{
    if (range->small)
        return value_from_int(range->first + value_as_int(place) * range->by);
    Value distance = int_multiply(in, place, range->step);
    Value number = distance ? int_add(in, range->start, distance) : NULL;
    value_drop_maybe(in, distance);
    return number;
}

// Like slice_unpack(), with ints of any size: each bound is brought into 0..length (or -1..length -
// 1 backwards) by hand.
static Value bound_in(Interpreter *in, Value bound, Value length, bool backwards)
{
    Value number;
    if (!index_possible(bound))
        return raise_error(in, TYPE_ERROR,
                           "slice indices must be integers or None or have an __index__ method");
    number = index_value(in, bound);
    if (!number)
        return NULL;
    if (int_sign(number) < 0)
        value_replace(in, &number, int_add(in, number, length));
    if (!number)
        return NULL;
    if (int_sign(number) < 0) {
        value_replace(in, &number, value_from_int(backwards ? -1 : 0));
    } else if (int_compare(number, length) >= 0) {
        Value top = backwards ? int_subtract(in, length, value_from_int(1)) : value_retain(length);
        value_replace(in, &number, top);
    }
    return number;
}

static Value range_get_slice(Interpreter *in, RangeObject *range, SliceObject *slice)
{
    Value step = value_from_int(1), from = NULL, to = NULL, result = NULL;
    Value start = NULL, stop = NULL, by = NULL;
    if (slice->step != VALUE_NONE) {
        if (!index_possible(slice->step))
            return raise_error(
                in, TYPE_ERROR,
                "slice indices must be integers or None or have an __index__ method");
        step = index_value(in, slice->step);
        if (!step)
            return NULL;
        if (step == value_from_int(0))
            return raise_error(in, VALUE_ERROR, "slice step cannot be zero");
    }
    bool backwards = int_sign(step) < 0;
    if (slice->start != VALUE_NONE)
        from = bound_in(in, slice->start, range->length, backwards);
    else
        from = backwards ? int_subtract(in, range->length, value_from_int(1)) : value_from_int(0);
    if (from && slice->stop != VALUE_NONE)
        to = bound_in(in, slice->stop, range->length, backwards);
    else if (from)
        to = backwards ? value_from_int(-1) : value_retain(range->length);
    if (to)
        start = number_at(in, range, from);
    if (start)
        stop = number_at(in, range, to);
    if (stop)
        by = int_multiply(in, range->step, step);
    if (by)
        result = range_new(in, start, stop, by);
    value_drop_maybe(in, step);
    value_drop_maybe(in, from);
    value_drop_maybe(in, to);
    value_drop_maybe(in, start);
    value_drop_maybe(in, stop);
    value_drop_maybe(in, by);
    return result;
}

static Value range_get_item(Interpreter *in, Value self, Value key)
{
    RangeObject *range = as_range(self);
    if (object_is(key, TYPE_SLICE))
        return range_get_slice(in, range, as_slice(key));
    if (!index_possible(key))
        return raise_error(in, TYPE_ERROR, "range indices must be integers or slices, not %T", key);
    Value place = index_value(in, key);
    if (place && int_sign(place) < 0)
        value_replace(in, &place, int_add(in, place, range->length));
    if (!place)
        return NULL;
    Value number;
    if (int_sign(place) < 0 || int_compare(place, range->length) >= 0)
        number = raise_error(in, INDEX_ERROR, "range object index out of range");
    else
        number = number_at(in, range, place);
    value_drop(in, place);
    return number;
}

// The place of a number in the range, as an int: NULL when it is not there (or with an exception
// pending).
static Value place_of(Interpreter *in, RangeObject *range, Value number)
{
    bool upwards = int_sign(range->step) > 0;
    Value low = upwards ? range->start : range->stop, high = upwards ? range->stop : range->start;
    int below = int_compare(number, low), above = int_compare(number, high);
    if (upwards ? below < 0 || above >= 0 : below <= 0 || above > 0)
        return NULL;
    Value distance = int_subtract(in, number, range->start), place = NULL, rest = NULL;
    if (distance && int_divide(in, distance, range->step, &place, &rest, "") &&
        rest != value_from_int(0))
        value_clear(in, &place);
    value_drop_maybe(in, distance);
    value_drop_maybe(in, rest);
    return place;
}

// Only ints can be found by computing; anything else is compared with each number.
static Value find_place(Interpreter *in, Value self, Value item)
{
    if (value_is_int(item) || value_is_bool(item) || object_is(item, TYPE_INT)) {
        Value number = int_exact(in, item);
        Value place = number ? place_of(in, as_range(self), number) : NULL;
        value_drop_maybe(in, number);
        return place;
    }
    Iteration loop;
    if (!iteration_begin(in, &loop, self))
        return NULL;
    Value number;
    int64_t at = 0;
    int equal = 0;
    while ((number = iteration_next(in, &loop)) != NULL) {
        equal = value_equal(in, number, item);
        value_drop(in, number);
        if (equal != 0)
            break;
        at++;
    }
    return iteration_end(in, &loop) && equal > 0 ? value_from_int(at) : NULL;
}

static int range_contains(Interpreter *in, Value self, Value item)
{
    Value place = find_place(in, self, item);
    if (place)
        value_drop(in, place);
    return place ? 1 : raise_pending(in) ? -1 : 0;
}

static Value range_method_index(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value place = find_place(in, self, arguments[0]);
    if (place || raise_pending(in))
        return place;
    if (!value_is_any_int(arguments[0]))
        return raise_error(in, VALUE_ERROR, "sequence.index(x): x not in sequence");
    return raise_error(in, VALUE_ERROR, "%R is not in range", arguments[0]);
}

static Value range_method_count(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int found = range_contains(in, self, arguments[0]);
    return found < 0 ? NULL : value_from_int(found);
}

// Ranges are equal when they yield the same numbers: these three say which.
static Value essence(Interpreter *in, RangeObject *range)
{
    Value start = range->start, step = range->step;
    if (range->length == value_from_int(0))
        start = step = VALUE_NONE;
    else if (range->length == value_from_int(1))
        step = VALUE_NONE;
    return tuple_pack(in, 3, range->length, start, step);
}

static Value range_compare(Interpreter *in, Value self, Value other, CompareOperator op)
{
    if ((op != COMPARE_EQUAL && op != COMPARE_NOT_EQUAL) || !object_is(self, TYPE_RANGE) ||
        !object_is(other, TYPE_RANGE))
        return VALUE_NOT_IMPLEMENTED;
    Value a = essence(in, as_range(self)), b = a ? essence(in, as_range(other)) : NULL;
    int equal = b ? value_equal(in, a, b) : -1;
    value_drop_maybe(in, a);
    value_drop_maybe(in, b);
    return equal < 0 ? NULL : value_from_bool(equal == (op == COMPARE_EQUAL));
}

static bool range_hash(Interpreter *in, Value self, int64_t *result)
{
    Value parts = essence(in, as_range(self));
    bool done = parts && value_hash(in, parts, result);
    value_drop_maybe(in, parts);
    return done;
}

// ---- iterators ----

static Value iterate_from(Interpreter *in, RangeObject *range, bool backwards)
{
    if (range->small) {
        RangeIterator *iterator = object_new(in, in->types[TYPE_RANGE_ITERATOR]);
        if (!iterator)
            return NULL;
        iterator->left = range->count;
        iterator->step = backwards ? -range->by : range->by;
        iterator->next = backwards && range->count > 0
                             ? range->first + (range->count - 1) * range->by
                             : range->first;
        return AS_VALUE(iterator);
    }
    LongRangeIterator *iterator = object_new(in, in->types[TYPE_LONG_RANGE_ITERATOR]);
    if (!iterator)
        return NULL;
    iterator->left = value_retain(range->length);
    if (backwards) {
        Value last = int_subtract(in, range->length, value_from_int(1));
        iterator->next = last ? number_at(in, range, last) : NULL;
        value_drop_maybe(in, last);
        iterator->step = iterator->next ? int_negate(in, range->step) : NULL;
    } else {
        iterator->next = value_retain(range->start);
        iterator->step = value_retain(range->step);
    }
    if (!iterator->next || !iterator->step) {
        value_drop(in, AS_VALUE(iterator));
        return NULL;
    }
    return AS_VALUE(iterator);
}

static Value range_iterate(Interpreter *in, Value self)
{
    return iterate_from(in, as_range(self), false);
}

static Value range_method_reversed(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return iterate_from(in, as_range(self), true);
}

static Value iterator_next(Interpreter *in, Value self)
{
    return range_iterator_step((RangeIterator *)(void *)self);
}

static Value iterator_length_hint(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_from_int(((RangeIterator *)(void *)self)->left);
}

static Value rest_reduced(Interpreter *in, Value next, Value step, Value left)
{
    Value way = step && left ? int_multiply(in, step, left) : NULL;
    Value stop = way ? int_add(in, next, way) : NULL;
    Value rest = stop ? range_new(in, next, stop, step) : NULL;
    value_drop_maybe(in, way);
    value_drop_maybe(in, stop);
    return iterator_reduced_items(in, rest);
}

static Value iterator_reduce(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const RangeIterator *iterator = (const RangeIterator *)(const void *)self;
    Value next = int_new(in, iterator->next), step = int_new(in, iterator->step);
    Value result = next ? rest_reduced(in, next, step, value_from_int(iterator->left)) : NULL;
    value_drop_maybe(in, next);
    value_drop_maybe(in, step);
    return result;
}

static Value long_iterator_reduce(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const LongRangeIterator *iterator = (const LongRangeIterator *)(const void *)self;
    return rest_reduced(in, iterator->next, iterator->step, iterator->left);
}

static void long_iterator_destroy(Interpreter *in, Value self)
{
    LongRangeIterator *iterator = (LongRangeIterator *)(void *)self;
    value_clear(in, &iterator->next);
    value_clear(in, &iterator->step);
    value_clear(in, &iterator->left);
}

static Value long_iterator_next(Interpreter *in, Value self)
{
    LongRangeIterator *iterator = (LongRangeIterator *)(void *)self;
    if (int_sign(iterator->left) <= 0)
        return NULL;
    Value left = int_subtract(in, iterator->left, value_from_int(1));
    Value next = left ? int_add(in, iterator->next, iterator->step) : NULL;
    if (!next) {
        value_drop_maybe(in, left);
        return NULL;
    }
    Value number = iterator->next;
    iterator->next = next;
    value_replace(in, &iterator->left, left);
    return number;
}

// ---- tables ----

static Value range_get_start(Interpreter *in, Value self)
{
    return value_retain(as_range(self)->start);
}

static Value range_get_stop(Interpreter *in, Value self)
{
    return value_retain(as_range(self)->stop);
}

static Value range_get_step(Interpreter *in, Value self)
{
    return value_retain(as_range(self)->step);
}

static const Getter range_getters[] = {
    {"start", range_get_start, NULL},
    {"stop", range_get_stop, NULL},
    {"step", range_get_step, NULL},
    {NULL, NULL, NULL},
};

static const Method range_methods[] = {
    {"index", range_method_index, "value, /"},
    {"count", range_method_count, "value, /"},
    {"__reversed__", range_method_reversed, ""},
    METHODS_END,
};

static const Method iterator_methods[] = {
    {"__length_hint__", iterator_length_hint, ""},
    {"__reduce__", iterator_reduce, ""},
    METHODS_END,
};

const TypeSpec range_type = {
    .name = "range",
    .base = TYPE_OBJECT,
    .size = sizeof(RangeObject),
    .flags = TYPE_FINAL,
    .slots =
        {
            .destroy = range_destroy,
            .repr = range_repr,
            .hash = range_hash,
            .compare = range_compare,
            .truth = range_truth,
            .length = range_length,
            .get_item = range_get_item,
            .contains = range_contains,
            .iterate = range_iterate,
        },
    .methods = range_methods,
    .getters = range_getters,
    .make = {"range", range_make, NATIVE_RAW},
};

static const Method long_iterator_methods[] = {
    {"__reduce__", long_iterator_reduce, ""},
    METHODS_END,
};

const TypeSpec range_iterator_type = {
    .name = "range_iterator",
    .base = TYPE_OBJECT,
    .size = sizeof(RangeIterator),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.iterate = iterator_iterate, .next = iterator_next},
    .methods = iterator_methods,
};

const TypeSpec long_range_iterator_type = {
    .name = "longrange_iterator",
    .base = TYPE_OBJECT,
    .size = sizeof(LongRangeIterator),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots =
        {
            .destroy = long_iterator_destroy,
            .iterate = iterator_iterate,
            .next = long_iterator_next,
        },
    .methods = long_iterator_methods,
};
