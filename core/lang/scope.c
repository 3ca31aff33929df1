// SPDX-License-Identifier: MIT
// Which variable a name means. One walk collects what each scope binds and uses; a second settles
// what is a local, a cell, a free variable or a global.
#include "lang/scope.h"
#include "lang/interpreter.h"
#include "lang/object-str.h"

#include <string.h>

static void visit(Scopes *scopes, Scope *scope, const Node *node);

Value scope_name(Scopes *scopes, const Scope *scope, Text text)
{
    Interpreter *in = scopes->in;
    Value name;
    bool is_private =
        scope->class_name.bytes && text.length > 2 && memcmp(text.bytes, "__", 2) == 0 &&
        memcmp(text.bytes + text.length - 2, "__", 2) != 0 && !memchr(text.bytes, '.', text.length);
    if (is_private) {
        Text owner = scope->class_name;
        while (owner.length && owner.bytes[0] == '_') {
            owner.bytes++;
            owner.length--;
        }
        StrBuilder builder;
        str_builder_init(&builder, in);
        if (owner.length) {
            str_builder_add_c(&builder, "_");
            str_builder_add(&builder, owner.bytes, owner.length);
        }
        str_builder_add(&builder, text.bytes, text.length);
        name = str_builder_finish(&builder);
        name = name ? str_intern(in, name) : NULL;
    } else {
        name = str_intern_bytes(in, text.bytes, text.length);
    }
    // Interned names live as long as the interpreter: the reference may go.
    if (name)
        value_drop(in, name);
    else
        scopes->failed = true;
    return name;
}

Symbol *scope_find(Scope *scope, Value name)
{
    for (size_t i = 0; i < scope->count; i++)
        if (scope->symbols[i].name == name)
            return &scope->symbols[i];
    return NULL;
}

static Symbol *add_value(Scopes *scopes, Scope *scope, Value name, unsigned flags)
{
    Symbol *symbol = scope_find(scope, name);
    if (!symbol) {
        if (scope->count == scope->capacity) {
            size_t capacity = scope->capacity ? scope->capacity * 2 : 8;
            Symbol *grown = arena_array(&scopes->arena, capacity, sizeof *grown);
            if (!grown) {
                scopes->failed = true;
                return NULL;
            }
            if (scope->count)
                memcpy(grown, scope->symbols, scope->count * sizeof *grown);
            scope->symbols = grown;
            scope->capacity = capacity;
        }
        symbol = &scope->symbols[scope->count++];
        *symbol = (Symbol){.name = name, .slot = -1};
    }
    symbol->flags |= flags;
    return symbol;
}

static void add(Scopes *scopes, Scope *scope, Text text, unsigned flags)
{
    Value name = scope_name(scopes, scope, text);
    if (name)
        add_value(scopes, scope, name, flags);
}

static Scope *open_scope(Scopes *scopes, Scope *parent, ScopeKind kind, const Node *node)
{
    Scope *scope = arena_allocate(&scopes->arena, sizeof *scope);
    if (!scope) {
        scopes->failed = true;
        return NULL;
    }
    scope->kind = kind;
    scope->node = node;
    scope->parent = parent;
    if (parent) {
        scope->class_name = parent->class_name;
        if (parent->last_child)
            parent->last_child->next = scope;
        else
            parent->first_child = scope;
        parent->last_child = scope;
    }
    return scope;
}

Scope *scope_of(Scope *parent, const Node *node)
{
    for (Scope *child = parent->first_child; child; child = child->next)
        if (child->node == node)
            return child;
    return NULL;
}

static void visit_list(Scopes *scopes, Scope *scope, const NodeList *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i])
            visit(scopes, scope, list->items[i]);
}

static void visit_defaults(Scopes *scopes, Scope *scope, const Node *node)
{
    visit_list(scopes, scope, &as_arguments(node)->defaults);
    visit_list(scopes, scope, &as_arguments(node)->keyword_defaults);
}

static void add_parameters(Scopes *scopes, Scope *scope, const Node *node)
{
    const NodeArguments *arguments = as_arguments(node);
    const NodeList *lists[] = {&arguments->positional_only, &arguments->positional,
                               &arguments->keyword_only};
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < lists[i]->count; j++)
            add(scopes, scope, as_parameter(lists[i]->items[j])->name, SYMBOL_PARAMETER);
    if (arguments->rest)
        add(scopes, scope, as_parameter(arguments->rest)->name, SYMBOL_PARAMETER);
    if (arguments->keyword_rest)
        add(scopes, scope, as_parameter(arguments->keyword_rest)->name, SYMBOL_PARAMETER);
}

