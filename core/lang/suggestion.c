// SPDX-License-Identifier: MIT
// Suggestions: the nearest of the known names, by an edit distance in which a change of case is
// cheap.
#include "lang/suggestion.h"

#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-exception.h"
#include "lang/object-frame.h"
#include "lang/object-function.h"
#include "lang/object-list.h"
#include "lang/object-module.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

#include <ctype.h>
#include <string.h>

// The costs and limits decide which suggestions are made, so they are those of 3.11.
enum { MOVE = 2, CASE = 1, LONGEST_NAME = 40, MOST_NAMES = 750 };

typedef struct Search {
    Interpreter *in;
    Value wrong;   // the name that was not found
    Value nearest; // borrowed, NULL: none yet
    size_t distance;
    size_t seen;
} Search;

static size_t substitution(char a, char b)
{
    if (a == b)
        return 0;
    return tolower((unsigned char)a) == tolower((unsigned char)b) ? CASE : MOVE;
}

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

// The edit distance, or something above `most` when it is above.
static size_t distance(const char *a, size_t a_size, const char *b, size_t b_size, size_t most)
{
    while (a_size && b_size && *a == *b) {
        a++, b++, a_size--, b_size--;
    }
    while (a_size && b_size && a[a_size - 1] == b[b_size - 1]) {
        a_size--, b_size--;
    }
    if (a_size == 0 || b_size == 0)
        return (a_size + b_size) * MOVE;
    if (a_size > LONGEST_NAME || b_size > LONGEST_NAME)
        return most + 1;
    size_t row[LONGEST_NAME + 1];
    for (size_t i = 0; i <= a_size; i++)
        row[i] = i * MOVE;
    for (size_t j = 0; j < b_size; j++) {
        size_t diagonal = row[0], least = SIZE_MAX;
        row[0] = (j + 1) * MOVE;
        for (size_t i = 0; i < a_size; i++) {
            size_t changed = diagonal + substitution(a[i], b[j]);
            diagonal = row[i + 1];
            row[i + 1] = smallest(changed, row[i] + MOVE, row[i + 1] + MOVE);
            least = row[i + 1] < least ? row[i + 1] : least;
        }
        if (least > most)
            return most + 1;
    }
    return row[a_size];
}

static void consider(Search *search, Value name)
{
    if (!name || !value_is_str(name) || search->seen++ >= MOST_NAMES ||
        str_equal(name, search->wrong))
        return;
    const StrObject *wrong = as_str(search->wrong), *other = as_str(name);
    size_t most = (wrong->size + other->size + 3) * MOVE / 6;
    if (search->nearest && most >= search->distance)
        most = search->distance - 1;
    size_t found = distance(wrong->bytes, wrong->size, other->bytes, other->size, most);
    if (found > most || (search->nearest && found >= search->distance))
        return;
    search->nearest = name;
    search->distance = found;
}

static void consider_dict(Search *search, DictObject *dict)
{
    Value name;
    for (size_t at = 0; dict && dict_each(dict, &at, &name, NULL);)
        consider(search, name);
}

// The frame in which the exception was raised.
static Frame *raising_frame(Value exception)
{
    Value traceback = as_exception(exception)->traceback;
    if (!traceback)
        return NULL;
    while (((TracebackObject *)(void *)traceback)->next)
        traceback = ((TracebackObject *)(void *)traceback)->next;
    Value frame = ((TracebackObject *)(void *)traceback)->frame;
    return frame ? ((FrameObject *)(void *)frame)->frame : NULL;
}

static void consider_names_in_reach(Search *search, const Frame *frame)
{
    const Code *code = frame->code;
    uint32_t count = code->local_count + code->cell_count + code->free_count;
    if (code->flags & CODE_FUNCTION)
        for (uint32_t i = 0; i < count; i++)
            if (frame->slots[i])
                consider(search, code->local_names[i]);
    if (frame->names && object_is_a(frame->names, TYPE_DICT))
        consider_dict(search, as_dict(frame->names));
    consider_dict(search, frame->function->globals);
    consider_dict(search, search->in->builtins);
}

static void consider_attributes(Search *search, Value object)
{
    DictObject **place = attribute_dict_place(object);
    if (object_is_a(object, TYPE_MODULE))
        consider_dict(search, ((ModuleObject *)(void *)object)->dict);
    else if (place && *place)
        consider_dict(search, *place);
    if (object_is_a(object, TYPE_TYPE)) {
        Value order = ((Type *)(void *)object)->order;
        for (size_t i = 0; order && i < as_tuple(order)->count; i++)
            consider_dict(search, ((Type *)(void *)as_tuple(order)->items[i])->dict);
    }
    Value order = value_type(search->in, object)->order;
    for (size_t i = 0; order && i < as_tuple(order)->count; i++)
        consider_dict(search, ((Type *)(void *)as_tuple(order)->items[i])->dict);
}

static Value attribute_of_exception(Interpreter *in, Value exception, NameId name)
{
    DictObject *dict = as_exception(exception)->dict;
    return dict ? dict_get_name_borrow(dict, in->names[name]) : NULL;
}

Value suggestion_for(Interpreter *in, Value exception)
{
    bool is_name = value_is_instance(in, exception, in->exceptions[EXCEPTION_NAME_ERROR]);
    bool is_attribute = value_is_instance(in, exception, in->exceptions[EXCEPTION_ATTRIBUTE_ERROR]);
    Value wrong = attribute_of_exception(in, exception, NAME_name);
    if ((!is_name && !is_attribute) || !wrong || !value_is_str(wrong) ||
        as_str(wrong)->size > LONGEST_NAME)
        return NULL;
    Search search = {.in = in, .wrong = wrong, .distance = SIZE_MAX};
    if (is_name) {
        const Frame *frame = raising_frame(exception);
        if (frame)
            consider_names_in_reach(&search, frame);
    } else {
        Value object = attribute_of_exception(in, exception, NAME_obj);
        if (object)
            consider_attributes(&search, object);
    }
    return search.nearest ? value_retain(search.nearest) : NULL;
}
