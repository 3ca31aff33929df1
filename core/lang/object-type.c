// SPDX-License-Identifier: MIT
// The types object and type themselves.
#include "lang/object-type.h"
#include "lang/call.h"
#include "lang/interpreter.h"
#include "lang/modules/builtins.h"
#include "lang/object-dict.h"
#include "lang/object-function.h"
#include "lang/object-list.h"
#include "lang/object-mapping-proxy.h"
#include "lang/object-module.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

#include <string.h>

// ---- object ----

static Value object_repr(Interpreter *in, Value self)
{
    Type *type = value_type(in, self);
    const char *native = type_native_module(type);
    if (native)
        return str_format_c(in, "<%s.%S object at %p>", native, type->qualified_name, self);
    Value module = type_lookup_borrow(in, type, NAME_OF(in, __module__));
    if (module && object_is_a(module, TYPE_STR) && !str_equal_c(module, "builtins"))
        return str_format_c(in, "<%S.%S object at %p>", module, type->qualified_name, self);
    return str_format_c(in, "<%S object at %p>", type->qualified_name, self);
}

static bool object_hash(Interpreter *in, Value self, int64_t *result)
{
    *result = (int64_t)(value_identity(self) >> 4);
    return true;
}

static Value object_compare(Interpreter *in, Value a, Value b, CompareOperator op)
{
    if (op == COMPARE_EQUAL)
        return a == b ? VALUE_TRUE : VALUE_NOT_IMPLEMENTED;
    if (op != COMPARE_NOT_EQUAL)
        return VALUE_NOT_IMPLEMENTED;
    Type *type = value_type(in, a);
    if (!type->slots.compare)
        return VALUE_NOT_IMPLEMENTED;
    Value equal = type->slots.compare(in, a, b, COMPARE_EQUAL);
    if (!equal || equal == VALUE_NOT_IMPLEMENTED)
        return equal;
    int truth = value_truth(in, equal);
    value_drop(in, equal);
    return truth < 0 ? NULL : value_from_bool(!truth);
}

static bool is_own(Interpreter *in, Type *type, NameId name)
{
    Value found = type_lookup_borrow(in, type, in->names[name]);
    return object_is(found, TYPE_NATIVE) || object_is(found, TYPE_METHOD_DESCRIPTOR)
               ? ((NativeObject *)found)->owner == in->types[TYPE_OBJECT]
               : false;
}

static Value raise_abstract(Interpreter *in, Type *type, Value abstract)
{
    Value names = list_from_iterable(in, abstract);
    StrBuilder text;
    str_builder_init(&text, in);
    if (names && list_sort(in, as_list(names), NULL, false))
        for (size_t i = 0; i < as_list(names)->count; i++) {
            if (i > 0)
                str_builder_add_c(&text, ", ");
            str_builder_add_str(&text, as_list(names)->items[i]);
        }
    Value joined = str_builder_finish(&text);
    if (joined && !raise_pending(in))
        raise_error(in, TYPE_ERROR, "Can't instantiate abstract class %N with abstract method%s %S",
                    type, as_list(names)->count == 1 ? "" : "s", joined);
    value_drop_maybe(in, joined);
    value_drop_maybe(in, names);
    return NULL;
}

static Value object_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Type *type = (Type *)self;
    if (as_tuple(arguments[0])->count || as_dict(arguments[1])->count) {
        if (!is_own(in, type, NAME___new__))
            return raise_error(in, TYPE_ERROR,
                               "object.__new__() takes exactly one argument (the type to "
                               "instantiate)");
        if (is_own(in, type, NAME___init__))
            return raise_error(in, TYPE_ERROR, "%N() takes no arguments", type);
    }
    Value abstract =
        type->flags & TYPE_HEAP ? dict_get_c_borrow(in, type->dict, "__abstractmethods__") : NULL;
    if (abstract && value_truth(in, abstract) > 0)
        return raise_abstract(in, type, abstract);
    Value made = object_new(in, type);
    if (made && in->observer && in->observer->object_made)
        in->observer->object_made(in->observer->data, made);
    return made;
}

static Value object_initialize(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Type *type = value_type(in, self);
    if (as_tuple(arguments[0])->count || as_dict(arguments[1])->count) {
        if (!is_own(in, type, NAME___init__))
            return raise_error(in, TYPE_ERROR,
                               "object.__init__() takes exactly one argument (the instance to "
                               "initialize)");
        if (is_own(in, type, NAME___new__))
            return raise_error(in, TYPE_ERROR, "%N() takes no arguments", type);
    }
    return VALUE_NONE;
}

