// SPDX-License-Identifier: MIT
// Definitions: functions, lambdas, classes, comprehensions.
#include "lang/compiler-internal.h"
#include "lang/object-str.h"

// ---- parameters ----

static void describe_parameters(Compiler *c, const NodeArguments *arguments)
{
    Parameters *parameters = &c->unit->parameters;
    parameters->positional_only = (uint32_t)arguments->positional_only.count;
    parameters->positional =
        (uint32_t)(arguments->positional_only.count + arguments->positional.count);
    parameters->keyword_only = (uint32_t)arguments->keyword_only.count;
    parameters->keyword_only_at = parameters->positional;
    parameters->rest_at = parameters->positional + parameters->keyword_only;
    parameters->rest = arguments->rest != NULL;
    parameters->keyword_rest = arguments->keyword_rest != NULL;
    parameters->count = parameters->positional + parameters->keyword_only + parameters->rest +
                        parameters->keyword_rest;
    if (parameters->rest)
        c->unit->flags |= CODE_REST;
    if (parameters->keyword_rest)
        c->unit->flags |= CODE_KEYWORD_REST;
}

// Pushes what the function keeps of its parameters' defaults; returns FUNCTION's flags.
static unsigned push_defaults(Compiler *c, const NodeArguments *arguments)
{
    unsigned flags = 0;
    if (arguments->defaults.count) {
        compile_expressions(c, &arguments->defaults);
        emit(c, OP_BUILD_TUPLE, (uint32_t)arguments->defaults.count);
        flags |= 1;
    }
    uint32_t count = 0;
    for (size_t i = 0; i < arguments->keyword_only.count; i++) {
        if (!arguments->keyword_defaults.items[i])
            continue;
        const NodeParameter *parameter = as_parameter(arguments->keyword_only.items[i]);
        emit_constant(c, AS_VALUE(value_retain_maybe(
                             scope_name(&c->scopes, c->unit->scope, parameter->name))));
        compile_expression(c, arguments->keyword_defaults.items[i]);
        count++;
    }
    if (count) {
        emit(c, OP_BUILD_DICT, count);
        flags |= 2;
    }
    return flags;
}

static void end_function(Compiler *c)
{
    emit_none(c);
    emit(c, OP_RETURN, 0);
}

static void set_kind(Compiler *c, bool is_async)
{
    Unit *unit = c->unit;
    if (is_async)
        unit->flags |= unit->scope->is_generator ? CODE_ASYNC_GENERATOR : CODE_COROUTINE;
    else if (unit->scope->is_generator)
        unit->flags |= CODE_GENERATOR;
}

static void set_doc(Compiler *c, const NodeList *body)
{
    const Node *doc = syntax_docstring(body);
    if (!doc)
        return;
    Text text = as_constant(doc)->value.text;
    c->unit->doc = str_new(c->in, text.bytes, text.length);
    if (!c->unit->doc)
        compile_fail(c);
}

static void decorate(Compiler *c, const NodeList *decorators)
{
    for (size_t i = decorators->count; i-- > 0;) {
        c->place = place_of(decorators->items[i]);
        emit(c, OP_CALL, 1);
    }
}

static uint32_t first_line(const Node *node, const NodeList *decorators)
{
    return decorators->count ? decorators->items[0]->place.line : node->place.line;
}

void compile_function(Compiler *c, const Node *node)
{
    const NodeFunction *function = as_function(node);
    const NodeArguments *arguments = as_arguments(function->arguments);
    compile_expressions(c, &function->decorators);
    unsigned flags = push_defaults(c, arguments);
    flags |= compile_annotations(c, arguments, function->returns);
    Scope *scope = scope_of(c->unit->scope, node);
    if (!unit_open(c, scope, function->name, first_line(node, &function->decorators)))
        return;
    describe_parameters(c, arguments);
    set_kind(c, function->is_async);
    set_doc(c, &function->body);
    compile_body(c, &function->body);
    end_function(c);
    CodeObject *code = unit_close(c);
    c->place = place_of(node);
    compile_closure(c, code, scope, flags);
    decorate(c, &function->decorators);
    c->place = place_of(node);
    compile_name(c, function->name, ACCESS_STORE);
}