static void visit_comprehension(Scopes *scopes, Scope *scope, const Node *node,
                                const NodeList *generators, Node *first, Node *second)
{
    visit(scopes, scope, as_comprehension(generators->items[0])->iterable);
    Scope *inner = open_scope(scopes, scope, SCOPE_COMPREHENSION, node);
    if (!inner)
        return;
    add(scopes, inner, (Text){".0", 2}, SYMBOL_PARAMETER);
    inner->is_generator = node->kind == NODE_GENERATOR;
    for (size_t i = 0; i < generators->count; i++) {
        const NodeComprehension *part = as_comprehension(generators->items[i]);
        inner->is_coroutine = inner->is_coroutine || part->is_async;
        visit(scopes, inner, part->target);
        if (i > 0)
            visit(scopes, inner, part->iterable);
        visit_list(scopes, inner, &part->conditions);
    }
    visit(scopes, inner, first);
    if (second)
        visit(scopes, inner, second);
    if (inner->is_coroutine && node->kind != NODE_GENERATOR)
        scope->is_coroutine = true;
}

static void visit_walrus(Scopes *scopes, Scope *scope, const NodeWalrus *node)
{
    visit(scopes, scope, node->value);
    Text name = as_name(node->target)->name;
    Scope *owner = scope;
    while (owner->kind == SCOPE_COMPREHENSION)
        owner = owner->parent;
    for (Scope *inner = scope; inner != owner; inner = inner->parent)
        add(scopes, inner, name, owner->kind == SCOPE_FUNCTION ? SYMBOL_NONLOCAL : SYMBOL_GLOBAL);
    Value interned = scope_name(scopes, owner, name);
    if (!interned)
        return;
    Symbol *symbol = scope_find(owner, interned);
    if (owner != scope && symbol && symbol->flags & SYMBOL_GLOBAL)
        for (Scope *inner = scope; inner != owner; inner = inner->parent) {
            Symbol *own = scope_find(inner, interned);
            own->flags = (own->flags & ~(unsigned)SYMBOL_NONLOCAL) | SYMBOL_GLOBAL;
        }
    add_value(scopes, owner, interned, SYMBOL_BOUND);
}

static void visit_import(Scopes *scopes, Scope *scope, const NodeList *names, bool from)
{
    for (size_t i = 0; i < names->count; i++) {
        const NodeAlias *alias = as_alias(names->items[i]);
        Text name = alias->as.bytes ? alias->as : alias->name;
        const char *dot = memchr(name.bytes, '.', name.length);
        if (dot && !alias->as.bytes)
            name.length = (size_t)(dot - name.bytes);
        if (!(from && name.length == 1 && name.bytes[0] == '*'))
            add(scopes, scope, name, SYMBOL_BOUND);
    }
}

static void visit_annotation(Scopes *scopes, Scope *scope, const Node *parameter)
{
    if (parameter && as_parameter(parameter)->annotation)
        visit(scopes, scope, as_parameter(parameter)->annotation);
}

static void visit_annotations(Scopes *scopes, Scope *scope, const NodeFunction *function)
{
    const NodeArguments *arguments = as_arguments(function->arguments);
    const NodeList *lists[] = {&arguments->positional_only, &arguments->positional,
                               &arguments->keyword_only};
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < lists[i]->count; j++)
            visit_annotation(scopes, scope, lists[i]->items[j]);
    visit_annotation(scopes, scope, arguments->rest);
    visit_annotation(scopes, scope, arguments->keyword_rest);
    if (function->returns)
        visit(scopes, scope, function->returns);
}

static void visit_function(Scopes *scopes, Scope *scope, const Node *node)
{
    const NodeFunction *function = as_function(node);
    visit_list(scopes, scope, &function->decorators);
    visit_defaults(scopes, scope, function->arguments);
    visit_annotations(scopes, scope, function);
    add(scopes, scope, function->name, SYMBOL_BOUND);
    Scope *inner = open_scope(scopes, scope, SCOPE_FUNCTION, node);
    if (!inner)
        return;
    add_parameters(scopes, inner, function->arguments);
    visit_list(scopes, inner, &function->body);
}

