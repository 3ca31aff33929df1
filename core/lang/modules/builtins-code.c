// SPDX-License-Identifier: MIT
// Built-in functions that run text as a program: eval, exec, compile.
#include "lang/code.h"
#include "lang/compiler.h"
#include "lang/evaluator.h"
#include "lang/interpreter.h"
#include "lang/modules/builtins.h"
#include "lang/object-bytes.h"
#include "lang/object-dict.h"
#include "lang/object-frame.h"
#include "lang/object-function.h"
#include "lang/object-module.h"
#include "lang/object-str.h"

#include <string.h>

static CodeObject *code_of(Interpreter *in, Value source, Value file, bool expression,
                           unsigned flags)
{
    const char *text;
    size_t size;
    if (object_is_a(source, TYPE_STR)) {
        text = as_str(source)->bytes;
        size = as_str(source)->size;
    } else {
        text = bytes_data(source);
        size = bytes_length(source);
    }
    // An expression may be indented.
    while (expression && size && (*text == ' ' || *text == '\t')) {
        text++;
        size--;
    }
    return compile_source(in, text, size, file, expression, flags);
}

static bool is_source(Value v)
{
    return object_is_a(v, TYPE_STR) || value_is_bytes(v);
}

static Value run(Interpreter *in, const char *name, Value *arguments, bool expression)
{
    Value source = arguments[0], globals = arguments[1], names = arguments[2];
    const Frame *frame = in->thread->frame;
    if (globals == VALUE_NONE)
        globals = NULL;
    if (names == VALUE_NONE)
        names = NULL;
    if (globals && !object_is_a(globals, TYPE_DICT))
        return raise_error(in, TYPE_ERROR,
                           expression ? "globals must be a dict"
                                      : "%s() globals must be a dict, not %T",
                           name, globals);
    if (!object_is(source, TYPE_CODE) && !is_source(source))
        return raise_error(in, TYPE_ERROR, "%s() arg 1 must be a string, bytes or code object",
                           name);
    if (object_is(source, TYPE_CODE) && ((CodeObject *)source)->code.free_count)
        return raise_error(in, TYPE_ERROR,
                           "code object passed to %s() may not contain free variables", name);
    Value own = NULL;
    if (!names && !globals && frame)
        names = own = frame_locals(in, (Frame *)frame);
    if (!globals)
        globals = AS_VALUE(frame ? frame->function->globals : in->builtins);
    if (!names)
        names = globals;
    CodeObject *code = NULL;
    if (object_is(source, TYPE_CODE)) {
        code = (CodeObject *)value_retain(source);
    } else {
        Value file = str_from_c(in, "<string>");
        code = file ? code_of(in, source, file, expression, 0) : NULL;
        value_drop_maybe(in, file);
    }
    Value result = NULL;
    if (code && !dict_get_name_borrow(as_dict(globals), NAME_OF(in, __builtins__)) &&
        !dict_set_c(in, as_dict(globals), "__builtins__",
                    dict_get_c_borrow(in, in->modules, "builtins")))
        value_clear(in, (Value *)(void *)&code);
    if (code)
        result = evaluator_run_names(in, code, as_dict(globals), names);
    value_drop_maybe(in, AS_VALUE(code));
    value_drop_maybe(in, own);
    return result;
}

BUILTIN(eval)
{
    return run(in, "eval", arguments, true);
}

BUILTIN(exec)
{
    Value result = run(in, "exec", arguments, false);
    value_drop_maybe(in, result);
    return result ? VALUE_NONE : NULL;
}

BUILTIN(compile)
{
    Value source = arguments[0], file = arguments[1], mode = arguments[2];
    if (!is_source(source))
        return raise_error(in, TYPE_ERROR, "compile() arg 1 must be a string, bytes or AST object");
    if (!object_is_a(file, TYPE_STR) || !object_is_a(mode, TYPE_STR))
        return raise_error(in, TYPE_ERROR, "compile() argument 2 must be str, not %T", file);
    const char *kind = as_str(mode)->bytes;
    if (strcmp(kind, "exec") != 0 && strcmp(kind, "eval") != 0 && strcmp(kind, "single") != 0)
        return raise_error(in, VALUE_ERROR, "compile() mode must be 'exec', 'eval' or 'single'");
    return AS_VALUE(code_of(in, source, file, kind[0] == 'e' && kind[1] == 'v',
                            kind[0] == 's' ? COMPILE_SHOW : 0));
}

// The package itself, or with a list of names the module.
BUILTIN(import)
{
    Value name = arguments[0], names = arguments[3];
    if (!object_is_a(name, TYPE_STR))
        return raise_error(in, TYPE_ERROR, "module name must be a string");
    if (as_str(name)->size == 0)
        return raise_error(in, VALUE_ERROR, "Empty module name");
    Value module = module_import(in, name);
    int wanted = module && names ? value_truth(in, names) : 0;
    const char *dot = strchr(as_str(name)->bytes, '.');
    if (!module || wanted != 0 || !dot) {
        if (wanted < 0)
            value_clear(in, &module);
        return module;
    }
    value_drop(in, module);
    Value package = str_new(in, as_str(name)->bytes, (size_t)(dot - as_str(name)->bytes));
    module = package ? module_import(in, package) : NULL;
    value_drop_maybe(in, package);
    return module;
}
