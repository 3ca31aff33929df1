// SPDX-License-Identifier: MIT
// An interpreter's life: start, running a program, closing its globals as CPython does, end.
#include "lang/interpreter.h"
#include "lang/compiler.h"
#include "lang/evaluator-internal.h"
#include "lang/object-dict.h"
#include "lang/object-exception.h"
#include "lang/object-file.h"
#include "lang/object-function.h"
#include "lang/object-int.h"
#include "lang/object-list.h"
#include "lang/object-module.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/object-type.h"

#include <stdlib.h>
#include <string.h>

#define DEFAULT_MEMORY ((size_t)1 << 30)
#define DEFAULT_RECURSION 1000
#define DEFAULT_NATIVE_DEPTH 150
#define COLLECT_CONTAINERS 50000

static const char *const NAMES[] = {
#define NAME(identifier) #identifier,
#include "lang/names.def"
#undef NAME
#define UNARY(ID, symbol, method) method,
#define BINARY(ID, symbol, method, reflected, in_place) method, reflected, in_place,
#include "lang/operators.def"
};

static bool make_names(Interpreter *in)
{
    for (size_t i = 0; i < NAME_COUNT; i++) {
        in->names[i] = str_intern_c(in, NAMES[i]);
        if (!in->names[i])
            return false;
    }
    return true;
}

static bool make_lookups(Interpreter *in)
{
    size_t bytes = LOOKUP_ENTRIES * sizeof *in->lookups;
    in->lookups = memory_take(in, bytes);
    if (in->lookups)
        memset(in->lookups, 0, bytes);
    return in->lookups != NULL;
}

extern const ModuleSpec builtins_module;

static const Method BUILD_CLASS = {
    "__build_class__", build_class, "function, name, *bases, **keywords", NULL, 0, 0};

static bool make_modules(Interpreter *in)
{
    in->modules = dict_new(in);
    Value builtins = in->modules ? module_new(in, "builtins") : NULL;
    if (!builtins)
        return false;
    in->builtins = (DictObject *)value_retain(AS_VALUE(((ModuleObject *)builtins)->dict));
    bool done = dict_set_c(in, in->modules, "builtins", builtins) &&
                module_fill(in, builtins, &builtins_module);
    value_drop(in, builtins);
    in->build_class = done ? native_new(in, &BUILD_CLASS, NULL, NULL) : NULL;
    return in->build_class && dict_set_c(in, in->builtins, "__build_class__", in->build_class);
}

Interpreter *interpreter_new(const InterpreterSettings *settings)
{
    Interpreter *in = calloc(1, sizeof *in);
    if (!in)
        return NULL;
    heap_init(&in->heap, settings->memory ? settings->memory : DEFAULT_MEMORY);
    in->heap.fail_at = settings->fail_allocation;
    in->settings_copy = *settings;
    in->settings = &in->settings_copy;
    in->host = settings->host;
    in->step_limit = settings->steps;
    in->recursion_limit = settings->recursion ? settings->recursion : DEFAULT_RECURSION;
    in->native_limit = settings->native_depth ? settings->native_depth : DEFAULT_NATIVE_DEPTH;
    in->collect_at = COLLECT_CONTAINERS;
    in->thread = in->threads = &in->main_thread;
    in->main_thread.handled = &in->main_thread.base;
    bool done = types_begin(in) && make_lookups(in) && str_start(in) && make_names(in) &&
                types_finish(in) && exceptions_begin(in) &&
                (in->empty_tuple = tuple_new(in, NULL, 0)) && make_modules(in);
    if (!done) {
        interpreter_free(in);
        return NULL;
    }
    in->observer = settings->observer;
    in->tape = in->observer && in->observer->tape ? in->observer->tape : &in->no_tape;
    return in;
}

static void abandon(Object *object, void *data)
{
    (void)data;
    if (object->type->slots.abandon)
        object->type->slots.abandon(object);
}

void interpreter_free(Interpreter *in)
{
    if (!in)
        return;
    // What the program still had was dropped by interpreter_run(), but for a stopped run's cycles.
    heap_walk(&in->heap, abandon, NULL);
    heap_finish(&in->heap);
    free(in);
}

// ---- the end of a program ----

// The names go in the order of their definition.
static void clear_namespace(Interpreter *in, DictObject *dict)
{
    for (uint32_t i = 0; i < dict->used; i++) {
        Value key = dict->entries[i].key, value = dict->entries[i].value;
        if (!key || value == VALUE_NONE || key == NAME_OF(in, __builtins__))
            continue;
        dict->entries[i].value = VALUE_NONE;
        value_drop(in, value);
    }
}

static void report_pending(Interpreter *in)
{
    if (!in->pending)
        return;
    if (raise_matches(in, EXCEPTION_SYSTEM_EXIT)) {
        Value exception = raise_take(in);
        in->exit_status = exit_status_of(in, exception);
        value_drop(in, exception);
        return;
    }
    in->exit_status = raise_matches(in, EXCEPTION_KEYBOARD_INTERRUPT) ? 130 : 1;
    Value exception = raise_take(in);
    if (in->observer && in->observer->unhandled && !in->quitting)
        in->observer->unhandled(in->observer->data, exception);
    if (in->quitting) {
        report_quit(in);
    } else {
        in->heap.reserve += (size_t)1 << 20;
        traceback_print(in, exception);
        in->heap.reserve -= (size_t)1 << 20;
    }
    value_drop(in, exception);
}

static void call_exit_functions(Interpreter *in)
{
    Value threading = dict_get_c_borrow(in, in->modules, "threading");
    if (!threading || in->quitting)
        return;
    Value join = dict_get_c_borrow(in, ((ModuleObject *)threading)->dict, "_shutdown");
    if (!join)
        return;
    Value result = value_call_0(in, join);
    value_drop_maybe(in, result);
    if (!result)
        report_pending(in);
}

