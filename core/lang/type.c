// SPDX-License-Identifier: MIT
// Types as objects: resolution order, lookup with a cache, creation from specs and by class
// statements.
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-function.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/object-type.h"
#include "lang/object-weak-reference.h"
#include "lang/slots.h"

#include <string.h>

const char *type_name(const Type *type)
{
    return as_str(type->name)->bytes;
}

const char *type_native_module(const Type *type)
{
    return type->flags & TYPE_HEAP || !type->spec ? NULL : type->spec->module;
}

bool type_is_subtype(const Type *type, const Type *base)
{
    if (type == base)
        return true;
    const TupleObject *order = as_tuple(type->order);
    for (size_t i = 1; i < order->count; i++)
        if (order->items[i] == AS_VALUE(base))
            return true;
    return false;
}

bool value_is_instance(Interpreter *in, Value v, const Type *type)
{
    return type_is_subtype(value_type(in, v), type);
}

Type *value_type_immediate(Interpreter *in, Value v)
{
    if (value_is_int(v))
        return in->types[TYPE_INT];
    if (v == VALUE_NONE)
        return in->types[TYPE_NONE];
    if (value_is_bool(v))
        return in->types[TYPE_BOOL];
    return in->types[v == VALUE_ELLIPSIS ? TYPE_ELLIPSIS : TYPE_NOT_IMPLEMENTED];
}

static Value lookup_slow(const Type *type, Value name)
{
    const TupleObject *order = as_tuple(type->order);
    for (size_t i = 0; i < order->count; i++) {
        Value found = dict_get_name_borrow(((Type *)order->items[i])->dict, name);
        if (found)
            return found;
    }
    return NULL;
}

Value type_lookup_borrow(Interpreter *in, Type *type, Value name)
{
    LookupEntry *entry =
        &in->lookups[((type->version * 31) ^ ((uintptr_t)name >> 4)) % LOOKUP_ENTRIES];
    if (entry->version == type->version && entry->name == name)
        return entry->value;
    Value found = lookup_slow(type, name);
    entry->version = type->version;
    entry->name = name;
    entry->value = found;
    return found;
}

void type_changed(Interpreter *in, Type *type, Value name)
{
    type->version = ++in->next_version;
    slots_update(in, type, name);
    for (size_t i = 0; i < type->subclass_count; i++)
        type_changed(in, type->subclasses[i], name);
}

// Caches borrow what a class has: they must forget the old value before it goes, as its going may
// run code that looks it up.
static bool set_name(Interpreter *in, Type *type, Value name, Value value)
{
    Value old = NULL;
    if (!dict_get(in, type->dict, name, &old))
        return false;
    value_retain_maybe(old);
    bool done = dict_set(in, type->dict, name, value);
    if (done)
        type_changed(in, type, name);
    value_drop_maybe(in, old);
    return done;
}

static bool delete_name(Interpreter *in, Type *type, Value name)
{
    Value old = dict_take(in, type->dict, name);
    if (!old && !raise_pending(in))
        raise_error(in, ATTRIBUTE_ERROR, "type object '%N' has no attribute '%S'", type, name);
    if (!old)
        return false;
    type_changed(in, type, name);
    value_drop(in, old);
    return true;
}

bool type_set_attribute(Interpreter *in, Value self, Value name, Value value)
{
    Type *type = (Type *)self;
    if (!(type->flags & TYPE_HEAP))
        return raise_false(in, TYPE_ERROR, "cannot set %R attribute of immutable type '%N'", name,
                           type);
    Value meta = type_lookup_borrow(in, value_type(in, self), name);
    if (meta && value_type(in, meta)->slots.describe_set)
        return value_type(in, meta)->slots.describe_set(in, meta, self, value);
    value_retain(self);
    bool done = value ? set_name(in, type, name, value) : delete_name(in, type, name);
    value_drop(in, self);
    return done;
}

static bool add_subclass(Interpreter *in, Type *base, Type *type)
{
    if (base->subclass_count == base->subclass_capacity) {
        size_t capacity = base->subclass_capacity ? base->subclass_capacity * 2 : 4;
        Type **grown = memory_resize(in, base->subclasses, base->subclass_capacity * sizeof *grown,
                                     capacity * sizeof *grown);
        if (!grown)
            return false;
        base->subclasses = grown;
        base->subclass_capacity = capacity;
    }
    base->subclasses[base->subclass_count++] = type;
    return true;
}

