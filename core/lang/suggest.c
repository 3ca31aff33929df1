// SPDX-License-Identifier: MIT
// "Did you mean": edit distance with the weights of CPython 3.11.
#include "lang/suggest.h"
#include "lang/code.h"
#include "lang/interpreter.h"
#include "lang/modules/builtins.h"
#include "lang/object-dict.h"
#include "lang/object-exception.h"
#include "lang/object-frame.h"
#include "lang/object-function.h"
#include "lang/object-list.h"
#include "lang/object-str.h"

#include <string.h>

#define ITEMS_MOST 750
#define SIZE_MOST 40
#define MOVE_COST 2
#define CASE_COST 1

static size_t substitution(char a, char b)
{
    if ((a & 31) != (b & 31))
        return MOVE_COST;
    if (a == b)
        return 0;
    char lower_a = a >= 'A' && a <= 'Z' ? (char)(a + 32) : a;
    char lower_b = b >= 'A' && b <= 'Z' ? (char)(b + 32) : b;
    return lower_a == lower_b ? CASE_COST : MOVE_COST;
}

// At most `most`, or anything above it.
static size_t distance(const char *a, size_t a_size, const char *b, size_t b_size, size_t most)
{
    while (a_size && b_size && *a == *b) {
        a++;
        b++;
        a_size--;
        b_size--;
    }
    while (a_size && b_size && a[a_size - 1] == b[b_size - 1]) {
        a_size--;
        b_size--;
    }
    if (a_size == 0 || b_size == 0)
        return (a_size + b_size) * MOVE_COST;
    if (a_size > SIZE_MOST || b_size > SIZE_MOST)
        return most + 1;
    size_t row[SIZE_MOST + 1];
    for (size_t i = 0; i <= a_size; i++)
        row[i] = i * MOVE_COST;
    for (size_t j = 0; j < b_size; j++) {
        size_t diagonal = j * MOVE_COST, least = SIZE_MAX;
        row[0] = (j + 1) * MOVE_COST;
        for (size_t i = 0; i < a_size; i++) {
            size_t replace = diagonal + substitution(b[j], a[i]);
            diagonal = row[i + 1];
            size_t move = (row[i] < row[i + 1] ? row[i] : row[i + 1]) + MOVE_COST;
            row[i + 1] = replace < move ? replace : move;
            if (row[i + 1] < least)
                least = row[i + 1];
        }
        if (least > most)
            return most + 1;
    }
    return row[a_size];
}

typedef struct Best {
    const StrObject *name;
    size_t distance;
    Value value; // borrowed
    size_t looked_at;
} Best;

static void consider(Best *best, Value candidate)
{
    if (!object_is_a(candidate, TYPE_STR) || ++best->looked_at >= ITEMS_MOST)
        return;
    const StrObject *item = as_str(candidate);
    if (item->size == best->name->size && memcmp(item->bytes, best->name->bytes, item->size) == 0)
        return;
    size_t most = (best->name->size + item->size + 3) * MOVE_COST / 6;
    if (best->value && best->distance - 1 < most)
        most = best->distance - 1;
    size_t found = distance(best->name->bytes, best->name->size, item->bytes, item->size, most);
    if (found > most)
        return;
    if (!best->value || found < best->distance) {
        best->value = candidate;
        best->distance = found;
    }
}

static Value from_dict(DictObject *dict, Value name)
{
    Best best = {.name = as_str(name)};
    size_t at = 0;
    Value key, value;
    while (dict_each(dict, &at, &key, &value))
        consider(&best, key);
    return best.value ? value_retain(best.value) : NULL;
}

static Value for_name(Interpreter *in, Value exception, Value name)
{
    Value traceback = as_exception(exception)->traceback;
    if (!traceback)
        return NULL;
    while (((TracebackObject *)traceback)->next)
        traceback = ((TracebackObject *)traceback)->next;
    const TracebackObject *last = (TracebackObject *)traceback;
    const Code *code = &((CodeObject *)last->code)->code;
    Best best = {.name = as_str(name)};
    // Neither cells nor free variables: CPython looks at co_varnames.
    for (uint32_t i = 0; i < code->local_count; i++)
        if (code->local_names[i])
            consider(&best, code->local_names[i]);
    if (best.value)
        return value_retain(best.value);
    const Frame *frame = ((FrameObject *)last->frame)->frame;
    if (!frame)
        return NULL;
    Value found = from_dict(frame->function->globals, name);
    return found ? found : from_dict(frame->function->builtins, name);
}

static Value for_attribute(Interpreter *in, Value exception, Value name)
{
    DictObject *dict = as_exception(exception)->dict;
    Value owner = dict ? dict_get_name_borrow(dict, NAME_OF(in, obj)) : NULL;
    if (!owner)
        return NULL;
    Value names = builtins_names_of(in, owner);
    if (!names || !object_is(names, TYPE_LIST)) {
        raise_clear(in);
        value_drop_maybe(in, names);
        return NULL;
    }
    Best best = {.name = as_str(name)};
    for (size_t i = 0; i < as_list(names)->count; i++)
        consider(&best, as_list(names)->items[i]);
    Value result = best.value ? value_retain(best.value) : NULL;
    value_drop(in, names);
    return result;
}

Value suggestion_for(Interpreter *in, Value exception)
{
    DictObject *dict = as_exception(exception)->dict;
    Value name = dict ? dict_get_name_borrow(dict, NAME_OF(in, name)) : NULL;
    if (!name || !object_is_a(name, TYPE_STR))
        return NULL;
    if (exception->type == in->exceptions[EXCEPTION_NAME_ERROR])
        return for_name(in, exception, name);
    if (exception->type == in->exceptions[EXCEPTION_ATTRIBUTE_ERROR])
        return for_attribute(in, exception, name);
    return NULL;
}
