// SPDX-License-Identifier: MIT
// Statements other than definitions and blocks; the whole.
#include "lang/compiler-internal.h"
#include "lang/object-exception.h"
#include "lang/object-int.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/parser.h"

#include <string.h>

static const BinaryOperator IN_PLACE_OF[OPERATORS] = {
    [OPERATOR_ADD] = BINARY_ADD,
    [OPERATOR_SUBTRACT] = BINARY_SUBTRACT,
    [OPERATOR_MULTIPLY] = BINARY_MULTIPLY,
    [OPERATOR_MATRIX_MULTIPLY] = BINARY_MATRIX_MULTIPLY,
    [OPERATOR_DIVIDE] = BINARY_TRUE_DIVIDE,
    [OPERATOR_FLOOR_DIVIDE] = BINARY_FLOOR_DIVIDE,
    [OPERATOR_MODULO] = BINARY_REMAINDER,
    [OPERATOR_POWER] = BINARY_POWER,
    [OPERATOR_LEFT_SHIFT] = BINARY_LEFT_SHIFT,
    [OPERATOR_RIGHT_SHIFT] = BINARY_RIGHT_SHIFT,
    [OPERATOR_BIT_OR] = BINARY_OR,
    [OPERATOR_BIT_XOR] = BINARY_XOR,
    [OPERATOR_BIT_AND] = BINARY_AND,
};

static void compile_augmented(Compiler *c, const NodeAugmented *node)
{
    const Node *target = node->target;
    CodePlace whole = place_of(&node->node), place = place_of(target);
    Value name = NULL;
    c->place = place;
    if (target->kind == NODE_NAME) {
        compile_name(c, as_name(target)->name, ACCESS_LOAD);
    } else if (target->kind == NODE_ATTRIBUTE) {
        name = scope_name(&c->scopes, c->unit->scope, as_attribute(target)->name);
        compile_expression(c, as_attribute(target)->value);
        emit(c, OP_COPY, 1);
        emit_name(c, OP_LOAD_ATTRIBUTE, name);
    } else {
        compile_expression(c, as_subscript(target)->value);
        compile_expression(c, as_subscript(target)->index);
        emit(c, OP_COPY, 2);
        emit(c, OP_COPY, 2);
        emit(c, OP_GET_ITEM, 0);
    }
    compile_expression(c, node->value);
    c->place = whole;
    emit(c, OP_IN_PLACE, IN_PLACE_OF[node->op]);
    c->place = place;
    if (target->kind == NODE_NAME) {
        compile_name(c, as_name(target)->name, ACCESS_STORE);
    } else if (target->kind == NODE_ATTRIBUTE) {
        emit(c, OP_SWAP, 2);
        emit_name(c, OP_STORE_ATTRIBUTE, name);
    } else {
        emit(c, OP_SWAP, 3);
        emit(c, OP_SWAP, 2);
        emit(c, OP_SET_ITEM, 0);
    }
}

static void compile_delete(Compiler *c, const Node *target)
{
    c->place = place_of(target);
    switch (target->kind) {
    case NODE_NAME:
        compile_name(c, as_name(target)->name, ACCESS_DELETE);
        break;
    case NODE_ATTRIBUTE:
        compile_expression(c, as_attribute(target)->value);
        emit_name(c, OP_DELETE_ATTRIBUTE,
                  scope_name(&c->scopes, c->unit->scope, as_attribute(target)->name));
        break;
    case NODE_SUBSCRIPT:
        compile_expression(c, as_subscript(target)->value);
        compile_expression(c, as_subscript(target)->index);
        emit(c, OP_DELETE_ITEM, 0);
        break;
    default: {
        const NodeList *elements = target->kind == NODE_TUPLE ? &as_tuple_display(target)->elements
                                                              : &as_list_display(target)->elements;
        for (size_t i = 0; i < elements->count; i++)
            compile_delete(c, elements->items[i]);
    }
    }
}