static bool add_to_bases(Interpreter *in, Type *type)
{
    TupleObject *bases = as_tuple(type->bases);
    for (size_t i = 0; i < bases->count; i++)
        if (!add_subclass(in, (Type *)bases->items[i], type))
            return false;
    return true;
}

void type_forget_subclass(Type *base, const Type *type)
{
    for (size_t i = 0; i < base->subclass_count; i++)
        if (base->subclasses[i] == type) {
            base->subclasses[i] = base->subclasses[--base->subclass_count];
            return;
        }
}

// ---- from a spec ----

static bool add_methods(Interpreter *in, Type *type, const Method *methods)
{
    for (; methods && methods->name; methods++) {
        Value native = methods->flags & (METHOD_STATIC | METHOD_CLASS)
                           ? native_new(in, methods, NULL, NULL)
                           : native_descriptor_new(in, methods, type);
        if (native && methods->flags & METHOD_CLASS) {
            ((NativeObject *)native)->owner = type;
            Value wrapped = class_method_new(in, native);
            value_drop(in, native);
            native = wrapped;
        }
        if (!namespace_add(in, type->dict, methods->name, native))
            return false;
    }
    return true;
}

// __new__ of a type that only has an __init__: an object with nothing in it yet.
static Value empty_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return object_new(in, (Type *)self);
}

static const Method EMPTY_MAKE = {"__new__", empty_make, "*args, **kw", NULL, 0, 0};

static bool fill_from_spec(Interpreter *in, Type *type)
{
    const TypeSpec *spec = type->spec;
    if (!slots_add_methods(in, type, &spec->slots) || !add_methods(in, type, spec->methods))
        return false;
    for (const Getter *getter = spec->getters; getter && getter->name; getter++)
        if (!namespace_add(in, type->dict, getter->name, getter_new(in, getter, type)))
            return false;
    if (spec->make.function || spec->initialize.function) {
        Value make = native_new(in, spec->make.function ? &spec->make : &EMPTY_MAKE, NULL, NULL);
        if (make) {
            ((NativeObject *)make)->owner = type;
            ((NativeObject *)make)->is_make = true;
        }
        if (!namespace_add(in, type->dict, "__new__", make))
            return false;
    }
    if (spec->initialize.function &&
        !namespace_add(in, type->dict, "__init__",
                       native_descriptor_new(in, &spec->initialize, type)))
        return false;
    if (spec->flags & TYPE_UNHASHABLE && !namespace_add(in, type->dict, "__hash__", VALUE_NONE))
        return false;
    if (dict_get_name_borrow(type->dict, NAME_OF(in, __doc__)))
        return true;
    Value doc = spec->doc ? str_from_c(in, spec->doc) : VALUE_NONE;
    return namespace_add(in, type->dict, "__doc__", doc);
}

// A slot that the spec leaves out comes from the base: the table as one array of pointers.
static void inherit_slots(TypeSlots *slots, const TypeSlots *base)
{
    void **own = (void **)slots, **from = (void **)(uintptr_t)base;
    for (size_t i = 0; i < sizeof *slots / sizeof *own; i++)
        if (!own[i])
            own[i] = from[i];
}

// The first half: enough for values to be made. Interned names and dicts come later
// (type_from_spec_finish).
static Type *bare_type(Interpreter *in, const TypeSpec *spec, TypeId id)
{
    Object *object = heap_take_object(&in->heap, sizeof(Type));
    if (!object)
        return raise_memory(in), NULL;
    uint32_t mark = object->mark;
    memset(object, 0, sizeof(Type));
    object->mark = mark;
    Type *type = (Type *)object;
    type->object.references = 1;
    type->spec = spec;
    type->id = type->layout = id;
    type->flags = spec->flags;
    type->size = spec->size;
    type->slots = spec->slots;
    type->dict_offset = spec->dict_offset;
    type->version = ++in->next_version;
    return type;
}

