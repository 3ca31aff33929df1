// SPDX-License-Identifier: MIT
// Emitting instructions: labels, the depth of the stack, handlers, and the finished Code.
#include "lang/compiler-internal.h"
#include "lang/frame.h"
#include "lang/object-complex.h"
#include "lang/object-float.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

#include <string.h>

static const int8_t EFFECTS[] = {
#define OPCODE(ID, argument, effect, doc) effect,
#include "lang/opcodes.def"
};

void compile_fail(Compiler *c)
{
    if (!c->failed && !raise_pending(c->in))
        raise_memory(c->in);
    c->failed = true;
}

CodePlace place_of(const Node *node)
{
    return (CodePlace){node->place.line, node->place.end_line, node->place.column,
                       node->place.end_column};
}

// Room for one more element of an array in the arena.
static void *grow(Compiler *c, void *array, uint32_t count, uint32_t *capacity, size_t size)
{
    if (count < *capacity)
        return array;
    uint32_t larger = *capacity ? *capacity * 2 : 16;
    void *grown = arena_array(&c->arena, larger, size);
    if (!grown) {
        compile_fail(c);
        return NULL;
    }
    if (count)
        memcpy(grown, array, count * size);
    *capacity = larger;
    return grown;
}

static int effect_of(Opcode opcode, uint32_t argument)
{
    int n = (int)argument;
    switch (opcode) {
    case OP_BUILD_TUPLE:
    case OP_BUILD_LIST:
    case OP_BUILD_SET:
    case OP_BUILD_STRING:
        return 1 - n;
    case OP_BUILD_DICT:
        return 1 - 2 * n;
    case OP_UNPACK:
        return n - 1;
    case OP_UNPACK_REST:
        return n % 256 + n / 256;
    case OP_FORMAT:
        return n & 4 ? -1 : 0;
    case OP_FUNCTION:
        return -((n & 1) + (n >> 1 & 1) + (n >> 2 & 1) + (n >> 3 & 1));
    case OP_CALL:
        return -n;
    case OP_CALL_METHOD:
    case OP_CALL_NAMED:
        return -n - 1;
    case OP_CALL_SPREAD:
        return n & 1 ? -2 : -1;
    case OP_RAISE:
        return -n;
    default:
        return EFFECTS[opcode];
    }
}

static void add_instruction(Compiler *c, uint32_t word)
{
    Unit *unit = c->unit;
    uint32_t capacity = unit->capacity;
    uint32_t *words = grow(c, unit->instructions, unit->count, &capacity, sizeof *words);
    CodePlace *places = grow(c, unit->places, unit->count, &unit->capacity, sizeof *places);
    if (!words || !places)
        return;
    unit->instructions = words;
    unit->places = places;
    unit->instructions[unit->count] = word;
    unit->places[unit->count++] = c->place;
}

static void change_depth(Unit *unit, int effect)
{
    unit->depth += effect;
    if (unit->depth > unit->most_depth)
        unit->most_depth = unit->depth;
}

void emit(Compiler *c, Opcode opcode, uint32_t argument)
{
    if (c->failed || c->unit->unreachable)
        return;
    if (argument >= 1u << 24) {
        raise_error(c->in, OVERFLOW_ERROR, "code is too large");
        compile_fail(c);
        return;
    }
    add_instruction(c, INSTRUCTION(opcode, argument));
    change_depth(c->unit, effect_of(opcode, argument));
    if (opcode == OP_RETURN || opcode == OP_RAISE || opcode == OP_RAISE_AGAIN)
        c->unit->unreachable = true;
}

int label_new(Compiler *c)
{
    Unit *unit = c->unit;
    Label *labels = grow(c, unit->labels, unit->label_count, &unit->label_capacity, sizeof *labels);
    if (!labels)
        return 0;
    unit->labels = labels;
    labels[unit->label_count] = (Label){-1, -1};
    return (int)unit->label_count++;
}

void label_place(Compiler *c, int label)
{
    if (c->failed)
        return;
    Unit *unit = c->unit;
    Label *place = &unit->labels[label];
    place->position = (int32_t)unit->count;
    unit->labelled = unit->count;
    if (place->depth >= 0) {
        unit->depth = place->depth;
        unit->unreachable = false;
    } else if (!unit->unreachable) {
        place->depth = unit->depth;
    }
}

