// SPDX-License-Identifier: MIT
/* Statements and expressions out of place: return outside a function, await outside async... */
#include "lang/syntax-checks.h"

#include "base/limits.h"

#include <string.h>

/* Loops and the like that CPython allows within each other in one function. */
#define MOST_NESTED_BLOCKS 20

typedef enum { PLACE_MODULE, PLACE_CLASS, PLACE_FUNCTION, PLACE_COMPREHENSION } PlaceKind;

/* The function, class or comprehension in which the walk is. */
typedef struct Surroundings Surroundings;
struct Surroundings {
    PlaceKind kind;
    bool is_async;
    bool yields;
    int loops;  /* around the statement */
    int blocks; /* loops, withs and trys around it */
    int star;   /* 0, or one more than the loops around the innermost except* */
};

typedef struct {
    Parser *parser;
    Surroundings *around;
    int depth;
    bool future_allowed; /* only a docstring and such imports have come so far */
} CheckWalk;

static bool check(void *data, const Node *node);
static bool check_call(CheckWalk *walk, const NodeList *arguments, const NodeList *keywords);

static bool complain(CheckWalk *walk, const Node *node, const char *message)
{
    problem_at(walk->parser, node->place, "%s", message);
    return false;
}

/* Looks below a node for what makes a function a generator, or a comprehension asynchronous;
 * does not look into scopes below. */
typedef struct {
    bool yields, awaits;
    int depth;
} Traits;

static bool find_traits(void *data, const Node *node)
{
    Traits *traits = data;
    const NodeList *clauses = comprehension_clauses(node);
    if (node->kind == NODE_FUNCTION || node->kind == NODE_LAMBDA || node->kind == NODE_CLASS ||
        traits->depth > LIMIT_SYNTAX_DEPTH)
        return true;
    if (node->kind == NODE_YIELD || node->kind == NODE_YIELD_FROM)
        traits->yields = true;
    if (node->kind == NODE_AWAIT ||
        (node->kind == NODE_COMPREHENSION && as_comprehension(node)->is_async))
        traits->awaits = true;
    traits->depth++;
    if (clauses && node->kind == NODE_GENERATOR)
        find_traits(traits, as_comprehension(clauses->items[0])->iterable);
    else if (node->kind == NODE_IF)
        for (const Node *next; node; node = next) {
            const NodeIf *statement = as_if(node);
            next = elif_of(statement);
            find_traits(traits, statement->test);
            each_of(&statement->body, find_traits, traits);
            if (!next)
                each_of(&statement->otherwise, find_traits, traits);
        }
    else
        each_child(node, find_traits, traits);
    traits->depth--;
    return true;
}

static bool check_within(CheckWalk *walk, Surroundings *inner, const NodeList *body)
{
    Surroundings *outer = walk->around;
    walk->around = inner;
    bool valid = each_of(body, check, walk);
    walk->around = outer;
    return valid;
}

static bool check_function(CheckWalk *walk, const Node *node)
{
    const NodeFunction *function = as_function(node);
    if (!each_of(&function->decorators, check, walk) || !check(walk, function->arguments) ||
        (function->returns && !check(walk, function->returns)))
        return false;
    Traits traits = {.depth = walk->depth};
    each_of(&function->body, find_traits, &traits);
    Surroundings inner = {PLACE_FUNCTION, function->is_async, traits.yields, 0, 0, 0};
    return check_within(walk, &inner, &function->body);
}

static bool check_lambda(CheckWalk *walk, const Node *node)
{
    const NodeLambda *lambda = as_lambda(node);
    Node *body = lambda->body;
    Surroundings inner = {PLACE_FUNCTION, false, false, 0, 0, 0};
    return check(walk, lambda->arguments) && check_within(walk, &inner, &(NodeList){&body, 1});
}

static bool check_class(CheckWalk *walk, const Node *node)
{
    const NodeClass *class = as_class(node);
    Surroundings inner = {PLACE_CLASS, false, false, 0, 0, 0};
    return each_of(&class->decorators, check, walk) &&
           check_call(walk, &class->bases, &class->keywords) &&
           check_within(walk, &inner, &class->body);
}

static bool may_await(const CheckWalk *walk)
{
    const Surroundings *around = walk->around;
    return walk->parser->settings->top_level_await || around->is_async ||
           around->kind == PLACE_COMPREHENSION;
}