static bool finish_type(Interpreter *in, Type *type, Type *base)
{
    const TypeSpec *spec = type->spec;
    type->object.type = in->types[TYPE_TYPE];
    type->name = str_intern_c(in, spec->name);
    type->qualified_name = value_retain_maybe(type->name);
    type->dict = dict_new(in);
    if (!type->name || !type->dict)
        return false;
    type->base = base;
    type->bases = base ? tuple_pack(in, 1, AS_VALUE(base)) : tuple_new(in, NULL, 0);
    if (!type->bases)
        return false;
    type->order =
        base ? type_merge_orders(in, type, type->bases) : tuple_pack(in, 1, AS_VALUE(type));
    if (!type->order || !fill_from_spec(in, type))
        return false;
    if (base) {
        // A type of its own equality has no identity hash to inherit.
        bool equal_only = spec->slots.compare && !spec->slots.hash;
        inherit_slots(&type->slots, &base->slots);
        if (equal_only)
            type->slots.hash = NULL;
        type->flags |= base->flags & (TYPE_HAS_DICT | TYPE_EXCEPTION | TYPE_EXCEPTION_DETAILS);
        if (type->size < base->size)
            type->size = base->size;
        if (!type->dict_offset)
            type->dict_offset = base->dict_offset;
        if (!add_to_bases(in, type))
            return false;
    }
    if (spec->flags & TYPE_UNHASHABLE)
        type->slots.hash = NULL;
    return true;
}

#define TYPE(ID, spec) extern const TypeSpec spec;
#include "lang/types.def"
#undef TYPE

static const TypeSpec *const SPECS[] = {
#define TYPE(ID, spec) &spec,
#include "lang/types.def"
#undef TYPE
};

bool types_begin(Interpreter *in)
{
    for (size_t i = 0; i < TYPE_COUNT; i++) {
        in->types[i] = bare_type(in, SPECS[i], (TypeId)i);
        if (!in->types[i])
            return false;
    }
    for (size_t i = 0; i < TYPE_COUNT; i++)
        in->types[i]->object.type = in->types[TYPE_TYPE];
    return true;
}

bool types_finish(Interpreter *in)
{
    for (size_t i = 0; i < TYPE_COUNT; i++)
        if (!finish_type(in, in->types[i], i == TYPE_OBJECT ? NULL : in->types[SPECS[i]->base]))
            return false;
    return true;
}

Type *type_from_spec_based(Interpreter *in, const TypeSpec *spec, TypeId id, Type *base)
{
    Type *type = bare_type(in, spec, id);
    if (type && !finish_type(in, type, base))
        return NULL;
    return type;
}

bool type_add_base(Interpreter *in, Type *type, Type *base)
{
    Value bases = tuple_pack(in, 2, AS_VALUE(type->base), AS_VALUE(base));
    Value order = bases ? type_merge_orders(in, type, bases) : NULL;
    if (!order || !add_subclass(in, base, type)) {
        value_drop_maybe(in, bases);
        value_drop_maybe(in, order);
        return false;
    }
    value_replace(in, &type->bases, bases);
    value_replace(in, &type->order, order);
    type_changed(in, type, NAME_OF(in, __init__));
    return true;
}

Type *type_from_spec(Interpreter *in, const TypeSpec *spec, TypeId id)
{
    return type_from_spec_based(in, spec, id, in->types[spec->base]);
}

// ---- from a class statement ----

// The base whose layout decides; NULL and TypeError when two of them conflict.
static Type *best_base(Interpreter *in, TupleObject *bases)
{
    Type *best = NULL;
    for (size_t i = 0; i < bases->count; i++) {
        Value v = bases->items[i];
        if (!object_is_a(v, TYPE_TYPE)) {
            raise_error(in, TYPE_ERROR, "bases must be types");
            return NULL;
        }
        Type *base = (Type *)v;
        if (base->flags & TYPE_FINAL) {
            raise_error(in, TYPE_ERROR, "type '%N' is not an acceptable base type", base);
            return NULL;
        }
        if (!best)
            best = base;
        else if (base->layout != best->layout && best->layout == TYPE_OBJECT)
            best = base;
        else if (base->layout != best->layout && base->layout != TYPE_OBJECT &&
                 !type_is_subtype(in->types[best->layout], in->types[base->layout])) {
            if (!type_is_subtype(in->types[base->layout], in->types[best->layout])) {
                raise_error(in, TYPE_ERROR, "multiple bases have instance lay-out conflict");
                return NULL;
            }
            best = base;
        } else if (base->size > best->size && base->layout == best->layout)
            best = base;
    }
    return best;
}

