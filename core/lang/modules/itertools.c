// SPDX-License-Identifier: MIT
// The module itertools: endless iterators, and those that cut, join and group others.
#include "lang/modules/itertools.h"
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-int.h"
#include "lang/object-sequence.h"
#include "lang/object-str.h"

void itertool_destroy(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    value_clear(in, &tool->source);
    value_clear(in, &tool->function);
    value_clear(in, &tool->current);
    value_clear(in, &tool->saved);
    value_clear(in, &tool->extra);
    value_clear(in, &tool->result);
}

void itertool_visit(Value self, Visitor *visitor)
{
    Itertool *tool = as_itertool(self);
    visit_value(visitor, tool->source);
    visit_value(visitor, tool->function);
    visit_value(visitor, tool->current);
    visit_value(visitor, tool->saved);
    visit_value(visitor, tool->extra);
    visit_value(visitor, tool->result);
}

Itertool *itertool_new(Interpreter *in, Value class)
{
    return object_new(in, (Type *)(void *)class);
}

// A new object over iter(iterable).
Itertool *itertool_over(Interpreter *in, Value class, Value iterable)
{
    Value source = value_iterate(in, iterable);
    Itertool *tool = source ? itertool_new(in, class) : NULL;
    if (!tool) {
        value_drop_maybe(in, source);
        return NULL;
    }
    tool->source = source;
    return tool;
}

// Drops a value while an exception may be pending.
void itertool_drop_safely(Interpreter *in, Value v)
{
    Value pending = raise_pending(in) ? raise_take(in) : NULL;
    value_drop(in, v);
    if (pending)
        raise_restore(in, pending);
}

static int truth_of_call(Interpreter *in, Value function, Value item)
{
    Value answer = function == VALUE_NONE ? value_retain(item) : value_call(in, function, &item, 1);
    int truth = answer ? value_truth(in, answer) : -1;
    value_drop_maybe(in, answer);
    return truth;
}

// ---- count, cycle, repeat ----

static Value count_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value start = arguments[0] ? arguments[0] : value_from_int(0);
    Value step = arguments[1] ? arguments[1] : value_from_int(1);
    for (int i = 0; i < 2; i++) {
        Value number = i == 0 ? start : step;
        const TypeSlots *slots = &value_type(in, number)->slots;
        if (!slots->to_index && !slots->to_float && !slots->to_int)
            return raise_error(in, TYPE_ERROR, "a number is required");
    }
    Itertool *tool = itertool_new(in, self);
    if (!tool)
        return NULL;
    // Counting by ones is done with plain ints, whatever kind of int was given.
    bool by_ones = value_is_any_int(start) && (step == value_from_int(1) || step == VALUE_TRUE);
    tool->current = by_ones ? int_exact(in, start) : value_retain(start);
    tool->extra = by_ones ? value_from_int(1) : value_retain(step);
    if (!tool->current || !tool->extra) {
        value_drop(in, AS_VALUE(tool));
        return NULL;
    }
    return AS_VALUE(tool);
}

static Value count_next(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    Value next = value_binary(in, tool->current, tool->extra, BINARY_ADD);
    if (!next)
        return NULL;
    Value number = tool->current;
    tool->current = next;
    return number;
}

static Value count_repr(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    if (tool->extra == value_from_int(1))
        return str_format_c(in, "count(%R)", tool->current);
    return str_format_c(in, "count(%R, %R)", tool->current, tool->extra);
}

static Value cycle_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Itertool *tool = itertool_over(in, self, arguments[0]);
    if (tool && !(tool->saved = list_new(in, 0))) {
        value_drop(in, AS_VALUE(tool));
        return NULL;
    }
    return AS_VALUE(tool);
}

static Value cycle_next(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    ListObject *saved = as_list(tool->saved);
    if (tool->source) {
        Value item = value_next(in, tool->source);
        if (item && !list_append(in, saved, item)) {
            value_drop(in, item);
            return NULL;
        }
        if (item || raise_pending(in))
            return item;
        value_clear(in, &tool->source);
    }
    if (saved->count == 0)
        return NULL;
    Value item = value_retain(saved->items[tool->at]);
    tool->at = (tool->at + 1) % (int64_t)saved->count;
    return item;
}

