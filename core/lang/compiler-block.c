// SPDX-License-Identifier: MIT
// Loops, try, with, and leaving them early.
#include "lang/compiler-internal.h"

// ---- leaving blocks ----

static void exit_with(Compiler *c, const Block *block, bool keep)
{
    c->place = block->place;
    if (keep)
        emit(c, OP_SWAP, 2);
    emit_none(c);
    emit_none(c);
    emit_none(c);
    emit(c, OP_CALL, 3);
    if (block->kind == BLOCK_ASYNC_WITH)
        compile_await(c, 2);
    emit(c, OP_POP, 0);
}

static void forget_name(Compiler *c, Text name)
{
    if (!name.bytes)
        return;
    emit_none(c);
    compile_name(c, name, ACCESS_STORE);
    compile_name(c, name, ACCESS_DELETE);
}

// What must be done to leave one block; `keep`: a value on top is to survive.
static void leave_block(Compiler *c, Block *block, bool keep)
{
    switch (block->kind) {
    case BLOCK_FOR:
        if (keep)
            emit(c, OP_SWAP, 2);
        emit(c, OP_POP, 0);
        break;
    case BLOCK_FINALLY:
        if (keep)
            block_push(c, BLOCK_VALUE, -1);
        compile_body(c, block->final);
        if (keep)
            block_pop(c);
        break;
    case BLOCK_VALUE:
        if (keep)
            emit(c, OP_SWAP, 2);
        emit(c, OP_POP, 0);
        break;
    case BLOCK_FINALLY_END:
        if (keep)
            emit(c, OP_SWAP, 2);
        emit(c, OP_POP, 0);
        if (keep)
            emit(c, OP_SWAP, 2);
        emit(c, OP_POP_HANDLED, 0);
        break;
    case BLOCK_WITH:
    case BLOCK_ASYNC_WITH:
        exit_with(c, block, keep);
        break;
    case BLOCK_CLAUSE:
        if (keep)
            emit(c, OP_SWAP, 2);
        emit(c, OP_POP_HANDLED, 0);
        forget_name(c, block->name);
        break;
    default:
        break;
    }
}

// Leaves blocks from the innermost one down to `until` (kept open), emitting code outside their
// handlers; afterwards all is as before, for the code that follows in the source. Returns true when
// it stopped at a loop.
static bool leave_blocks(Compiler *c, bool keep, bool to_loop, void (*finally)(Compiler *, void *),
                         void *data)
{
    Unit *unit = c->unit;
    uint32_t count = unit->block_count;
    Block saved[BLOCKS_MOST];
    CodePlace place = c->place;
    bool found = false;
    while (unit->block_count) {
        Block *block = &unit->blocks[unit->block_count - 1];
        if (to_loop && (block->kind == BLOCK_FOR || block->kind == BLOCK_WHILE)) {
            found = true;
            break;
        }
        block_close(c, block);
        saved[unit->block_count - 1] = *block;
        unit->block_count--;
        leave_block(c, &saved[unit->block_count], keep);
    }
    c->place = place;
    finally(c, data);
    while (unit->block_count < count) {
        unit->blocks[unit->block_count] = saved[unit->block_count];
        block_reopen(c, &unit->blocks[unit->block_count++]);
    }
    return found;
}

static void finish_return(Compiler *c, void *data)
{
    emit(c, OP_RETURN, 0);
}

void compile_return(Compiler *c, const Node *node)
{
    const NodeReturn *statement = as_return(node);
    int32_t depth = c->unit->depth;
    bool constant = !statement->value || statement->value->kind == NODE_CONSTANT;
    if (statement->value)
        compile_expression(c, statement->value);
    else
        emit_none(c);
    (void)constant;
    c->place = place_of(node);
    leave_blocks(c, true, false, finish_return, NULL);
    c->unit->depth = depth;
}

typedef struct LoopExit {
    bool is_break;
} LoopExit;

static void finish_loop_exit(Compiler *c, void *data)
{
    const LoopExit *exit = data;
    const Block *loop = &c->unit->blocks[c->unit->block_count - 1];
    if (exit->is_break && loop->kind == BLOCK_FOR)
        emit(c, OP_POP, 0);
    emit_jump(c, OP_JUMP, exit->is_break ? loop->break_label : loop->continue_label);
}

