// SPDX-License-Identifier: MIT
// What one can do with any value, whatever its type: the language's operations for use from C.
//
// All take borrowed values and return new references (NULL and a pending exception on failure;
// predicates return 1, 0 or -1; actions true or false). Any of them may run a program's code.
#pragma once

#include "lang/type.h"

Value value_repr(Interpreter *in, Value v);                        // always a str
Value value_str(Interpreter *in, Value v);                         // always a str
Value value_format(Interpreter *in, Value v, Value specification); // format(v, specification)
bool value_hash(Interpreter *in, Value v, int64_t *result);
int value_truth(Interpreter *in, Value v);
int value_equal(Interpreter *in, Value a, Value b); // ==, identity first: as containers compare
int value_less(Interpreter *in, Value a, Value b);  // <
Value value_compare(Interpreter *in, Value a, Value b, CompareOperator op);
Value value_unary(Interpreter *in, Value v, UnaryOperator op);
Value value_binary(Interpreter *in, Value a, Value b, BinaryOperator op);
Value value_in_place(Interpreter *in, Value a, Value b, BinaryOperator op);
int value_is_true_instance(Interpreter *in, Value v, Value class_or_tuple); // isinstance()
int value_is_subclass(Interpreter *in, Value type, Value class_or_tuple);   // issubclass()

int64_t value_length(Interpreter *in, Value v); // -1: exception
Value value_get_item(Interpreter *in, Value v, Value key);
bool value_set_item(Interpreter *in, Value v, Value key, Value value); // value NULL: del
int value_contains(Interpreter *in, Value container, Value item);

// ---- attributes (attribute.c) ----
Value value_get_attribute(Interpreter *in, Value v, Value name);
Value value_get_attribute_c(Interpreter *in, Value v, const char *name);
// Like getattr(v, name, None) but NULL without an exception when absent; *failed tells other
// errors.
Value value_find_attribute(Interpreter *in, Value v, Value name, bool *failed);
bool value_set_attribute(Interpreter *in, Value v, Value name, Value value); // value NULL: del
// The defaults behind the slots: the instance's dict, the class, descriptors.
Value attribute_get_generic(Interpreter *in, Value v, Value name);
bool attribute_set_generic(Interpreter *in, Value v, Value name, Value value);
// The pointer to an object's dict, NULL if its type has none. The dict itself may not exist yet.
struct DictObject **attribute_dict_place(Value v);

// ---- calling (call.c) ----
// Calls into the language from C count as native depth; too deep raises RecursionError.
Value value_call(Interpreter *in, Value callable, Value *arguments, size_t count);
// names: tuple of str naming the last arguments, or NULL.
Value value_call_named(Interpreter *in, Value callable, Value *arguments, size_t count,
                       Value names);
// callable(*tuple, **dict); dict may be NULL.
Value value_call_spread(Interpreter *in, Value callable, Value tuple, struct DictObject *dict);
Value value_call_0(Interpreter *in, Value callable);
Value value_call_1(Interpreter *in, Value callable, Value a);
Value value_call_2(Interpreter *in, Value callable, Value a, Value b);
// v.name(arguments...)
Value value_call_method(Interpreter *in, Value v, const char *name, Value *arguments, size_t count);
bool value_is_callable(Interpreter *in, Value v);

// ---- iteration (iterate.c): the one implementation ----
Value value_iterate(Interpreter *in, Value v); // iter(v)
// The next item, or NULL: at the end without, on failure with a pending exception. Counts steps.
Value value_next(Interpreter *in, Value iterator);
bool value_is_iterator(Interpreter *in, Value v);
// A loop over any iterable, fast for lists and tuples:
//     Iteration loop;
//     if (!iteration_begin(in, &loop, iterable)) return NULL;
//     Value item;
//     while ((item = iteration_next(in, &loop))) { ...; value_drop(in, item); }
//     if (!iteration_end(in, &loop)) return NULL;     // false: an exception is pending
// To leave early with an exception pending or not: iteration_end() too.
typedef struct Iteration {
    Value iterator; // or the list or tuple itself
    size_t index;
    int kind;
    bool failed;
} Iteration;
bool iteration_begin(Interpreter *in, Iteration *loop, Value iterable);
Value iteration_next(Interpreter *in, Iteration *loop);
bool iteration_end(Interpreter *in, Iteration *loop);
// A hint of how many items there are (0 when unknown). Never raises.
size_t value_length_hint(Interpreter *in, Value v);

// ---- conversions with Python's messages ----
// An int (or __index__) as C number; what out of range raises OverflowError/IndexError as CPython.
bool value_to_int64(Interpreter *in, Value v,
                    int64_t *result); // "Python int too large to convert to C ssize_t"
bool value_to_index(Interpreter *in, Value v,
                    int64_t *result); // clamps to the int64 range (slices, repeat counts)
bool value_to_double(Interpreter *in, Value v,
                     double *result); // float, int, __float__: "must be real number, not str"

// Between repr()s of containers that contain themselves: true when v is being shown already.
// -1: MemoryError or RecursionError. Pair with value_repr_leave().
int value_repr_enter(Interpreter *in, Value v);
void value_repr_leave(Interpreter *in, Value v);
