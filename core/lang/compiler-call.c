// SPDX-License-Identifier: MIT
// Calls: of functions and methods, with arguments of every kind.
#include "lang/compiler-internal.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

static void compile_keyword_dict(Compiler *c, const NodeList *keywords)
{
    emit(c, OP_BUILD_DICT, 0);
    for (size_t i = 0; i < keywords->count; i++) {
        const NodeKeyword *keyword = as_keyword(keywords->items[i]);
        if (keyword->name.bytes) {
            emit_constant(c, str_intern_bytes(c->in, keyword->name.bytes, keyword->name.length));
            compile_expression(c, keyword->value);
            emit(c, OP_DICT_ADD, 1);
        } else {
            CodePlace place = c->place;
            compile_expression(c, keyword->value);
            c->place = place;
            emit(c, OP_DICT_MERGE, 1);
        }
    }
}

void compile_arguments(Compiler *c, const NodeList *arguments, const NodeList *keywords,
                       uint32_t already, bool method)
{
    CodePlace place = c->place;
    bool spread = compile_any_starred(arguments);
    for (size_t i = 0; i < keywords->count; i++)
        spread = spread || !as_keyword(keywords->items[i])->name.bytes;
    if (spread) {
        if (arguments->count == 1 && arguments->items[0]->kind == NODE_STARRED && !already) {
            compile_expression(c, as_starred(arguments->items[0])->value);
            c->place = place;
        } else {
            compile_spread(c, arguments, OP_BUILD_LIST, OP_LIST_APPEND, OP_LIST_EXTEND, already);
            c->place = place;
            emit(c, OP_LIST_TO_TUPLE, 0);
        }
        if (keywords->count)
            compile_keyword_dict(c, keywords);
        c->place = place;
        emit(c, OP_CALL_SPREAD, keywords->count > 0);
        return;
    }
    compile_expressions(c, arguments);
    uint32_t count = already + (uint32_t)arguments->count;
    if (keywords->count) {
        TupleObject *names = tuple_shell(c->in, keywords->count);
        for (size_t i = 0; i < keywords->count; i++) {
            const NodeKeyword *keyword = as_keyword(keywords->items[i]);
            compile_expression(c, keyword->value);
            if (names)
                names->items[i] =
                    str_intern_bytes(c->in, keyword->name.bytes, keyword->name.length);
        }
        c->place = place;
        emit_constant(c, AS_VALUE(names));
        emit(c, OP_CALL_NAMED, count + (uint32_t)keywords->count);
        return;
    }
    c->place = place;
    emit(c, method ? OP_CALL_METHOD : OP_CALL, count);
}

static bool has_spread(const NodeCall *call)
{
    if (compile_any_starred(&call->arguments))
        return true;
    return call->keywords.count > 0;
}

void place_from_name(Compiler *c, const NodeAttribute *attribute)
{
    if (c->place.line == attribute->node.place.end_line)
        return;
    c->place.line = attribute->node.place.end_line;
    c->place.column = attribute->node.place.end_column - (uint32_t)attribute->name.length;
}

void compile_call(Compiler *c, const NodeCall *call)
{
    warn_call(c, call);
    if (call->function->kind == NODE_ATTRIBUTE && !has_spread(call)) {
        const NodeAttribute *attribute = as_attribute(call->function);
        compile_expression(c, attribute->value);
        c->place = place_of(call->function);
        place_from_name(c, attribute);
        emit_name(c, OP_LOAD_METHOD, scope_name(&c->scopes, c->unit->scope, attribute->name));
        c->place = place_of(&call->node);
        place_from_name(c, attribute);
        compile_arguments(c, &call->arguments, &call->keywords, 0, true);
        return;
    }
    compile_expression(c, call->function);
    c->place = place_of(&call->node);
    compile_arguments(c, &call->arguments, &call->keywords, 0, false);
}
