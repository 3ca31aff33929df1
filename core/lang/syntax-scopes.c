// SPDX-License-Identifier: MIT
/* Names and scopes: duplicate parameters, global and nonlocal, := and yield in comprehensions. */
#include "base/limits.h"
#include "lang/syntax-checks.h"

#include <string.h>

bool each_of(const NodeList *list, bool (*visit)(void *data, const Node *child), void *data)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] && !visit(data, list->items[i]))
            return false;
    return true;
}

/* a + b + c is ((a + b) + c): as deep as it is long. Walked from the left in steps of this many, so
 * that little of the stack is used. */
enum { CHAIN_STEP = 64 };

static bool each_operand(const Node *node, bool (*visit)(void *data, const Node *child), void *data)
{
    const Node *rights[CHAIN_STEP];
    size_t count = 0;
    while (node->kind == NODE_BINARY && count < CHAIN_STEP) {
        rights[count++] = as_binary(node)->right;
        node = as_binary(node)->left;
    }
    if (!(node->kind == NODE_BINARY ? each_operand(node, visit, data) : visit(data, node)))
        return false;
    while (count > 0)
        if (!visit(data, rights[--count]))
            return false;
    return true;
}

size_t chain_length(const Node *node)
{
    size_t count = 0;
    for (; node->kind == NODE_BINARY; node = as_binary(node)->left)
        count++;
    return count;
}

bool each_child(const Node *node, bool (*visit)(void *data, const Node *child), void *data)
{
    if (node->kind == NODE_BINARY)
        return each_operand(node, visit, data);
    const FieldShape *field = node_shape(node->kind)->fields;
    for (; field->name; field++) {
        const void *value = (const char *)node + field->offset;
        const Node *child;
        switch (field->type) {
        case FIELD_CHILD:
        case FIELD_OPTIONAL:
            child = *(Node *const *)value;
            if (child && !visit(data, child))
                return false;
            break;
        case FIELD_LIST:
        case FIELD_HOLES:
            if (!each_of(value, visit, data))
                return false;
            break;
        default:
            break;
        }
    }
    return true;
}

const Node *elif_of(const NodeIf *statement)
{
    const NodeList *otherwise = &statement->otherwise;
    return otherwise->count == 1 && otherwise->items[0]->kind == NODE_IF ? otherwise->items[0]
                                                                         : NULL;
}

const NodeList *comprehension_clauses(const Node *node)
{
    switch (node->kind) {
    case NODE_GENERATOR:
        return &as_generator(node)->generators;
    case NODE_LIST_COMPREHENSION:
        return &as_list_comprehension(node)->generators;
    case NODE_SET_COMPREHENSION:
        return &as_set_comprehension(node)->generators;
    case NODE_DICT_COMPREHENSION:
        return &as_dict_comprehension(node)->generators;
    default:
        return NULL;
    }
}

typedef enum { SCOPE_MODULE, SCOPE_FUNCTION, SCOPE_CLASS, SCOPE_COMPREHENSION } ScopeKind;

enum {
    SYMBOL_PARAMETER = 1,
    SYMBOL_LOCAL = 2,
    SYMBOL_USED = 4,
    SYMBOL_ANNOTATED = 8,
    SYMBOL_GLOBAL = 16,
    SYMBOL_NONLOCAL = 32,
    SYMBOL_ITERATION = 64, /* the variable of a comprehension's clause */
    SYMBOL_WALRUS = 128,   /* bound by := within a comprehension below */
};

typedef struct Symbol Symbol;
struct Symbol {
    Symbol *next_in_bucket;
    Text name;
    unsigned flags;
};

typedef struct Directive Directive;
struct Directive {
    Directive *next;
    bool global;
    Text name;
    Place place;
};

#define BUCKETS 16

typedef struct Scope Scope;
struct Scope {
    ScopeKind kind;
    Scope *parent;
    Scope *next; /* in the order in which they were opened */
    const Node *node;
    Symbol *buckets[BUCKETS];
    Directive *directives, *last_directive; /* global and nonlocal, in order */
    bool iteration_target;                  /* within the target of a comprehension's clause */
    int iterable_depth;                     /* within the iterables of comprehensions */
};

typedef struct {
    Parser *parser;
    Scope *scope;
    Scope *first, *last;
    int depth;
} ScopeWalk;

static bool visit(void *data, const Node *node);

static size_t bucket_of(Text name)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < name.length; i++)
        hash = (hash ^ (unsigned char)name.bytes[i]) * 16777619u;
    return hash % BUCKETS;
}

