// SPDX-License-Identifier: MIT
// The module importlib: modules by name.
#include "lang/interpreter.h"
#include "lang/object-module.h"
#include "lang/object-str.h"

static Value import_module(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!value_is_str(arguments[0]))
        return raise_error(in, TYPE_ERROR, "the module's name must be str, not %T", arguments[0]);
    return module_import(in, arguments[0]);
}

static const Method functions[] = {
    {"import_module", import_module, "name, package=", "The module of that name, imported."},
    METHODS_END,
};

const ModuleSpec importlib_module = {
    .name = "importlib", .doc = "Modules by name.", .functions = functions};