void compile_loop_exit(Compiler *c, bool is_break)
{
    LoopExit exit = {is_break};
    int32_t depth = c->unit->depth;
    leave_blocks(c, false, true, finish_loop_exit, &exit);
    c->unit->depth = depth;
}

// ---- loops ----

void compile_while(Compiler *c, const Node *node)
{
    const NodeWhile *loop = as_while(node);
    int top = label_new(c), otherwise = label_new(c), end = label_new(c);
    label_place(c, top);
    emit_line(c, node->place.line);
    bool endless = loop->test->kind == NODE_CONSTANT &&
                   (as_constant(loop->test)->value.kind == CONSTANT_TRUE ||
                    (as_constant(loop->test)->value.kind == CONSTANT_INT &&
                     !(as_constant(loop->test)->value.text.length == 1 &&
                       as_constant(loop->test)->value.text.bytes[0] == '0')));
    if (!endless)
        compile_condition(c, loop->test, otherwise, false);
    Block *block = block_push(c, BLOCK_WHILE, -1);
    block->continue_label = top;
    block->break_label = end;
    compile_body(c, &loop->body);
    emit_jump(c, OP_JUMP, top);
    block_pop(c);
    label_place(c, otherwise);
    compile_body(c, &loop->otherwise);
    label_place(c, end);
}

static void compile_async_for(Compiler *c, const NodeFor *loop)
{
    int top = label_new(c), end = label_new(c), finished = label_new(c), first = label_new(c);
    compile_expression(c, loop->iterable);
    c->place = place_of(&loop->node);
    emit(c, OP_ASYNC_ITERATE, 0);
    emit_jump(c, OP_JUMP, first);
    label_place(c, top);
    if (!c->failed)
        c->unit->labels[top].depth = c->unit->labels[first].depth;
    c->unit->unreachable = false;
    c->unit->depth = c->failed ? 0 : c->unit->labels[first].depth;
    emit_line(c, loop->node.place.line);
    label_place(c, first);
    block_push(c, BLOCK_ASYNC_FOR_NEXT, finished);
    emit(c, OP_ASYNC_NEXT, 0);
    compile_delegate(c);
    block_pop(c);
    Block *block = block_push(c, BLOCK_FOR, -1);
    block->continue_label = top;
    block->break_label = end;
    // The item is not part of the loop's own stack.
    block->depth--;
    compile_target(c, loop->target);
    compile_body(c, &loop->body);
    emit_jump(c, OP_JUMP, top);
    block_pop(c);
    c->place = place_of(&loop->node);
    label_place(c, finished);
    emit(c, OP_ASYNC_END, 0);
    compile_body(c, &loop->otherwise);
    label_place(c, end);
}

void compile_for(Compiler *c, const Node *node)
{
    const NodeFor *loop = as_for(node);
    if (loop->is_async) {
        compile_async_for(c, loop);
        return;
    }
    int top = label_new(c), again = label_new(c), otherwise = label_new(c), end = label_new(c);
    compile_walked(c, loop->iterable);
    c->place = place_of(node);
    emit(c, OP_ITERATE, 0);
    label_place(c, top);
    emit_jump(c, OP_FOR, otherwise);
    Block *block = block_push(c, BLOCK_FOR, -1);
    block->continue_label = again;
    block->break_label = end;
    compile_target(c, loop->target);
    compile_body(c, &loop->body);
    block_pop(c);
    label_place(c, again);
    c->place = place_of(node);
    emit_line(c, node->place.line);
    emit_jump(c, OP_JUMP, top);
    label_place(c, otherwise);
    compile_body(c, &loop->otherwise);
    label_place(c, end);
}

// ---- try ----

// Where an exception inside a handler goes: what was handled before comes back, then on.
static void handler_cleanup(Compiler *c, int label)
{
    label_place(c, label);
    emit(c, OP_SWAP, 2);
    emit(c, OP_POP_HANDLED, 0);
    emit(c, OP_RAISE_AGAIN, 0);
}