void emit_jump(Compiler *c, Opcode opcode, int label)
{
    Unit *unit = c->unit;
    if (c->failed || unit->unreachable)
        return;
    int taken = unit->depth;
    if (opcode == OP_JUMP_IF_FALSE || opcode == OP_JUMP_IF_TRUE || opcode == OP_FOR ||
        opcode == OP_SEND)
        taken--;
    // A comparison and the jump on it are one instruction, unless something jumps between them.
    uint32_t last = unit->count ? unit->instructions[unit->count - 1] : 0;
    if (opcode == OP_JUMP_IF_FALSE && unit->count && unit->labelled != unit->count &&
        INSTRUCTION_OPCODE(last) == OP_COMPARE) {
        unit->instructions[unit->count - 1] =
            INSTRUCTION(OP_COMPARE_JUMP, (uint32_t)label * 8 + INSTRUCTION_ARGUMENT(last));
        change_depth(unit, -1);
    } else {
        add_instruction(c, INSTRUCTION(opcode, label));
        change_depth(unit, effect_of(opcode, 0));
    }
    if (c->failed)
        return;
    Label *place = &unit->labels[label];
    place->depth = taken;
    if (taken > unit->most_depth)
        unit->most_depth = taken;
    if (opcode == OP_JUMP)
        unit->unreachable = true;
}

void emit_name(Compiler *c, Opcode opcode, Value name)
{
    Unit *unit = c->unit;
    Value *names =
        grow(c, unit->cache_names, unit->cache_count, &unit->cache_capacity, sizeof *names);
    if (!names || !name) {
        compile_fail(c);
        return;
    }
    unit->cache_names = names;
    names[unit->cache_count] = name;
    emit(c, opcode, unit->cache_count++);
}

static bool same_constant(Value a, Value b)
{
    if (a == b)
        return true;
    if (object_is(a, TYPE_STR) && object_is(b, TYPE_STR))
        return str_equal(a, b);
    if (object_is(a, TYPE_FLOAT) && object_is(b, TYPE_FLOAT))
        return memcmp(&((FloatObject *)a)->number, &((FloatObject *)b)->number, sizeof(double)) ==
               0;
    if (object_is(a, TYPE_COMPLEX) && object_is(b, TYPE_COMPLEX))
        return memcmp(&((ComplexObject *)a)->number, &((ComplexObject *)b)->number,
                      sizeof(Complex)) == 0;
    return false;
}

void emit_constant(Compiler *c, Value stolen)
{
    Unit *unit = c->unit;
    if (!stolen || c->failed) {
        value_drop_maybe(c->in, stolen);
        compile_fail(c);
        return;
    }
    for (uint32_t i = 0; i < unit->constant_count && i < 200; i++)
        if (same_constant(unit->constants[i], stolen)) {
            value_drop(c->in, stolen);
            emit(c, OP_CONSTANT, i);
            return;
        }
    Value *constants =
        grow(c, unit->constants, unit->constant_count, &unit->constant_capacity, sizeof *constants);
    if (!constants) {
        value_drop(c->in, stolen);
        return;
    }
    unit->constants = constants;
    constants[unit->constant_count] = stolen;
    emit(c, OP_CONSTANT, unit->constant_count++);
}

void emit_none(Compiler *c)
{
    emit_constant(c, VALUE_NONE);
}

void emit_line(Compiler *c, uint32_t line)
{
    emit(c, c->in->observer && !(c->unit->flags & CODE_LIBRARY) ? OP_LINE_SEEN : OP_LINE, line);
}

// ---- blocks ----

Block *block_push(Compiler *c, BlockKind kind, int handler)
{
    Unit *unit = c->unit;
    if (unit->block_count == BLOCKS_MOST) {
        raise_error(c->in, SYNTAX_ERROR, "too many statically nested blocks");
        compile_fail(c);
        return &unit->blocks[BLOCKS_MOST - 1];
    }
    Block *block = &unit->blocks[unit->block_count++];
    *block = (Block){.kind = kind, .guarded = handler >= 0, .handler = handler};
    block->start = unit->count;
    block->depth = unit->depth;
    if (handler >= 0 && !c->failed) {
        unit->labels[handler].depth = unit->depth + 1;
        if (unit->depth + 1 > unit->most_depth)
            unit->most_depth = unit->depth + 1;
    }
    return block;
}

