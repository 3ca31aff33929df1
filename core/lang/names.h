// SPDX-License-Identifier: MIT
// Names that C code uses, interned once: in->names[NAME___init__] or NAME_OF(in, __init__). Add
// yours to names.def.
#pragma once

typedef enum NameId {
#define NAME(identifier) NAME_##identifier,
#include "lang/names.def"
#undef NAME
// Those of the operators: NAME_BINARY_ADD is __add__, and so on.
#define UNARY(ID, symbol, method) NAME_UNARY_##ID,
#define BINARY(ID, symbol, method, reflected, in_place) \
    NAME_BINARY_##ID, NAME_REFLECTED_##ID, NAME_IN_PLACE_##ID,
#include "lang/operators.def"
    NAME_COUNT
} NameId;

#define NAME_OF(in, identifier) ((in)->names[NAME_##identifier])
