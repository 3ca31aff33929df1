// SPDX-License-Identifier: MIT
// Exception groups: BaseExceptionGroup and ExceptionGroup, how they are split, and what except*
// needs. A group keeps (message, tuple of exceptions) in its `extra`.
#include "lang/object-exception-group.h"
#include "lang/interpreter.h"
#include "lang/object-list.h"
#include "lang/object-sequence.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

#define MOST_NESTED 1000

bool exception_is_group(const Interpreter *in, Value exception)
{
    return type_is_subtype(exception->type, in->exceptions[EXCEPTION_BASE_EXCEPTION_GROUP]);
}

TupleObject *exception_group_members(Value group)
{
    return as_tuple(as_tuple(as_exception(group)->extra)->items[1]);
}

static Value group_message(Value group)
{
    return as_tuple(as_exception(group)->extra)->items[0];
}

// ---- making ----

// Are all of them exceptions, and some of them no Exception? -1: raised.
static int nests_base(Interpreter *in, const TupleObject *members)
{
    bool nested = false;
    for (size_t i = 0; i < members->count; i++) {
        if (!object_is_a(members->items[i], TYPE_BASE_EXCEPTION))
            return raise_minus(in, VALUE_ERROR,
                               "Item %zu of second argument (exceptions) is not an exception", i);
        nested = nested ||
                 !value_is_instance(in, members->items[i], in->exceptions[EXCEPTION_EXCEPTION]);
    }
    return nested;
}

// The class to make: the given one, or ExceptionGroup where nothing needs the base. NULL: raised.
static Type *class_for(Interpreter *in, Type *type, bool nested)
{
    if (type == in->exceptions[EXCEPTION_BASE_EXCEPTION_GROUP])
        return nested ? type : in->exceptions[EXCEPTION_EXCEPTION_GROUP];
    if (!nested)
        return type;
    if (type == in->exceptions[EXCEPTION_EXCEPTION_GROUP]) {
        raise_error(in, TYPE_ERROR, "Cannot nest BaseExceptions in an ExceptionGroup");
        return NULL;
    }
    if (type_is_subtype(type, in->exceptions[EXCEPTION_EXCEPTION])) {
        raise_error(in, TYPE_ERROR, "Cannot nest BaseExceptions in '%N'", type);
        return NULL;
    }
    return type;
}

Value exception_group_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const TupleObject *given = as_tuple(arguments[0]);
    if (given->count != 2)
        return raise_error(in, TYPE_ERROR,
                           "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zu given)",
                           given->count);
    Value message = given->items[0];
    if (!object_is_a(message, TYPE_STR))
        return raise_error(in, TYPE_ERROR,
                           "BaseExceptionGroup.__new__() argument 1 must be str, not %T", message);
    if (!value_type(in, given->items[1])->slots.get_item || object_is_a(given->items[1], TYPE_DICT))
        return raise_error(in, TYPE_ERROR, "second argument (exceptions) must be a sequence");
    Value members = tuple_from_iterable(in, given->items[1]);
    if (!members)
        return NULL;
    if (as_tuple(members)->count == 0) {
        value_drop(in, members);
        return raise_error(in, VALUE_ERROR,
                           "second argument (exceptions) must be a non-empty sequence");
    }
    int nested = nests_base(in, as_tuple(members));
    Type *type = nested < 0 ? NULL : class_for(in, (Type *)self, nested > 0);
    Value made = type ? exception_new(in, type, given->items, given->count) : NULL;
    Value kept = made ? tuple_pack(in, 2, message, members) : NULL;
    value_drop(in, members);
    if (!kept) {
        value_drop_maybe(in, made);
        return NULL;
    }
    value_replace(in, &as_exception(made)->extra, kept);
    return made;
}

Value exception_group_new(Interpreter *in, const char *message, Value members)
{
    Value text = str_from_c(in, message);
    Value group = text ? value_call_2(in, AS_VALUE(in->exceptions[EXCEPTION_BASE_EXCEPTION_GROUP]),
                                      text, members)
                       : NULL;
    value_drop_maybe(in, text);
    return group;
}