static bool check_comprehension(CheckWalk *walk, const Node *node, const NodeList *clauses)
{
    const Node *first = as_comprehension(clauses->items[0])->iterable;
    Traits traits = {.depth = walk->depth};
    each_child(node, find_traits, &traits);
    if (traits.awaits && node->kind != NODE_GENERATOR && !may_await(walk)) {
        Traits outside = {.depth = walk->depth};
        find_traits(&outside, first);
        bool clause = false;
        for (size_t i = 0; i < clauses->count; i++)
            clause = clause || as_comprehension(clauses->items[i])->is_async;
        if (clause || !outside.awaits)
            return complain(walk, node,
                            "asynchronous comprehension outside of an asynchronous function");
    }
    Surroundings inner = {PLACE_COMPREHENSION, walk->around->is_async, false, 0, 0, 0};
    Surroundings *outer = walk->around;
    bool valid = check(walk, first);
    walk->around = &inner;
    for (size_t i = 0; valid && i < clauses->count; i++) {
        const NodeComprehension *clause = as_comprehension(clauses->items[i]);
        valid = (i == 0 || check(walk, clause->iterable)) && check(walk, clause->target) &&
                each_of(&clause->conditions, check, walk);
    }
    if (valid && node->kind == NODE_DICT_COMPREHENSION)
        valid = check(walk, as_dict_comprehension(node)->key) &&
                check(walk, as_dict_comprehension(node)->value);
    else if (valid)
        valid = check(walk, ((const NodeGenerator *)(const void *)node)->element);
    walk->around = outer;
    return valid;
}

/* A block that CPython keeps on its stack of blocks while its body runs. */
static bool check_block(CheckWalk *walk, const Node *node, const NodeList *body, bool loop)
{
    Surroundings *around = walk->around;
    if (around->blocks >= MOST_NESTED_BLOCKS)
        return complain(walk, node, "too many statically nested blocks");
    around->blocks++;
    around->loops += loop;
    bool valid = each_of(body, check, walk);
    around->loops -= loop;
    around->blocks--;
    return valid;
}

static bool check_for(CheckWalk *walk, const Node *node)
{
    const NodeFor *statement = as_for(node);
    if (statement->is_async && !walk->around->is_async && !walk->parser->settings->top_level_await)
        return complain(walk, node, "'async for' outside async function");
    return check(walk, statement->iterable) && check(walk, statement->target) &&
           check_block(walk, node, &statement->body, true) &&
           each_of(&statement->otherwise, check, walk);
}

static bool check_while(CheckWalk *walk, const Node *node)
{
    const NodeWhile *statement = as_while(node);
    return check(walk, statement->test) && check_block(walk, node, &statement->body, true) &&
           each_of(&statement->otherwise, check, walk);
}

static bool check_with(CheckWalk *walk, const Node *node)
{
    const NodeWith *statement = as_with(node);
    if (statement->is_async && !walk->around->is_async && !walk->parser->settings->top_level_await)
        return complain(walk, node, "'async with' outside async function");
    return each_of(&statement->items, check, walk) &&
           check_block(walk, node, &statement->body, false);
}

/* break, continue and return may not leave an except*. */
static bool check_exit(CheckWalk *walk, const Node *node, const Node *place)
{
    const Surroundings *around = walk->around;
    if (around->star && (node->kind == NODE_RETURN || around->loops < around->star))
        return complain(walk, place,
                        "'break', 'continue' and 'return' cannot appear in an except* block");
    return true;
}

static bool check_handlers(CheckWalk *walk, const Node *node)
{
    const NodeTry *statement = as_try(node);
    int star = walk->around->star;
    if (statement->is_star)
        walk->around->star = walk->around->loops + 1;
    bool valid = check_block(walk, node, &statement->handlers, false);
    walk->around->star = star;
    return valid;
}

static bool check_try(CheckWalk *walk, const Node *node)
{
    const NodeTry *statement = as_try(node);
    if (!check_block(walk, node, &statement->body, false))
        return false;
    for (size_t i = 0; i + 1 < statement->handlers.count; i++)
        if (!as_handler(statement->handlers.items[i])->type)
            return complain(walk, statement->handlers.items[i], "default 'except:' must be last");
    return check_handlers(walk, node) && each_of(&statement->otherwise, check, walk) &&
           check_block(walk, node, &statement->final, false);
}

