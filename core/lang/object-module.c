// SPDX-License-Identifier: MIT
// Modules: built in (modules.def), or files beside the program.
#include "lang/object-module.h"
#include "lang/compiler.h"
#include "lang/evaluator.h"
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-exception.h"
#include "lang/object-function.h"
#include "lang/object-str.h"

#include <stdlib.h>
#include <string.h>

#define MODULE(spec) extern const ModuleSpec spec;
#include "lang/modules.def"
#undef MODULE

static const ModuleSpec *const MODULES[] = {
#define MODULE(spec) &spec,
#include "lang/modules.def"
#undef MODULE
    NULL};

bool namespace_add(Interpreter *in, DictObject *dict, const char *name, Value stolen)
{
    if (!stolen)
        return false;
    Value key = str_intern_c(in, name);
    bool done = key && dict_set(in, dict, key, stolen);
    value_drop_maybe(in, key);
    value_drop(in, stolen);
    return done;
}

struct ModuleState {
    struct ModuleState *next;
    const ModuleSpec *key;
    size_t size;
    char *data;
};

void *module_state(Interpreter *in, const ModuleSpec *key, size_t size)
{
    for (struct ModuleState *state = in->module_states; state; state = state->next)
        if (state->key == key)
            return state->data;
    struct ModuleState *state = memory_take(in, sizeof *state);
    if (!state)
        return NULL;
    state->data = memory_take(in, size);
    if (!state->data) {
        memory_give(in, state, sizeof *state);
        return NULL;
    }
    memset(state->data, 0, size);
    state->key = key;
    state->size = size;
    state->next = in->module_states;
    in->module_states = state;
    return state->data;
}

Value module_new(Interpreter *in, const char *name)
{
    ModuleObject *module = object_new(in, in->types[TYPE_MODULE]);
    if (!module)
        return NULL;
    module->dict = dict_new(in);
    if (!module->dict || !namespace_add(in, module->dict, "__name__", str_intern_c(in, name)) ||
        !namespace_add(in, module->dict, "__doc__", VALUE_NONE)) {
        value_drop(in, AS_VALUE(module));
        return NULL;
    }
    return AS_VALUE(module);
}

static bool add_functions(Interpreter *in, Value module, const ModuleSpec *spec)
{
    DictObject *dict = ((ModuleObject *)module)->dict;
    Value name = str_intern_c(in, spec->name);
    bool done = name != NULL;
    for (const Method *method = spec->functions; done && method && method->name; method++)
        done = namespace_add(in, dict, method->name, native_new(in, method, module, name));
    value_drop_maybe(in, name);
    return done;
}

static bool run_source(Interpreter *in, Value module, const char *source, size_t size,
                       Value file_name, unsigned flags)
{
    DictObject *dict = ((ModuleObject *)module)->dict;
    if (!dict_set(in, dict, NAME_OF(in, __builtins__), AS_VALUE(in->builtins)))
        return false;
    CodeObject *code = compile_source(in, source, size, file_name, false, flags);
    if (!code)
        return false;
    Value result = evaluator_run_names(in, code, dict, AS_VALUE(dict));
    value_drop(in, AS_VALUE(code));
    value_drop_maybe(in, result);
    return result != NULL;
}

bool module_fill(Interpreter *in, Value module, const ModuleSpec *spec)
{
    ModuleObject *self = (ModuleObject *)module;
    self->spec = spec;
    if (spec->doc && !namespace_add(in, self->dict, "__doc__", str_from_c(in, spec->doc)))
        return false;
    if (!add_functions(in, module, spec) || (spec->fill && !spec->fill(in, module, self->dict)))
        return false;
    if (!spec->source)
        return true;
    Value file = str_format_c(in, "<frozen %s>", spec->name);
    if (!file)
        return false;
    bool done = run_source(in, module, spec->source, strlen(spec->source), file, COMPILE_LIBRARY);
    value_drop(in, file);
    return done;
}

static const ModuleSpec *find_in(const ModuleSpec *const *specs, Value name)
{
    while (specs && *specs && !str_equal_c(name, (*specs)->name))
        specs++;
    return specs ? *specs : NULL;
}

static const ModuleSpec *find_spec(const Interpreter *in, Value name)
{
    const ModuleSpec *spec = find_in(MODULES, name);
    return spec ? spec : find_in(in->settings->modules, name);
}

// Registers the module before it is filled, as circular imports need; takes it out again when it
// fails.
static Value import_with(Interpreter *in, Value name, const ModuleSpec *spec, const char *bytes,
                         size_t size, Value file)
{
    Value module = module_new(in, as_str(name)->bytes);
    if (!module || !dict_set(in, in->modules, name, module)) {
        value_drop_maybe(in, module);
        return NULL;
    }
    bool done;
    if (spec) {
        done = module_fill(in, module, spec);
    } else {
        done = dict_set(in, ((ModuleObject *)module)->dict, NAME_OF(in, __file__), file) &&
               traceback_keep_source(in, as_str(file)->bytes, bytes, size) &&
               run_source(in, module, bytes, size, file, 0);
    }
    if (!done) {
        Value pending = raise_take(in);
        value_drop_maybe(in, dict_take(in, in->modules, name));
        value_clear(in, &module);
        raise_restore(in, pending);
    }
    return module;
}

bool module_is_known(const Interpreter *in, Value name)
{
    return find_spec(in, name) != NULL;
}

