// SPDX-License-Identifier: MIT
// The class statement: bases, metaclass, namespace, body, and the class made of them.
#include "lang/evaluator-internal.h"
#include "lang/object-dict.h"
#include "lang/object-exception.h"
#include "lang/object-frame.h"
#include "lang/object-function.h"
#include "lang/object-list.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/object-type.h"

Type *type_best_metaclass(Interpreter *in, Type *metaclass, Value bases)
{
    for (size_t i = 0; i < as_tuple(bases)->count; i++) {
        Type *other = value_type(in, as_tuple(bases)->items[i]);
        if (type_is_subtype(metaclass, other))
            continue;
        if (!type_is_subtype(other, metaclass)) {
            raise_error(in, TYPE_ERROR,
                        "metaclass conflict: the metaclass of a derived class must be a "
                        "(non-strict) subclass of the metaclasses of all its bases");
            return NULL;
        }
        metaclass = other;
    }
    return metaclass;
}

static Value prepare_namespace(Interpreter *in, Value metaclass, Value name, Value bases,
                               DictObject *keywords)
{
    bool failed;
    if (object_is(metaclass, TYPE_TYPE) && (Type *)metaclass == in->types[TYPE_TYPE])
        return AS_VALUE(dict_new(in));
    Value prepare = value_find_attribute(in, metaclass, NAME_OF(in, __prepare__), &failed);
    if (failed)
        return NULL;
    if (!prepare)
        return AS_VALUE(dict_new(in));
    Value pair = tuple_pack(in, 2, name, bases);
    Value namespace = pair ? value_call_spread(in, prepare, pair, keywords) : NULL;
    value_drop_maybe(in, pair);
    value_drop(in, prepare);
    if (namespace && !value_type(in, namespace)->slots.get_item) {
        raise_error(in, TYPE_ERROR, "%s.__prepare__() must return a mapping, not %T",
                    object_is_a(metaclass, TYPE_TYPE) ? type_name((Type *)metaclass)
                                                      : "<metaclass>",
                    namespace);
        value_clear(in, &namespace);
    }
    return namespace;
}

// Puts what a base that is no class stands for (__mro_entries__) in its place in the list.
static bool add_base(Interpreter *in, Value list, Value base, Value bases)
{
    if (object_is_a(base, TYPE_TYPE))
        return list_append(in, as_list(list), base);
    bool failed;
    Value method = value_find_attribute(in, base, NAME_OF(in, __mro_entries__), &failed);
    if (!method)
        return !failed && list_append(in, as_list(list), base);
    Value entries = value_call_1(in, method, bases);
    value_drop(in, method);
    if (!entries)
        return false;
    bool done = object_is_a(entries, TYPE_TUPLE) ||
                raise_false(in, TYPE_ERROR, "__mro_entries__ must return a tuple");
    for (size_t i = 0; done && i < as_tuple(entries)->count; i++)
        done = list_append(in, as_list(list), as_tuple(entries)->items[i]);
    value_drop(in, entries);
    return done;
}

// The bases as classes; the same tuple where all are.
static Value resolve_bases(Interpreter *in, Value bases)
{
    const TupleObject *tuple = as_tuple(bases);
    bool plain = true;
    for (size_t i = 0; i < tuple->count; i++)
        plain = plain && object_is_a(tuple->items[i], TYPE_TYPE);
    if (plain)
        return value_retain(bases);
    Value list = list_new(in, tuple->count), resolved = NULL;
    bool done = list != NULL;
    for (size_t i = 0; done && i < tuple->count; i++)
        done = add_base(in, list, tuple->items[i], bases);
    if (done)
        resolved = tuple_from_iterable(in, list);
    value_drop_maybe(in, list);
    if (!resolved)
        return NULL;
    bool same = as_tuple(resolved)->count == tuple->count;
    for (size_t i = 0; same && i < tuple->count; i++)
        same = as_tuple(resolved)->items[i] == tuple->items[i];
    if (!same)
        return resolved;
    value_drop(in, resolved);
    return value_retain(bases);
}