static Value repeat_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t times = -1;
    if (arguments[1]) {
        if (!value_to_int64(in, arguments[1], &times))
            return NULL;
        times = times < 0 ? 0 : times;
    }
    Itertool *tool = itertool_new(in, self);
    if (!tool)
        return NULL;
    tool->current = value_retain(arguments[0]);
    tool->stop = times;
    return AS_VALUE(tool);
}

static Value repeat_next(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    if (tool->stop == 0)
        return NULL;
    if (tool->stop > 0)
        tool->stop--;
    return value_retain(tool->current);
}

static Value repeat_repr(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    if (tool->stop < 0)
        return str_format_c(in, "repeat(%R)", tool->current);
    return str_format_c(in, "repeat(%R, %zd)", tool->current, tool->stop);
}

// ---- chain ----

static Value chain_over(Interpreter *in, Value class, Value iterables)
{
    return AS_VALUE(itertool_over(in, class, iterables));
}

static Value chain_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return chain_over(in, self, arguments[0]);
}

static Value chain_from_iterable(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return chain_over(in, self, arguments[0]);
}

static Value chain_next(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    while (tool->source) {
        if (!tool->current) {
            Value iterable = value_next(in, tool->source);
            if (!iterable) {
                if (!raise_pending(in))
                    value_clear(in, &tool->source);
                return NULL;
            }
            tool->current = value_iterate(in, iterable);
            itertool_drop_safely(in, iterable);
            if (!tool->current)
                return NULL;
        }
        Value item = value_next(in, tool->current);
        if (item || raise_pending(in))
            return item;
        value_clear(in, &tool->current);
    }
    return NULL;
}

static const Method chain_methods[] = {
    {"from_iterable", chain_from_iterable, "iterable, /", NULL, METHOD_CLASS},
    METHODS_END,
};

// ---- islice ----

// A bound as a number; -1 for what is no number or too large, as CPython's conversion ends.
static int64_t islice_bound(Interpreter *in, Value given, int64_t missing)
{
    int64_t number;
    if (!given || given == VALUE_NONE)
        return missing;
    if (index_possible(given) && value_to_int64(in, given, &number))
        return number;
    if (raise_pending(in))
        raise_clear(in);
    return -1;
}

static Value islice_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    static const char *const RANGE = "must be None or an integer: 0 <= x <= sys.maxsize.";
    if (count < 2)
        return raise_error(in, TYPE_ERROR, "islice expected at least 2 arguments, got %zu", count);
    if (count > 4)
        return raise_error(in, TYPE_ERROR, "islice expected at most 4 arguments, got %zu", count);
    Value stop_given = arguments[count == 2 ? 1 : 2];
    int64_t start = count == 2 ? 0 : islice_bound(in, arguments[1], 0);
    int64_t stop = islice_bound(in, stop_given, -1);
    int64_t step = count == 4 ? islice_bound(in, arguments[3], 1) : 1;
    if (stop == -1 && stop_given != VALUE_NONE)
        return raise_error(in, VALUE_ERROR, "Stop argument for islice() %s", RANGE);
    if (start < 0 || stop < -1)
        return raise_error(in, VALUE_ERROR, "Indices for islice() %s", RANGE);
    if (step < 1)
        return raise_error(in, VALUE_ERROR,
                           "Step for islice() must be a positive integer or None.");
    Itertool *tool = itertool_over(in, self, arguments[0]);
    if (!tool)
        return NULL;
    tool->stop = stop;
    tool->step = step;
    tool->extra = value_from_int(start);
    return AS_VALUE(tool);
}

// `at` counts the items taken from the source; `extra` is the number of the next one to hand out.
static Value islice_next(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    if (!tool->source)
        return NULL;
    int64_t wanted = value_as_int(tool->extra);
    if (tool->stop >= 0 && wanted >= tool->stop)
        wanted = tool->stop; // what comes before the end is taken all the same
    while (tool->at < wanted) {
        Value skipped = value_next(in, tool->source);
        if (!skipped)
            goto end;
        value_drop(in, skipped);
        tool->at++;
    }
    if (tool->stop >= 0 && tool->at >= tool->stop)
        goto end;
    Value item = value_next(in, tool->source);
    if (!item)
        goto end;
    tool->at++;
    int64_t next;
    if (__builtin_add_overflow(wanted, tool->step, &next) || next > VALUE_INT_MAX)
        next = VALUE_INT_MAX;
    tool->extra = value_from_int(next);
    return item;
end:
    if (!raise_pending(in))
        value_clear(in, &tool->source);
    return NULL;
}