static Symbol *find_symbol(const Scope *scope, Text name)
{
    Symbol *symbol = scope->buckets[bucket_of(name)];
    while (symbol && (symbol->name.length != name.length ||
                      memcmp(symbol->name.bytes, name.bytes, name.length) != 0))
        symbol = symbol->next_in_bucket;
    return symbol;
}

static unsigned flags_of(const Scope *scope, Text name)
{
    const Symbol *symbol = find_symbol(scope, name);
    return symbol ? symbol->flags : 0;
}

static bool add_flags(ScopeWalk *walk, Scope *scope, Text name, unsigned flags)
{
    Symbol *symbol = find_symbol(scope, name);
    if (!symbol) {
        Symbol **bucket = &scope->buckets[bucket_of(name)];
        symbol = arena_allocate(walk->parser->scratch, sizeof *symbol);
        if (!symbol)
            return problem_memory(walk->parser);
        symbol->name = name;
        symbol->next_in_bucket = *bucket;
        *bucket = symbol;
    }
    symbol->flags |= flags;
    return true;
}

static bool complain(ScopeWalk *walk, Place place, const char *before, Text name, const char *after)
{
    problem_at(walk->parser, place, "%s'%.*s'%s", before,
               (int)(name.length < 200 ? name.length : 200), name.bytes, after);
    return false;
}

static bool bind(ScopeWalk *walk, Text name, Place place)
{
    Scope *scope = walk->scope;
    if (scope->iteration_target) {
        if (flags_of(scope, name) & (SYMBOL_GLOBAL | SYMBOL_NONLOCAL))
            return complain(walk, place,
                            "comprehension inner loop cannot rebind assignment expression target ",
                            name, "");
        return add_flags(walk, scope, name, SYMBOL_LOCAL | SYMBOL_ITERATION);
    }
    return add_flags(walk, scope, name, SYMBOL_LOCAL);
}

static bool open_scope(ScopeWalk *walk, ScopeKind kind, const Node *node)
{
    Scope *scope = arena_allocate(walk->parser->scratch, sizeof *scope);
    if (!scope)
        return problem_memory(walk->parser);
    scope->kind = kind;
    scope->node = node;
    scope->parent = walk->scope;
    scope->iterable_depth = walk->scope ? walk->scope->iterable_depth : 0;
    if (walk->last)
        walk->last->next = scope;
    else
        walk->first = scope;
    walk->last = walk->scope = scope;
    return true;
}

static void close_scope(ScopeWalk *walk)
{
    walk->scope = walk->scope->parent;
}

static bool bind_parameter(void *data, const Node *node)
{
    ScopeWalk *walk = data;
    Text name = as_parameter(node)->name;
    if (flags_of(walk->scope, name) & SYMBOL_PARAMETER)
        return complain(walk, node->place, "duplicate argument ", name, " in function definition");
    return add_flags(walk, walk->scope, name, SYMBOL_PARAMETER);
}

static bool bind_parameters(ScopeWalk *walk, const NodeArguments *arguments)
{
    return each_of(&arguments->positional_only, bind_parameter, walk) &&
           each_of(&arguments->positional, bind_parameter, walk) &&
           each_of(&arguments->keyword_only, bind_parameter, walk) &&
           (!arguments->rest || bind_parameter(walk, arguments->rest)) &&
           (!arguments->keyword_rest || bind_parameter(walk, arguments->keyword_rest));
}

static bool visit_annotation(void *data, const Node *node)
{
    const Node *annotation = as_parameter(node)->annotation;
    return !annotation || visit(data, annotation);
}

static bool visit_annotations(ScopeWalk *walk, const NodeArguments *arguments)
{
    return each_of(&arguments->positional_only, visit_annotation, walk) &&
           each_of(&arguments->positional, visit_annotation, walk) &&
           (!arguments->rest || visit_annotation(walk, arguments->rest)) &&
           (!arguments->keyword_rest || visit_annotation(walk, arguments->keyword_rest)) &&
           each_of(&arguments->keyword_only, visit_annotation, walk);
}

