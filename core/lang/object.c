// SPDX-License-Identifier: MIT
// Making and destroying objects, memory for their own use.
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-type.h"
#include "lang/object-weak-reference.h"

#include <string.h>

void *memory_take(Interpreter *in, size_t bytes)
{
    void *block = heap_take(&in->heap, bytes);
    if (!block)
        raise_memory(in);
    return block;
}

void *memory_resize(Interpreter *in, void *block, size_t old_bytes, size_t new_bytes)
{
    void *moved = heap_resize(&in->heap, block, old_bytes, new_bytes);
    if (!moved)
        raise_memory(in);
    return moved;
}

void memory_give(Interpreter *in, void *block, size_t bytes)
{
    heap_give(&in->heap, block, bytes);
}

void *object_new_sized(Interpreter *in, Type *type, size_t bytes)
{
    if (type->dict_offset < 0)
        bytes = ((bytes + 7) & ~(size_t)7) + sizeof(void *);
    Object *object = heap_take_object(&in->heap, bytes);
    if (!object)
        return raise_memory(in);
    object->references = 1;
    object->type = type;
    if (type->flags & TYPE_HEAP) {
        type->object.references++;
        memset(object + 1, 0, bytes - sizeof *object);
    }
    if (type->slots.visit)
        in->container_count++;
    return object;
}

void *object_new(Interpreter *in, Type *type)
{
    Object *object = object_new_sized(in, type, type->size);
    if (object)
        memset(object + 1, 0, type->size - sizeof *object);
    return object;
}

// How large the block is that object_new_sized() took.
static size_t object_bytes(Object *object)
{
    const Type *type = object->type;
    size_t bytes = type->slots.extent ? type->slots.extent(object) : type->size;
    if (type->dict_offset < 0)
        bytes = ((bytes + 7) & ~(size_t)7) + sizeof(void *);
    return bytes;
}

// Weak references die before the object, but after its __del__. False: that brought it back.
static bool leave_weak(Interpreter *in, Object *object)
{
    object->references = 1;
    if (object->type->flags & TYPE_HEAP)
        instance_finalize(in, object);
    if (object->references == 1)
        weak_references_clear(in, object, true);
    return --object->references == 0;
}

static void destroy_now(Interpreter *in, Object *object)
{
    Type *type = object->type;
    if (object->mark & HEAP_MARK_WEAK && !leave_weak(in, object))
        return;
    if (in->observer && in->observer->object_gone)
        in->observer->object_gone(in->observer->data, object);
    size_t bytes = object_bytes(object);
    if (type->slots.destroy) {
        type->slots.destroy(in, object);
        if (object->references > 0) // brought back to life by __del__ or a closing generator
            return;
    }
    if (type->slots.visit && in->container_count > 0)
        in->container_count--;
    heap_give_object(&in->heap, object, bytes);
    if (type->flags & TYPE_HEAP)
        value_drop(in, AS_VALUE(type));
}

// A long chain (nested lists, a linked list of instances) would recurse in C once a link. Beyond
// DESTROY_DEPTH an object waits, holding a reference of its own so that the collector lets it be,
// until the outermost destruction is done.
enum { DESTROY_DEPTH = 40 };

static bool wait_for_destruction(Interpreter *in, Object *object)
{
    if (in->doomed_count == in->doomed_capacity) {
        size_t bytes = in->doomed_capacity * sizeof(Object *);
        size_t wanted = bytes ? bytes * 2 : 64 * sizeof(Object *);
        Object **list = in->doomed_objects
                            ? heap_resize(&in->heap, in->doomed_objects, bytes, wanted)
                            : heap_take(&in->heap, wanted);
        if (!list)
            return false;
        in->doomed_objects = list;
        in->doomed_capacity = wanted / sizeof(Object *);
    }
    object->references = 1;
    in->doomed_objects[in->doomed_count++] = object;
    return true;
}

void object_destroy(Interpreter *in, Object *object)
{
    if (!object->type->slots.visit) { // holds no containers, so nothing can grow deep
        destroy_now(in, object);
        return;
    }
    if (in->destroy_depth >= DESTROY_DEPTH && wait_for_destruction(in, object))
        return;
    in->destroy_depth++;
    destroy_now(in, object);
    while (in->destroy_depth == 1 && in->doomed_count > 0) {
        Object *next = in->doomed_objects[--in->doomed_count];
        next->references = 0;
        destroy_now(in, next);
    }
    in->destroy_depth--;
}