void block_close(Compiler *c, Block *block)
{
    Unit *unit = c->unit;
    if (!block->guarded || c->failed || block->start == unit->count)
        return;
    CodeHandler *handlers =
        grow(c, unit->handlers, unit->handler_count, &unit->handler_capacity, sizeof *handlers);
    if (!handlers)
        return;
    unit->handlers = handlers;
    handlers[unit->handler_count++] =
        (CodeHandler){block->start, unit->count, (uint32_t)block->handler, (uint32_t)block->depth};
}

void block_reopen(Compiler *c, Block *block)
{
    block->start = c->unit->count;
}

void block_pop(Compiler *c)
{
    Unit *unit = c->unit;
    if (unit->block_count)
        block_close(c, &unit->blocks[--unit->block_count]);
}

// ---- units ----

static Value qualified(Compiler *c, Unit *outer, Value name)
{
    if (!outer || outer->scope->kind == SCOPE_MODULE)
        return value_retain(name);
    const Symbol *symbol = scope_find(outer->scope, name);
    if (symbol && symbol->flags & SYMBOL_GLOBAL)
        return value_retain(name);
    return str_format_c(c->in, outer->scope->kind == SCOPE_CLASS ? "%S.%S" : "%S.<locals>.%S",
                        outer->qualified_name, name);
}

// Numbers the variables: parameters and other locals, own cells, free variables.
static void number_variables(Unit *unit)
{
    Scope *scope = unit->scope;
    bool function = scope->kind >= SCOPE_FUNCTION;
    for (size_t i = 0; i < scope->count; i++) {
        Symbol *symbol = &scope->symbols[i];
        if (symbol->flags & SYMBOL_FREE)
            symbol->slot = (int32_t)unit->free_count++;
        else if (symbol->flags & SYMBOL_CELL)
            symbol->slot = (int32_t)unit->cell_count++;
        if (function && (symbol->flags & SYMBOL_PARAMETER ||
                         (symbol->flags & SYMBOL_BOUND &&
                          !(symbol->flags & (SYMBOL_FREE | SYMBOL_CELL | SYMBOL_GLOBAL))))) {
            if (!(symbol->flags & SYMBOL_CELL))
                symbol->slot = (int32_t)unit->local_count;
            unit->local_count++;
        }
    }
}

bool unit_open(Compiler *c, Scope *scope, Text name, uint32_t first_line)
{
    Unit *unit = arena_allocate(&c->arena, sizeof *unit);
    if (!unit || !scope) {
        compile_fail(c);
        return false;
    }
    unit->outer = c->unit;
    unit->scope = scope;
    unit->first_line = first_line;
    unit->labelled = UINT32_MAX;
    unit->name = str_intern_bytes(c->in, name.bytes, name.length);
    unit->qualified_name = unit->name ? qualified(c, c->unit, unit->name) : NULL;
    if (!unit->qualified_name)
        compile_fail(c);
    if (scope->kind >= SCOPE_FUNCTION)
        unit->flags |= CODE_FUNCTION;
    if (scope->kind == SCOPE_CLASS)
        unit->flags |= CODE_CLASS;
    if (c->flags & COMPILE_LIBRARY)
        unit->flags |= CODE_LIBRARY;
    number_variables(unit);
    c->unit = unit;
    return !c->failed;
}

static bool copy_array(Interpreter *in, void *target, const void *array, size_t count, size_t size)
{
    void **place = target;
    *place = memory_take(in, count * size + 1);
    if (*place && count)
        memcpy(*place, array, count * size);
    return *place != NULL;
}