Value exception_group_text(Interpreter *in, Value group)
{
    size_t count = exception_group_members(group)->count;
    return str_format_c(in, "%S (%zu sub-exception%s)", group_message(group), count,
                        count == 1 ? "" : "s");
}

// ---- splitting ----

typedef struct Condition {
    Value matcher; // a class, a tuple of classes, a function
    bool is_function;
    const TupleObject *leaves; // or: the exceptions to keep, by identity
} Condition;

static bool is_exception_class(Interpreter *in, Value v)
{
    return object_is_a(v, TYPE_TYPE) &&
           type_is_subtype((Type *)v, in->exceptions[EXCEPTION_BASE_EXCEPTION]);
}

static bool condition_begin(Interpreter *in, Condition *condition, Value matcher)
{
    *condition = (Condition){.matcher = matcher};
    if (is_exception_class(in, matcher))
        return true;
    if (object_is(matcher, TYPE_FUNCTION) ||
        (!object_is_a(matcher, TYPE_TYPE) && !object_is_a(matcher, TYPE_TUPLE) &&
         value_is_callable(in, matcher))) {
        condition->is_function = true;
        return true;
    }
    bool classes = object_is_a(matcher, TYPE_TUPLE);
    for (size_t i = 0; classes && i < as_tuple(matcher)->count; i++)
        classes = is_exception_class(in, as_tuple(matcher)->items[i]);
    return classes ||
           raise_false(in, TYPE_ERROR,
                       "expected a function, exception type or tuple of exception types");
}

// 1, 0, -1 raised.
static int condition_holds(Interpreter *in, const Condition *condition, Value exception)
{
    if (condition->leaves) {
        if (exception_is_group(in, exception))
            return 0;
        for (size_t i = 0; i < condition->leaves->count; i++)
            if (condition->leaves->items[i] == exception)
                return 1;
        return 0;
    }
    if (!condition->is_function) {
        if (!object_is_a(condition->matcher, TYPE_TUPLE))
            return value_is_instance(in, exception, (Type *)condition->matcher);
        const TupleObject *classes = as_tuple(condition->matcher);
        for (size_t i = 0; i < classes->count; i++)
            if (value_is_instance(in, exception, (Type *)classes->items[i]))
                return 1;
        return 0;
    }
    Value answer = value_call_1(in, condition->matcher, exception);
    int truth = answer ? value_truth(in, answer) : -1;
    value_drop_maybe(in, answer);
    return truth;
}

// A group of some of the members, with the rest of what the group knows; None when there are none.
static Value subset(Interpreter *in, Value group, Value members)
{
    if (as_list(members)->count == 0)
        return VALUE_NONE;
    Value made = value_call_method(in, group, "derive", &members, 1);
    if (!made)
        return NULL;
    if (!object_is_a(made, TYPE_BASE_EXCEPTION) || !exception_is_group(in, made)) {
        value_drop(in, made);
        return raise_error(in, TYPE_ERROR, "derive must return an instance of BaseExceptionGroup");
    }
    ExceptionObject *to = as_exception(made), *from = as_exception(group);
    value_replace(in, &to->traceback, value_retain_maybe(from->traceback));
    value_replace(in, &to->context, value_retain_maybe(from->context));
    value_replace(in, &to->cause, value_retain_maybe(from->cause));
    to->suppress_context = from->suppress_context;
    bool failed;
    Value notes = value_find_attribute(in, group, NAME_OF(in, __notes__), &failed);
    if (notes && value_type(in, notes)->slots.get_item) {
        Value copy = list_from_iterable(in, notes);
        failed = !copy || !value_set_attribute(in, made, NAME_OF(in, __notes__), copy);
        value_drop_maybe(in, copy);
    }
    value_drop_maybe(in, notes);
    if (failed)
        value_clear(in, &made);
    return made;
}

static bool split(Interpreter *in, Value exception, const Condition *condition, int depth,
                  Value *match, Value *rest);

