// SPDX-License-Identifier: MIT
// Functions, bound methods, native functions and their descriptors, cells, code, frames.
#include "lang/object-function.h"
#include "lang/call.h"
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-frame.h"
#include "lang/object-module.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

static Value or_none(Value v)
{
    return v ? value_retain(v) : VALUE_NONE;
}

// ---- functions of a program ----

Value function_new(Interpreter *in, CodeObject *code, DictObject *globals)
{
    FunctionObject *self = object_new(in, in->types[TYPE_FUNCTION]);
    if (!self)
        return NULL;
    self->code = &code->code;
    self->code_object = (CodeObject *)value_retain(AS_VALUE(code));
    self->globals = (DictObject *)value_retain(AS_VALUE(globals));
    Value builtins = dict_get_name_borrow(globals, NAME_OF(in, __builtins__));
    if (builtins && object_is(builtins, TYPE_MODULE))
        builtins = AS_VALUE(((ModuleObject *)builtins)->dict);
    self->builtins =
        builtins && object_is_a(builtins, TYPE_DICT) ? as_dict(builtins) : in->builtins;
    value_retain(AS_VALUE(self->builtins));
    self->name = value_retain(code->code.name);
    self->qualified_name = value_retain(code->code.qualified_name);
    self->doc = value_retain_maybe(code->code.doc);
    self->module = value_retain_maybe(dict_get_name_borrow(globals, NAME_OF(in, __name__)));
    return AS_VALUE(self);
}

static void function_clear(Interpreter *in, Value v)
{
    FunctionObject *self = (FunctionObject *)v;
    value_clear(in, (Value *)(void *)&self->dict);
    value_clear(in, &self->annotations);
    self->default_count = 0;
    value_clear(in, &self->defaults);
    value_clear(in, &self->keyword_defaults);
}

static void function_destroy(Interpreter *in, Value v)
{
    FunctionObject *self = (FunctionObject *)v;
    function_clear(in, v);
    value_clear(in, &self->closure);
    value_clear(in, &self->name);
    value_clear(in, &self->qualified_name);
    value_clear(in, &self->module);
    value_clear(in, &self->doc);
    value_clear(in, (Value *)(void *)&self->globals);
    value_clear(in, (Value *)(void *)&self->builtins);
    value_clear(in, (Value *)(void *)&self->code_object);
}

static void function_visit(Value v, Visitor *visitor)
{
    FunctionObject *self = (FunctionObject *)v;
    visit_value(visitor, AS_VALUE(self->globals));
    visit_value(visitor, AS_VALUE(self->builtins));
    visit_value(visitor, self->defaults);
    visit_value(visitor, self->keyword_defaults);
    visit_value(visitor, self->closure);
    visit_value(visitor, AS_VALUE(self->dict));
    visit_value(visitor, self->annotations);
    visit_value(visitor, self->module);
    visit_value(visitor, self->doc);
}

static Value function_repr(Interpreter *in, Value v)
{
    return str_format_c(in, "<function %S at %p>", ((FunctionObject *)v)->qualified_name, v);
}

static Value function_call(Interpreter *in, Value self, Value *arguments, size_t count, Value names)
{
    return value_call_named(in, self, arguments, count, names);
}

static Value function_get(Interpreter *in, Value self, Value instance, Type *owner)
{
    return instance ? method_new(in, self, instance) : value_retain(self);
}

#define GET(name, field)                                 \
    static Value get_##name(Interpreter *in, Value self) \
    {                                                    \
        return or_none(((FunctionObject *)self)->field); \
    }