void compile_lambda(Compiler *c, const Node *node)
{
    const NodeLambda *lambda = as_lambda(node);
    unsigned flags = push_defaults(c, as_arguments(lambda->arguments));
    Scope *scope = scope_of(c->unit->scope, node);
    CodePlace place = c->place;
    if (!unit_open(c, scope, (Text){"<lambda>", 8}, node->place.line))
        return;
    describe_parameters(c, as_arguments(lambda->arguments));
    set_kind(c, false);
    emit_line(c, lambda->body->place.line);
    compile_expression(c, lambda->body);
    emit(c, OP_RETURN, 0);
    CodeObject *code = unit_close(c);
    c->place = place;
    compile_closure(c, code, scope, flags);
}

void compile_class(Compiler *c, const Node *node)
{
    const NodeClass *class = as_class(node);
    compile_expressions(c, &class->decorators);
    c->place = place_of(node);
    emit(c, OP_BUILD_CLASS, 0);
    Scope *scope = scope_of(c->unit->scope, node);
    if (!unit_open(c, scope, class->name, first_line(node, &class->decorators)))
        return;
    c->place = place_of(node);
    emit_name(c, OP_LOAD_NAME, NAME_OF(c->in, __name__));
    emit_name(c, OP_STORE_NAME, NAME_OF(c->in, __module__));
    emit_constant(c, value_retain(c->unit->qualified_name));
    emit_name(c, OP_STORE_NAME, NAME_OF(c->in, __qualname__));
    set_doc(c, &class->body);
    if (c->unit->doc) {
        emit_constant(c, value_retain(c->unit->doc));
        emit_name(c, OP_STORE_NAME, NAME_OF(c->in, __doc__));
    }
    if (scope->has_annotations)
        emit(c, OP_ANNOTATIONS, 0);
    compile_body(c, &class->body);
    if (scope->has_class_cell) {
        const Symbol *symbol = scope_find(scope, NAME_OF(c->in, __class__));
        emit(c, OP_PUSH_CELL, c->unit->local_count + (uint32_t)symbol->slot);
        emit(c, OP_COPY, 1);
        emit_name(c, OP_STORE_NAME, NAME_OF(c->in, __classcell__));
        emit(c, OP_RETURN, 0);
    } else {
        end_function(c);
    }
    CodeObject *code = unit_close(c);
    c->place = place_of(node);
    compile_closure(c, code, scope, 0);
    emit_constant(c, str_intern_bytes(c->in, class->name.bytes, class->name.length));
    compile_arguments(c, &class->bases, &class->keywords, 2, false);
    decorate(c, &class->decorators);
    c->place = place_of(node);
    compile_name(c, class->name, ACCESS_STORE);
}

// ---- comprehensions ----

typedef struct Comprehension {
    const Node *node;
    const NodeList *generators;
    const Node *first, *second; // element, or key and value
    const char *name;
    Opcode build, add;
} Comprehension;

static Comprehension comprehension_of(const Node *node)
{
    switch (node->kind) {
    case NODE_LIST_COMPREHENSION:
        return (Comprehension){node,
                               &as_list_comprehension(node)->generators,
                               as_list_comprehension(node)->element,
                               NULL,
                               "<listcomp>",
                               OP_BUILD_LIST,
                               OP_LIST_APPEND};
    case NODE_SET_COMPREHENSION:
        return (Comprehension){node,
                               &as_set_comprehension(node)->generators,
                               as_set_comprehension(node)->element,
                               NULL,
                               "<setcomp>",
                               OP_BUILD_SET,
                               OP_SET_ADD};
    case NODE_DICT_COMPREHENSION:
        return (Comprehension){node,
                               &as_dict_comprehension(node)->generators,
                               as_dict_comprehension(node)->key,
                               as_dict_comprehension(node)->value,
                               "<dictcomp>",
                               OP_BUILD_DICT,
                               OP_DICT_ADD};
    default:
        return (Comprehension){node,
                               &as_generator(node)->generators,
                               as_generator(node)->element,
                               NULL,
                               "<genexpr>",
                               OP_NOTHING,
                               OP_YIELD};
    }
}

