// SPDX-License-Identifier: MIT
// The cycle collector: trial deletion over all objects.
//
// Each object's mark first gets its reference count; every reference found inside another object is
// then taken off. What keeps a count above zero is referred to from outside (a C function, a frame
// that runs, the interpreter) and lives, with all it reaches. The rest is garbage: its finalizers
// run, then its references are cleared so that counting destroys it.
#include "lang/interpreter.h"
#include "lang/object-generator.h"
#include "lang/object-type.h"
#include "lang/object-weak-reference.h"
#include "lang/slots.h"

#define KEPT (HEAP_MARK_LARGE | HEAP_MARK_FINALIZED | HEAP_MARK_WEAK)
#define COUNT(object) ((object)->mark & ~(KEPT | HEAP_MARK_REACHED))
#define REACHED HEAP_MARK_REACHED
#define GARBAGE (HEAP_MARK_WEAK - 1) // the count that marks garbage while finalizers run

typedef struct Collection {
    Visitor visitor;
    Interpreter *in;
    Object **items; // a work list, then the garbage
    size_t count, capacity;
    bool failed;
} Collection;

static void set_count(Object *object, uint32_t count)
{
    object->mark = (object->mark & KEPT) | count;
}

static void begin_object(Object *object, void *data)
{
    set_count(object, object->references & (HEAP_MARK_WEAK - 1));
}

static void subtract(Visitor *visitor, Object *object)
{
    if (COUNT(object) > 0)
        set_count(object, COUNT(object) - 1);
}

// An object without references is being destroyed (by whoever called for the collection): it is
// left alone, and what it still holds lives.
static void subtract_inside(Object *object, void *data)
{
    if (object->type->slots.visit && object->references > 0)
        object->type->slots.visit(object, data);
}

static void add_item(Collection *collection, Object *object)
{
    if (collection->count == collection->capacity) {
        size_t capacity = collection->capacity ? collection->capacity * 2 : 1024;
        Object **grown =
            heap_resize(&collection->in->heap, collection->items,
                        collection->capacity * sizeof *grown, capacity * sizeof *grown);
        if (!grown) {
            collection->failed = true;
            return;
        }
        collection->items = grown;
        collection->capacity = capacity;
    }
    collection->items[collection->count++] = object;
}

static void reach(Visitor *visitor, Object *object)
{
    if (object->mark & REACHED)
        return;
    object->mark |= REACHED;
    if (object->type->slots.visit)
        add_item((Collection *)visitor, object);
}

static void reach_root(Object *object, void *data)
{
    Collection *collection = data;
    if (COUNT(object) > 0 && !(object->mark & REACHED))
        reach(&collection->visitor, object);
}

static void gather(Object *object, void *data)
{
    if (!(object->mark & REACHED) && object->type->slots.visit && object->references > 0)
        add_item(data, object);
}

// The garbage that an object reaches, itself first, then level by level: CPython's order.
static void gather_from(Collection *collection, Object *first)
{
    reach(&collection->visitor, first);
    for (size_t i = 0; i < collection->count && !collection->failed; i++)
        collection->items[i]->type->slots.visit(collection->items[i], &collection->visitor);
}

static void give_items(Collection *collection)
{
    heap_give(&collection->in->heap, collection->items,
              collection->capacity * sizeof *collection->items);
    collection->items = NULL;
    collection->count = collection->capacity = 0;
}

static bool is_generator(const Object *object)
{
    return object->type->id >= TYPE_GENERATOR && object->type->id <= TYPE_ASYNC_GENERATOR &&
           object->type->slots.clear && object->type->id != TYPE_COROUTINE_WRAPPER;
}

// Runs what must run while the objects are whole: __del__ and the closing of generators.
static void finalize(Interpreter *in, Object *object)
{
    if (is_generator(object))
        generator_finalize(in, object);
    else if (object->type->flags & TYPE_HEAP)
        instance_finalize(in, object);
}

static void break_object(Interpreter *in, Object *object)
{
    const TypeSlots *slots = &object->type->slots;
    if (slots->clear)
        slots->clear(in, object);
}