static bool visit_function(ScopeWalk *walk, const Node *node)
{
    const NodeFunction *function = as_function(node);
    const NodeArguments *arguments = as_arguments(function->arguments);
    if (!bind(walk, function->name, node->place) || !each_of(&arguments->defaults, visit, walk) ||
        !each_of(&arguments->keyword_defaults, visit, walk) ||
        !visit_annotations(walk, arguments) ||
        (function->returns && !visit(walk, function->returns)) ||
        !each_of(&function->decorators, visit, walk) || !open_scope(walk, SCOPE_FUNCTION, node))
        return false;
    bool valid = bind_parameters(walk, arguments) && each_of(&function->body, visit, walk);
    close_scope(walk);
    return valid;
}

static bool visit_lambda(ScopeWalk *walk, const Node *node)
{
    const NodeLambda *lambda = as_lambda(node);
    const NodeArguments *arguments = as_arguments(lambda->arguments);
    if (!each_of(&arguments->defaults, visit, walk) ||
        !each_of(&arguments->keyword_defaults, visit, walk) ||
        !open_scope(walk, SCOPE_FUNCTION, node))
        return false;
    bool valid = bind_parameters(walk, arguments) && visit(walk, lambda->body);
    close_scope(walk);
    return valid;
}

static bool visit_class(ScopeWalk *walk, const Node *node)
{
    const NodeClass *class = as_class(node);
    if (!bind(walk, class->name, node->place) || !each_of(&class->bases, visit, walk) ||
        !each_of(&class->keywords, visit, walk) || !each_of(&class->decorators, visit, walk) ||
        !open_scope(walk, SCOPE_CLASS, node))
        return false;
    bool valid = each_of(&class->body, visit, walk);
    close_scope(walk);
    return valid;
}

static bool visit_iterable(ScopeWalk *walk, const Node *iterable)
{
    Scope *scope = walk->scope;
    scope->iterable_depth++;
    bool valid = visit(walk, iterable);
    scope->iterable_depth--;
    return valid;
}

static bool visit_clause(ScopeWalk *walk, const NodeComprehension *clause, bool with_iterable)
{
    walk->scope->iteration_target = true;
    bool valid = visit(walk, clause->target);
    walk->scope->iteration_target = false;
    return valid && (!with_iterable || visit_iterable(walk, clause->iterable)) &&
           each_of(&clause->conditions, visit, walk);
}

static bool visit_elements(ScopeWalk *walk, const Node *node)
{
    if (node->kind == NODE_DICT_COMPREHENSION)
        return visit(walk, as_dict_comprehension(node)->key) &&
               visit(walk, as_dict_comprehension(node)->value);
    if (node->kind == NODE_LIST_COMPREHENSION)
        return visit(walk, as_list_comprehension(node)->element);
    if (node->kind == NODE_SET_COMPREHENSION)
        return visit(walk, as_set_comprehension(node)->element);
    return visit(walk, as_generator(node)->element);
}

/* The first iterable is evaluated outside, all else is a scope of its own. */
static bool visit_comprehension(ScopeWalk *walk, const Node *node, const NodeList *clauses)
{
    const NodeComprehension *first = as_comprehension(clauses->items[0]);
    if (!visit_iterable(walk, first->iterable) || !open_scope(walk, SCOPE_COMPREHENSION, node))
        return false;
    bool valid = visit_clause(walk, first, false);
    for (size_t i = 1; valid && i < clauses->count; i++)
        valid = visit_clause(walk, as_comprehension(clauses->items[i]), true);
    valid = valid && visit_elements(walk, node);
    close_scope(walk);
    return valid;
}

/* := in a comprehension binds in the function or module around it. */
static bool bind_outside(ScopeWalk *walk, const Node *target)
{
    Text name = as_name(target)->name;
    Scope *scope = walk->scope;
    for (; scope->kind == SCOPE_COMPREHENSION; scope = scope->parent)
        if (flags_of(scope, name) & SYMBOL_ITERATION)
            return complain(walk, target->place,
                            "assignment expression cannot rebind comprehension iteration variable ",
                            name, "");
    if (scope->kind == SCOPE_CLASS) {
        problem_at(walk->parser, target->place,
                   "assignment expression within a comprehension cannot be used in a class body");
        return false;
    }
    bool global = scope->kind == SCOPE_MODULE || (flags_of(scope, name) & SYMBOL_GLOBAL);
    return add_flags(walk, walk->scope, name, global ? SYMBOL_GLOBAL : SYMBOL_NONLOCAL) &&
           add_flags(walk, scope, name, SYMBOL_LOCAL | SYMBOL_WALRUS);
}

