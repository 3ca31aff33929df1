// SPDX-License-Identifier: MIT
// groupby and tee of the module itertools.
#include "lang/interpreter.h"
#include "lang/modules/itertools.h"
#include "lang/object-dict.h"
#include "lang/object-int.h"
#include "lang/object-sequence.h"
#include "lang/object-str.h"

// ---- groupby ----
// The groupby object has: `source`; `function` the key function; `current` the item read ahead with
// `saved` its key; `extra` the key of the group being handed out. A group has: `source` its
// groupby; `extra` its key.

static Value groupby_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Itertool *tool = itertool_over(in, self, arguments[0]);
    if (tool && arguments[1] && arguments[1] != VALUE_NONE)
        tool->function = value_retain(arguments[1]);
    return AS_VALUE(tool);
}

static bool groupby_read(Interpreter *in, Itertool *tool)
{
    Value item = value_next(in, tool->source);
    if (!item)
        return false;
    Value key = tool->function ? value_call(in, tool->function, &item, 1) : value_retain(item);
    if (!key) {
        itertool_drop_safely(in, item);
        return false;
    }
    Value old_item = tool->current, old_key = tool->saved;
    tool->current = item;
    tool->saved = key;
    value_drop_maybe(in, old_item);
    value_drop_maybe(in, old_key);
    return true;
}

static Value groupby_next(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    value_clear(in, &tool->result); // the last group ends here
    while (!tool->saved || tool->extra) {
        if (tool->saved && tool->extra) {
            int equal = value_equal(in, tool->extra, tool->saved);
            if (equal < 0)
                return NULL;
            if (!equal)
                break;
        }
        if (!groupby_read(in, tool))
            return NULL;
        if (!tool->extra)
            break;
    }
    value_replace(in, &tool->extra, value_retain(tool->saved));
    Itertool *group = object_new(in, in->types[TYPE_ITERTOOLS_GROUPER]);
    if (!group)
        return NULL;
    group->source = value_retain(self);
    group->extra = value_retain(tool->extra);
    tool->at++; // the number of the group that may read
    group->at = tool->at;
    Value pair = tuple_pack(in, 2, tool->extra, AS_VALUE(group));
    value_drop(in, AS_VALUE(group));
    return pair;
}

static Value group_next(Interpreter *in, Value self)
{
    Itertool *group = as_itertool(self);
    Itertool *tool = as_itertool(group->source);
    if (group->at != tool->at)
        return NULL;
    if (!tool->current && !groupby_read(in, tool))
        return NULL;
    int equal = value_equal(in, group->extra, tool->saved);
    if (equal <= 0)
        return NULL;
    Value item = tool->current;
    tool->current = NULL;
    return item;
}

// ---- tee ----
// The tees of one iterator share a chain of cells: a cell is a list [item, next cell], the last one
// is empty. `saved` is the cell to read next; `source` the iterator.

static Value tee_next(Interpreter *in, Value self)
{
    Itertool *tool = as_itertool(self);
    ListObject *cell = as_list(tool->saved);
    if (cell->count == 0) {
        if (tool->function) // the shared one is reading already
            return NULL;
        Value item = value_next(in, tool->source);
        Value next = item ? list_new(in, 2) : NULL;
        if (!next) {
            if (item)
                itertool_drop_safely(in, item);
            return NULL;
        }
        if (!list_append_stolen(in, cell, item) || !list_append_stolen(in, cell, next))
            return NULL;
    }
    Value item = value_retain(cell->items[0]);
    value_replace(in, &tool->saved, value_retain(cell->items[1]));
    return item;
}

static Value tee_copy(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Itertool *copy = object_new(in, self->type);
    if (!copy)
        return NULL;
    copy->source = value_retain(as_itertool(self)->source);
    copy->saved = value_retain(as_itertool(self)->saved);
    return AS_VALUE(copy);
}

Value itertools_tee(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t copies = 2;
    if (arguments[1] && !value_to_int64(in, arguments[1], &copies))
        return NULL;
    if (copies < 0)
        return raise_error(in, VALUE_ERROR, "n must be >= 0");
    Type *type = in->types[TYPE_ITERTOOLS_TEE];
    TupleObject *all = tuple_shell(in, (size_t)copies);
    if (!all)
        return NULL;
    bool is_tee = value_is_object(arguments[0]) && arguments[0]->type == type;
    Value source =
        is_tee ? value_retain(as_itertool(arguments[0])->source) : value_iterate(in, arguments[0]);
    Value cell = !source  ? NULL
                 : is_tee ? value_retain(as_itertool(arguments[0])->saved)
                          : list_new(in, 2);
    bool done = cell != NULL;
    for (int64_t i = 0; done && i < copies; i++) {
        Itertool *tool = object_new(in, type);
        done = tool != NULL;
        if (!done)
            break;
        tool->source = value_retain(source);
        tool->saved = value_retain(cell);
        all->items[i] = AS_VALUE(tool);
    }
    if (source)
        itertool_drop_safely(in, source);
    if (cell)
        itertool_drop_safely(in, cell);
    if (!done) {
        itertool_drop_safely(in, AS_VALUE(all));
        return NULL;
    }
    return AS_VALUE(all);
}

// ---- tables ----

const TypeSpec itertools_groupby_type =
    ITERTOOL("groupby", groupby_next, groupby_make, "iterable, key=", );

const TypeSpec itertools_grouper_type = {
    .name = "_grouper",
    .module = "itertools",
    .base = TYPE_OBJECT,
    .size = sizeof(Itertool),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots =
        {
            .destroy = itertool_destroy,
            .visit = itertool_visit,
            .iterate = iterator_iterate,
            .next = group_next,
        },
};

static const Method tee_methods[] = {
    {"__copy__", tee_copy, ""},
    METHODS_END,
};

const TypeSpec itertools_tee_type = {
    .name = "_tee",
    .module = "itertools",
    .base = TYPE_OBJECT,
    .size = sizeof(Itertool),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots =
        {
            .destroy = itertool_destroy,
            .visit = itertool_visit,
            .iterate = iterator_iterate,
            .next = tee_next,
        },
    .methods = tee_methods,
};