static void visit_class(Scopes *scopes, Scope *scope, const Node *node)
{
    const NodeClass *class = as_class(node);
    visit_list(scopes, scope, &class->decorators);
    visit_list(scopes, scope, &class->bases);
    visit_list(scopes, scope, &class->keywords);
    add(scopes, scope, class->name, SYMBOL_BOUND);
    Scope *inner = open_scope(scopes, scope, SCOPE_CLASS, node);
    if (!inner)
        return;
    inner->class_name = class->name;
    visit_list(scopes, inner, &class->body);
}

static void visit_fields(Scopes *scopes, Scope *scope, const Node *node)
{
    for (const FieldShape *field = node_shape(node->kind)->fields; field->name; field++) {
        const void *place = (const char *)node + field->offset;
        if (field->type == FIELD_CHILD || field->type == FIELD_OPTIONAL) {
            const Node *child = *(Node *const *)place;
            if (child)
                visit(scopes, scope, child);
        } else if (field->type == FIELD_LIST || field->type == FIELD_HOLES) {
            visit_list(scopes, scope, place);
        }
    }
}

// The operands of a chain such as a + b + c, without a call of visit() for each operator.
static void visit_chain(Scopes *scopes, Scope *scope, const Node *node)
{
    const Node *rights[64];
    size_t count = 0;
    while (node->kind == NODE_BINARY && count < 64) {
        rights[count++] = as_binary(node)->right;
        node = as_binary(node)->left;
    }
    if (node->kind == NODE_BINARY)
        visit_chain(scopes, scope, node);
    else
        visit(scopes, scope, node);
    while (count > 0)
        visit(scopes, scope, rights[--count]);
}

static void visit_name(Scopes *scopes, Scope *scope, const NodeName *name)
{
    add(scopes, scope, name->name, name->context == CONTEXT_LOAD ? SYMBOL_USED : SYMBOL_BOUND);
    if (scope->kind >= SCOPE_FUNCTION && name->context == CONTEXT_LOAD && name->name.length == 5 &&
        memcmp(name->name.bytes, "super", 5) == 0)
        add(scopes, scope, (Text){"__class__", 9}, SYMBOL_USED);
}

static void declare(Scopes *scopes, Scope *scope, const TextList *names, unsigned flag)
{
    for (size_t i = 0; i < names->count; i++) {
        add(scopes, scope, names->items[i], flag);
        // The module's code means the same variable, also where exec() gives it other locals.
        if (flag == SYMBOL_GLOBAL && scope != scopes->root) {
            Value name = scope_name(scopes, scope, names->items[i]);
            if (name)
                add_value(scopes, scopes->root, name, SYMBOL_GLOBAL);
        }
    }
}

static void visit(Scopes *scopes, Scope *scope, const Node *node)
{
    if (scopes->failed)
        return;
    switch (node->kind) {
    case NODE_NAME:
        visit_name(scopes, scope, as_name(node));
        break;
    case NODE_BINARY:
        visit_chain(scopes, scope, node);
        break;
    case NODE_FUNCTION:
        visit_function(scopes, scope, node);
        break;
    case NODE_LAMBDA: {
        visit_defaults(scopes, scope, as_lambda(node)->arguments);
        Scope *inner = open_scope(scopes, scope, SCOPE_FUNCTION, node);
        if (!inner)
            return;
        add_parameters(scopes, inner, as_lambda(node)->arguments);
        visit(scopes, inner, as_lambda(node)->body);
        break;
    }
    case NODE_CLASS:
        visit_class(scopes, scope, node);
        break;
    case NODE_LIST_COMPREHENSION:
        visit_comprehension(scopes, scope, node, &as_list_comprehension(node)->generators,
                            as_list_comprehension(node)->element, NULL);
        break;
    case NODE_SET_COMPREHENSION:
        visit_comprehension(scopes, scope, node, &as_set_comprehension(node)->generators,
                            as_set_comprehension(node)->element, NULL);
        break;
    case NODE_DICT_COMPREHENSION:
        visit_comprehension(scopes, scope, node, &as_dict_comprehension(node)->generators,
                            as_dict_comprehension(node)->key, as_dict_comprehension(node)->value);
        break;
    case NODE_GENERATOR:
        visit_comprehension(scopes, scope, node, &as_generator(node)->generators,
                            as_generator(node)->element, NULL);
        break;
    case NODE_WALRUS:
        visit_walrus(scopes, scope, as_walrus(node));
        break;
    case NODE_GLOBAL:
        declare(scopes, scope, &as_global(node)->names, SYMBOL_GLOBAL);
        break;
    case NODE_NONLOCAL:
        declare(scopes, scope, &as_nonlocal(node)->names, SYMBOL_NONLOCAL);
        break;
    case NODE_IMPORT:
        visit_import(scopes, scope, &as_import(node)->names, false);
        break;
    case NODE_IMPORT_FROM:
        visit_import(scopes, scope, &as_import_from(node)->names, true);
        break;
    case NODE_HANDLER:
        if (as_handler(node)->name.bytes)
            add(scopes, scope, as_handler(node)->name, SYMBOL_BOUND);
        visit_fields(scopes, scope, node);
        break;
    case NODE_ANNOTATED:
        visit(scopes, scope, as_annotated(node)->target);
        visit(scopes, scope, as_annotated(node)->annotation);
        scope->has_annotations = true;
        if (as_annotated(node)->value)
            visit(scopes, scope, as_annotated(node)->value);
        break;
    case NODE_YIELD:
    case NODE_YIELD_FROM:
        scope->is_generator = true;
        visit_fields(scopes, scope, node);
        break;
    case NODE_AWAIT:
        if (scope->kind == SCOPE_COMPREHENSION)
            scope->is_coroutine = true;
        visit_fields(scopes, scope, node);
        break;
    default:
        visit_fields(scopes, scope, node);
    }
}

