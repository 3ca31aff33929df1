// SPDX-License-Identifier: MIT
// The types of the constants None, NotImplemented and Ellipsis.
#include "lang/interpreter.h"
#include "lang/object-str.h"

static Value none_repr(Interpreter *in, Value self)
{
    return str_from_c(in, "None");
}

static Value not_implemented_repr(Interpreter *in, Value self)
{
    return str_from_c(in, "NotImplemented");
}

static Value ellipsis_repr(Interpreter *in, Value self)
{
    return str_from_c(in, "Ellipsis");
}

static int none_truth(Interpreter *in, Value self)
{
    return 0;
}

static Value none_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return VALUE_NONE;
}

const TypeSpec none_type = {
    .name = "NoneType",
    .size = sizeof(Object),
    .flags = TYPE_FINAL,
    .slots = {.repr = none_repr, .truth = none_truth},
    .make = {"NoneType", none_make, "", NULL, 0, 0},
};

const TypeSpec not_implemented_type = {
    .name = "NotImplementedType",
    .size = sizeof(Object),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.repr = not_implemented_repr},
};

const TypeSpec ellipsis_type = {
    .name = "ellipsis",
    .size = sizeof(Object),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.repr = ellipsis_repr},
};