static Value object_class(Interpreter *in, Value self)
{
    return value_retain(AS_VALUE(value_type(in, self)));
}

static bool object_set_class(Interpreter *in, Value self, Value value)
{
    if (!value || !object_is_a(value, TYPE_TYPE))
        return raise_false(in, TYPE_ERROR, "__class__ must be set to a class, not '%T' object",
                           value ? value : VALUE_NONE);
    Type *type = (Type *)value, *old = value_type(in, self);
    if (!(old->flags & type->flags & TYPE_HEAP) || old->layout != type->layout ||
        old->size != type->size || old->dict_offset != type->dict_offset)
        return raise_false(in, TYPE_ERROR,
                           "__class__ assignment: '%N' object layout differs from '%N'", type, old);
    self->type = (Type *)value_retain(value);
    value_drop(in, AS_VALUE(old));
    return true;
}

static Value object_dict(Interpreter *in, Value self)
{
    DictObject **dict = attribute_dict_place(self);
    if (!dict)
        return raise_error(in, ATTRIBUTE_ERROR, "'%T' object has no attribute '__dict__'", self);
    if (!*dict && (*dict = dict_new(in)))
        dict_of_attributes(in, *dict);
    return value_retain_maybe(AS_VALUE(*dict));
}

static bool object_set_dict(Interpreter *in, Value self, Value value)
{
    DictObject **dict = attribute_dict_place(self);
    if (!dict || !value || !object_is_a(value, TYPE_DICT))
        return raise_false(in, TYPE_ERROR, "__dict__ must be set to a dictionary, not a '%T'",
                           value ? value : VALUE_NONE);
    dict_of_attributes(in, as_dict(value));
    value_replace(in, (Value *)(void *)dict, value_retain(value));
    return true;
}

static Value object_str(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_type(in, self)->slots.repr(in, self);
}

static Value object_format(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (object_is_a(arguments[0], TYPE_STR) && as_str(arguments[0])->size)
        return raise_error(in, TYPE_ERROR, "unsupported format string passed to %T.__format__",
                           self);
    return value_str(in, self);
}

static Value object_dunder_repr(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return object_repr(in, self);
}

static Value object_dunder_hash(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t hash;
    return object_hash(in, self, &hash) ? value_from_int(hash) : NULL;
}

static Value object_eq(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return object_compare(in, self, arguments[0], COMPARE_EQUAL);
}

static Value object_ne(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return object_compare(in, self, arguments[0], COMPARE_NOT_EQUAL);
}

static Value object_unordered(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return VALUE_NOT_IMPLEMENTED;
}

static Value object_getattribute(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return attribute_get_generic(in, self, arguments[0]);
}

static Value object_setattr(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return attribute_set_generic(in, self, arguments[0], arguments[1]) ? VALUE_NONE : NULL;
}

static Value object_delattr(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return attribute_set_generic(in, self, arguments[0], NULL) ? VALUE_NONE : NULL;
}

static Value object_init_subclass(Interpreter *in, Value self, Value *arguments, size_t count)
{
    size_t given = as_tuple(arguments[0])->count;
    if (as_dict(arguments[1])->count)
        return raise_error(in, TYPE_ERROR, "%N.__init_subclass__() takes no keyword arguments",
                           (Type *)self);
    if (given)
        return raise_error(in, TYPE_ERROR, "%N.__init_subclass__() takes no arguments (%zu given)",
                           (Type *)self, given);
    return VALUE_NONE;
}

static Value object_dir(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return builtins_names_of(in, self);
}

static Value object_sizeof(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!value_is_object(self))
        return value_from_int(28);
    const Type *type = self->type;
    size_t bytes = type->slots.extent ? type->slots.extent(self) : type->size;
    return value_from_int((int64_t)bytes);
}

static Value object_subclasshook(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return VALUE_NOT_IMPLEMENTED;
}

#define SLOT METHOD_SLOT

