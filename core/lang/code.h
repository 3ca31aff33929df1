// SPDX-License-Identifier: MIT
// Compiled code: instructions, constants, names, where each instruction comes from.
#pragma once

#include "lang/host.h"
#include "lang/type.h"

typedef enum Opcode {
#define OPCODE(ID, argument, effect, doc) OP_##ID,
#include "lang/opcodes.def"
    OPCODE_COUNT
} Opcode;

// An instruction is a word: opcode in the low byte, argument in the upper three.
#define INSTRUCTION(opcode, argument) ((uint32_t)(opcode) | (uint32_t)(argument) << 8)
#define INSTRUCTION_OPCODE(word) ((word)&0xff)
#define INSTRUCTION_ARGUMENT(word) ((word) >> 8)

// Lines from 1; columns are byte offsets from 0.
typedef struct CodePlace {
    uint32_t line, end_line;
    uint32_t column, end_column;
} CodePlace;

// Instructions [start, end) are covered; the value stack is cut to depth, the exception pushed.
typedef struct CodeHandler {
    uint32_t start, end, target, depth;
} CodeHandler;

// What one instruction remembers about the last time, beside the name that it is about.
typedef struct CodeCache {
    Value name;
    uint32_t version; // of the type, or shape of the globals; CODE_CACHE_EMPTY
    uint32_t index;   // entry in the dict
    uint32_t shape;   // of the built-ins
    union {
        uint32_t kind;   // of loading a name: 1 a global, 2 a built-in
        uint32_t number; // of binding one: the observer's; 0 until it gives one
    };
    Value value; // borrowed; valid while the version holds
} CodeCache;

enum {
    CODE_GENERATOR = 1,
    CODE_COROUTINE = 2,
    CODE_ASYNC_GENERATOR = 4,
    CODE_REST = 8,          // has *args
    CODE_KEYWORD_REST = 16, // has **kw
    CODE_FUNCTION = 32,     // locals in slots; else names live in a dict (module, class body)
    CODE_NESTED = 64,
    CODE_ITERABLE_COROUTINE = 128, // types.coroutine
    CODE_CLASS = 256,
    CODE_LIBRARY = 512, // of a module that comes with the language: not stepped, not observed
};

// plain_count of a generator's code, and of what has other parameters than positional ones.
#define CODE_NOT_PLAIN UINT32_MAX

// The version in a cache that nothing is in: no type has it.
#define CODE_CACHE_EMPTY UINT32_MAX

// The parameters of a function, its own or a native one's: what call.c binds arguments to.
typedef struct Parameters {
    uint32_t positional_only; // the first so many have no keyword
    uint32_t positional;      // these included: may be given by position
    uint32_t keyword_only;    // follow the positional ones
    bool rest, keyword_rest;  // *args and **kw; **kw has the last slot
    bool only_positional; // natives: positional values are enough, and there is no *args or **kw
    uint32_t rest_at, keyword_only_at; // slots; *args lies behind the keyword-only ones
    uint32_t count;                    // slots in all
    uint32_t required; // positional ones without default (natives: these come first)
    Value *names;      // interned str, one a slot; borrowed for code, owned for natives
    uint8_t *optional; // natives: is the slot optional
} Parameters;

struct Code {
    uint32_t *instructions;
    CodePlace *places;
    uint32_t instruction_count;
    CodeHandler *handlers;
    uint32_t handler_count;
    Value *constants;
    uint32_t constant_count, constant_room;
    CodeCache *caches;
    uint32_t cache_count;
    uint32_t local_count; // slots for locals
    uint32_t cell_count;  // own cells, after the locals
    uint32_t free_count;  // cells of enclosing functions, after them
    uint32_t own_count;   // locals and own cells: what a frame drops when it ends
    uint32_t stack_at;    // the slot where the value stack begins, behind all three
    uint32_t stack_size;
    uint32_t flags;
    uint32_t plain_count; // so many positional arguments are called quickly; CODE_NOT_PLAIN
    uint32_t first_line;
    uint32_t number; // the observer's own; 0 until it gives one
    int32_t
        *cell_parameters; // for each own cell the local slot of the parameter it takes over, or -1
    Parameters parameters;
    Value *local_names; // locals, cells, free variables in slot order
    Value name, qualified_name, file_name;
    Value doc;           // str or NULL
    size_t frame_bytes;  // of a Frame for it
    struct Frame *spare; // blank ones of calls that ended, linked by their callers
};

typedef struct CodeObject {
    Object object;
    Code code;
} CodeObject;

// Text of the instructions, as `run --disassemble` shows it (disassemble.c).
Value code_disassemble(Interpreter *in, const Code *code);
