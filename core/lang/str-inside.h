// SPDX-License-Identifier: MIT
// Inside the str files only: how the type's pieces find each other.
#pragma once

#include "lang/object-str.h"

#define STR_SHARED_CHARACTERS 256

static inline StrTail *str_tail(StrObject *str)
{
    return (StrTail *)(void *)(str + 1);
}

StrObject *str_shell_of(Interpreter *in, Type *type, size_t size, size_t length);
// Makes indexing of a text that is not ASCII fast, when memory allows.
void str_make_index(Interpreter *in, Value v);

size_t str_extent(Value self);
void str_destroy(Interpreter *in, Value self);
// A plain str with the same text (new reference): methods return it where CPython returns self.
Value str_plain(Interpreter *in, Value v);

// str.splitlines and others, for the table of methods (object-str.c).
#define STR_METHOD(name) \
    Value str_method_##name(Interpreter *in, Value self, Value *arguments, size_t count);
STR_METHOD(capitalize)
STR_METHOD(casefold)
STR_METHOD(center)
STR_METHOD(count)
STR_METHOD(encode)
STR_METHOD(endswith)
STR_METHOD(expandtabs)
STR_METHOD(find)
STR_METHOD(format)
STR_METHOD(format_map)
STR_METHOD(index)
STR_METHOD(isalnum)
STR_METHOD(isalpha)
STR_METHOD(isascii)
STR_METHOD(isdecimal)
STR_METHOD(isdigit)
STR_METHOD(isidentifier)
STR_METHOD(islower)
STR_METHOD(isnumeric)
STR_METHOD(isprintable)
STR_METHOD(isspace)
STR_METHOD(istitle)
STR_METHOD(isupper)
STR_METHOD(join)
STR_METHOD(ljust)
STR_METHOD(lower)
STR_METHOD(lstrip)
STR_METHOD(maketrans)
STR_METHOD(partition)
STR_METHOD(removeprefix)
STR_METHOD(removesuffix)
STR_METHOD(replace)
STR_METHOD(rfind)
STR_METHOD(rindex)
STR_METHOD(rjust)
STR_METHOD(rpartition)
STR_METHOD(rsplit)
STR_METHOD(rstrip)
STR_METHOD(split)
STR_METHOD(splitlines)
STR_METHOD(startswith)
STR_METHOD(strip)
STR_METHOD(swapcase)
STR_METHOD(title)
STR_METHOD(translate)
STR_METHOD(upper)
STR_METHOD(zfill)
#undef STR_METHOD
