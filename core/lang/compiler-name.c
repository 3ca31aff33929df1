// SPDX-License-Identifier: MIT
// Variables: which instruction reaches a name from here; closures.
#include "lang/compiler-internal.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

static uint32_t cell_slot(const Unit *unit, const Symbol *symbol)
{
    uint32_t slot = unit->local_count + (uint32_t)symbol->slot;
    return symbol->flags & SYMBOL_FREE ? slot + unit->cell_count : slot;
}

void compile_name(Compiler *c, Text text, Access access)
{
    static const Opcode locals[] = {OP_LOAD_LOCAL, OP_STORE_LOCAL, OP_DELETE_LOCAL};
    static const Opcode cells[] = {OP_LOAD_CELL, OP_STORE_CELL, OP_DELETE_CELL};
    static const Opcode globals[] = {OP_LOAD_GLOBAL, OP_STORE_GLOBAL, OP_DELETE_GLOBAL};
    static const Opcode names[] = {OP_LOAD_NAME, OP_STORE_NAME, OP_DELETE_NAME};
    Unit *unit = c->unit;
    Value name = scope_name(&c->scopes, unit->scope, text);
    if (!name) {
        compile_fail(c);
        return;
    }
    const Symbol *symbol = scope_find(unit->scope, name);
    unsigned flags = symbol ? symbol->flags : 0;
    bool function = unit->scope->kind >= SCOPE_FUNCTION;
    if (flags & SYMBOL_GLOBAL ||
        (function && !(flags & (SYMBOL_FREE | SYMBOL_CELL | SYMBOL_BOUND | SYMBOL_PARAMETER))))
        emit_name(c, globals[access], name);
    else if (unit->scope->kind == SCOPE_CLASS && flags & SYMBOL_FREE &&
             !(flags & (SYMBOL_PASSED | SYMBOL_NONLOCAL)))
        access == ACCESS_LOAD ? emit(c, OP_LOAD_CLASS_CELL, cell_slot(unit, symbol))
                              : emit_name(c, names[access], name);
    else if (!function && !(flags & SYMBOL_NONLOCAL))
        emit_name(c, names[access], name);
    else if (flags & (SYMBOL_FREE | SYMBOL_CELL))
        emit(c, cells[access], cell_slot(unit, symbol));
    else
        emit(c, locals[access], (uint32_t)symbol->slot);
}

// Pushes the cells that the code's free variables are, then the code, and makes the function.
void compile_closure(Compiler *c, CodeObject *code, Scope *scope, unsigned flags)
{
    if (!code)
        return;
    Unit *unit = c->unit;
    uint32_t count = 0;
    for (size_t i = 0; i < scope->count; i++) {
        if (!(scope->symbols[i].flags & SYMBOL_FREE))
            continue;
        const Symbol *outer = scope_find(unit->scope, scope->symbols[i].name);
        if (!outer || !(outer->flags & (SYMBOL_FREE | SYMBOL_CELL))) {
            compile_fail(c);
            return;
        }
        emit(c, OP_PUSH_CELL, cell_slot(unit, outer));
        count++;
    }
    if (count)
        emit(c, OP_BUILD_TUPLE, count);
    emit_constant(c, AS_VALUE(code));
    emit(c, OP_FUNCTION, flags | (count ? 8 : 0));
}