static void compile_import(Compiler *c, const NodeImport *node)
{
    for (size_t i = 0; i < node->names.count; i++) {
        const NodeAlias *alias = as_alias(node->names.items[i]);
        emit_none(c);
        Value name = str_intern_bytes(c->in, alias->name.bytes, alias->name.length);
        emit_name(c, OP_IMPORT, name);
        value_drop_maybe(c->in, name);
        size_t first = 0;
        while (first < alias->name.length && alias->name.bytes[first] != '.')
            first++;
        if (alias->as.bytes) {
            // import a.b as c binds b; import a.b binds a.
            for (size_t at = first; at < alias->name.length;) {
                size_t start = at + 1, end = start;
                while (end < alias->name.length && alias->name.bytes[end] != '.')
                    end++;
                Value part = str_intern_bytes(c->in, alias->name.bytes + start, end - start);
                emit_name(c, OP_IMPORT_FROM, part);
                emit(c, OP_SWAP, 2);
                emit(c, OP_POP, 0);
                value_drop_maybe(c->in, part);
                at = end;
            }
            compile_name(c, alias->as, ACCESS_STORE);
        } else {
            compile_name(c, (Text){alias->name.bytes, first}, ACCESS_STORE);
        }
    }
}

static void compile_import_from(Compiler *c, const NodeImportFrom *node)
{
    TupleObject *names = tuple_shell(c->in, node->names.count);
    for (size_t i = 0; names && i < node->names.count; i++) {
        Text name = as_alias(node->names.items[i])->name;
        names->items[i] = str_intern_bytes(c->in, name.bytes, name.length);
    }
    emit_constant(c, AS_VALUE(names));
    StrBuilder path;
    str_builder_init(&path, c->in);
    for (int i = 0; i < node->level; i++)
        str_builder_add_c(&path, ".");
    if (node->module.bytes)
        str_builder_add(&path, node->module.bytes, node->module.length);
    Value module = str_builder_finish(&path);
    module = module ? str_intern(c->in, module) : NULL;
    emit_name(c, OP_IMPORT, module);
    value_drop_maybe(c->in, module);
    for (size_t i = 0; i < node->names.count; i++) {
        const NodeAlias *alias = as_alias(node->names.items[i]);
        if (alias->name.length == 1 && alias->name.bytes[0] == '*') {
            emit(c, OP_IMPORT_STAR, 0);
            return;
        }
        Value name = str_intern_bytes(c->in, alias->name.bytes, alias->name.length);
        emit_name(c, OP_IMPORT_FROM, name);
        value_drop_maybe(c->in, name);
        compile_name(c, alias->as.bytes ? alias->as : alias->name, ACCESS_STORE);
    }
    emit(c, OP_POP, 0);
}

static void compile_if(Compiler *c, const NodeIf *node)
{
    int otherwise = label_new(c), end = label_new(c);
    compile_condition(c, node->test, otherwise, false);
    compile_body(c, &node->body);
    if (node->otherwise.count) {
        emit_jump(c, OP_JUMP, end);
        label_place(c, otherwise);
        compile_body(c, &node->otherwise);
        label_place(c, end);
    } else {
        label_place(c, otherwise);
    }
}

static void compile_assert(Compiler *c, const NodeAssert *node)
{
    int end = label_new(c);
    warn_assert(c, node);
    compile_condition(c, node->test, end, true);
    c->place = place_of(&node->node);
    emit(c, OP_ASSERTION_ERROR, 0);
    if (node->message) {
        compile_expression(c, node->message);
        emit(c, OP_CALL, 1);
    }
    c->place = place_of(node->test);
    emit(c, OP_RAISE, 1);
    label_place(c, end);
}

static void compile_raise(Compiler *c, const NodeRaise *node)
{
    uint32_t count = 0;
    if (node->exception) {
        compile_expression(c, node->exception);
        count++;
    }
    if (node->cause) {
        compile_expression(c, node->cause);
        count++;
    }
    c->place = place_of(&node->node);
    emit(c, OP_RAISE, count);
}

static void compile_assign(Compiler *c, const NodeAssign *node)
{
    compile_expression(c, node->value);
    for (size_t i = 0; i < node->targets.count; i++) {
        if (i + 1 < node->targets.count)
            emit(c, OP_COPY, 1);
        compile_target(c, node->targets.items[i]);
    }
}