static void settle_jumps(Unit *unit)
{
    for (uint32_t i = 0; i < unit->count; i++) {
        uint32_t word = unit->instructions[i], argument = INSTRUCTION_ARGUMENT(word);
        switch (INSTRUCTION_OPCODE(word)) {
        case OP_JUMP:
        case OP_JUMP_IF_FALSE:
        case OP_JUMP_IF_TRUE:
        case OP_JUMP_IF_FALSE_OR_POP:
        case OP_JUMP_IF_TRUE_OR_POP:
        case OP_FOR:
        case OP_SEND:
        case OP_YIELD_DELEGATED:
            unit->instructions[i] =
                INSTRUCTION(INSTRUCTION_OPCODE(word), unit->labels[argument].position);
            break;
        case OP_COMPARE_JUMP:
            unit->instructions[i] = INSTRUCTION(
                OP_COMPARE_JUMP, (uint32_t)unit->labels[argument / 8].position * 8 + argument % 8);
            break;
        default:
            break;
        }
    }
    for (uint32_t i = 0; i < unit->handler_count; i++)
        unit->handlers[i].target = (uint32_t)unit->labels[unit->handlers[i].target].position;
}

static bool name_variables(Interpreter *in, const Unit *unit, Code *code)
{
    size_t count = unit->local_count + unit->cell_count + unit->free_count;
    code->local_names = memory_take(in, count * sizeof(Value) + 1);
    code->cell_parameters = memory_take(in, unit->cell_count * sizeof(int32_t) + 1);
    if (!code->local_names || !code->cell_parameters)
        return false;
    int32_t parameter = 0;
    for (uint32_t i = 0; i < unit->cell_count; i++)
        code->cell_parameters[i] = -1;
    for (size_t i = 0; i < count; i++)
        code->local_names[i] = NULL;
    const Scope *scope = unit->scope;
    for (size_t i = 0; i < scope->count; i++) {
        const Symbol *symbol = &scope->symbols[i];
        if (symbol->slot < 0)
            continue;
        uint32_t slot = (uint32_t)symbol->slot;
        if (symbol->flags & SYMBOL_FREE)
            slot += unit->local_count + unit->cell_count;
        else if (symbol->flags & SYMBOL_CELL)
            slot += unit->local_count;
        code->local_names[slot] = symbol->name;
        if (symbol->flags & SYMBOL_PARAMETER) {
            if (symbol->flags & SYMBOL_CELL) {
                code->cell_parameters[symbol->slot] = parameter;
                code->local_names[parameter] = symbol->name;
            }
            parameter++;
        }
    }
    return true;
}

// Words from one instruction to the next, of those that may be the first of a pair.
static uint32_t instruction_words(uint32_t word)
{
    return INSTRUCTION_OPCODE(word) == OP_LOCAL_ATTRIBUTE ? 2 : 1;
}

// The commonest neighbours are executed in one go. The second keeps its place, for jumps to it.
static void pair_instructions(Code *code)
{
#define LINE_AND(name)                     \
    {                                      \
        OP_LINE, OP_##name, OP_LINE_##name \
    }
#define LINE_SEEN_AND(name)                            \
    {                                                  \
        OP_LINE_SEEN, OP_##name, OP_LINE_##name##_SEEN \
    }
    static const uint8_t pairs[][3] = {
        {OP_LOAD_LOCAL, OP_LOAD_ATTRIBUTE, OP_LOCAL_ATTRIBUTE},
        {OP_LOCAL_ATTRIBUTE, OP_LOAD_METHOD, OP_LOCAL_ATTRIBUTE_METHOD},
        {OP_LOAD_LOCAL, OP_LOAD_METHOD, OP_LOCAL_METHOD},
        {OP_LOAD_LOCAL, OP_RETURN, OP_LOCAL_RETURN},
        {OP_CONSTANT, OP_RETURN, OP_CONSTANT_RETURN},
        LINE_AND(LOCAL_ATTRIBUTE_METHOD),
        LINE_AND(LOCAL_ATTRIBUTE),
        LINE_AND(LOCAL_METHOD),
        {OP_LOAD_LOCAL, OP_LOAD_LOCAL, OP_LOCAL_LOCAL},
        {OP_LOAD_LOCAL, OP_CONSTANT, OP_LOCAL_CONSTANT},
        LINE_AND(LOCAL_LOCAL),
        LINE_AND(LOCAL_CONSTANT),
        LINE_AND(LOAD_LOCAL),
        {OP_STORE_LOCAL, OP_LINE, OP_STORE_LOCAL_LINE},
        LINE_AND(LOAD_GLOBAL),
        LINE_AND(CONSTANT),
        LINE_SEEN_AND(LOCAL_ATTRIBUTE_METHOD),
        LINE_SEEN_AND(LOCAL_ATTRIBUTE),
        LINE_SEEN_AND(LOCAL_METHOD),
        LINE_SEEN_AND(LOCAL_LOCAL),
        LINE_SEEN_AND(LOCAL_CONSTANT),
        LINE_SEEN_AND(LOAD_LOCAL),
        {OP_STORE_LOCAL, OP_LINE_SEEN, OP_STORE_LOCAL_LINE_SEEN},
        LINE_SEEN_AND(LOAD_GLOBAL),
        LINE_SEEN_AND(CONSTANT),
    };
#undef LINE_AND
#undef LINE_SEEN_AND
    for (size_t p = 0; p < sizeof pairs / sizeof pairs[0]; p++)
        for (uint32_t i = 0; i + 1 < code->instruction_count; i++) {
            uint32_t *word = &code->instructions[i], words = instruction_words(*word);
            if (INSTRUCTION_OPCODE(word[0]) != pairs[p][0] ||
                i + words >= code->instruction_count ||
                INSTRUCTION_OPCODE(word[words]) != pairs[p][1])
                continue;
            *word = INSTRUCTION(pairs[p][2], INSTRUCTION_ARGUMENT(*word));
            i++;
        }
}

