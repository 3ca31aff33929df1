// SPDX-License-Identifier: MIT
// list, the part that C code uses: making, growing, splicing. The type's slots and methods are in
// object-list-type.c, sorting in object-list-sort.c.
#include "lang/object-list.h"

#include <string.h>

#include "lang/interpreter.h"
#include "lang/object-tuple.h"
#include "lang/operate.h"
#include "lang/raise.h"

#define LIST_COUNT_MAX ((size_t)1 << 48)

// ---- making ----

static ListObject *list_shell(Interpreter *in, size_t capacity)
{
    ListObject *list = object_new(in, in->types[TYPE_LIST]);
    if (list && capacity > 0) {
        if (capacity <= LIST_COUNT_MAX)
            list->items = memory_take(in, capacity * sizeof(Value));
        else
            raise_memory(in);
        if (!list->items) {
            value_drop(in, AS_VALUE(list));
            return NULL;
        }
        list->capacity = capacity;
    }
    return list;
}

Value list_new(Interpreter *in, size_t capacity)
{
    return AS_VALUE(list_shell(in, capacity));
}

Value list_from(Interpreter *in, const Value *items, size_t count)
{
    ListObject *list = list_shell(in, count);
    if (!list)
        return NULL;
    for (size_t i = 0; i < count; i++)
        list->items[i] = value_retain(items[i]);
    list->count = count;
    return AS_VALUE(list);
}

Value list_from_stolen(Interpreter *in, const Value *items, size_t count)
{
    ListObject *list = list_shell(in, count);
    if (!list) {
        for (size_t i = 0; i < count; i++)
            value_drop(in, items[i]);
        return NULL;
    }
    if (count > 0)
        memcpy(list->items, items, count * sizeof(Value));
    list->count = count;
    return AS_VALUE(list);
}

Value list_from_iterable(Interpreter *in, Value iterable)
{
    if (object_is(iterable, TYPE_LIST))
        return list_from(in, as_list(iterable)->items, as_list(iterable)->count);
    if (object_is(iterable, TYPE_TUPLE))
        return list_from(in, as_tuple(iterable)->items, as_tuple(iterable)->count);
    ListObject *list = list_shell(in, 0);
    if (list && !list_extend(in, list, iterable)) {
        value_drop(in, AS_VALUE(list));
        return NULL;
    }
    return AS_VALUE(list);
}

// ---- growing ----

static bool resize_block(Interpreter *in, ListObject *list, size_t capacity)
{
    size_t old_bytes = list->capacity * sizeof(Value), bytes = capacity * sizeof(Value);
    Value *items =
        list->items ? memory_resize(in, list->items, old_bytes, bytes) : memory_take(in, bytes);
    if (!items)
        return false;
    list->items = items;
    list->capacity = capacity;
    return true;
}

bool list_reserve(Interpreter *in, ListObject *list, size_t more)
{
    if (more <= list->capacity - list->count)
        return true;
    if (more > LIST_COUNT_MAX - list->count)
        return raise_memory(in), false;
    size_t needed = list->count + more;
    // Room to spare in proportion makes appending cheap; an exact size when filled at once.
    size_t roomy = list->count + (list->count >> 2) + 4;
    return resize_block(in, list, needed > roomy ? needed : roomy);
}

// Gives memory back when most of it is unused.
static void shrink(Interpreter *in, ListObject *list)
{
    if (list->capacity < 16 || list->count >= list->capacity / 2)
        return;
    size_t capacity = list->count + (list->count >> 2) + 4;
    if (capacity < list->capacity && !resize_block(in, list, capacity))
        raise_clear(in);
}

bool list_insert(Interpreter *in, ListObject *list, int64_t at, Value value)
{
    if (!list_reserve(in, list, 1))
        return false;
    int64_t count = (int64_t)list->count;
    if (at < 0)
        at = at + count < 0 ? 0 : at + count;
    if (at > count)
        at = count;
    memmove(list->items + at + 1, list->items + at, (size_t)(count - at) * sizeof(Value));
    list->items[at] = value_retain(value);
    list->count++;
    return true;
}

