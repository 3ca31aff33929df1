// SPDX-License-Identifier: MIT
// Names that C code uses, interned once: in->names[NAME___init__] or NAME_OF(in, __init__). Add
// yours to names.def.
#pragma once

typedef enum NameId {
#define NAME(identifier) NAME_##identifier,
#include "lang/names.def"
#undef NAME
    NAME_COUNT
} NameId;

#define NAME_OF(in, identifier) ((in)->names[NAME_##identifier])
