// SPDX-License-Identifier: MIT
// The module heapq: a list whose item k is never above items 2k + 1 and 2k + 2. heapq.py adds what
// is built on it. A comparison may run a program's code and change the list: each one checks it.
#include "lang/interpreter.h"
#include "lang/object-list.h"

static bool is_less(Interpreter *in, ListObject *heap, size_t left, size_t right, int *answer)
{
    size_t count = heap->count;
    Value a = value_retain(heap->items[left]), b = value_retain(heap->items[right]);
    *answer = value_less(in, a, b);
    value_drop(in, a);
    value_drop(in, b);
    if (*answer < 0)
        return false;
    return heap->count == count ||
           raise_false(in, RUNTIME_ERROR, "list changed size during iteration");
}

static void exchange(ListObject *heap, size_t a, size_t b)
{
    Value kept = heap->items[a];
    heap->items[a] = heap->items[b];
    heap->items[b] = kept;
}

// Moves an item towards the root until its parent is not above it.
static bool rise(Interpreter *in, ListObject *heap, size_t root, size_t at)
{
    int less;
    while (at > root) {
        size_t parent = (at - 1) / 2;
        if (!is_less(in, heap, at, parent, &less))
            return false;
        if (!less)
            return true;
        exchange(heap, at, parent);
        at = parent;
    }
    return true;
}

// Moves the item at root down to a leaf, along the smaller children, and then up to its place:
// fewer comparisons than stopping on the way, and the order in which CPython makes them.
static bool sink(Interpreter *in, ListObject *heap, size_t root)
{
    size_t at = root;
    int less;
    while (2 * at + 1 < heap->count) {
        size_t child = 2 * at + 1;
        if (child + 1 < heap->count) {
            if (!is_less(in, heap, child, child + 1, &less))
                return false;
            child += !less;
        }
        exchange(heap, at, child);
        at = child;
    }
    return rise(in, heap, root, at);
}

static ListObject *take_heap(Interpreter *in, Value v)
{
    if (object_is_a(v, TYPE_LIST))
        return as_list(v);
    raise_error(in, TYPE_ERROR, "heap argument must be a list, not %T", v);
    return NULL;
}

static Value heap_push(Interpreter *in, Value self, Value *arguments, size_t count)
{
    ListObject *heap = take_heap(in, arguments[0]);
    if (!heap || !list_append(in, heap, arguments[1]))
        return NULL;
    return rise(in, heap, 0, heap->count - 1) ? VALUE_NONE : NULL;
}

static Value heap_pop(Interpreter *in, Value self, Value *arguments, size_t count)
{
    ListObject *heap = take_heap(in, arguments[0]);
    if (!heap)
        return NULL;
    Value last = list_pop(heap);
    if (!last)
        return raise_error(in, INDEX_ERROR, "index out of range");
    if (heap->count == 0)
        return last;
    Value smallest = heap->items[0];
    heap->items[0] = last;
    if (sink(in, heap, 0))
        return smallest;
    value_drop(in, smallest);
    return NULL;
}

static Value heap_replace(Interpreter *in, Value self, Value *arguments, size_t count)
{
    ListObject *heap = take_heap(in, arguments[0]);
    if (!heap)
        return NULL;
    if (heap->count == 0)
        return raise_error(in, INDEX_ERROR, "index out of range");
    Value smallest = heap->items[0];
    heap->items[0] = value_retain(arguments[1]);
    if (sink(in, heap, 0))
        return smallest;
    value_drop(in, smallest);
    return NULL;
}

static Value heap_push_pop(Interpreter *in, Value self, Value *arguments, size_t count)
{
    ListObject *heap = take_heap(in, arguments[0]);
    if (!heap)
        return NULL;
    if (heap->count == 0)
        return value_retain(arguments[1]);
    Value smallest = value_retain(heap->items[0]);
    int less = value_less(in, smallest, arguments[1]);
    value_drop(in, smallest);
    if (less < 0)
        return NULL;
    return less ? heap_replace(in, self, arguments, count) : value_retain(arguments[1]);
}

static Value heap_heapify(Interpreter *in, Value self, Value *arguments, size_t count)
{
    ListObject *heap = take_heap(in, arguments[0]);
    if (!heap)
        return NULL;
    for (size_t i = heap->count / 2; i-- > 0;)
        if (!sink(in, heap, i))
            return NULL;
    return VALUE_NONE;
}

static const Method functions[] = {
    {"heapify", heap_heapify, "heap, /", "Puts a list's items into heap order."},
    {"heappop", heap_pop, "heap, /", "Takes the smallest item out."},
    {"heappush", heap_push, "heap, item, /", "Adds an item."},
    {"heappushpop", heap_push_pop, "heap, item, /", "Adds an item, takes the smallest out."},
    {"heapreplace", heap_replace, "heap, item, /", "Takes the smallest out, adds an item."},
    METHODS_END,
};

extern const char heapq_source[];

const ModuleSpec heapq_module = {
    .name = "heapq",
    .doc = "Priority queues in lists.",
    .functions = functions,
    .source = heapq_source,
};