// ---- takewhile, dropwhile, filterfalse, compress, starmap ----

// Slots: predicate, iterable.
static Value predicate_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Itertool *tool = itertool_over(in, self, arguments[1]);
    if (tool)
        tool->function = value_retain(arguments[0]);
    return AS_VALUE(tool);
}

// The next item whose predicate is true (or false); NULL at the end.
static Value next_that(Interpreter *in, Itertool *tool, int wanted)
{
    Value item;
    while ((item = value_next(in, tool->source)) != NULL) {
        int truth = truth_of_call(in, tool->function, item);
        if (truth == wanted)
            return item;
        itertool_drop_safely(in, item);
        if (truth < 0)
            return NULL;
    }
    return NULL;
}

static Value takewhile_next(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    Value item = tool->finished ? NULL : value_next(in, tool->source);
    if (!item)
        return NULL;
    int truth = truth_of_call(in, tool->function, item);
    if (truth > 0)
        return item;
    tool->finished = truth == 0;
    itertool_drop_safely(in, item);
    return NULL;
}

static Value dropwhile_next(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    if (tool->started)
        return value_next(in, tool->source);
    Value item = next_that(in, tool, 0);
    tool->started = item != NULL;
    return item;
}

static Value filterfalse_next(Interpreter *in, Value self)
{
    return next_that(in, as_itertool(self), 0);
}

static Value starmap_next(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    Value item = value_next(in, tool->source);
    Value arguments = item ? tuple_from_iterable(in, item) : NULL;
    Value result = NULL;
    if (arguments) {
        result =
            value_call(in, tool->function, as_tuple(arguments)->items, as_tuple(arguments)->count);
        itertool_drop_safely(in, arguments);
    }
    if (item)
        itertool_drop_safely(in, item);
    return result;
}

static Value compress_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Itertool *tool = itertool_over(in, self, arguments[0]);
    if (tool && !(tool->saved = value_iterate(in, arguments[1]))) {
        itertool_drop_safely(in, AS_VALUE(tool));
        return NULL;
    }
    return AS_VALUE(tool);
}

static Value compress_next(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    for (;;) {
        Value item = value_next(in, tool->source);
        Value selector = item ? value_next(in, tool->saved) : NULL;
        int truth = selector ? value_truth(in, selector) : -1;
        if (selector)
            itertool_drop_safely(in, selector);
        if (truth > 0)
            return item;
        if (item)
            itertool_drop_safely(in, item);
        if (truth < 0)
            return NULL;
    }
}

// ---- accumulate, pairwise ----

// Slots: iterable, func, initial.
static Value accumulate_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Itertool *tool = itertool_over(in, self, arguments[0]);
    if (!tool)
        return NULL;
    if (arguments[1] && arguments[1] != VALUE_NONE)
        tool->function = value_retain(arguments[1]);
    if (arguments[2] && arguments[2] != VALUE_NONE)
        tool->extra = value_retain(arguments[2]);
    return AS_VALUE(tool);
}

static Value accumulate_next(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    if (tool->extra) {
        tool->current = tool->extra;
        tool->extra = NULL;
        return value_retain(tool->current);
    }
    Value item = value_next(in, tool->source);
    if (!item)
        return NULL;
    if (!tool->current) {
        tool->current = value_retain(item);
        return item;
    }
    Value total = tool->function ? value_call(in, tool->function, (Value[]){tool->current, item}, 2)
                                 : value_binary(in, tool->current, item, BINARY_ADD);
    itertool_drop_safely(in, item);
    if (!total)
        return NULL;
    value_replace(in, &tool->current, value_retain(total));
    return total;
}

static Value over_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return AS_VALUE(itertool_over(in, self, arguments[0]));
}

static Value pairwise_next(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    if (!tool->current && !(tool->current = value_next(in, tool->source)))
        return NULL;
    Value item = value_next(in, tool->source);
    if (!item)
        return NULL;
    Value pair = tuple_pack(in, 2, tool->current, item);
    value_replace(in, &tool->current, item);
    return pair;
}

// ---- zip_longest ----