static void compile_show(Compiler *c, const NodeExpressionStatement *node)
{
    bool show = c->flags & COMPILE_SHOW && c->unit->scope->kind == SCOPE_MODULE;
    if (node->value->kind == NODE_CONSTANT && !show)
        return;
    compile_expression(c, node->value);
    emit(c, show ? OP_SHOW : OP_POP, 0);
}

static bool has_line(const Node *node)
{
    switch (node->kind) {
    case NODE_WHILE:
    case NODE_GLOBAL:
    case NODE_NONLOCAL:
        return false;
    case NODE_TRY:
        return true;
    case NODE_EXPRESSION_STATEMENT:
        return as_expression_statement(node)->value->kind != NODE_CONSTANT;
    default:
        return true;
    }
}

void compile_statement(Compiler *c, const Node *node)
{
    if (c->failed)
        return;
    c->place = place_of(node);
    if (has_line(node)) {
        uint32_t line = node->place.line;
        if (node->kind == NODE_FUNCTION && as_function(node)->decorators.count)
            line = as_function(node)->decorators.items[0]->place.line;
        if (node->kind == NODE_CLASS && as_class(node)->decorators.count)
            line = as_class(node)->decorators.items[0]->place.line;
        emit_line(c, line);
    }
    switch (node->kind) {
    case NODE_FUNCTION:
        compile_function(c, node);
        break;
    case NODE_CLASS:
        compile_class(c, node);
        break;
    case NODE_RETURN:
        compile_return(c, node);
        break;
    case NODE_DELETE:
        for (size_t i = 0; i < as_delete(node)->targets.count; i++)
            compile_delete(c, as_delete(node)->targets.items[i]);
        break;
    case NODE_ASSIGN:
        compile_assign(c, as_assign(node));
        break;
    case NODE_AUGMENTED:
        compile_augmented(c, as_augmented(node));
        break;
    case NODE_ANNOTATED:
        compile_annotated(c, as_annotated(node));
        break;
    case NODE_FOR:
        compile_for(c, node);
        break;
    case NODE_WHILE:
        compile_while(c, node);
        break;
    case NODE_IF:
        compile_if(c, as_if(node));
        break;
    case NODE_WITH:
        compile_with(c, node);
        break;
    case NODE_RAISE:
        compile_raise(c, as_raise(node));
        break;
    case NODE_TRY:
        compile_try(c, node);
        break;
    case NODE_ASSERT:
        compile_assert(c, as_assert(node));
        break;
    case NODE_IMPORT:
        compile_import(c, as_import(node));
        break;
    case NODE_IMPORT_FROM:
        compile_import_from(c, as_import_from(node));
        break;
    case NODE_EXPRESSION_STATEMENT:
        compile_show(c, as_expression_statement(node));
        break;
    case NODE_BREAK:
        compile_loop_exit(c, true);
        break;
    case NODE_CONTINUE:
        compile_loop_exit(c, false);
        break;
    default:
        break;
    }
}

void compile_body(Compiler *c, const NodeList *list)
{
    if (++c->nesting > LIMIT_NESTING && !c->failed) {
        raise_error(c->in, RECURSION_ERROR, "maximum recursion depth exceeded during compilation");
        compile_fail(c);
    }
    for (size_t i = 0; i < list->count; i++)
        compile_statement(c, list->items[i]);
    c->nesting--;
}

static void compile_root(Compiler *c, const Node *root)
{
    if (root->kind == NODE_EXPRESSION) {
        compile_expression(c, as_expression(root)->body);
        emit(c, OP_RETURN, 0);
        return;
    }
    const NodeList *body = &as_module(root)->body;
    const Node *doc = syntax_docstring(body);
    if (doc) {
        Text text = as_constant(doc)->value.text;
        c->place = place_of(doc);
        emit_constant(c, str_new(c->in, text.bytes, text.length));
        emit_name(c, OP_STORE_NAME, NAME_OF(c->in, __doc__));
    }
    c->annotations_as_text = annotations_are_text(body);
    if (c->unit->scope->has_annotations)
        emit(c, OP_ANNOTATIONS, 0);
    compile_body(c, body);
    emit_none(c);
    emit(c, OP_RETURN, 0);
}

