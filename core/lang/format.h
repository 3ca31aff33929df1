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
    bool no_point_zero; // 2, not 2.0, when no type is given: the parts of a complex
    bool percent;       // comes from a % directive: the few rules that differ
} FormatSpec;

// value_format() (operate.h), which f-strings and the built-in format() call, lives in format.c
// too: it calls the
// __format__ methods of classes; a NULL specification stands for "".

// Of a str, int, bool or float, without asking for a __format__ of its class (it is what their
// __format__ does).
Value format_value_plain(Interpreter *in, Value value, Value spec);
// The same, added to a text under construction.
bool format_value_into(StrBuilder *builder, Value value, Value spec);

// Reads a specification; ValueError (type_name is named in some messages). align: for what has no
// alignment of its own.
bool format_spec_parse(Interpreter *in, Value text, FormatSpec *spec, char align,
                       const char *type_name);
// The writers: add the text to what is under construction. type_name is named in ValueErrors.
bool format_str(StrBuilder *builder, Value str, const FormatSpec *spec);
bool format_int(StrBuilder *builder, Value integer, const FormatSpec *spec, const char *type_name);
bool format_float(StrBuilder *builder, double number, const FormatSpec *spec,
                  const char *type_name);

// template.format(*arguments, **mapping) (format-fields.c); mapping NULL: none; only_mapping: as
// format_map.
Value format_fields(Interpreter *in, Value template, Value *arguments, size_t count, Value mapping,
                    bool only_mapping);
// template % argument (format-percent.c) for str, and for bytes.
Value format_percent(Interpreter *in, Value template, Value argument);
Value format_percent_bytes(Interpreter *in, Value template, Value argument);
