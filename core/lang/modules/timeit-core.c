// SPDX-License-Identifier: MIT
// The module _timeit: the statement that timeit.py measures, compiled.
#include "lang/compiler.h"
#include "lang/evaluator.h"
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-str.h"

// Slots: text that defines a function, the namespace it is to see, its name.
static Value compile_function(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!value_is_str(arguments[0]) || !object_is_a(arguments[1], TYPE_DICT))
        return raise_error(in, TYPE_ERROR, "expected a str and a dict");
    DictObject *globals = as_dict(arguments[1]);
    DictObject *names = dict_new(in);
    Value file = names ? str_from_c(in, "<timeit-src>") : NULL;
    bool ready = file && (dict_get_name_borrow(globals, NAME_OF(in, __builtins__)) ||
                          dict_set(in, globals, NAME_OF(in, __builtins__), AS_VALUE(in->builtins)));
    CodeObject *code = ready ? compile_source(in, as_str(arguments[0])->bytes,
                                              as_str(arguments[0])->size, file, false, 0)
                             : NULL;
    Value done = code ? evaluator_run_names(in, code, globals, AS_VALUE(names)) : NULL;
    Value found = NULL, function = NULL;
    if (done && dict_get(in, names, arguments[2], &found) && found)
        function = value_retain(found);
    Value pending = raise_take(in);
    value_drop_maybe(in, done);
    value_drop_maybe(in, AS_VALUE(code));
    value_drop_maybe(in, file);
    value_drop_maybe(in, AS_VALUE(names));
    if (pending)
        raise_restore(in, pending);
    return function;
}

static const Method functions[] = {
    {"compile_function", compile_function, "source, globals, name, /", "A function from text."},
    METHODS_END,
};

const ModuleSpec timeit_core_module = {
    .name = "_timeit", .doc = "What timeit measures, compiled.", .functions = functions};