static bool check_return(CheckWalk *walk, const Node *node)
{
    if (walk->around->kind != PLACE_FUNCTION)
        return complain(walk, node, "'return' outside function");
    if (!check_exit(walk, node, as_return(node)->value ? as_return(node)->value : node))
        return false;
    if (as_return(node)->value && walk->around->is_async && walk->around->yields)
        return complain(walk, node, "'return' with value in async generator");
    return each_child(node, check, walk);
}

static bool check_await(CheckWalk *walk, const Node *node)
{
    if (!walk->parser->settings->top_level_await) {
        if (walk->around->kind == PLACE_MODULE || walk->around->kind == PLACE_CLASS)
            return complain(walk, node, "'await' outside function");
        if (!may_await(walk))
            return complain(walk, node, "'await' outside async function");
    }
    return each_child(node, check, walk);
}

static bool check_yield(CheckWalk *walk, const Node *node)
{
    if (walk->around->kind != PLACE_FUNCTION)
        return complain(walk, node, "'yield' outside function");
    if (node->kind == NODE_YIELD_FROM && walk->around->is_async)
        return complain(walk, node, "'yield from' inside async function");
    return each_child(node, check, walk);
}

static bool is_starred(const Node *node)
{
    return node->kind == NODE_STARRED;
}

/* Stars are in place in displays and calls; whoever holds such a list calls this. */
static bool check_with_stars(CheckWalk *walk, const NodeList *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const Node *node = list->items[i];
        if (!check(walk, is_starred(node) ? as_starred(node)->value : node))
            return false;
    }
    return true;
}

static bool check_display(CheckWalk *walk, const Node *node, const NodeList *elements,
                          NodeContext context)
{
    size_t stars = 0;
    for (size_t i = 0; i < elements->count; i++)
        stars += is_starred(elements->items[i]);
    if (context == CONTEXT_STORE && stars > 1)
        return complain(walk, node, "multiple starred expressions in assignment");
    return check_with_stars(walk, elements);
}

static bool check_call(CheckWalk *walk, const NodeList *arguments, const NodeList *keywords)
{
    for (size_t i = 0; i < keywords->count; i++) {
        Text name = as_keyword(keywords->items[i])->name;
        for (size_t j = i + 1; name.bytes && j < keywords->count; j++) {
            const Node *other = keywords->items[j];
            Text second = as_keyword(other)->name;
            if (second.length != name.length || !second.bytes ||
                memcmp(second.bytes, name.bytes, name.length) != 0)
                continue;
            problem_at(walk->parser, other->place, "keyword argument repeated: %.*s",
                       (int)(name.length < 200 ? name.length : 200), name.bytes);
            return false;
        }
    }
    return check_with_stars(walk, arguments) && each_of(keywords, check, walk);
}

/* *args: *Types is the one annotation with a star. */
static bool check_parameter(CheckWalk *walk, const Node *node)
{
    const Node *annotation = as_parameter(node)->annotation;
    if (annotation && is_starred(annotation))
        annotation = as_starred(annotation)->value;
    return !annotation || check(walk, annotation);
}

static bool is_future(const NodeImportFrom *import)
{
    return import->level == 0 && import->module.length == 10 &&
           memcmp(import->module.bytes, "__future__", 10) == 0;
}

static bool check_future(CheckWalk *walk, const Node *node)
{
    static const char *const FEATURES[] = {"nested_scopes",   "generators",     "division",
                                           "absolute_import", "with_statement", "unicode_literals",
                                           "print_function",  "generator_stop", "annotations"};
    const NodeImportFrom *import = as_import_from(node);
    if (!is_future(import))
        return true;
    if (!walk->future_allowed)
        return complain(walk, node,
                        "from __future__ imports must occur at the beginning of the file");
    Place start = {node->place.line, node->place.column, node->place.line, UINT32_MAX};
    for (size_t i = 0; i < import->names.count; i++) {
        Text name = as_alias(import->names.items[i])->name;
        bool known = false;
        for (size_t j = 0; j < sizeof FEATURES / sizeof FEATURES[0]; j++)
            known = known || (strlen(FEATURES[j]) == name.length &&
                              memcmp(FEATURES[j], name.bytes, name.length) == 0);
        if (name.length == 6 && memcmp(name.bytes, "braces", 6) == 0)
            return problem_at(walk->parser, start, "not a chance");
        if (known)
            continue;
        problem_at(walk->parser, start, "future feature %.*s is not defined",
                   (int)(name.length < 100 ? name.length : 100), name.bytes);
        return false;
    }
    return true;
}