static bool visit_walrus(ScopeWalk *walk, const Node *node)
{
    const NodeWalrus *walrus = as_walrus(node);
    if (walk->scope->iterable_depth > 0) {
        problem_at(walk->parser, node->place,
                   "assignment expression cannot be used in a comprehension iterable expression");
        return false;
    }
    if (walk->scope->kind == SCOPE_COMPREHENSION && !bind_outside(walk, walrus->target))
        return false;
    if (!visit(walk, walrus->value))
        return false;
    return walk->scope->kind == SCOPE_COMPREHENSION || visit(walk, walrus->target);
}

static bool visit_yield(ScopeWalk *walk, const Node *node)
{
    if (!each_child(node, visit, walk))
        return false;
    if (walk->scope->kind != SCOPE_COMPREHENSION)
        return true;
    problem_at(walk->parser, node->place, "'yield' inside %s", expression_name(walk->scope->node));
    return false;
}

static bool declare(ScopeWalk *walk, const Node *node, Text name, bool global)
{
    Scope *scope = walk->scope;
    unsigned flags = flags_of(scope, name);
    static const char *const REASONS[4][2] = {
        {" is parameter and nonlocal", " is parameter and global"},
        {" is used prior to nonlocal declaration", " is used prior to global declaration"},
        {" can't be nonlocal", " can't be global"},
        {" is assigned to before nonlocal declaration",
         " is assigned to before global declaration"},
    };
    int reason = flags & SYMBOL_PARAMETER   ? 0
                 : flags & SYMBOL_USED      ? 1
                 : flags & SYMBOL_ANNOTATED ? 2
                 : flags & SYMBOL_LOCAL     ? 3
                                            : -1;
    if (reason >= 0)
        return complain(walk, node->place, reason == 2 ? "annotated name " : "name ", name,
                        REASONS[reason][global]);
    Directive *directive = arena_allocate(walk->parser->scratch, sizeof *directive);
    if (!directive)
        return problem_memory(walk->parser);
    *directive = (Directive){NULL, global, name, node->place};
    if (scope->last_directive)
        scope->last_directive->next = directive;
    else
        scope->directives = directive;
    scope->last_directive = directive;
    return add_flags(walk, scope, name, global ? SYMBOL_GLOBAL : SYMBOL_NONLOCAL);
}

static bool visit_declaration(ScopeWalk *walk, const Node *node)
{
    bool global = node->kind == NODE_GLOBAL;
    const TextList *names = global ? &as_global(node)->names : &as_nonlocal(node)->names;
    for (size_t i = 0; i < names->count; i++)
        if (!declare(walk, node, names->items[i], global))
            return false;
    return true;
}

static bool visit_annotated(ScopeWalk *walk, const Node *node)
{
    const NodeAnnotated *annotated = as_annotated(node);
    if (annotated->target->kind == NODE_NAME) {
        Text name = as_name(annotated->target)->name;
        unsigned flags = flags_of(walk->scope, name);
        if (annotated->simple && walk->scope->kind != SCOPE_MODULE &&
            (flags & (SYMBOL_GLOBAL | SYMBOL_NONLOCAL)))
            return complain(walk, node->place, "annotated name ", name,
                            flags & SYMBOL_GLOBAL ? " can't be global" : " can't be nonlocal");
        unsigned added = annotated->simple ? SYMBOL_ANNOTATED | SYMBOL_LOCAL : SYMBOL_LOCAL;
        if ((annotated->simple || annotated->value) && !add_flags(walk, walk->scope, name, added))
            return false;
    } else if (!visit(walk, annotated->target)) {
        return false;
    }
    return visit(walk, annotated->annotation) &&
           (!annotated->value || visit(walk, annotated->value));
}

static bool visit_alias(ScopeWalk *walk, const Node *node)
{
    const NodeAlias *alias = as_alias(node);
    Text name = alias->as.bytes ? alias->as : alias->name;
    const char *dot = alias->as.bytes ? NULL : memchr(name.bytes, '.', name.length);
    if (dot)
        name.length = (size_t)(dot - name.bytes);
    if (name.length == 1 && name.bytes[0] == '*') {
        if (walk->scope->kind == SCOPE_MODULE)
            return true;
        problem_at(walk->parser, node->place, "import * only allowed at module level");
        return false;
    }
    return bind(walk, name, node->place);
}

static bool visit_name(ScopeWalk *walk, const Node *node)
{
    const NodeName *name = as_name(node);
    if (name->context != CONTEXT_LOAD)
        return bind(walk, name->name, node->place);
    return add_flags(walk, walk->scope, name->name, SYMBOL_USED);
}