static void hold_garbage(Visitor *visitor, Object *object)
{
    Collection *held = (Collection *)visitor;
    size_t before = held->count;
    if (COUNT(object) == GARBAGE)
        add_item(held, object);
    if (held->count > before)
        value_retain(object);
}

static void reverse(Object **items, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        Object *other = items[i];
        items[i] = items[count - 1 - i];
        items[count - 1 - i] = other;
    }
}

// Finalizes an object. A generator's frame goes with it, and with the frame what nothing else
// refers to, and so on: a pipeline is closed from its end to its source.
static void finalize_down(Interpreter *in, Object *object)
{
    Collection held = {.visitor = {hold_garbage}, .in = in};
    if (!is_generator(object)) {
        finalize(in, object);
        return;
    }
    hold_garbage(&held.visitor, object);
    for (bool outermost = true; held.count > 0; outermost = false) {
        Object *next = held.items[--held.count];
        size_t at = held.count;
        // The references to one that goes are those of its collection and of this list.
        if (outermost || next->references == 2) {
            next->type->slots.visit(next, &held.visitor);
            reverse(held.items + at, held.count - at);
            finalize(in, next);
            if (!outermost && next->references == 2)
                break_object(in, next);
        }
        value_drop(in, next);
    }
    give_items(&held);
}

// Did the finalizers bring something back? Then all of it stays, to the next collection.
static bool still_garbage(Collection *collection, size_t found, Object *held)
{
    for (size_t i = 0; i < found; i++)
        set_count(collection->items[i], collection->items[i]->references - 1);
    Visitor visitor = {subtract};
    for (size_t i = 0; i < found; i++)
        collection->items[i]->type->slots.visit(collection->items[i], &visitor);
    if (held)
        subtract(&visitor, held);
    for (size_t i = 0; i < found; i++)
        if (COUNT(collection->items[i]) > 0)
            return false;
    return true;
}

// A weak reference that is garbage itself calls nobody.
static void forget_weak(Interpreter *in, Collection *collection)
{
    for (size_t i = 0; i < collection->count; i++) {
        Object *object = collection->items[i];
        if (object->type->layout == TYPE_WEAK_REFERENCE)
            object->type->spec->slots.clear(in, object);
    }
}

size_t interpreter_collect(Interpreter *in)
{
    return interpreter_collect_held(in, NULL);
}

size_t interpreter_collect_held(Interpreter *in, Object *held)
{
    if (in->collecting)
        return 0;
    in->collecting = true;
    Collection collection = {.in = in};
    heap_walk(&in->heap, begin_object, NULL);
    collection.visitor.visit = subtract;
    heap_walk(&in->heap, subtract_inside, &collection.visitor);
    if (held)
        subtract(&collection.visitor, held);
    collection.visitor.visit = reach;
    heap_walk(&in->heap, reach_root, &collection);
    while (collection.count && !collection.failed) {
        Object *object = collection.items[--collection.count];
        object->type->slots.visit(object, &collection.visitor);
    }
    size_t found = 0;
    if (!collection.failed) {
        collection.count = 0;
        if (held && !(held->mark & REACHED))
            gather_from(&collection, held);
        heap_walk(&in->heap, gather, &collection);
    }
    if (!collection.failed) {
        Value pending = raise_take(in);
        found = collection.count;
        for (size_t i = 0; i < found; i++) {
            collection.items[i]->references++;
            set_count(collection.items[i], GARBAGE);
        }
        forget_weak(in, &collection);
        for (size_t i = 0; i < found; i++)
            if (collection.items[i]->mark & HEAP_MARK_WEAK)
                weak_references_clear(in, collection.items[i], true);
        for (size_t i = 0; i < found; i++)
            finalize_down(in, collection.items[i]);
        if (still_garbage(&collection, found, held))
            for (size_t i = 0; i < found; i++)
                break_object(in, collection.items[i]);
        for (size_t i = 0; i < found; i++)
            value_drop(in, collection.items[i]);
        raise_restore(in, pending);
    }
    give_items(&collection);
    in->collecting = false;
    return found;
}