static bool check_name(CheckWalk *walk, const Node *node)
{
    const NodeName *name = as_name(node);
    if (name->context == CONTEXT_LOAD || name->name.length != 9 ||
        memcmp(name->name.bytes, "__debug__", 9) != 0)
        return true;
    return complain(walk, node,
                    name->context == CONTEXT_STORE ? "cannot assign to __debug__"
                                                   : "cannot delete __debug__");
}

static bool check_if(CheckWalk *walk, const Node *node)
{
    for (const Node *next; node; node = next) {
        const NodeIf *statement = as_if(node);
        next = elif_of(statement);
        if (!check(walk, statement->test) || !each_of(&statement->body, check, walk) ||
            (!next && !each_of(&statement->otherwise, check, walk)))
            return false;
    }
    return true;
}

static bool check_assign(CheckWalk *walk, const Node *node)
{
    const NodeAssign *assign = as_assign(node);
    return check(walk, assign->value) && each_of(&assign->targets, check, walk);
}

static bool check_kind(CheckWalk *walk, const Node *node)
{
    const NodeList *clauses = comprehension_clauses(node);
    if (clauses)
        return check_comprehension(walk, node, clauses);
    switch (node->kind) {
    case NODE_FUNCTION:
        return check_function(walk, node);
    case NODE_LAMBDA:
        return check_lambda(walk, node);
    case NODE_CLASS:
        return check_class(walk, node);
    case NODE_FOR:
        return check_for(walk, node);
    case NODE_WHILE:
        return check_while(walk, node);
    case NODE_WITH:
        return check_with(walk, node);
    case NODE_TRY:
        return check_try(walk, node);
    case NODE_IF:
        return check_if(walk, node);
    case NODE_ASSIGN:
        return check_assign(walk, node);
    case NODE_RETURN:
        return check_return(walk, node);
    case NODE_AWAIT:
        return check_await(walk, node);
    case NODE_YIELD:
    case NODE_YIELD_FROM:
        return check_yield(walk, node);
    case NODE_BREAK:
        return check_exit(walk, node, node) &&
               (walk->around->loops > 0 || complain(walk, node, "'break' outside loop"));
    case NODE_CONTINUE:
        return check_exit(walk, node, node) &&
               (walk->around->loops > 0 || complain(walk, node, "'continue' not properly in loop"));
    case NODE_IMPORT_FROM:
        return check_future(walk, node);
    case NODE_NAME:
        return check_name(walk, node);
    case NODE_STARRED:
        return complain(walk, node,
                        as_starred(node)->context == CONTEXT_STORE
                            ? "starred assignment target must be in a list or tuple"
                            : "can't use starred expression here");
    case NODE_TUPLE:
        return check_display(walk, node, &as_tuple(node)->elements, as_tuple(node)->context);
    case NODE_LIST_DISPLAY:
        return check_display(walk, node, &as_list_display(node)->elements,
                             as_list_display(node)->context);
    case NODE_SET:
        return check_with_stars(walk, &as_set(node)->elements);
    case NODE_PARAMETER:
        return check_parameter(walk, node);
    case NODE_CALL:
        return check(walk, as_call(node)->function) &&
               check_call(walk, &as_call(node)->arguments, &as_call(node)->keywords);
    default:
        return each_child(node, check, walk);
    }
}

static bool check(void *data, const Node *node)
{
    CheckWalk *walk = data;
    if (walk->depth >= LIMIT_SYNTAX_DEPTH) {
        problem_depth(walk->parser);
        return false;
    }
    walk->depth++;
    bool valid = check_kind(walk, node);
    walk->depth--;
    return valid;
}

/* Does a statement at the top leave room for further imports from __future__? */
static bool keeps_future_open(const Node *node, bool first)
{
    if (node->kind == NODE_IMPORT_FROM)
        return is_future(as_import_from(node));
    return first && syntax_docstring(&(NodeList){(Node *[]){(Node *)(uintptr_t)node}, 1});
}

bool check_statements(Parser *parser, const Node *root)
{
    Surroundings module = {PLACE_MODULE, false, false, 0, 0, 0};
    CheckWalk walk = {.parser = parser, .around = &module, .future_allowed = true};
    if (root->kind != NODE_MODULE)
        return check(&walk, root);
    const NodeList *body = &as_module(root)->body;
    for (size_t i = 0; i < body->count; i++) {
        if (!check(&walk, body->items[i]))
            return false;
        walk.future_allowed = walk.future_allowed && keeps_future_open(body->items[i], i == 0);
    }
    return true;
}