static bool add_member_slots(Interpreter *in, Type *type, Value names, bool *wants_dict,
                             bool *wants_weak)
{
    *wants_dict = *wants_weak = false;
    Value tuple =
        object_is_a(names, TYPE_STR) ? tuple_pack(in, 1, names) : tuple_from_iterable(in, names);
    if (!tuple)
        return false;
    bool done = true;
    for (size_t i = 0; done && i < as_tuple(tuple)->count; i++) {
        Value name = as_tuple(tuple)->items[i];
        if (!object_is_a(name, TYPE_STR)) {
            done = raise_false(in, TYPE_ERROR, "__slots__ items must be strings, not '%T'", name);
        } else if (str_equal_c(name, "__dict__")) {
            *wants_dict = true;
        } else if (str_equal_c(name, "__weakref__")) {
            *wants_weak = true;
        } else {
            Value interned = str_intern(in, value_retain(name));
            if (dict_get_name_borrow(type->dict, interned)) {
                done = raise_false(in, VALUE_ERROR, "%R in __slots__ conflicts with class variable",
                                   name);
            } else {
                Value member = member_new(in, interned, type, type->size);
                type->size += sizeof(Value);
                done = member && dict_set_stolen(in, type->dict, interned, member);
            }
            value_drop(in, interned);
        }
    }
    value_drop(in, tuple);
    return done;
}

// Functions that are class or static methods by their name.
static bool wrap_implicit(Interpreter *in, DictObject *dict)
{
    static const NameId implicit[] = {NAME___new__, NAME___init_subclass__, NAME___class_getitem__};
    for (size_t i = 0; i < 3; i++) {
        Value name = in->names[implicit[i]];
        Value function = dict_get_name_borrow(dict, name);
        if (!function || !object_is(function, TYPE_FUNCTION))
            continue;
        Value wrapped = i == 0 ? static_method_new(in, function) : class_method_new(in, function);
        if (!wrapped || !dict_set_stolen(in, dict, name, wrapped))
            return false;
    }
    return true;
}

static bool set_names(Interpreter *in, Type *type)
{
    DictObject *copy = dict_copy(in, type->dict);
    if (!copy)
        return false;
    size_t at = 0;
    Value key, value;
    bool done = true;
    while (done && dict_each(copy, &at, &key, &value)) {
        bool found;
        Value arguments[] = {AS_VALUE(type), key};
        Value result = special_call(in, value, NAME_OF(in, __set_name__), arguments, 2, &found);
        if (found && !result)
            done = false;
        value_drop_maybe(in, result);
    }
    value_drop(in, AS_VALUE(copy));
    return done;
}

static bool init_subclass(Interpreter *in, Type *type, Value *values, Value names)
{
    Value self = super_new(in, type, AS_VALUE(type));
    if (!self)
        return false;
    Value hook = value_get_attribute(in, self, NAME_OF(in, __init_subclass__));
    value_drop(in, self);
    if (!hook)
        return false;
    Value result = value_call_named(in, hook, values, names ? as_tuple(names)->count : 0, names);
    value_drop(in, hook);
    value_drop_maybe(in, result);
    return result != NULL;
}

