// SPDX-License-Identifier: MIT
// mappingproxy: a view of a mapping that cannot be written through; the __dict__ of classes.
#include "lang/object-mapping-proxy.h"
#include "lang/interpreter.h"
#include "lang/native.h"
#include "lang/object-dict.h"
#include "lang/object-str.h"

typedef struct MappingProxy {
    Object object;
    Value mapping;
} MappingProxy;

static Value mapping_of(Value self)
{
    return ((MappingProxy *)self)->mapping;
}

Value mapping_proxy_new(Interpreter *in, Value mapping)
{
    MappingProxy *self = object_new(in, in->types[TYPE_MAPPING_PROXY]);
    if (!self)
        return NULL;
    self->mapping = value_retain(mapping);
    return AS_VALUE(self);
}

static Value proxy_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value mapping = arguments[0];
    Type *type = value_type(in, mapping);
    if (!type->slots.get_item || object_is_a(mapping, TYPE_LIST) ||
        object_is_a(mapping, TYPE_TUPLE) || object_is_a(mapping, TYPE_STR))
        return raise_error(in, TYPE_ERROR, "mappingproxy() argument must be a mapping, not %T",
                           mapping);
    return mapping_proxy_new(in, mapping);
}

static void proxy_destroy(Interpreter *in, Value self)
{
    value_clear(in, &((MappingProxy *)self)->mapping);
}

static void proxy_visit(Value self, Visitor *visitor)
{
    visit_value(visitor, mapping_of(self));
}

static Value proxy_repr(Interpreter *in, Value self)
{
    return str_format_c(in, "mappingproxy(%R)", mapping_of(self));
}

static Value proxy_str(Interpreter *in, Value self)
{
    return value_str(in, mapping_of(self));
}

static bool proxy_hash(Interpreter *in, Value self, int64_t *result)
{
    return value_hash(in, mapping_of(self), result);
}

static Value unwrap(Value v)
{
    return object_is(v, TYPE_MAPPING_PROXY) ? mapping_of(v) : v;
}

static Value proxy_compare(Interpreter *in, Value self, Value other, CompareOperator op)
{
    return value_compare(in, mapping_of(self), unwrap(other), op);
}

static int64_t proxy_length(Interpreter *in, Value self)
{
    return value_length(in, mapping_of(self));
}

static Value proxy_get_item(Interpreter *in, Value self, Value key)
{
    return value_get_item(in, mapping_of(self), key);
}

static int proxy_contains(Interpreter *in, Value self, Value item)
{
    return value_contains(in, mapping_of(self), item);
}

static Value proxy_iterate(Interpreter *in, Value self)
{
    return value_iterate(in, mapping_of(self));
}

static Value proxy_or(Interpreter *in, Value left, Value right)
{
    return value_binary(in, unwrap(left), unwrap(right), BINARY_OR);
}

static Value proxy_or_in_place(Interpreter *in, Value left, Value right)
{
    return raise_error(in, TYPE_ERROR, "'|=' is not supported by %T; use '|' instead", left);
}

static Value proxy_get(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value both[2] = {arguments[0], arguments[1] ? arguments[1] : VALUE_NONE};
    return value_call_method(in, mapping_of(self), "get", both, 2);
}

static Value proxy_keys(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_call_method(in, mapping_of(self), "keys", NULL, 0);
}

static Value proxy_values(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_call_method(in, mapping_of(self), "values", NULL, 0);
}

static Value proxy_items(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_call_method(in, mapping_of(self), "items", NULL, 0);
}

static Value proxy_copy(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_call_method(in, mapping_of(self), "copy", NULL, 0);
}

static Value proxy_reversed(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_call_method(in, mapping_of(self), "__reversed__", NULL, 0);
}

static const Method PROXY_METHODS[] = {
    {"get", proxy_get, "key, default=, /", "The value of the key, or the default."},
    {"keys", proxy_keys, "", "A view of the keys."},
    {"values", proxy_values, "", "A view of the values."},
    {"items", proxy_items, "", "A view of the pairs."},
    {"copy", proxy_copy, "", "A copy of the mapping."},
    {"__reversed__", proxy_reversed, "", NULL},
    METHODS_END,
};

const TypeSpec mapping_proxy_type = {
    .name = "mappingproxy",
    .size = sizeof(MappingProxy),
    .flags = TYPE_FINAL,
    .slots = {.destroy = proxy_destroy,
              .visit = proxy_visit,
              .repr = proxy_repr,
              .str = proxy_str,
              .hash = proxy_hash,
              .compare = proxy_compare,
              .length = proxy_length,
              .get_item = proxy_get_item,
              .contains = proxy_contains,
              .iterate = proxy_iterate,
              .binary = {[BINARY_OR] = proxy_or},
              .in_place = {[BINARY_OR] = proxy_or_in_place}},
    .methods = PROXY_METHODS,
    .make = {"mappingproxy", proxy_make, "mapping", NULL, 0, 0},
};
