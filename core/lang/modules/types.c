// SPDX-License-Identifier: MIT
// The module types: names for the built-in types that have none in builtins. types.py adds the
// rest.
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-function.h"

static const struct {
    const char *name;
    TypeId id;
} names[] = {
    {"AsyncGeneratorType", TYPE_ASYNC_GENERATOR},
    {"BuiltinFunctionType", TYPE_NATIVE},
    {"BuiltinMethodType", TYPE_NATIVE},
    {"CellType", TYPE_CELL},
    {"CodeType", TYPE_CODE},
    {"CoroutineType", TYPE_COROUTINE},
    {"EllipsisType", TYPE_ELLIPSIS},
    {"FrameType", TYPE_FRAME},
    {"FunctionType", TYPE_FUNCTION},
    {"GeneratorType", TYPE_GENERATOR},
    {"GetSetDescriptorType", TYPE_GETTER},
    {"LambdaType", TYPE_FUNCTION},
    {"MemberDescriptorType", TYPE_MEMBER},
    {"MethodDescriptorType", TYPE_METHOD_DESCRIPTOR},
    {"MethodType", TYPE_METHOD},
    {"ModuleType", TYPE_MODULE},
    {"NoneType", TYPE_NONE},
    {"NotImplementedType", TYPE_NOT_IMPLEMENTED},
    {"TracebackType", TYPE_TRACEBACK},
    {"WrapperDescriptorType", TYPE_METHOD_DESCRIPTOR},
};

static bool fill(Interpreter *in, Value module, DictObject *dict)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!namespace_add(in, dict, names[i].name, value_retain(AS_VALUE(in->types[names[i].id]))))
            return false;
    return true;
}

// From now on the generators of this function's code can be awaited.
static Value mark_iterable(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!object_is(arguments[0], TYPE_FUNCTION))
        return raise_error(in, TYPE_ERROR, "expected a function, not %T", arguments[0]);
    ((FunctionObject *)(void *)arguments[0])->code_object->code.flags |= CODE_ITERABLE_COROUTINE;
    return VALUE_NONE;
}

static const Method functions[] = {
    {"_mark_iterable", mark_iterable, "function, /"},
    METHODS_END,
};

extern const char types_source[];

const ModuleSpec types_module = {
    .name = "types",
    .doc = "Names for types, and helpers to make things of them.",
    .functions = functions,
    .fill = fill,
    .source = types_source,
};