static void add_element(Compiler *c, const Comprehension *comprehension, uint32_t depth)
{
    compile_expression(c, comprehension->first);
    if (comprehension->second)
        compile_expression(c, comprehension->second);
    c->place = place_of(comprehension->first);
    if (comprehension->add != OP_YIELD) {
        emit(c, comprehension->add, depth + 1);
        return;
    }
    if (c->unit->flags & CODE_ASYNC_GENERATOR)
        emit(c, OP_ASYNC_WRAP, 0);
    emit(c, OP_YIELD, 0);
    emit(c, OP_POP, 0);
}

static void compile_loops(Compiler *c, const Comprehension *comprehension, size_t index)
{
    const NodeComprehension *part = as_comprehension(comprehension->generators->items[index]);
    c->place = place_of(comprehension->node);
    if (index == 0) {
        emit(c, OP_LOAD_LOCAL, 0);
    } else {
        compile_walked(c, part->iterable);
        c->place = place_of(comprehension->node);
        emit(c, part->is_async ? OP_ASYNC_ITERATE : OP_ITERATE, 0);
    }
    int top = label_new(c), end = label_new(c), finished = label_new(c);
    label_place(c, top);
    if (part->is_async) {
        block_push(c, BLOCK_ASYNC_FOR_NEXT, finished);
        emit(c, OP_ASYNC_NEXT, 0);
        compile_delegate(c);
        block_pop(c);
    } else {
        emit_jump(c, OP_FOR, end);
    }
    compile_target(c, part->target);
    // Loops have their step too: a comprehension without end must be stopped.
    emit_line(c, comprehension->first->place.line);
    for (size_t i = 0; i < part->conditions.count; i++)
        compile_condition(c, part->conditions.items[i], top, false);
    if (index + 1 < comprehension->generators->count)
        compile_loops(c, comprehension, index + 1);
    else
        add_element(c, comprehension, (uint32_t)index + 1);
    emit_jump(c, OP_JUMP, top);
    if (part->is_async) {
        label_place(c, finished);
        emit(c, OP_ASYNC_END, 0);
    } else {
        label_place(c, end);
    }
}

void compile_comprehension(Compiler *c, const Node *node)
{
    Comprehension comprehension = comprehension_of(node);
    CodePlace place = c->place;
    Scope *scope = scope_of(c->unit->scope, node);
    Text name = {comprehension.name, 0};
    while (comprehension.name[name.length])
        name.length++;
    if (!unit_open(c, scope, name, node->place.line))
        return;
    c->unit->parameters.positional = c->unit->parameters.positional_only =
        c->unit->parameters.count = 1;
    bool generator = node->kind == NODE_GENERATOR;
    if (generator)
        c->unit->flags |= scope->is_coroutine ? CODE_ASYNC_GENERATOR : CODE_GENERATOR;
    else if (scope->is_coroutine)
        c->unit->flags |= CODE_COROUTINE;
    if (!generator)
        emit(c, comprehension.build, 0);
    compile_loops(c, &comprehension, 0);
    if (generator)
        emit_none(c);
    emit(c, OP_RETURN, 0);
    CodeObject *code = unit_close(c);
    c->place = place;
    compile_closure(c, code, scope, 0);
    const NodeComprehension *outermost = as_comprehension(comprehension.generators->items[0]);
    compile_walked(c, outermost->iterable);
    c->place = place;
    emit(c, outermost->is_async ? OP_ASYNC_ITERATE : OP_ITERATE, 0);
    c->place = place;
    emit(c, OP_CALL, 1);
    if (scope->is_coroutine && !generator)
        compile_await(c, 0);
}