static void compile_clause(Compiler *c, const NodeHandler *handler, int end)
{
    int next = label_new(c);
    c->place = place_of(handler->type ? handler->type : &handler->node);
    emit_line(c, handler->node.place.line);
    if (handler->type) {
        compile_expression(c, handler->type);
        emit(c, OP_MATCH, 0);
        emit_jump(c, OP_JUMP_IF_FALSE, next);
    }
    int forget = handler->name.bytes ? label_new(c) : -1;
    c->place = place_of(&handler->node);
    if (handler->name.bytes)
        compile_name(c, handler->name, ACCESS_STORE);
    else
        emit(c, OP_POP, 0);
    Block *block = block_push(c, BLOCK_CLAUSE, forget);
    block->name = handler->name;
    compile_body(c, &handler->body);
    block_pop(c);
    c->place = place_of(&handler->node);
    emit(c, OP_POP_HANDLED, 0);
    forget_name(c, handler->name);
    emit_jump(c, OP_JUMP, end);
    if (forget >= 0) {
        label_place(c, forget);
        forget_name(c, handler->name);
        emit(c, OP_RAISE_AGAIN, 0);
    }
    label_place(c, next);
}

static void compile_clauses(Compiler *c, const NodeTry *statement)
{
    int handler = label_new(c), end = label_new(c), cleanup = label_new(c);
    block_push(c, BLOCK_TRY, handler);
    compile_body(c, &statement->body);
    block_pop(c);
    compile_body(c, &statement->otherwise);
    emit_jump(c, OP_JUMP, end);
    label_place(c, handler);
    block_push(c, BLOCK_HANDLER, cleanup);
    c->unit->blocks[c->unit->block_count - 1].depth = c->unit->depth;
    if (!c->failed)
        c->unit->labels[cleanup].depth = c->unit->depth + 1;
    c->place = place_of(statement->handlers.items[0]); // who is told of it thinks of the clause
    emit(c, OP_PUSH_HANDLED, 0);
    for (size_t i = 0; i < statement->handlers.count; i++)
        compile_clause(c, as_handler(statement->handlers.items[i]), end);
    emit(c, OP_RAISE_AGAIN, 0);
    block_pop(c);
    handler_cleanup(c, cleanup);
    label_place(c, end);
}

// One clause of except*. On the stack: the exception, what clauses raised so far (a list), what is
// left of the exception or None.
static void compile_star_clause(Compiler *c, const NodeHandler *handler)
{
    int raised = label_new(c), unmatched = label_new(c), next = label_new(c);
    c->place = place_of(handler->type);
    emit_line(c, handler->node.place.line);
    compile_expression(c, handler->type);
    emit(c, OP_GROUP_MATCH, 0);
    emit(c, OP_COPY, 1);
    emit_none(c);
    emit(c, OP_IS, 0);
    emit_jump(c, OP_JUMP_IF_TRUE, unmatched);
    c->place = place_of(&handler->node);
    if (handler->name.bytes)
        compile_name(c, handler->name, ACCESS_STORE);
    else
        emit(c, OP_POP, 0);
    block_push(c, BLOCK_TRY, raised);
    compile_body(c, &handler->body);
    block_pop(c);
    forget_name(c, handler->name);
    emit_jump(c, OP_JUMP, next);
    label_place(c, raised);
    forget_name(c, handler->name);
    emit(c, OP_LIST_APPEND, 2);
    emit_jump(c, OP_JUMP, next);
    label_place(c, unmatched);
    emit(c, OP_POP, 0);
    label_place(c, next);
}