#define SET_STR(name, field)                                                                    \
    static bool set_##name(Interpreter *in, Value self, Value value)                            \
    {                                                                                           \
        if (!value || !object_is_a(value, TYPE_STR))                                            \
            return raise_false(in, TYPE_ERROR, "__" #name "__ must be set to a string object"); \
        value_replace(in, &((FunctionObject *)self)->field, value_retain(value));               \
        return true;                                                                            \
    }
#define SET_ANY(name, field)                                                            \
    static bool set_##name(Interpreter *in, Value self, Value value)                    \
    {                                                                                   \
        value_replace(in, &((FunctionObject *)self)->field, value_retain_maybe(value)); \
        return true;                                                                    \
    }

GET(name, name)
SET_STR(name, name)
GET(qualname, qualified_name)
SET_STR(qualname, qualified_name)
GET(module, module)
SET_ANY(module, module)
GET(doc, doc)
SET_ANY(doc, doc)
GET(defaults, defaults)
GET(kwdefaults, keyword_defaults)
GET(closure, closure)

static Value get_code(Interpreter *in, Value self)
{
    return value_retain(AS_VALUE(((FunctionObject *)self)->code_object));
}

static Value get_globals(Interpreter *in, Value self)
{
    return value_retain(AS_VALUE(((FunctionObject *)self)->globals));
}

static bool set_defaults(Interpreter *in, Value self, Value value)
{
    FunctionObject *function = (FunctionObject *)self;
    if (value && value != VALUE_NONE && !object_is_a(value, TYPE_TUPLE))
        return raise_false(in, TYPE_ERROR, "__defaults__ must be set to a tuple object");
    Value tuple = value == VALUE_NONE ? NULL : value;
    function->default_count = tuple ? (uint32_t)as_tuple(tuple)->count : 0;
    function->defaults_at = tuple ? as_tuple(tuple)->items : NULL;
    value_replace(in, &function->defaults, value_retain_maybe(tuple));
    return true;
}

static bool set_kwdefaults(Interpreter *in, Value self, Value value)
{
    FunctionObject *function = (FunctionObject *)self;
    if (value && value != VALUE_NONE && !object_is_a(value, TYPE_DICT))
        return raise_false(in, TYPE_ERROR, "__kwdefaults__ must be set to a dict object");
    value_replace(in, &function->keyword_defaults,
                  value_retain_maybe(value == VALUE_NONE ? NULL : value));
    return true;
}

static Value get_dict(Interpreter *in, Value self)
{
    DictObject **dict = attribute_dict_place(self);
    if (!*dict)
        *dict = dict_new(in);
    return *dict ? value_retain(AS_VALUE(*dict)) : NULL;
}

static Value get_annotations(Interpreter *in, Value self)
{
    FunctionObject *function = (FunctionObject *)self;
    if (!function->annotations)
        function->annotations = AS_VALUE(dict_new(in));
    return value_retain_maybe(function->annotations);
}
SET_ANY(annotations, annotations)

static const Getter FUNCTION_GETTERS[] = {{"__name__", get_name, set_name},
                                          {"__qualname__", get_qualname, set_qualname},
                                          {"__module__", get_module, set_module},
                                          {"__doc__", get_doc, set_doc},
                                          {"__defaults__", get_defaults, set_defaults},
                                          {"__kwdefaults__", get_kwdefaults, set_kwdefaults},
                                          {"__closure__", get_closure, NULL},
                                          {"__code__", get_code, NULL},
                                          {"__globals__", get_globals, NULL},
                                          {"__annotations__", get_annotations, set_annotations},
                                          {"__dict__", get_dict, NULL},
                                          {NULL, NULL, NULL}};

const TypeSpec function_type = {
    .name = "function",
    .size = sizeof(FunctionObject),
    .flags = TYPE_FINAL | TYPE_NO_NEW | TYPE_HAS_DICT,
    .dict_offset = offsetof(FunctionObject, dict),
    .slots = {.destroy = function_destroy,
              .visit = function_visit,
              .clear = function_clear,
              .repr = function_repr,
              .call = function_call,
              .describe_get = function_get},
    .getters = FUNCTION_GETTERS,
};

// ---- bound methods ----

Value method_new(Interpreter *in, Value function, Value self)
{
    MethodObject *method = object_new(in, in->types[TYPE_METHOD]);
    if (!method)
        return NULL;
    method->function = value_retain(function);
    method->self = value_retain(self);
    return AS_VALUE(method);
}

static void method_destroy(Interpreter *in, Value v)
{
    MethodObject *method = (MethodObject *)v;
    value_clear(in, &method->function);
    value_clear(in, &method->self);
}

static void method_visit(Value v, Visitor *visitor)
{
    visit_value(visitor, ((MethodObject *)v)->function);
    visit_value(visitor, ((MethodObject *)v)->self);
}

static Value method_call(Interpreter *in, Value v, Value *arguments, size_t count, Value names)
{
    MethodObject *method = (MethodObject *)v;
    Value small[12];
    Value *all = count < 12 ? small : memory_take(in, (count + 1) * sizeof *all);
    if (!all)
        return NULL;
    all[0] = method->self;
    for (size_t i = 0; i < count; i++)
        all[i + 1] = arguments[i];
    Value result = value_call_named(in, method->function, all, count + 1, names);
    if (all != small)
        memory_give(in, all, (count + 1) * sizeof *all);
    return result;
}

static Value method_repr(Interpreter *in, Value v)
{
    MethodObject *method = (MethodObject *)v;
    bool failed;
    Value name = value_find_attribute(in, method->function, NAME_OF(in, __qualname__), &failed);
    Value self = value_repr(in, method->self);
    Value text =
        self ? str_format_c(in, "<bound method %S of %S>", name ? name : NAME_OF(in, _), self)
             : NULL;
    value_drop_maybe(in, name);
    value_drop_maybe(in, self);
    return text;
}

static Value method_compare(Interpreter *in, Value a, Value b, CompareOperator op)
{
    if (!object_is(b, TYPE_METHOD) || (op != COMPARE_EQUAL && op != COMPARE_NOT_EQUAL))
        return VALUE_NOT_IMPLEMENTED;
    MethodObject *left = (MethodObject *)a, *right = (MethodObject *)b;
    bool same = left->self == right->self && left->function == right->function;
    return value_from_bool(same == (op == COMPARE_EQUAL));
}

static bool method_hash(Interpreter *in, Value v, int64_t *result)
{
    MethodObject *method = (MethodObject *)v;
    *result =
        (int64_t)((value_identity(method->self) >> 4) ^ (value_identity(method->function) >> 3));
    return true;
}

static Value method_get_attribute(Interpreter *in, Value v, Value name)
{
    // What the method itself does not have, its function may.
    if (type_lookup_borrow(in, in->types[TYPE_METHOD], name))
        return attribute_get_generic(in, v, name);
    bool failed;
    Value found = value_find_attribute(in, ((MethodObject *)v)->function, name, &failed);
    return found || failed ? found : attribute_get_generic(in, v, name);
}

static Value method_function(Interpreter *in, Value v)
{
    return value_retain(((MethodObject *)v)->function);
}

static Value method_self(Interpreter *in, Value v)
{
    return value_retain(((MethodObject *)v)->self);
}

static Value method_doc(Interpreter *in, Value v)
{
    return value_get_attribute(in, ((MethodObject *)v)->function, NAME_OF(in, __doc__));
}

static const Getter METHOD_GETTERS[] = {{"__func__", method_function, NULL},
                                        {"__self__", method_self, NULL},
                                        {"__doc__", method_doc, NULL},
                                        {NULL, NULL, NULL}};

static Value method_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!value_is_callable(in, arguments[0]))
        return raise_error(in, TYPE_ERROR, "first argument must be callable");
    return method_new(in, arguments[0], arguments[1]);
}