static CodeObject *compile_text(Interpreter *in, const SyntaxTree *tree, Value file_name,
                                unsigned flags, const char *source, size_t size)
{
    Compiler compiler = {
        .in = in, .file_name = file_name, .flags = flags, .source = source, .source_size = size};
    CodeObject *code = NULL;
    const Node *root = syntax_tree_root(tree);
    arena_init(&compiler.arena, (size_t)1 << 29, NULL, NULL);
    if (scopes_build(&compiler.scopes, in, root) &&
        unit_open(&compiler, compiler.scopes.root, (Text){"<module>", 8}, 1)) {
        compile_root(&compiler, root);
        code = unit_close(&compiler);
    }
    // A failure inside a function leaves outer units open.
    while (compiler.unit)
        unit_close(&compiler);
    scopes_clear(&compiler.scopes);
    arena_clear(&compiler.arena);
    if (!code && !raise_pending(in))
        raise_memory(in);
    return code;
}

CodeObject *compile_tree(Interpreter *in, const SyntaxTree *tree, Value file_name, unsigned flags)
{
    return compile_text(in, tree, file_name, flags, NULL, 0);
}

static Value raise_problem(Interpreter *in, const SyntaxProblem *problem, Value file_name,
                           bool ends_line)
{
    static const ExceptionId ids[] = {
        [PROBLEM_SYNTAX] = EXCEPTION_SYNTAX_ERROR,
        [PROBLEM_INDENTATION] = EXCEPTION_INDENTATION_ERROR,
        [PROBLEM_TAB] = EXCEPTION_TAB_ERROR,
        [PROBLEM_UNSUPPORTED] = EXCEPTION_UNSUPPORTED_FEATURE,
        [PROBLEM_RECURSION] = EXCEPTION_RECURSION_ERROR,
        [PROBLEM_VALUE] = EXCEPTION_VALUE_ERROR,
    };
    if (problem->kind == PROBLEM_MEMORY)
        return raise_memory(in);
    raise_formatted(in, ids[problem->kind], "%s", problem->message);
    if (problem->kind == PROBLEM_RECURSION || problem->kind == PROBLEM_VALUE)
        return NULL;
    // What the tokenizer finds has no end, and the text of its line no newline.
    bool from_tokenizer = problem->end_line == 0;
    const char *newline =
        ends_line && (!from_tokenizer || problem->kind == PROBLEM_INDENTATION) ? "\n" : "";
    Value text = problem->has_text ? str_format_c(in, "%s%s", problem->text, newline) : VALUE_NONE;
    if (!text)
        return NULL;
    Value message = str_from_c(in, problem->message);
    Interpreter *interpreter = in;
    exception_remember(interpreter, NAME_OF(in, msg), message ? message : VALUE_NONE);
    exception_remember(in, NAME_OF(in, filename), file_name);
    exception_remember(in, NAME_OF(in, lineno), value_from_int(problem->line));
    exception_remember(in, NAME_OF(in, offset), value_from_int(problem->column));
    exception_remember(in, NAME_OF(in, text), text);
    if (problem->incomplete)
        exception_remember(in, NAME_OF(in, _incomplete), VALUE_TRUE);
    exception_remember(in, NAME_OF(in, end_lineno),
                       value_from_int(from_tokenizer ? problem->line : problem->end_line));
    exception_remember(in, NAME_OF(in, end_offset), value_from_int(problem->end_column));
    value_drop(in, text);
    value_drop_maybe(in, message);
    return NULL;
}

static bool may_allocate(void *data, size_t size)
{
    return heap_has_room(data, size);
}

CodeObject *compile_source(Interpreter *in, const char *source, size_t size, Value file_name,
                           bool expression, unsigned flags)
{
    ParseSettings settings = {.mode = expression             ? PARSE_EXPRESSION
                                      : flags & COMPILE_SHOW ? PARSE_INTERACTIVE
                                                             : PARSE_FILE,
                              .may_allocate = may_allocate,
                              .data = &in->heap};
    SyntaxProblem problem;
    SyntaxTree *tree = syntax_parse(source, size, &settings, &problem);
    if (!tree) {
        raise_problem(in, &problem, file_name, !expression || memchr(source, '\n', size));
        return NULL;
    }
    CodeObject *code = compile_text(in, tree, file_name, flags, source, size);
    syntax_tree_free(tree);
    return code;
}
