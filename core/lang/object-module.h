// SPDX-License-Identifier: MIT
// Modules and import.
#pragma once

#include "lang/type.h"

typedef struct ModuleObject {
    Object object;
    struct DictObject *dict;
    const ModuleSpec *spec; // NULL for a file's
    struct Parameters *unused;
} ModuleObject;

Value module_new(Interpreter *in, const char *name);
// The module of that dotted name, imported if need be: sys.modules, then modules.def, then NAME.py
// in the program's folder.
Value module_import(Interpreter *in, Value name);
// Is there a module of that dotted name in modules.def?
bool module_is_known(const Interpreter *in, Value name);
// Is it a module of python3's that Coroscope does not have (modules/absent.c)?
bool module_is_absent(Value name);
bool module_fill(Interpreter *in, Value module, const ModuleSpec *spec);