static Value import_file(Interpreter *in, Value name)
{
    if (!in->host->file_load)
        return NULL;
    Value path = str_format_c(in, "%s%s%S.py", in->folder ? in->folder : "",
                              in->folder && *in->folder ? "/" : "", name);
    if (!path)
        return NULL;
    char *bytes = NULL;
    size_t size = 0;
    HostResult result = in->host->file_load(in->host->data, as_str(path)->bytes, &bytes, &size);
    Value module = NULL;
    if (result.status == HOST_OK)
        module = import_with(in, name, NULL, bytes, size, path);
    free(bytes);
    value_drop(in, path);
    return module;
}

static Value import_one(Interpreter *in, Value name)
{
    Value found = NULL;
    if (!dict_get(in, in->modules, name, &found))
        return NULL;
    if (found && found != VALUE_NONE)
        return value_retain(found);
    Value module = NULL;
    const ModuleSpec *spec = find_spec(in, name);
    bool dotted = strchr(as_str(name)->bytes, '.') != NULL;
    if (!spec && !dotted) {
        module = import_file(in, name);
        if (module || raise_pending(in))
            return module;
    }
    if (spec)
        return import_with(in, name, spec, NULL, 0, NULL);
    raise_error(in, MODULE_NOT_FOUND_ERROR,
                module_is_absent(name) ? "No module named %R (Coroscope does not have it)"
                                       : "No module named %R",
                name);
    exception_remember(in, NAME_OF(in, name), name);
    return NULL;
}

// a.b.c: each part in turn, bound in the one before.
Value module_import(Interpreter *in, Value name)
{
    const StrObject *text = as_str(name);
    if (text->size && text->bytes[0] == '.')
        return raise_error(in, IMPORT_ERROR,
                           "attempted relative import with no known parent package");
    Value parent = NULL;
    for (size_t end = 0; end <= text->size; end++) {
        if (end < text->size && text->bytes[end] != '.')
            continue;
        Value path = str_intern_bytes(in, text->bytes, end);
        Value module = path ? import_one(in, path) : NULL;
        if (module && parent && object_is_a(parent, TYPE_MODULE)) {
            const char *dot = strrchr(as_str(path)->bytes, '.');
            Value part = str_intern_c(in, dot ? dot + 1 : as_str(path)->bytes);
            if (!part || !dict_set(in, ((ModuleObject *)parent)->dict, part, module))
                value_clear(in, &module);
            value_drop_maybe(in, part);
        }
        value_drop_maybe(in, path);
        value_drop_maybe(in, parent);
        if (!module)
            return NULL;
        parent = module;
    }
    return parent;
}

// ---- the type ----

static void module_clear(Interpreter *in, Value v)
{
    value_clear(in, (Value *)(void *)&((ModuleObject *)v)->dict);
}

static void module_visit(Value v, Visitor *visitor)
{
    visit_value(visitor, AS_VALUE(((ModuleObject *)v)->dict));
}

static Value module_name(Interpreter *in, Value v)
{
    Value name = ((ModuleObject *)v)->dict
                     ? dict_get_name_borrow(((ModuleObject *)v)->dict, NAME_OF(in, __name__))
                     : NULL;
    return name ? value_retain(name) : str_from_c(in, "?");
}

static Value module_repr(Interpreter *in, Value v)
{
    Value name = module_name(in, v);
    Value file = dict_get_name_borrow(((ModuleObject *)v)->dict, NAME_OF(in, __file__));
    Value text = !name  ? NULL
                 : file ? str_format_c(in, "<module %R from %R>", name, file)
                        : str_format_c(in, "<module %R (built-in)>", name);
    value_drop_maybe(in, name);
    return text;
}

static Value module_get_attribute(Interpreter *in, Value v, Value name)
{
    Value found = dict_get_name_borrow(((ModuleObject *)v)->dict, name);
    if (found)
        return value_retain(found);
    Value result = attribute_get_generic(in, v, name);
    if (result || !raise_clear_if(in, EXCEPTION_ATTRIBUTE_ERROR))
        return result;
    Value hook = dict_get_name_borrow(((ModuleObject *)v)->dict, NAME_OF(in, __getattr__));
    if (hook)
        return value_call_1(in, hook, name);
    Value title = module_name(in, v);
    raise_error(in, ATTRIBUTE_ERROR, "module %R has no attribute '%S'", title, name);
    exception_remember(in, NAME_OF(in, name), name);
    exception_remember(in, NAME_OF(in, obj), v);
    value_drop_maybe(in, title);
    return NULL;
}

static Value module_dict(Interpreter *in, Value v)
{
    return value_retain(AS_VALUE(((ModuleObject *)v)->dict));
}

static Value module_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return module_new(in, object_is_a(arguments[0], TYPE_STR) ? as_str(arguments[0])->bytes : "?");
}

static const Getter MODULE_GETTERS[] = {{"__dict__", module_dict, NULL}, {NULL, NULL, NULL}};

const TypeSpec module_type = {
    .name = "module",
    .size = sizeof(ModuleObject),
    .flags = TYPE_HAS_DICT,
    .dict_offset = offsetof(ModuleObject, dict),
    .slots = {.destroy = module_clear,
              .visit = module_visit,
              .clear = module_clear,
              .repr = module_repr,
              .get_attribute = module_get_attribute},
    .getters = MODULE_GETTERS,
    .make = {"module", module_make, "name, doc=, /", NULL, 0, 0},
};