static void compile_star_clauses(Compiler *c, const NodeTry *statement)
{
    int handler = label_new(c), end = label_new(c), cleanup = label_new(c), nothing = label_new(c);
    block_push(c, BLOCK_TRY, handler);
    compile_body(c, &statement->body);
    block_pop(c);
    compile_body(c, &statement->otherwise);
    emit_jump(c, OP_JUMP, end);
    label_place(c, handler);
    block_push(c, BLOCK_HANDLER, cleanup);
    c->unit->blocks[c->unit->block_count - 1].depth = c->unit->depth;
    if (!c->failed)
        c->unit->labels[cleanup].depth = c->unit->depth + 1;
    c->place = place_of(statement->handlers.items[0]); // who is told of it thinks of the clause
    emit(c, OP_PUSH_HANDLED, 0);
    emit(c, OP_BUILD_LIST, 0);
    emit(c, OP_COPY, 2);
    for (size_t i = 0; i < statement->handlers.count; i++)
        compile_star_clause(c, as_handler(statement->handlers.items[i]));
    emit(c, OP_LIST_APPEND, 1);
    emit(c, OP_GROUP_REMAINDER, 0);
    emit(c, OP_COPY, 1);
    emit_none(c);
    emit(c, OP_IS, 0);
    emit_jump(c, OP_JUMP_IF_TRUE, nothing);
    emit(c, OP_RAISE_AGAIN, 0);
    label_place(c, nothing);
    emit(c, OP_POP, 0);
    block_pop(c);
    emit(c, OP_POP_HANDLED, 0);
    emit_jump(c, OP_JUMP, end);
    handler_cleanup(c, cleanup);
    label_place(c, end);
}

static void compile_handlers(Compiler *c, const NodeTry *statement)
{
    if (statement->is_star)
        compile_star_clauses(c, statement);
    else
        compile_clauses(c, statement);
}

void compile_try(Compiler *c, const Node *node)
{
    const NodeTry *statement = as_try(node);
    if (!statement->final.count) {
        compile_handlers(c, statement);
        return;
    }
    int handler = label_new(c), end = label_new(c), cleanup = label_new(c);
    Block *block = block_push(c, BLOCK_FINALLY, handler);
    block->final = &statement->final;
    if (statement->handlers.count)
        compile_handlers(c, statement);
    else
        compile_body(c, &statement->body);
    block_pop(c);
    compile_body(c, &statement->final);
    emit_jump(c, OP_JUMP, end);
    label_place(c, handler);
    block_push(c, BLOCK_FINALLY_END, cleanup);
    emit(c, OP_PUSH_HANDLED, 0);
    compile_body(c, &statement->final);
    emit(c, OP_RAISE_AGAIN, 0);
    block_pop(c);
    handler_cleanup(c, cleanup);
    label_place(c, end);
}

// ---- with ----

static void compile_with_item(Compiler *c, const NodeWith *statement, size_t index)
{
    const NodeWithItem *item = as_with_item(statement->items.items[index]);
    bool is_async = statement->is_async;
    CodePlace place = place_of(&statement->node);
    int handler = label_new(c), end = label_new(c), cleanup = label_new(c),
        suppressed = label_new(c);
    compile_expression(c, item->context);
    c->place = place;
    emit(c, is_async ? OP_ASYNC_WITH_BEGIN : OP_WITH_BEGIN, 0);
    if (is_async)
        compile_await(c, 1);
    Block *block = block_push(c, is_async ? BLOCK_ASYNC_WITH : BLOCK_WITH, handler);
    block->place = place;
    block->depth--; // what __enter__ gave is not there any more
    if (!c->failed)
        c->unit->labels[handler].depth = block->depth + 1;
    if (item->target)
        compile_target(c, item->target);
    else
        emit(c, OP_POP, 0);
    if (index + 1 < statement->items.count)
        compile_with_item(c, statement, index + 1);
    else
        compile_body(c, &statement->body);
    if (c->failed) // the unit may be that of a function that could not be begun
        return;
    Block left = c->unit->blocks[c->unit->block_count - 1];
    block_pop(c);
    exit_with(c, &left, false);
    emit_jump(c, OP_JUMP, end);
    label_place(c, handler);
    c->place = place;
    block_push(c, BLOCK_HANDLER, cleanup);
    emit(c, OP_PUSH_HANDLED, 0);
    emit(c, OP_WITH_EXCEPTION, 0);
    if (is_async)
        compile_await(c, 2);
    emit_jump(c, OP_JUMP_IF_TRUE, suppressed);
    emit(c, OP_RAISE_AGAIN, 0);
    label_place(c, suppressed);
    emit(c, OP_POP, 0);
    block_pop(c);
    emit(c, OP_POP_HANDLED, 0);
    emit(c, OP_POP, 0);
    emit_jump(c, OP_JUMP, end);
    handler_cleanup(c, cleanup);
    label_place(c, end);
}

void compile_with(Compiler *c, const Node *node)
{
    compile_with_item(c, as_with(node), 0);
}