static const Method OBJECT_METHODS[] = {
    {"__repr__", object_dunder_repr, "", NULL, SLOT, 0},
    {"__str__", object_str, "", NULL, SLOT, 0},
    {"__format__", object_format, "specification, /", NULL, 0, 0},
    {"__hash__", object_dunder_hash, "", NULL, SLOT, 0},
    {"__eq__", object_eq, "value, /", NULL, SLOT, 0},
    {"__ne__", object_ne, "value, /", NULL, SLOT, 0},
    {"__lt__", object_unordered, "value, /", NULL, SLOT, 0},
    {"__le__", object_unordered, "value, /", NULL, SLOT, 0},
    {"__gt__", object_unordered, "value, /", NULL, SLOT, 0},
    {"__ge__", object_unordered, "value, /", NULL, SLOT, 0},
    {"__getattribute__", object_getattribute, "name, /", NULL, SLOT, 0},
    {"__setattr__", object_setattr, "name, value, /", NULL, SLOT, 0},
    {"__delattr__", object_delattr, "name, /", NULL, SLOT, 0},
    {"__dir__", object_dir, "", NULL, 0, 0},
    {"__sizeof__", object_sizeof, "", NULL, 0, 0},
    {"__subclasshook__", object_subclasshook, "*args", NULL, METHOD_CLASS, 0},
    {"__init_subclass__", object_init_subclass, "*args, **kw", NULL, METHOD_CLASS, 0},
    METHODS_END};

static const Getter OBJECT_GETTERS[] = {{"__class__", object_class, object_set_class},
                                        {NULL, NULL, NULL}};

const TypeSpec object_type = {
    .name = "object",
    .doc = "The base class of the class hierarchy.",
    .size = sizeof(Object),
    .slots = {.repr = object_repr, .hash = object_hash, .compare = object_compare},
    .methods = OBJECT_METHODS,
    .getters = OBJECT_GETTERS,
    .make = {"object", object_make, "*args, **kw", NULL, 0, 0},
    .initialize = {"__init__", object_initialize, "*args, **kw", NULL, 0, 0},
};

// The getter that each class with a dict of its own per instance has.
const Getter INSTANCE_DICT_GETTER = {"__dict__", object_dict, object_set_dict};

// ---- type ----

static Value type_repr(Interpreter *in, Value self)
{
    Type *type = (Type *)self;
    Value module =
        type->flags & TYPE_HEAP ? dict_get_name_borrow(type->dict, NAME_OF(in, __module__)) : NULL;
    if (module && object_is_a(module, TYPE_STR) && !str_equal_c(module, "builtins"))
        return str_format_c(in, "<class '%S.%S'>", module, type->qualified_name);
    if (!(type->flags & TYPE_HEAP) && type->spec->module)
        return str_format_c(in, "<class '%s.%S'>", type->spec->module, type->qualified_name);
    return str_format_c(in, "<class '%S'>", type->qualified_name);
}

static void type_clear(Interpreter *in, Value self)
{
    Type *type = (Type *)self;
    if (type->dict)
        dict_clear(in, type->dict);
}

static void type_destroy(Interpreter *in, Value self)
{
    Type *type = (Type *)self;
    TupleObject *bases = type->bases ? as_tuple(type->bases) : NULL;
    for (size_t i = 0; bases && i < bases->count; i++)
        type_forget_subclass((Type *)bases->items[i], type);
    memory_give(in, type->subclasses, type->subclass_capacity * sizeof *type->subclasses);
    type->subclasses = NULL;
    type->version = ++in->next_version;
    value_clear(in, (Value *)(void *)&type->dict);
    value_clear(in, &type->order);
    value_clear(in, &type->bases);
    value_clear(in, &type->name);
    value_clear(in, &type->qualified_name);
}

static void type_visit(Value self, Visitor *visitor)
{
    Type *type = (Type *)self;
    visit_value(visitor, AS_VALUE(type->dict));
    visit_value(visitor, type->bases);
    visit_value(visitor, type->order);
}

// A class made by a call of type() belongs to the module that calls.
static bool set_module_of_caller(Interpreter *in, Type *type)
{
    const Frame *frame = in->thread->frame;
    if (!frame || dict_get_name_borrow(type->dict, NAME_OF(in, __module__)))
        return true;
    Value module = dict_get_name_borrow(frame->function->globals, NAME_OF(in, __name__));
    return !module || dict_set(in, type->dict, NAME_OF(in, __module__), module);
}