Value list_take(ListObject *list, size_t at)
{
    Value item = list->items[at];
    list->count--;
    memmove(list->items + at, list->items + at + 1, (list->count - at) * sizeof(Value));
    return item;
}

Value list_pop(ListObject *list)
{
    return list->count > 0 ? list->items[--list->count] : NULL;
}

static bool extend_array(Interpreter *in, ListObject *list, Value source, size_t count)
{
    if (!list_reserve(in, list, count))
        return false;
    // Read after reserving: the source may be this list itself.
    Value *items =
        object_is_a(source, TYPE_LIST) ? as_list(source)->items : as_tuple(source)->items;
    Value *to = list->items + list->count;
    for (size_t i = 0; i < count; i++)
        to[i] = value_retain(items[i]);
    list->count += count;
    return true;
}

// CPython asks a class's __len__ before it iterates; what that raises, TypeErrors apart, is raised
// here.
static bool length_is_told(Interpreter *in, Value iterable)
{
    const Type *type = value_type(in, iterable);
    if (!(type->flags & TYPE_HEAP) || !type->slots.length || type->slots.length(in, iterable) >= 0)
        return true;
    return raise_clear_if(in, EXCEPTION_TYPE_ERROR);
}

bool list_extend(Interpreter *in, ListObject *list, Value iterable)
{
    if (object_is(iterable, TYPE_LIST) || iterable == AS_VALUE(list))
        return extend_array(in, list, iterable, as_list(iterable)->count);
    if (object_is(iterable, TYPE_TUPLE))
        return extend_array(in, list, iterable, as_tuple(iterable)->count);
    Iteration loop;
    if (!iteration_begin(in, &loop, iterable))
        return false;
    Value item;
    bool done = length_is_told(in, iterable);
    while (done && (item = iteration_next(in, &loop)) != NULL)
        done = list_append_stolen(in, list, item);
    return iteration_end(in, &loop) && done;
}

// ---- taking away ----

void list_clear(Interpreter *in, ListObject *list)
{
    Value *items = list->items;
    size_t count = list->count, bytes = list->capacity * sizeof(Value);
    if (!items)
        return;
    list->items = NULL;
    list->count = list->capacity = 0;
    while (count > 0)
        value_drop(in, items[--count]);
    memory_give(in, items, bytes);
}

// Keeps what is taken out until the list is whole again.
bool list_splice(Interpreter *in, ListObject *list, size_t start, size_t end, const Value *values,
                 size_t count)
{
    size_t removed = end - start;
    Value few[8];
    Value *old = few;
    if (removed > sizeof(few) / sizeof(few[0]) && !(old = memory_take(in, removed * sizeof(Value))))
        return false;
    if (count > removed && !list_reserve(in, list, count - removed)) {
        if (old != few)
            memory_give(in, old, removed * sizeof(Value));
        return false;
    }
    if (removed > 0)
        memcpy(old, list->items + start, removed * sizeof(Value));
    if (list->count > end)
        memmove(list->items + start + count, list->items + end,
                (list->count - end) * sizeof(Value));
    for (size_t i = 0; i < count; i++)
        list->items[start + i] = value_retain(values[i]);
    list->count = list->count - removed + count;
    shrink(in, list);
    for (size_t i = removed; i > 0; i--)
        value_drop(in, old[i - 1]);
    if (old != few)
        memory_give(in, old, removed * sizeof(Value));
    return true;
}

// ---- the rest ----

void list_reverse(ListObject *list)
{
    for (size_t low = 0, high = list->count; low + 1 < high; low++) {
        Value item = list->items[low];
        list->items[low] = list->items[--high];
        list->items[high] = item;
    }
}