// The cell behind super() and __class__ must be the new class's by now.
static bool check_cell(Interpreter *in, Value cell, Value name, Value made)
{
    if (!object_is(cell, TYPE_CELL) || !object_is_a(made, TYPE_TYPE))
        return true;
    Value owner = ((CellObject *)cell)->value;
    if (!owner)
        return raise_false(in, RUNTIME_ERROR,
                           "__class__ not set defining %R as %R. Was __classcell__ propagated to "
                           "type.__new__?",
                           name, made);
    return owner == made ||
           raise_false(in, TYPE_ERROR, "__class__ set to %R defining %R as %R", owner, name, made);
}

static Value finish_class(Interpreter *in, Value metaclass, Value name, Value bases,
                          Value namespace, DictObject *keywords)
{
    Value triple = tuple_pack(in, 3, name, bases, namespace);
    Value result = triple ? value_call_spread(in, metaclass, triple, keywords) : NULL;
    value_drop_maybe(in, triple);
    return result;
}

static Value run_body(Interpreter *in, FunctionObject *function, Value namespace)
{
    Frame *frame = frame_take(in, function);
    if (!frame)
        return NULL;
    frame->names = value_retain(namespace);
    if (frame->code->cell_count && !frame_begin(in, frame)) {
        frame_give(in, frame);
        return NULL;
    }
    if (in->observer && in->observer->call && !frame_is_library(frame))
        in->observer->call(in->observer->data, frame);
    return evaluator_run(in, frame);
}

// The class for the bases (resolved from `given`) with this metaclass.
static Value make_class(Interpreter *in, FunctionObject *function, Value metaclass, Value name,
                        Value bases, Value given, DictObject *keywords)
{
    Value namespace = prepare_namespace(in, metaclass, name, bases, keywords);
    Value cell = namespace ? run_body(in, function, namespace) : NULL;
    Value result = NULL;
    if (cell &&
        (bases == given || value_set_item(in, namespace, NAME_OF(in, __orig_bases__), given)))
        result = finish_class(in, metaclass, name, bases, namespace, keywords);
    if (result && !check_cell(in, cell, name, result))
        value_clear(in, &result);
    value_drop_maybe(in, cell);
    value_drop_maybe(in, namespace);
    return result;
}

// What the class is made by: the metaclass asked for or the first base's, or one derived from it.
static Value choose_metaclass(Interpreter *in, Value bases, DictObject *keywords)
{
    Value metaclass = dict_take(in, keywords, NAME_OF(in, metaclass));
    if (!metaclass) {
        if (raise_pending(in))
            return NULL;
        metaclass = value_retain(as_tuple(bases)->count
                                     ? AS_VALUE(value_type(in, as_tuple(bases)->items[0]))
                                     : AS_VALUE(in->types[TYPE_TYPE]));
    }
    if (!object_is_a(metaclass, TYPE_TYPE))
        return metaclass;
    Type *best = type_best_metaclass(in, (Type *)metaclass, bases);
    if (best)
        value_retain(AS_VALUE(best));
    value_drop(in, metaclass);
    return AS_VALUE(best);
}

// __build_class__(function of the body, name, *bases, metaclass=..., **keywords)
Value build_class(Interpreter *in, Value self, Value *arguments, size_t count)
{
    FunctionObject *function = (FunctionObject *)arguments[0];
    Value name = arguments[1], given = arguments[2];
    DictObject *keywords = as_dict(arguments[3]);
    if (!object_is(arguments[0], TYPE_FUNCTION))
        return raise_error(in, TYPE_ERROR, "__build_class__: func must be a function");
    Value bases = resolve_bases(in, given);
    Value metaclass = bases ? choose_metaclass(in, bases, keywords) : NULL;
    Value result =
        metaclass ? make_class(in, function, metaclass, name, bases, given, keywords) : NULL;
    value_drop_maybe(in, metaclass);
    value_drop_maybe(in, bases);
    return result;
}