// ---- settling ----

// Looks for the enclosing function that binds the name; marks the way to it.
static bool resolve_free(Scopes *scopes, Scope *scope, Value name)
{
    Scope *owner = NULL;
    for (Scope *outer = scope->parent; outer && !owner; outer = outer->parent) {
        if (outer->kind == SCOPE_CLASS && name == NAME_OF(scopes->in, __class__)) {
            outer->has_class_cell = true;
            add_value(scopes, outer, name, SYMBOL_CELL);
            owner = outer;
        }
        if (outer->kind < SCOPE_FUNCTION)
            continue;
        Symbol *symbol = scope_find(outer, name);
        if (!symbol || symbol->flags & SYMBOL_NONLOCAL)
            continue;
        if (symbol->flags & SYMBOL_GLOBAL)
            return false;
        if (symbol->flags & (SYMBOL_BOUND | SYMBOL_PARAMETER)) {
            symbol->flags |= SYMBOL_CELL;
            owner = outer;
        }
    }
    if (!owner)
        return false;
    for (Scope *inner = scope; inner != owner; inner = inner->parent) {
        Symbol *symbol = scope_find(inner, name);
        bool passed = inner != scope &&
                      (!symbol || (inner->kind == SCOPE_CLASS && !(symbol->flags & SYMBOL_FREE)));
        add_value(scopes, inner, name, SYMBOL_FREE | (passed ? (unsigned)SYMBOL_PASSED : 0));
    }
    return true;
}

static void settle(Scopes *scopes, Scope *scope)
{
    if (scope->kind != SCOPE_MODULE) {
        for (size_t i = 0; i < scope->count; i++) {
            Symbol symbol = scope->symbols[i];
            if (symbol.flags & (SYMBOL_GLOBAL | SYMBOL_FREE))
                continue;
            if (symbol.flags & SYMBOL_NONLOCAL)
                resolve_free(scopes, scope, symbol.name);
            else if (!(symbol.flags & (SYMBOL_BOUND | SYMBOL_PARAMETER)))
                resolve_free(scopes, scope, symbol.name);
        }
    }
    for (Scope *child = scope->first_child; child; child = child->next)
        settle(scopes, child);
}

bool scopes_build(Scopes *scopes, Interpreter *in, const Node *root)
{
    memset(scopes, 0, sizeof *scopes);
    scopes->in = in;
    arena_init(&scopes->arena, (size_t)1 << 28, NULL, NULL);
    scopes->root = open_scope(scopes, NULL, SCOPE_MODULE, root);
    if (scopes->root)
        visit_fields(scopes, scopes->root, root);
    if (!scopes->failed)
        settle(scopes, scopes->root);
    if (scopes->failed && !raise_pending(in))
        raise_memory(in);
    return !scopes->failed;
}

void scopes_clear(Scopes *scopes)
{
    arena_clear(&scopes->arena);
}