const TypeSpec method_type = {
    .name = "method",
    .size = sizeof(MethodObject),
    .flags = TYPE_FINAL,
    .slots = {.destroy = method_destroy,
              .visit = method_visit,
              .repr = method_repr,
              .call = method_call,
              .compare = method_compare,
              .hash = method_hash,
              .get_attribute = method_get_attribute},
    .getters = METHOD_GETTERS,
    .make = {"method", method_make, "function, self, /", NULL, 0, 0},
};

// ---- natives ----

static NativeObject *native_make(Interpreter *in, TypeId type, const Method *method)
{
    NativeObject *native = object_new(in, in->types[type]);
    if (native)
        native->method = method;
    return native;
}

Value native_new(Interpreter *in, const Method *method, Value self, Value module_name)
{
    NativeObject *native = native_make(in, TYPE_NATIVE, method);
    if (!native)
        return NULL;
    native->self = value_retain_maybe(self);
    native->module = value_retain_maybe(module_name);
    return AS_VALUE(native);
}

Value native_descriptor_new(Interpreter *in, const Method *method, Type *owner)
{
    NativeObject *native = native_make(in, TYPE_METHOD_DESCRIPTOR, method);
    if (native)
        native->owner = owner;
    return AS_VALUE(native);
}

static void native_destroy(Interpreter *in, Value v)
{
    NativeObject *native = (NativeObject *)v;
    value_clear(in, &native->self);
    value_clear(in, &native->module);
    if (native->owns_parameters)
        parameters_drop(in, native->parameters);
}

static void native_visit(Value v, Visitor *visitor)
{
    visit_value(visitor, ((NativeObject *)v)->self);
    visit_value(visitor, ((NativeObject *)v)->module);
}

static Value native_call_slot(Interpreter *in, Value v, Value *arguments, size_t count, Value names)
{
    return native_call(in, (NativeObject *)v, arguments, count, names);
}

static Value native_repr(Interpreter *in, Value v)
{
    const NativeObject *native = (NativeObject *)v;
    if (native->self && !object_is(native->self, TYPE_MODULE))
        return str_format_c(in, "<built-in method %s of %T object at %p>", native->method->name,
                            native->self, native->self);
    if (native->is_make)
        return str_format_c(in, "<built-in method __new__ of type object at %p>", native->owner);
    return str_format_c(in, "<built-in function %s>", native->method->name);
}

static Value descriptor_repr(Interpreter *in, Value v)
{
    const NativeObject *native = (NativeObject *)v;
    return str_format_c(in,
                        native->method->flags & METHOD_SLOT ? "<slot wrapper '%s' of '%N' objects>"
                                                            : "<method '%s' of '%N' objects>",
                        native->method->name, native->owner);
}