static bool split_members(Interpreter *in, Value group, const Condition *condition, int depth,
                          Value matching, Value others)
{
    Value members = value_retain(AS_VALUE(exception_group_members(group)));
    bool done = true;
    for (size_t i = 0; done && i < as_tuple(members)->count; i++) {
        Value match = NULL, rest = NULL;
        done = split(in, as_tuple(members)->items[i], condition, depth + 1, &match, &rest);
        if (done && match != VALUE_NONE)
            done = list_append(in, as_list(matching), match);
        if (done && rest != VALUE_NONE)
            done = list_append(in, as_list(others), rest);
        value_drop_maybe(in, match);
        value_drop_maybe(in, rest);
    }
    value_drop(in, members);
    return done;
}

// Divides an exception into what the condition holds for and the rest, either of them None.
static bool split(Interpreter *in, Value exception, const Condition *condition, int depth,
                  Value *match, Value *rest)
{
    *match = *rest = NULL;
    int holds = condition_holds(in, condition, exception);
    if (holds < 0)
        return false;
    if (holds || !exception_is_group(in, exception)) {
        *match = holds ? value_retain(exception) : VALUE_NONE;
        *rest = holds ? VALUE_NONE : value_retain(exception);
        return true;
    }
    if (depth > MOST_NESTED)
        return raise_false(in, RECURSION_ERROR,
                           "maximum recursion depth exceeded in exceptiongroup_split_recursive");
    Value matching = list_new(in, 0), others = list_new(in, 0);
    bool done =
        matching && others && split_members(in, exception, condition, depth, matching, others);
    if (done) {
        *match = subset(in, exception, matching);
        *rest = *match ? subset(in, exception, others) : NULL;
        done = *rest != NULL;
    }
    value_drop_maybe(in, matching);
    value_drop_maybe(in, others);
    if (!done)
        value_clear(in, match);
    return done;
}

static Value group_split(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Condition condition;
    Value match, rest;
    if (!condition_begin(in, &condition, arguments[0]) ||
        !split(in, self, &condition, 0, &match, &rest))
        return NULL;
    Value pair = tuple_pack(in, 2, match, rest);
    value_drop(in, match);
    value_drop(in, rest);
    return pair;
}

static Value group_subgroup(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Condition condition;
    Value match, rest;
    if (!condition_begin(in, &condition, arguments[0]) ||
        !split(in, self, &condition, 0, &match, &rest))
        return NULL;
    value_drop(in, rest);
    return match;
}

static Value group_derive(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_call_2(in, AS_VALUE(in->exceptions[EXCEPTION_BASE_EXCEPTION_GROUP]),
                        group_message(self), arguments[0]);
}

const Method EXCEPTION_GROUP_METHODS[] = {
    {"derive", group_derive, "exceptions, /", "A group like this one of other exceptions.", 0, 0},
    {"split", group_split, "condition, /", "(those that match, the rest)", 0, 0},
    {"subgroup", group_subgroup, "condition, /", "Those that match.", 0, 0},
    METHODS_END};

static Value get_message(Interpreter *in, Value self)
{
    return value_retain(group_message(self));
}

static Value get_exceptions(Interpreter *in, Value self)
{
    return value_retain(AS_VALUE(exception_group_members(self)));
}

const Getter EXCEPTION_GROUP_GETTERS[] = {
    {"message", get_message, NULL}, {"exceptions", get_exceptions, NULL}, {NULL, NULL, NULL}};

// ---- except* ----

static bool check_classes(Interpreter *in, Value classes)
{
    Value const *items = &classes;
    size_t count = 1;
    if (object_is_a(classes, TYPE_TUPLE)) {
        items = as_tuple(classes)->items;
        count = as_tuple(classes)->count;
    }
    for (size_t i = 0; i < count; i++)
        if (!is_exception_class(in, items[i]))
            return raise_false(in, TYPE_ERROR,
                               "catching classes that do not inherit from BaseException is not "
                               "allowed");
    for (size_t i = 0; i < count; i++)
        if (type_is_subtype((Type *)items[i], in->exceptions[EXCEPTION_BASE_EXCEPTION_GROUP]))
            return raise_false(in, TYPE_ERROR,
                               "catching ExceptionGroup with except* is not allowed. Use except "
                               "instead.");
    return true;
}

