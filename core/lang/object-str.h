// SPDX-License-Identifier: MIT
// str: immutable text, UTF-8 inside (a lone surrogate is encoded like any other), length in
// characters.
#pragma once

#include "lang/value.h"

typedef struct StrObject {
    Object object;
    size_t size;   // bytes
    size_t length; // characters; equal to size when the text is ASCII
    int64_t hash;  // 0: not computed yet
    bool interned;
    char bytes[]; // ended by a zero that does not count
} StrObject;

static inline StrObject *as_str(Value v)
{
    return (StrObject *)v;
}

// From UTF-8; one-character strings are shared. str_new() counts the characters.
Value str_new(Interpreter *in, const char *bytes, size_t size);
Value str_from_c(Interpreter *in, const char *text);
// An empty shell of that size and length to be filled in (bytes[]) before anybody sees it.
StrObject *str_shell(Interpreter *in, size_t size, size_t length);
Value str_from_character(Interpreter *in, uint32_t character);
// The formatter of raise.h.
Value str_format_c(Interpreter *in, const char *format, ...);
// The one shared object for a text; attribute and variable names always are such. Steals v.
Value str_intern(Interpreter *in, Value stolen);
Value str_intern_c(Interpreter *in, const char *text);
Value str_intern_bytes(Interpreter *in, const char *bytes, size_t size);

int64_t str_hash(Value str);
bool str_equal(Value a, Value b); // two str
bool str_equal_c(Value str, const char *text);
Value str_concatenate(Interpreter *in, Value a, Value b);
// a + b where a is stolen, and extended in place when nobody else has it.
Value str_append(Interpreter *in, Value stolen, Value b);
uint32_t str_character(Value str, size_t index, size_t *offset_hint);
size_t str_offset(Value str, size_t index); // byte offset of a character

// Decodes the character at *at and moves on; never past end.
uint32_t utf8_next(const char **at, const char *end);
int utf8_encode(uint32_t character, char out[4]); // returns the bytes used

// A growing text. On failure further calls do nothing and finish returns NULL with MemoryError
// raised.
typedef struct StrBuilder {
    Interpreter *in;
    char *bytes;
    size_t size, capacity;
    bool failed;
} StrBuilder;
void str_builder_init(StrBuilder *builder, Interpreter *in);
void str_builder_add(StrBuilder *builder, const char *bytes, size_t size);
void str_builder_add_c(StrBuilder *builder, const char *text);
void str_builder_add_str(StrBuilder *builder, Value str);
void str_builder_add_character(StrBuilder *builder, uint32_t character);
bool str_builder_add_repr(StrBuilder *builder, Value v); // false: raised
Value str_builder_finish(StrBuilder *builder);           // empties the builder
void str_builder_drop(StrBuilder *builder);