// The program's globals without their module. They normally are garbage then, for its functions and
// they refer to each other: so all that has to be closed is closed while the globals are still
// there.
static DictObject *take_globals(Interpreter *in, ModuleObject *main)
{
    // The interpreter and sys.modules refer to the module; whoever else does keeps it, emptied.
    bool goes = main->object.references <= 2 && !in->quitting;
    DictObject *globals = main->dict, *empty = goes ? dict_new(in) : NULL;
    if (!empty) {
        raise_clear(in);
        clear_namespace(in, globals);
        return NULL;
    }
    main->dict = empty;
    return globals;
}

// The modules other than the program, the last imported first. The library's stay longer: python3's
// are C for the most part, and their objects' last acts need nothing of a module. builtins and sys
// stay to the end.
static void clear_modules(Interpreter *in, bool of_files)
{
    for (uint32_t i = in->modules->used; i-- > 0;) {
        Value value = in->modules->entries[i].key ? in->modules->entries[i].value : NULL;
        ModuleObject *module =
            value && object_is(value, TYPE_MODULE) ? (ModuleObject *)value : NULL;
        if (module && !module->spec == of_files && value != in->main_module &&
            module->dict != in->builtins && value != in->system)
            clear_namespace(in, module->dict);
    }
}

void interpreter_close(Interpreter *in)
{
    if (in->finishing)
        return;
    in->finishing = true;
    in->step_limit = in->step_limit ? in->steps + 1000000 : 0;
    // A MemoryError that was raised still holds the frames that it went through.
    value_clear(in, &as_exception(in->memory_error)->traceback);
    value_clear(in, &as_exception(in->memory_error)->context);
    if (!in->quitting)
        interpreter_collect(in);
    in->lines_unknown = true;
    Value main = in->main_module;
    DictObject *globals = main ? take_globals(in, (ModuleObject *)main) : NULL;
    if (!in->quitting)
        interpreter_collect_held(in, AS_VALUE(globals));
    clear_modules(in, true);
    if (!in->quitting)
        interpreter_collect_held(in, AS_VALUE(globals));
    if (globals) {
        // Whatever outside of the modules still refers to them, their values go.
        clear_namespace(in, globals);
        value_drop(in, AS_VALUE(globals));
    }
    clear_modules(in, false);
    if (!in->quitting)
        interpreter_collect(in);
    raise_clear(in);
}

// ---- running ----

static bool set_up_main(Interpreter *in, const char *path, const char *const *arguments,
                        size_t count)
{
    in->arguments = list_new(in, count + 1);
    in->main_module = module_new(in, "__main__");
    if (!in->arguments || !in->main_module)
        return false;
    DictObject *dict = ((ModuleObject *)in->main_module)->dict;
    if (!namespace_add(in, dict, "__builtins__",
                       value_retain_maybe(dict_get_c_borrow(in, in->modules, "builtins"))) ||
        !namespace_add(in, dict, "__file__", str_from_c(in, path)) ||
        !dict_set_c(in, in->modules, "__main__", in->main_module) ||
        !list_append_stolen(in, as_list(in->arguments), str_from_c(in, path)))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!list_append_stolen(in, as_list(in->arguments), str_from_c(in, arguments[i])))
            return false;
    Value name = str_intern_c(in, "sys");
    in->system = name ? module_import(in, name) : NULL;
    value_drop_maybe(in, name);
    return in->system != NULL;
}

static void run_main(Interpreter *in, const char *path, const char *source, size_t size)
{
    Value file = str_from_c(in, path);
    if (!file)
        return;
    CodeObject *code = compile_source(in, source, size, file, false, 0);
    value_drop(in, file);
    if (!code)
        return;
    DictObject *dict = ((ModuleObject *)in->main_module)->dict;
    value_retain(AS_VALUE(dict));
    Value result = evaluator_run_names(in, code, dict, AS_VALUE(dict));
    value_drop_maybe(in, result);
    value_drop(in, AS_VALUE(code));
    value_drop(in, AS_VALUE(dict));
}

int interpreter_run(Interpreter *in, const char *path, const char *source, size_t size,
                    const char *const *arguments, size_t count)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? strndup(path, (size_t)(slash - path)) : NULL;
    in->folder = folder;
    if (set_up_main(in, path, arguments, count) && traceback_keep_source(in, path, source, size))
        run_main(in, path, source, size);
    report_pending(in);
    call_exit_functions(in);
    if (in->host->code_ended && !in->quitting)
        in->host->code_ended(in->host->data);
    interpreter_close(in);
    in->folder = NULL;
    free(folder);
    return in->exit_status;
}

int exit_status_of(Interpreter *in, Value exception)
{
    Value code = as_exception(exception)->extra;
    if (!code || code == VALUE_NONE)
        return 0;
    if (value_is_any_int(code)) {
        int overflow = 0;
        int64_t number = int_to_int64(code, &overflow);
        return overflow ? 255 : (int)(number & 0xff);
    }
    Value text = value_str(in, code);
    if (text && in->host->output) {
        in->host->output(in->host->data, 2, as_str(text)->bytes, as_str(text)->size);
        in->host->output(in->host->data, 2, "\n", 1);
    }
    value_drop_maybe(in, text);
    return 1;
}

void report_quit(Interpreter *in)
{
    const char *message =
        in->quit_reason == HOST_QUOTA
            ? "coroscope: the program was stopped: it used up its quota of steps or output\n"
        : in->quit_reason == HOST_DEADLOCK
            ? "coroscope: deadlock: nothing can ever wake the program\n"
            : "coroscope: the program was stopped\n";
    if (in->host->output)
        in->host->output(in->host->data, 2, message, strlen(message));
}
