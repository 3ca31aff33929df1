// SPDX-License-Identifier: MIT
// Signatures of native functions: from text to parameters.
#include "lang/call.h"
#include "lang/interpreter.h"
#include "lang/object-function.h"
#include "lang/object-str.h"

#include <string.h>

static const char *next_part(const char *at, const char **end)
{
    while (*at == ' ' || *at == ',')
        at++;
    const char *stop = at;
    while (*stop && *stop != ',' && *stop != ' ')
        stop++;
    *end = stop;
    return *at ? at : NULL;
}

Parameters *signature_parse(Interpreter *in, const char *signature)
{
    Parameters *parameters = memory_take(in, sizeof *parameters);
    if (!parameters)
        return NULL;
    memset(parameters, 0, sizeof *parameters);
    parameters->names = memory_take(in, NATIVE_SLOTS * sizeof(Value));
    parameters->optional = memory_take(in, NATIVE_SLOTS);
    if (!parameters->names || !parameters->optional)
        return NULL;
    bool keyword_only = false, seen_optional = false;
    const char *end, *part;
    for (const char *at = signature; (part = next_part(at, &end)); at = end) {
        size_t size = (size_t)(end - part);
        if (size == 1 && *part == '/') {
            parameters->positional_only = parameters->positional;
            continue;
        }
        if (size == 1 && *part == '*') {
            keyword_only = true;
            continue;
        }
        if (*part == '*') {
            bool second = part[1] == '*';
            *(second ? &parameters->keyword_rest : &parameters->rest) = true;
            keyword_only = keyword_only || !second;
            part += second ? 2 : 1;
            size -= second ? 2 : 1;
        } else {
            bool optional = part[size - 1] == '=';
            size -= optional;
            parameters->optional[parameters->count] = optional;
            seen_optional = seen_optional || optional;
            if (keyword_only)
                parameters->keyword_only++;
            else
                parameters->positional++;
            if (!optional && !keyword_only)
                parameters->required++;
        }
        Value name = str_intern_bytes(in, part, size);
        if (!name)
            return NULL;
        parameters->names[parameters->count++] = name;
    }
    parameters->keyword_only_at = parameters->positional;
    parameters->rest_at = parameters->positional + parameters->keyword_only;
    parameters->only_positional = !parameters->rest && !parameters->keyword_rest;
    for (uint32_t i = parameters->positional; i < parameters->rest_at; i++)
        parameters->only_positional = parameters->only_positional && parameters->optional[i];
    // *args stands before the keyword-only ones in a signature, but its slot comes after them.
    if (parameters->rest && parameters->keyword_only) {
        uint32_t from = parameters->positional;
        Value rest = parameters->names[from];
        for (uint32_t i = from; i < parameters->rest_at; i++) {
            parameters->names[i] = parameters->names[i + 1];
            parameters->optional[i] = parameters->optional[i + 1];
        }
        parameters->names[parameters->rest_at] = rest;
    }
    return parameters;
}

void parameters_drop(Interpreter *in, Parameters *parameters)
{
    for (uint32_t i = 0; i < parameters->count; i++)
        value_drop_maybe(in, parameters->names[i]);
    memory_give(in, parameters->names, NATIVE_SLOTS * sizeof(Value));
    memory_give(in, parameters->optional, NATIVE_SLOTS);
    memory_give(in, parameters, sizeof *parameters);
}