// Slots: fillvalue, then the tuple of iterables.
static Value zip_longest_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    TupleObject *iterables = as_tuple(arguments[1]);
    TupleObject *iterators = tuple_shell(in, iterables->count);
    for (size_t i = 0; iterators && i < iterables->count; i++) {
        iterators->items[i] = value_iterate(in, iterables->items[i]);
        if (!iterators->items[i]) {
            itertool_drop_safely(in, AS_VALUE(iterators));
            return NULL;
        }
    }
    Itertool *tool = iterators ? itertool_new(in, self) : NULL;
    if (!tool) {
        if (iterators)
            itertool_drop_safely(in, AS_VALUE(iterators));
        return NULL;
    }
    tool->source = AS_VALUE(iterators);
    tool->extra = arguments[0] ? value_retain(arguments[0]) : VALUE_NONE;
    tool->stop = (int64_t)iterables->count; // iterators that still yield
    return AS_VALUE(tool);
}

static Value zip_longest_next(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    TupleObject *iterators = as_tuple(tool->source);
    if (tool->stop == 0)
        return NULL;
    TupleObject *result = tuple_shell(in, iterators->count);
    if (!result)
        return NULL;
    for (size_t i = 0; i < iterators->count; i++) {
        Value item = iterators->items[i] == VALUE_NONE ? NULL : value_next(in, iterators->items[i]);
        if (!item && raise_pending(in)) {
            itertool_drop_safely(in, AS_VALUE(result));
            return NULL;
        }
        if (!item && iterators->items[i] != VALUE_NONE) {
            value_replace(in, &iterators->items[i], VALUE_NONE);
            tool->stop--;
        }
        result->items[i] = item ? item : value_retain(tool->extra);
    }
    if (tool->stop == 0) {
        value_drop(in, AS_VALUE(result));
        return NULL;
    }
    return AS_VALUE(result);
}

// ---- tables ----

const TypeSpec itertools_count_type =
    ITERTOOL("count", count_next, count_make, "start=, step=", .repr = count_repr);
const TypeSpec itertools_cycle_type = ITERTOOL("cycle", cycle_next, cycle_make, "iterable, /", );
const TypeSpec itertools_repeat_type =
    ITERTOOL("repeat", repeat_next, repeat_make, "object, times=", .repr = repeat_repr);
const TypeSpec itertools_islice_type = ITERTOOL("islice", islice_next, islice_make, NATIVE_RAW, );
const TypeSpec itertools_takewhile_type =
    ITERTOOL("takewhile", takewhile_next, predicate_make, "predicate, iterable, /", );
const TypeSpec itertools_dropwhile_type =
    ITERTOOL("dropwhile", dropwhile_next, predicate_make, "predicate, iterable, /", );
const TypeSpec itertools_filterfalse_type =
    ITERTOOL("filterfalse", filterfalse_next, predicate_make, "function, iterable, /", );
const TypeSpec itertools_starmap_type =
    ITERTOOL("starmap", starmap_next, predicate_make, "function, iterable, /", );
const TypeSpec itertools_compress_type =
    ITERTOOL("compress", compress_next, compress_make, "data, selectors", );
const TypeSpec itertools_accumulate_type =
    ITERTOOL("accumulate", accumulate_next, accumulate_make, "iterable, func=, *, initial=", );
const TypeSpec itertools_pairwise_type =
    ITERTOOL("pairwise", pairwise_next, over_make, "iterable, /", );
const TypeSpec itertools_zip_longest_type =
    ITERTOOL("zip_longest", zip_longest_next, zip_longest_make, "*iterables, fillvalue=", );
const TypeSpec itertools_chain_type = {
    .name = "chain",
    .module = "itertools",
    .base = TYPE_OBJECT,
    .size = sizeof(Itertool),
    .flags = TYPE_FINAL,
    .slots =
        {
            .destroy = itertool_destroy,
            .visit = itertool_visit,
            .iterate = iterator_iterate,
            .next = chain_next,
        },
    .methods = chain_methods,
    .make = {"chain", chain_make, "*iterables"},
};

// All types between these two stand together in types.def.
static bool itertools_fill(Interpreter *in, Value module, DictObject *dict)
{
    for (size_t id = TYPE_ITERTOOLS_COUNT; id <= TYPE_ITERTOOLS_TEE; id++) {
        Type *type = in->types[id];
        if (!namespace_add(in, dict, type_name(type), value_retain(AS_VALUE(type))))
            return false;
    }
    return true;
}

static const Method itertools_functions[] = {
    {"tee", itertools_tee, "iterable, n=, /"},
    METHODS_END,
};

const ModuleSpec itertools_module = {
    .name = "itertools",
    .doc = "Iterators made of others.",
    .functions = itertools_functions,
    .fill = itertools_fill,
};
