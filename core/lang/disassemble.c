// SPDX-License-Identifier: MIT
// The code as text, for `run --disassemble`.
#include "lang/code.h"
#include "lang/interpreter.h"
#include "lang/object-str.h"

typedef enum ArgumentKind {
    NONE,
    NUMBER,
    LOCAL,
    CELL,
    CONSTANT,
    NAME_,
    TARGET,
    BINARY_,
    COMPARE_,
    UNARY_
} ArgumentKind;

#define NAME NAME_
#define BINARY BINARY_
#define COMPARE COMPARE_
#define UNARY UNARY_
static const ArgumentKind KINDS[] = {
#define OPCODE(ID, argument, effect, doc) argument,
#include "lang/opcodes.def"
};
#undef NAME
#undef BINARY
#undef COMPARE
#undef UNARY

static const char *const OPCODE_NAMES[] = {
#define OPCODE(ID, argument, effect, doc) #ID,
#include "lang/opcodes.def"
};

static const char *const BINARY_SYMBOLS[] = {
#define UNARY(ID, symbol, method)
#define BINARY(ID, symbol, method, reflected, in_place) symbol,
#include "lang/operators.def"
};

static const char *const COMPARE_SYMBOLS[] = {"<", "<=", "==", "!=", ">", ">="};

static Value explain(Interpreter *in, const Code *code, uint32_t opcode, uint32_t argument)
{
    switch (KINDS[opcode]) {
    case LOCAL:
    case CELL:
        return value_retain(code->local_names[argument]);
    case CONSTANT:
        return value_repr(in, code->constants[argument]);
    case NAME_:
        return value_retain(code->caches[argument].name);
    case BINARY_:
        return str_from_c(in, BINARY_SYMBOLS[argument]);
    case COMPARE_:
        return str_from_c(in, COMPARE_SYMBOLS[argument]);
    case NONE:
        return str_from_c(in, "");
    default:
        if (opcode == OP_COMPARE_JUMP)
            return str_format_c(in, "%s to %u", COMPARE_SYMBOLS[argument & 7], argument >> 3);
        return str_format_c(in, "%u", argument);
    }
}

static void add_code(Interpreter *in, StrBuilder *out, const Code *code)
{
    Value head = str_format_c(in, "%S, line %u:\n", code->qualified_name, code->first_line);
    if (head)
        str_builder_add_str(out, head);
    value_drop_maybe(in, head);
    uint32_t line = 0;
    for (uint32_t i = 0; i < code->instruction_count; i++) {
        uint32_t word = code->instructions[i];
        Value text = explain(in, code, INSTRUCTION_OPCODE(word), INSTRUCTION_ARGUMENT(word));
        Value number = code->places[i].line != line ? str_format_c(in, "%u", code->places[i].line)
                                                    : str_from_c(in, "");
        line = code->places[i].line;
        Value row = text && number ? str_format_c(in, "%S\t%u\t%s\t%S\n", number, i,
                                                  OPCODE_NAMES[INSTRUCTION_OPCODE(word)], text)
                                   : NULL;
        if (row)
            str_builder_add_str(out, row);
        value_drop_maybe(in, row);
        value_drop_maybe(in, text);
        value_drop_maybe(in, number);
    }
    for (uint32_t i = 0; i < code->handler_count; i++) {
        const CodeHandler *handler = &code->handlers[i];
        Value row = str_format_c(in, "handler\t%u to %u\tat %u\tdepth %u\n", handler->start,
                                 handler->end, handler->target, handler->depth);
        if (row)
            str_builder_add_str(out, row);
        value_drop_maybe(in, row);
    }
    for (uint32_t i = 0; i < code->constant_count; i++)
        if (object_is(code->constants[i], TYPE_CODE)) {
            str_builder_add_c(out, "\n");
            add_code(in, out, &((CodeObject *)code->constants[i])->code);
        }
}

Value code_disassemble(Interpreter *in, const Code *code)
{
    StrBuilder out;
    str_builder_init(&out, in);
    add_code(in, &out, code);
    return str_builder_finish(&out);
}