static Value type_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value name = arguments[0], bases = arguments[1], body = arguments[2];
    if (!name || !bases || !body)
        return raise_error(in, TYPE_ERROR, "type() takes 1 or 3 arguments");
    if (!object_is_a(name, TYPE_STR))
        return raise_error(in, TYPE_ERROR, "type.__new__() argument 1 must be str, not %T", name);
    if (!object_is_a(bases, TYPE_TUPLE))
        return raise_error(in, TYPE_ERROR, "type.__new__() argument 2 must be tuple, not %T",
                           bases);
    if (!object_is_a(body, TYPE_DICT))
        return raise_error(in, TYPE_ERROR, "type.__new__() argument 3 must be dict, not %T", body);
    Type *metaclass = type_best_metaclass(in, (Type *)self, bases);
    if (!metaclass)
        return NULL;
    DictObject *keywords = as_dict(arguments[3]);
    Value values[16];
    TupleObject *names = tuple_shell(in, keywords->count < 16 ? keywords->count : 16);
    if (!names)
        return NULL;
    size_t at = 0, i = 0;
    Value key, value;
    while (i < 16 && dict_each(keywords, &at, &key, &value)) {
        names->items[i] = value_retain(key);
        values[i++] = value;
    }
    Value result = type_create(in, metaclass, name, bases, as_dict(body), values, AS_VALUE(names));
    value_drop(in, AS_VALUE(names));
    if (result && !set_module_of_caller(in, (Type *)result))
        value_clear(in, &result);
    return result;
}

static Value type_initialize(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return VALUE_NONE;
}

static Value get_name(Interpreter *in, Value self)
{
    return value_retain(((Type *)self)->name);
}

static bool set_name(Interpreter *in, Value self, Value value)
{
    Type *type = (Type *)self;
    if (!(type->flags & TYPE_HEAP))
        return raise_false(in, TYPE_ERROR, "cannot set '__name__' attribute of immutable type '%N'",
                           type);
    if (!value || !object_is_a(value, TYPE_STR))
        return raise_false(in, TYPE_ERROR, "can only assign string to %N.__name__, not '%T'", type,
                           value ? value : VALUE_NONE);
    value_replace(in, &type->name, value_retain(value));
    return true;
}

static Value get_qualified_name(Interpreter *in, Value self)
{
    return value_retain(((Type *)self)->qualified_name);
}

static bool set_qualified_name(Interpreter *in, Value self, Value value)
{
    Type *type = (Type *)self;
    if (!(type->flags & TYPE_HEAP) || !value || !object_is_a(value, TYPE_STR))
        return raise_false(in, TYPE_ERROR, "can only assign string to %N.__qualname__", type);
    value_replace(in, &type->qualified_name, value_retain(value));
    return true;
}

static Value get_module(Interpreter *in, Value self)
{
    Type *type = (Type *)self;
    const char *native = type_native_module(type);
    if (native || !(type->flags & TYPE_HEAP))
        return str_from_c(in, native ? native : "builtins");
    Value module = dict_get_name_borrow(type->dict, NAME_OF(in, __module__));
    return module ? value_retain(module) : str_from_c(in, "builtins");
}

static bool set_module(Interpreter *in, Value self, Value value)
{
    Type *type = (Type *)self;
    return type->flags & TYPE_HEAP && value
               ? dict_set(in, type->dict, NAME_OF(in, __module__), value)
               : raise_false(in, TYPE_ERROR,
                             "cannot set '__module__' attribute of immutable type '%N'", type);
}

static Value get_bases(Interpreter *in, Value self)
{
    return value_retain(((Type *)self)->bases);
}

static Value get_base(Interpreter *in, Value self)
{
    Type *base = ((Type *)self)->base;
    return base ? value_retain(AS_VALUE(base)) : VALUE_NONE;
}

static Value get_order(Interpreter *in, Value self)
{
    return value_retain(((Type *)self)->order);
}

static Value get_dict(Interpreter *in, Value self)
{
    return mapping_proxy_new(in, AS_VALUE(((Type *)self)->dict));
}

static Value get_doc(Interpreter *in, Value self)
{
    Value doc = dict_get_name_borrow(((Type *)self)->dict, NAME_OF(in, __doc__));
    return doc ? value_retain(doc) : VALUE_NONE;
}

static bool set_doc(Interpreter *in, Value self, Value value)
{
    return value && dict_set(in, ((Type *)self)->dict, NAME_OF(in, __doc__), value);
}