bool exception_group_match(Interpreter *in, Value exception, Value classes, Value *match,
                           Value *rest)
{
    *match = *rest = VALUE_NONE;
    if (!check_classes(in, classes))
        return false;
    if (exception == VALUE_NONE)
        return true;
    Condition condition = {.matcher = classes};
    if (condition_holds(in, &condition, exception) > 0) {
        if (exception_is_group(in, exception)) {
            *match = value_retain(exception);
            return true;
        }
        Value members = tuple_pack(in, 1, exception);
        *match = members ? exception_group_new(in, "", members) : NULL;
        value_drop_maybe(in, members);
        return *match != NULL;
    }
    if (!exception_is_group(in, exception)) {
        *rest = value_retain(exception);
        return true;
    }
    Value pair = value_call_method(in, exception, "split", &classes, 1);
    if (!pair)
        return false;
    bool fits = object_is(pair, TYPE_TUPLE) && as_tuple(pair)->count >= 2;
    if (fits) {
        *match = value_retain(as_tuple(pair)->items[0]);
        *rest = value_retain(as_tuple(pair)->items[1]);
    } else {
        raise_error(in, TYPE_ERROR, "%T.split must return a 2-tuple", exception);
    }
    value_drop(in, pair);
    return fits;
}

// The exceptions in a group that are no groups, added to a list.
static bool gather_leaves(Interpreter *in, Value exception, Value list, int depth)
{
    if (!exception_is_group(in, exception))
        return list_append(in, as_list(list), exception);
    const TupleObject *members = exception_group_members(exception);
    for (size_t i = 0; i < members->count; i++)
        if (depth > MOST_NESTED || !gather_leaves(in, members->items[i], list, depth + 1))
            return false;
    return true;
}

// Is it a part of the original that nobody touched?
static bool is_remainder(Interpreter *in, Value exception, Value original)
{
    const ExceptionObject *a = as_exception(exception), *b = as_exception(original);
    return exception_is_group(in, exception) && a->traceback == b->traceback &&
           a->cause == b->cause && a->context == b->context;
}

// The part of the original group whose leaves are those of the groups in the list; or None.
static Value project(Interpreter *in, Value original, Value kept)
{
    Value leaves = list_new(in, 0);
    bool done = leaves != NULL;
    for (size_t i = 0; done && i < as_list(kept)->count; i++)
        done = gather_leaves(in, as_list(kept)->items[i], leaves, 0);
    Value tuple = done ? tuple_from_iterable(in, leaves) : NULL;
    value_drop_maybe(in, leaves);
    if (!tuple)
        return raise_pending(in) ? NULL : raise_memory(in);
    Condition condition = {.leaves = as_tuple(tuple)};
    Value match, rest;
    done = split(in, original, &condition, 0, &match, &rest);
    value_drop(in, tuple);
    if (!done)
        return NULL;
    value_drop(in, rest);
    return match;
}

static Value combine(Interpreter *in, Value original, Value raised, Value again)
{
    Value remainder = project(in, original, again);
    if (!remainder || as_list(raised)->count == 0)
        return remainder;
    bool done = remainder == VALUE_NONE || list_append(in, as_list(raised), remainder);
    value_drop(in, remainder);
    if (!done)
        return NULL;
    return as_list(raised)->count > 1 ? exception_group_new(in, "", raised)
                                      : value_retain(as_list(raised)->items[0]);
}

Value exception_group_remainder(Interpreter *in, Value original, Value results)
{
    ListObject *list = as_list(results);
    if (!exception_is_group(in, original)) {
        // Wrapped for the one clause that matched, or matched by none.
        for (size_t i = 0; i < list->count; i++)
            if (list->items[i] != VALUE_NONE)
                return value_retain(list->items[i]);
        return VALUE_NONE;
    }
    Value raised = list_new(in, 0), again = list_new(in, 0);
    bool done = raised && again;
    for (size_t i = 0; done && i < list->count; i++) {
        Value item = list->items[i];
        if (item != VALUE_NONE)
            done =
                list_append(in, as_list(is_remainder(in, item, original) ? again : raised), item);
    }
    Value result = done ? combine(in, original, raised, again) : NULL;
    value_drop_maybe(in, raised);
    value_drop_maybe(in, again);
    return result;
}