static bool visit_handler(ScopeWalk *walk, const Node *node)
{
    const NodeHandler *handler = as_handler(node);
    return (!handler->type || visit(walk, handler->type)) &&
           (!handler->name.bytes || bind(walk, handler->name, node->place)) &&
           each_of(&handler->body, visit, walk);
}

static bool visit_if(ScopeWalk *walk, const Node *node)
{
    for (const Node *next; node; node = next) {
        const NodeIf *statement = as_if(node);
        next = elif_of(statement);
        if (!visit(walk, statement->test) || !each_of(&statement->body, visit, walk) ||
            (!next && !each_of(&statement->otherwise, visit, walk)))
            return false;
    }
    return true;
}

static bool visit_assign(ScopeWalk *walk, const Node *node)
{
    const NodeAssign *assign = as_assign(node);
    return each_of(&assign->targets, visit, walk) && visit(walk, assign->value);
}

static bool visit_kind(ScopeWalk *walk, const Node *node)
{
    const NodeList *clauses = comprehension_clauses(node);
    if (clauses)
        return visit_comprehension(walk, node, clauses);
    switch (node->kind) {
    case NODE_FUNCTION:
        return visit_function(walk, node);
    case NODE_LAMBDA:
        return visit_lambda(walk, node);
    case NODE_CLASS:
        return visit_class(walk, node);
    case NODE_WALRUS:
        return visit_walrus(walk, node);
    case NODE_YIELD:
    case NODE_YIELD_FROM:
        return visit_yield(walk, node);
    case NODE_GLOBAL:
    case NODE_NONLOCAL:
        return visit_declaration(walk, node);
    case NODE_ANNOTATED:
        return visit_annotated(walk, node);
    case NODE_ALIAS:
        return visit_alias(walk, node);
    case NODE_NAME:
        return visit_name(walk, node);
    case NODE_HANDLER:
        return visit_handler(walk, node);
    case NODE_IF:
        return visit_if(walk, node);
    case NODE_ASSIGN:
        return visit_assign(walk, node);
    default:
        return each_child(node, visit, walk);
    }
}

static bool visit(void *data, const Node *node)
{
    ScopeWalk *walk = data;
    if (walk->depth >= LIMIT_SYNTAX_DEPTH || chain_length(node) > LIMIT_SYNTAX_CHAIN) {
        problem_depth(walk->parser);
        return false;
    }
    walk->depth++;
    bool valid = visit_kind(walk, node);
    walk->depth--;
    return valid;
}

/* Is the name a local of a function around the scope, or the cell of a class around it? */
static bool is_bound_around(const Scope *scope, Text name)
{
    bool is_class_cell = name.length == 9 && memcmp(name.bytes, "__class__", 9) == 0;
    for (scope = scope->parent; scope; scope = scope->parent) {
        if (scope->kind == SCOPE_CLASS && is_class_cell)
            return true;
        if (scope->kind != SCOPE_FUNCTION)
            continue;
        unsigned flags = flags_of(scope, name);
        if (flags & SYMBOL_GLOBAL)
            return false;
        if (!(flags & SYMBOL_NONLOCAL) &&
            (flags & (SYMBOL_LOCAL | SYMBOL_PARAMETER | SYMBOL_WALRUS)))
            return true;
    }
    return false;
}

static bool resolve_directives(ScopeWalk *walk, const Scope *scope)
{
    const Directive *directive = scope->directives;
    for (; directive; directive = directive->next) {
        unsigned flags = flags_of(scope, directive->name);
        if ((flags & SYMBOL_GLOBAL) && (flags & SYMBOL_NONLOCAL))
            return complain(walk, directive->place, "name ", directive->name,
                            " is nonlocal and global");
        if (directive->global)
            continue;
        if (scope->kind == SCOPE_MODULE)
            return problem_at(walk->parser, directive->place,
                              "nonlocal declaration not allowed at module level");
        if (!is_bound_around(scope, directive->name))
            return complain(walk, directive->place, "no binding for nonlocal ", directive->name,
                            " found");
    }
    return true;
}

bool check_scopes(Parser *parser, const Node *root)
{
    ScopeWalk walk = {.parser = parser};
    if (!open_scope(&walk, SCOPE_MODULE, root) || !visit(&walk, root))
        return false;
    for (const Scope *scope = walk.first; scope; scope = scope->next)
        if (!resolve_directives(&walk, scope))
            return false;
    return true;
}