static bool set_up_class(Interpreter *in, Type *type, Value name, Value bases, DictObject *body)
{
    Type *base = best_base(in, as_tuple(bases));
    if (!base)
        return false;
    type->flags =
        TYPE_HEAP |
        (base->flags & (TYPE_HAS_DICT | TYPE_EXCEPTION | TYPE_EXCEPTION_DETAILS | TYPE_WEAK));
    type->spec = base->spec;
    type->id = TYPE_USER;
    type->layout = base->layout;
    type->size = base->size;
    type->dict_offset = base->dict_offset;
    type->base = base;
    type->slots = base->slots;
    type->name = value_retain(name);
    type->bases = value_retain(bases);
    type->dict = dict_copy(in, body);
    if (!type->dict)
        return false;
    Value qualified = dict_take(in, type->dict, NAME_OF(in, __qualname__));
    if (!qualified && raise_pending(in))
        return false;
    type->qualified_name = qualified ? qualified : value_retain(name);
    type->order = type_merge_orders(in, type, bases);
    if (!type->order)
        return false;
    bool wants_dict = base->layout != TYPE_TYPE; // a class has one already
    Value slots = dict_get_name_borrow(type->dict, NAME_OF(in, __slots__));
    // As in CPython, what has items in the object itself cannot be referred to weakly.
    bool wants_weak = base->layout != TYPE_TYPE && base->layout != TYPE_INT &&
                      base->layout != TYPE_TUPLE && base->layout != TYPE_BYTES;
    if (slots && !add_member_slots(in, type, slots, &wants_dict, &wants_weak))
        return false;
    for (size_t i = 0; i < as_tuple(bases)->count; i++)
        type->flags |= ((Type *)as_tuple(bases)->items[i])->flags & TYPE_WEAK;
    if (wants_dict && !(type->flags & TYPE_HAS_DICT)) {
        type->flags |= TYPE_HAS_DICT;
        if (base->slots.extent) {
            type->dict_offset = -1;
        } else {
            type->dict_offset = (int32_t)type->size;
            type->size += sizeof(Value);
        }
    }
    if (wants_dict && type->flags & TYPE_HAS_DICT && !(base->flags & TYPE_HAS_DICT) &&
        !namespace_add(in, type->dict, "__dict__", getter_new(in, &INSTANCE_DICT_GETTER, type)))
        return false;
    if (wants_weak && !(type->flags & TYPE_WEAK)) {
        type->flags |= TYPE_WEAK;
        if (!namespace_add(in, type->dict, "__weakref__",
                           getter_new(in, &WEAK_REFERENCE_GETTER, type)))
            return false;
    }
    if (!dict_get_name_borrow(type->dict, NAME_OF(in, __doc__)) &&
        !dict_set(in, type->dict, NAME_OF(in, __doc__), VALUE_NONE))
        return false;
    if (dict_get_name_borrow(type->dict, NAME_OF(in, __eq__)) &&
        !dict_get_name_borrow(type->dict, NAME_OF(in, __hash__)) &&
        !dict_set(in, type->dict, NAME_OF(in, __hash__), VALUE_NONE))
        return false;
    if (!wrap_implicit(in, type->dict) || !add_to_bases(in, type))
        return false;
    type->version = ++in->next_version;
    class_slots_begin(type);
    slots_update(in, type, NULL);
    return true;
}

Value type_create(Interpreter *in, Type *metaclass, Value name, Value bases, DictObject *body,
                  Value *keyword_values, Value keyword_names)
{
    Value own_bases = as_tuple(bases)->count ? value_retain(bases)
                                             : tuple_pack(in, 1, AS_VALUE(in->types[TYPE_OBJECT]));
    Type *type = own_bases ? object_new(in, metaclass) : NULL;
    if (!type) {
        value_drop_maybe(in, own_bases);
        return NULL;
    }
    bool done = set_up_class(in, type, name, own_bases, body);
    value_drop(in, own_bases);
    if (done) {
        // The cell behind super() and __class__ in the methods.
        Value cell = dict_take(in, type->dict, NAME_OF(in, __classcell__));
        if (cell && object_is(cell, TYPE_CELL))
            value_replace(in, &((CellObject *)cell)->value, value_retain(AS_VALUE(type)));
        else if (cell)
            done =
                raise_false(in, TYPE_ERROR,
                            "type.__new__(): __classcell__ must be a nonlocal cell, not %T", cell);
        value_drop_maybe(in, cell);
        done =
            done && set_names(in, type) && init_subclass(in, type, keyword_values, keyword_names);
    }
    if (!done) {
        Value pending = raise_take(in);
        value_drop(in, AS_VALUE(type));
        raise_restore(in, pending);
        return NULL;
    }
    return AS_VALUE(type);
}
