// SPDX-License-Identifier: MIT
// Annotations: those of parameters become the function's __annotations__, those of variables the
// __annotations__ of their module or class; in a function they are not evaluated.
#include "lang/compiler-internal.h"
#include "lang/object-str.h"

#include <string.h>

// ---- from __future__ import annotations: the text instead of the value ----

static bool asks_for_text(const Node *node)
{
    if (node->kind != NODE_IMPORT_FROM)
        return false;
    const NodeImportFrom *import = as_import_from(node);
    if (import->module.length != 10 || memcmp(import->module.bytes, "__future__", 10) != 0)
        return false;
    for (size_t i = 0; i < import->names.count; i++) {
        Text name = as_alias(import->names.items[i])->name;
        if (name.length == 11 && memcmp(name.bytes, "annotations", 11) == 0)
            return true;
    }
    return false;
}

bool annotations_are_text(const NodeList *body)
{
    for (size_t i = 0; i < body->count; i++)
        if (asks_for_text(body->items[i]))
            return true;
    return false;
}

static size_t offset_of(const Compiler *c, uint32_t line, uint32_t column)
{
    const char *at = c->source, *end = at + c->source_size;
    for (uint32_t i = 1; i < line && at < end; i++) {
        const char *next = memchr(at, '\n', (size_t)(end - at));
        at = next ? next + 1 : end;
    }
    size_t offset = (size_t)(at - c->source) + column;
    return offset < c->source_size ? offset : c->source_size;
}

static void push_text(Compiler *c, const Node *node)
{
    if (node->kind == NODE_CONSTANT && as_constant(node)->value.kind == CONSTANT_STRING) {
        Text text = as_constant(node)->value.text;
        Value value = str_new(c->in, text.bytes, text.length);
        Value shown = value ? value_repr(c->in, value) : NULL;
        value_drop_maybe(c->in, value);
        emit_constant(c, shown);
        return;
    }
    size_t from = offset_of(c, node->place.line, node->place.column);
    size_t to = offset_of(c, node->place.end_line, node->place.end_column);
    emit_constant(c, str_new(c->in, c->source + from, to > from ? to - from : 0));
}

static void push_annotation(Compiler *c, const Node *node)
{
    if (c->annotations_as_text && c->source)
        push_text(c, node);
    else if (node->kind == NODE_STARRED) {
        // *args: *Types unpacks a single value.
        compile_expression(c, as_starred(node)->value);
        emit(c, OP_UNPACK, 1);
    } else
        compile_expression(c, node);
}

// ---- of functions ----

static uint32_t push_named(Compiler *c, Text name, const Node *annotation)
{
    if (!annotation)
        return 0;
    emit_constant(c, value_retain_maybe(scope_name(&c->scopes, c->unit->scope, name)));
    push_annotation(c, annotation);
    return 1;
}

static uint32_t push_parameter(Compiler *c, const Node *node)
{
    if (!node)
        return 0;
    return push_named(c, as_parameter(node)->name, as_parameter(node)->annotation);
}

unsigned compile_annotations(Compiler *c, const NodeArguments *arguments, const Node *returns)
{
    uint32_t count = 0;
    for (size_t i = 0; i < arguments->positional.count; i++)
        count += push_parameter(c, arguments->positional.items[i]);
    for (size_t i = 0; i < arguments->positional_only.count; i++)
        count += push_parameter(c, arguments->positional_only.items[i]);
    count += push_parameter(c, arguments->rest);
    for (size_t i = 0; i < arguments->keyword_only.count; i++)
        count += push_parameter(c, arguments->keyword_only.items[i]);
    count += push_parameter(c, arguments->keyword_rest);
    count += push_named(c, (Text){"return", 6}, returns);
    if (!count)
        return 0;
    emit(c, OP_BUILD_DICT, count);
    return 4;
}

// ---- of variables ----

// a.b: int and a[b]: int evaluate a and b, so that a mistake in them is found.
static void check_target(Compiler *c, const Node *target)
{
    const Node *parts[] = {NULL, NULL};
    if (target->kind == NODE_ATTRIBUTE) {
        parts[0] = as_attribute(target)->value;
    } else if (target->kind == NODE_SUBSCRIPT) {
        parts[0] = as_subscript(target)->value;
        parts[1] = as_subscript(target)->index;
    }
    for (size_t i = 0; i < 2; i++)
        if (parts[i] && parts[i]->kind != NODE_CONSTANT) {
            compile_expression(c, parts[i]);
            emit(c, OP_POP, 0);
        }
}

void compile_annotated(Compiler *c, const NodeAnnotated *node)
{
    if (node->value) {
        compile_expression(c, node->value);
        compile_target(c, node->target);
    } else {
        check_target(c, node->target);
    }
    if (c->unit->scope->kind > SCOPE_CLASS)
        return;
    if (node->simple && node->target->kind == NODE_NAME) {
        push_annotation(c, node->annotation);
        emit_name(c, OP_LOAD_NAME, NAME_OF(c->in, __annotations__));
        Text name = as_name(node->target)->name;
        emit_constant(c, value_retain_maybe(scope_name(&c->scopes, c->unit->scope, name)));
        emit(c, OP_SET_ITEM, 0);
    } else if (!c->annotations_as_text) {
        compile_expression(c, node->annotation);
        emit(c, OP_POP, 0);
    }
}