// A class has annotations of its own; those of its bases are not looked at.
static Value get_annotations(Interpreter *in, Value self)
{
    Type *type = (Type *)self;
    Value name = NAME_OF(in, __annotations__);
    if (!(type->flags & TYPE_HEAP))
        return raise_error(in, ATTRIBUTE_ERROR, "type object '%N' has no attribute '%S'", type,
                           name);
    Value found = dict_get_name_borrow(type->dict, name);
    if (found)
        return value_retain(found);
    Value made = AS_VALUE(dict_new(in));
    if (made && !dict_set(in, type->dict, name, made))
        value_clear(in, &made);
    return made;
}

static bool set_annotations(Interpreter *in, Value self, Value value)
{
    Type *type = (Type *)self;
    Value name = NAME_OF(in, __annotations__);
    if (!(type->flags & TYPE_HEAP))
        return raise_false(in, TYPE_ERROR, "cannot set %R attribute of immutable type '%N'", name,
                           type);
    if (value)
        return dict_set(in, type->dict, name, value);
    int deleted = dict_delete(in, type->dict, name);
    return deleted == 0 ? raise_false(in, ATTRIBUTE_ERROR, "%S", name) : deleted > 0;
}

static const Getter TYPE_GETTERS[] = {{"__name__", get_name, set_name},
                                      {"__qualname__", get_qualified_name, set_qualified_name},
                                      {"__module__", get_module, set_module},
                                      {"__bases__", get_bases, NULL},
                                      {"__base__", get_base, NULL},
                                      {"__mro__", get_order, NULL},
                                      {"__dict__", get_dict, NULL},
                                      {"__doc__", get_doc, set_doc},
                                      {"__annotations__", get_annotations, set_annotations},
                                      {NULL, NULL, NULL}};

static Value type_mro(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return list_from_iterable(in, ((Type *)self)->order);
}

static Value type_subclasses(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Type *type = (Type *)self;
    Value list = list_new(in, type->subclass_count);
    for (size_t i = 0; list && i < type->subclass_count; i++)
        list_append(in, as_list(list), AS_VALUE(type->subclasses[i]));
    return list;
}

static Value type_instancecheck(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_from_bool(value_is_instance(in, arguments[0], (Type *)self));
}

static Value type_subclasscheck(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!object_is_a(arguments[0], TYPE_TYPE))
        return raise_error(in, TYPE_ERROR, "issubclass() arg 1 must be a class");
    return value_from_bool(type_is_subtype((Type *)arguments[0], (Type *)self));
}

static Value type_prepare(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return AS_VALUE(dict_new(in));
}

static const Method TYPE_METHODS[] = {
    {"mro", type_mro, "", "The resolution order as a list.", 0, 0},
    {"__subclasses__", type_subclasses, "", "The immediate subclasses.", 0, 0},
    {"__instancecheck__", type_instancecheck, "instance, /", NULL, 0, 0},
    {"__subclasscheck__", type_subclasscheck, "type, /", NULL, 0, 0},
    {"__prepare__", type_prepare, "*args, **kw", NULL, METHOD_CLASS, 0},
    METHODS_END};

// What the module types makes of its arguments: generic aliases and unions are written there.
static Value ask_types(Interpreter *in, const char *function, Value a, Value b)
{
    Value name = str_intern_c(in, "types");
    Value module = name ? module_import(in, name) : NULL;
    value_drop_maybe(in, name);
    Value maker = module ? value_get_attribute_c(in, module, function) : NULL;
    value_drop_maybe(in, module);
    Value result = maker ? value_call_2(in, maker, a, b) : NULL;
    value_drop_maybe(in, maker);
    return result;
}

static Value type_or(Interpreter *in, Value left, Value right)
{
    return ask_types(in, "_union", left, right);
}

Value type_class_getitem(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return ask_types(in, "GenericAlias", self, arguments[0]);
}

const TypeSpec type_type = {
    .name = "type",
    .size = sizeof(Type),
    .slots = {.destroy = type_destroy,
              .visit = type_visit,
              .clear = type_clear,
              .repr = type_repr,
              .call = type_call,
              .get_attribute = type_get_attribute,
              .set_attribute = type_set_attribute,
              .binary = {[BINARY_OR] = type_or}},
    .methods = TYPE_METHODS,
    .getters = TYPE_GETTERS,
    .make = {"type", type_make, "name=, bases=, dict=, /, **kw", NULL, 0, 0},
    .initialize = {"__init__", type_initialize, "*args, **kw", NULL, 0, 0},
};
