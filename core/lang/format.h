// SPDX-License-Identifier: MIT
// The one formatting engine: a format specification, and the writers that obey it.
//
// f-strings, format(), str.format() and % all end here; % turns each of its directives into a
// FormatSpec first.
#pragma once

#include "lang/object-str.h"
#include "lang/value.h"

typedef struct FormatSpec {
    uint32_t fill;      // character; ' ' by default
    char align;         // '<' '>' '^' '=' or 0: not given
    char sign;          // '+' '-' ' ' or 0: not given
    bool no_minus_zero; // z
    bool alternate;     // #
    char thousands;     // ',' '_' or 0
    int64_t width;      // -1: not given
    int64_t precision;  // -1: not given
    uint32_t type;      // the letter, or 0
    bool percent;       // comes from a % directive: the few rules that differ
} FormatSpec;

// format(value, spec): the text of value under a specification (a str; NULL or "" for none). This
// is what f-strings and the built-in format() do; __format__ methods of classes are called.
Value format_value(Interpreter *in, Value value, Value spec);
// The same, added to a text under construction.
bool format_value_into(StrBuilder *builder, Value value, Value spec);

// Reads a specification; ValueError (type_name is named in some messages).
bool format_spec_parse(Interpreter *in, const char *text, size_t length, FormatSpec *spec,
                       char default_align, const char *type_name);
bool format_str(StrBuilder *builder, Value str, const FormatSpec *spec);
bool format_int(StrBuilder *builder, Value integer, const FormatSpec *spec, const char *type_name);
bool format_float(StrBuilder *builder, double number, const FormatSpec *spec,
                  const char *type_name);

// template.format(*arguments, **keywords) (format-fields.c): arguments and count, and a mapping
// (NULL: none).
Value format_fields(Interpreter *in, Value template, Value *arguments, size_t count, Value mapping);
// template % argument (format-percent.c) for str, and for bytes.
Value format_percent(Interpreter *in, Value template, Value argument);
Value format_percent_bytes(Interpreter *in, Value template, Value argument);