// Binds to an instance; the parsed signature is shared with the descriptor, which the type keeps
// alive.
static Value descriptor_get(Interpreter *in, Value v, Value instance, Type *owner)
{
    if (!instance)
        return value_retain(v);
    NativeObject *native = (NativeObject *)v;
    NativeObject *bound = native_make(in, TYPE_NATIVE, native->method);
    if (!bound)
        return NULL;
    bound->self = value_retain(instance);
    bound->owner = native->owner;
    return AS_VALUE(bound);
}

static Value native_name(Interpreter *in, Value v)
{
    return str_intern_c(in, ((NativeObject *)v)->method->name);
}

static Value native_qualified_name(Interpreter *in, Value v)
{
    const NativeObject *native = (NativeObject *)v;
    if (native->owner)
        return str_format_c(in, "%N.%s", native->owner, native->method->name);
    return native_name(in, v);
}

static Value native_doc(Interpreter *in, Value v)
{
    const char *doc = ((NativeObject *)v)->method->doc;
    return doc ? str_from_c(in, doc) : VALUE_NONE;
}

static Value native_module(Interpreter *in, Value v)
{
    return or_none(((NativeObject *)v)->module);
}

static Value native_self(Interpreter *in, Value v)
{
    return or_none(((NativeObject *)v)->self);
}

static Value native_compare(Interpreter *in, Value a, Value b, CompareOperator op)
{
    if (!object_is(b, TYPE_NATIVE) || (op != COMPARE_EQUAL && op != COMPARE_NOT_EQUAL))
        return VALUE_NOT_IMPLEMENTED;
    bool same = ((NativeObject *)a)->self == ((NativeObject *)b)->self &&
                ((NativeObject *)a)->method == ((NativeObject *)b)->method;
    return value_from_bool(same == (op == COMPARE_EQUAL));
}

static bool native_hash(Interpreter *in, Value v, int64_t *result)
{
    const NativeObject *native = (NativeObject *)v;
    const char *name = native->method->name;
    *result = (int64_t)((native->self ? value_identity(native->self) >> 4 : 0) ^
                        str_hash_text(name, strlen(name)));
    return true;
}

static const Getter NATIVE_GETTERS[] = {
    {"__name__", native_name, NULL}, {"__qualname__", native_qualified_name, NULL},
    {"__doc__", native_doc, NULL},   {"__module__", native_module, NULL},
    {"__self__", native_self, NULL}, {NULL, NULL, NULL}};

const TypeSpec native_type = {
    .name = "builtin_function_or_method",
    .size = sizeof(NativeObject),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.destroy = native_destroy,
              .visit = native_visit,
              .call = native_call_slot,
              .compare = native_compare,
              .hash = native_hash,
              .repr = native_repr},
    .getters = NATIVE_GETTERS,
};

const TypeSpec method_descriptor_type = {
    .name = "method_descriptor",
    .size = sizeof(NativeObject),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.destroy = native_destroy,
              .call = native_call_slot,
              .repr = descriptor_repr,
              .describe_get = descriptor_get},
    .getters = NATIVE_GETTERS,
};

// ---- cells ----

Value cell_new(Interpreter *in, Value value)
{
    CellObject *cell = object_new(in, in->types[TYPE_CELL]);
    if (!cell)
        return NULL;
    cell->value = value_retain_maybe(value);
    return AS_VALUE(cell);
}

static void cell_destroy(Interpreter *in, Value v)
{
    value_clear(in, &((CellObject *)v)->value);
}

static void cell_visit(Value v, Visitor *visitor)
{
    visit_value(visitor, ((CellObject *)v)->value);
}

static Value cell_contents(Interpreter *in, Value v)
{
    Value value = ((CellObject *)v)->value;
    return value ? value_retain(value) : raise_error(in, VALUE_ERROR, "Cell is empty");
}

static bool cell_set_contents(Interpreter *in, Value v, Value value)
{
    value_replace(in, &((CellObject *)v)->value, value_retain_maybe(value));
    return true;
}

static Value cell_repr(Interpreter *in, Value v)
{
    Value value = ((CellObject *)v)->value;
    if (!value)
        return str_format_c(in, "<cell at %p: empty>", v);
    return str_format_c(in, "<cell at %p: %T object at %p>", v, value, value);
}

static const Getter CELL_GETTERS[] = {{"cell_contents", cell_contents, cell_set_contents},
                                      {NULL, NULL, NULL}};

const TypeSpec cell_type = {
    .name = "cell",
    .size = sizeof(CellObject),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.destroy = cell_destroy,
              .clear = cell_destroy,
              .visit = cell_visit,
              .repr = cell_repr},
    .getters = CELL_GETTERS,
};
