// SPDX-License-Identifier: MIT
// slice: see object-slice.h.
#include "lang/object-slice.h"

#include "lang/interpreter.h"
#include "lang/object-int.h"
#include "lang/object-sequence.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/operate.h"
#include "lang/raise.h"

Value slice_new(Interpreter *in, Value start, Value stop, Value step)
{
    SliceObject *slice = object_new(in, in->types[TYPE_SLICE]);
    if (!slice)
        return NULL;
    slice->start = start ? value_retain(start) : VALUE_NONE;
    slice->stop = stop ? value_retain(stop) : VALUE_NONE;
    slice->step = step ? value_retain(step) : VALUE_NONE;
    return AS_VALUE(slice);
}

// A part as an exact int; clipped to 64 bits by the callers.
static Value part_as_index(Interpreter *in, Value part)
{
    if (value_is_int(part))
        return part;
    if (value_is_any_int(part))
        return int_exact(in, part);
    if (value_is_object(part) && part->type->slots.to_index)
        return index_value(in, part);
    return raise_error(in, TYPE_ERROR,
                       "slice indices must be integers or None or have an __index__ method");
}

static bool part_clipped(Interpreter *in, Value part, int64_t missing, int64_t *result)
{
    if (part == VALUE_NONE) {
        *result = missing;
        return true;
    }
    Value number = part_as_index(in, part);
    if (!number)
        return false;
    *result = int_clip_64(number);
    value_drop(in, number);
    return true;
}

bool slice_unpack(Interpreter *in, Value value, SlicePlaces *places)
{
    SliceObject *slice = as_slice(value);
    if (!part_clipped(in, slice->step, 1, &places->step))
        return false;
    if (places->step == 0)
        return raise_false(in, VALUE_ERROR, "slice step cannot be zero");
    if (places->step < -INT64_MAX)
        places->step = -INT64_MAX;
    return part_clipped(in, slice->start, places->step < 0 ? INT64_MAX : 0, &places->start) &&
           part_clipped(in, slice->stop, places->step < 0 ? INT64_MIN : INT64_MAX, &places->stop);
}

static int64_t clip_place(int64_t place, int64_t length, bool backwards)
{
    if (place < 0) {
        place += length;
        if (place < 0)
            return backwards ? -1 : 0;
        return place;
    }
    if (place >= length)
        return backwards ? length - 1 : length;
    return place;
}

void slice_adjust(SlicePlaces *places, int64_t length)
{
    bool backwards = places->step < 0;
    places->start = clip_place(places->start, length, backwards);
    places->stop = clip_place(places->stop, length, backwards);
    if (backwards)
        places->count = places->stop < places->start
                            ? (places->start - places->stop - 1) / -places->step + 1
                            : 0;
    else
        places->count = places->start < places->stop
                            ? (places->stop - places->start - 1) / places->step + 1
                            : 0;
}

bool slice_places(Interpreter *in, Value slice, int64_t length, SlicePlaces *places)
{
    if (!slice_unpack(in, slice, places))
        return false;
    slice_adjust(places, length);
    return true;
}

bool slice_bound(Interpreter *in, Value bound, int64_t missing, int64_t length, int64_t *result)
{
    if (!bound) {
        *result = missing;
        return true;
    }
    if (!part_clipped(in, bound, missing, result))
        return false;
    *result = clip_place(*result, length, false);
    return true;
}

static void slice_destroy(Interpreter *in, Value self)
{
    SliceObject *slice = as_slice(self);
    value_clear(in, &slice->start);
    value_clear(in, &slice->stop);
    value_clear(in, &slice->step);
}

static void slice_visit(Value self, Visitor *visitor)
{
    SliceObject *slice = as_slice(self);
    visit_value(visitor, slice->start);
    visit_value(visitor, slice->stop);
    visit_value(visitor, slice->step);
}

static Value slice_repr(Interpreter *in, Value self)
{
    SliceObject *slice = as_slice(self);
    return str_format_c(in, "slice(%R, %R, %R)", slice->start, slice->stop, slice->step);
}

static Value slice_compare(Interpreter *in, Value self, Value other, CompareOperator op)
{
    if (!object_is(self, TYPE_SLICE) || !object_is(other, TYPE_SLICE))
        return VALUE_NOT_IMPLEMENTED;
    SliceObject *a = as_slice(self), *b = as_slice(other);
    Value left = tuple_pack(in, 3, a->start, a->stop, a->step);
    Value right = left ? tuple_pack(in, 3, b->start, b->stop, b->step) : NULL;
    Value result = right ? value_compare(in, left, right, op) : NULL;
    value_drop_maybe(in, left);
    value_drop_maybe(in, right);
    return result;
}

static Value slice_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (count == 0)
        return raise_error(in, TYPE_ERROR, "slice expected at least 1 argument, got 0");
    if (count > 3)
        return raise_error(in, TYPE_ERROR, "slice expected at most 3 arguments, got %zu", count);
    if (count == 1)
        return slice_new(in, NULL, arguments[0], NULL);
    return slice_new(in, arguments[0], arguments[1], count == 3 ? arguments[2] : NULL);
}

static Value exact_step(Interpreter *in, SliceObject *slice)
{
    return slice->step == VALUE_NONE ? value_from_int(1) : part_as_index(in, slice->step);
}

// slice.indices() with any part or the length beyond 64 bits is clipped as a length of that size
// would.
static Value slice_indices(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value length = index_value(in, arguments[0]);
    if (!length)
        return NULL;
    int64_t limit = int_clip_64(length);
    value_drop(in, length);
    if (limit < 0)
        return raise_error(in, VALUE_ERROR, "length should not be negative");
    SlicePlaces places;
    if (!slice_places(in, self, limit, &places))
        return NULL;
    Value parts[3] = {int_new(in, places.start), int_new(in, places.stop),
                      exact_step(in, as_slice(self))};
    if (!parts[0] || !parts[1] || !parts[2]) {
        for (int i = 0; i < 3; i++)
            value_drop_maybe(in, parts[i]);
        return NULL;
    }
    return tuple_from_stolen(in, parts, 3);
}

static Value slice_get_start(Interpreter *in, Value self)
{
    return value_retain(as_slice(self)->start);
}

static Value slice_get_stop(Interpreter *in, Value self)
{
    return value_retain(as_slice(self)->stop);
}

static Value slice_get_step(Interpreter *in, Value self)
{
    return value_retain(as_slice(self)->step);
}

static const Method slice_methods[] = {
    {"indices", slice_indices, "length, /"},
    METHODS_END,
};

static const Getter slice_getters[] = {
    {"start", slice_get_start, NULL},
    {"stop", slice_get_stop, NULL},
    {"step", slice_get_step, NULL},
    {NULL, NULL, NULL},
};

const TypeSpec slice_type = {
    .name = "slice",
    .base = TYPE_OBJECT,
    .size = sizeof(SliceObject),
    .flags = TYPE_FINAL | TYPE_UNHASHABLE,
    .slots =
        {
            .destroy = slice_destroy,
            .visit = slice_visit,
            .repr = slice_repr,
            .compare = slice_compare,
        },
    .methods = slice_methods,
    .getters = slice_getters,
    .make = {"slice", slice_make, NATIVE_RAW},
};