static bool fill_code(Compiler *c, Unit *unit, Code *code)
{
    Interpreter *in = c->in;
    code->instruction_count = unit->count;
    code->handler_count = unit->handler_count;
    code->local_count = unit->local_count;
    code->cell_count = unit->cell_count;
    code->free_count = unit->free_count;
    code->own_count = code->local_count + code->cell_count;
    code->stack_at = code->own_count + code->free_count;
    code->stack_size = (uint32_t)unit->most_depth + 2;
    code->flags = unit->flags;
    code->first_line = unit->first_line;
    code->parameters = unit->parameters;
    code->name = value_retain(unit->name);
    code->qualified_name = value_retain(unit->qualified_name);
    code->file_name = value_retain(c->file_name);
    code->doc = value_retain_maybe(unit->doc);
    bool plain = !(code->flags & (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR)) &&
                 code->parameters.count == code->parameters.positional;
    code->plain_count = plain ? code->parameters.count : CODE_NOT_PLAIN;
    code->frame_bytes = sizeof(Frame) + (code->local_count + code->cell_count + code->free_count +
                                         code->stack_size) *
                                            sizeof(Value);
    settle_jumps(unit);
    if (!copy_array(in, &code->instructions, unit->instructions, unit->count, sizeof(uint32_t)) ||
        !copy_array(in, &code->places, unit->places, unit->count, sizeof(CodePlace)) ||
        !copy_array(in, &code->handlers, unit->handlers, unit->handler_count,
                    sizeof(CodeHandler)) ||
        !copy_array(in, &code->constants, unit->constants, unit->constant_count, sizeof(Value)))
        return false;
    pair_instructions(code);
    code->constant_count = code->constant_room = unit->constant_count;
    unit->constant_count = 0;
    code->caches = memory_take(in, unit->cache_count * sizeof(CodeCache) + 1);
    if (!code->caches || !name_variables(in, unit, code))
        return false;
    code->cache_count = unit->cache_count;
    for (uint32_t i = 0; i < unit->cache_count; i++)
        code->caches[i] = (CodeCache){.name = unit->cache_names[i], .version = CODE_CACHE_EMPTY};
    code->parameters.names = code->local_names;
    return true;
}

CodeObject *unit_close(Compiler *c)
{
    Unit *unit = c->unit;
    Interpreter *in = c->in;
    CodeObject *object = NULL;
    if (!c->failed) {
        object = object_new(in, in->types[TYPE_CODE]);
        if (object && !fill_code(c, unit, &object->code)) {
            value_drop(in, AS_VALUE(object));
            object = NULL;
        }
        if (!object)
            compile_fail(c);
    }
    for (uint32_t i = 0; i < unit->constant_count; i++)
        value_drop(in, unit->constants[i]);
    value_drop_maybe(in, unit->name);
    value_drop_maybe(in, unit->qualified_name);
    value_drop_maybe(in, unit->doc);
    c->unit = unit->outer;
    return object;
}
