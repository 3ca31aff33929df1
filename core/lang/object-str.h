// SPDX-License-Identifier: MIT
// Strings: UTF-8 text whose length in characters is known.
//
// Text is UTF-8 with one liberty: lone surrogates, which Python allows in a str, are stored as the
// three bytes UTF-8 would give them. A NUL byte follows the text. When as many bytes as
// characters are there, the text is ASCII, and every index is an offset. Other texts longer than
// STR_INDEX_STEP characters get, at the first indexing, a table of the offsets of every
// STR_INDEX_STEP-th character.
//
// Short texts lie in the object itself. Long ones that grew by appending lie in a buffer of their
// own with room to spare, so that `s += "x"` in a loop takes time in proportion to the result. A
// string is immutable for everybody except str_append(), and that changes only a string which
// its caller alone holds.
//
// All functions that make something return NULL with MemoryError (or the exception named) on
// failure.
#pragma once

#include <stdarg.h>
#include <string.h>

#include "lang/type.h"
#include "lang/value.h"

#define STR_INDEX_STEP 64
#define STR_LENGTH_MAX 0xfffffff0u // bytes; longer ones are a MemoryError

typedef struct StrObject {
    Object object;
    char *bytes;    // UTF-8, ended by a zero that does not count
    size_t size;    // bytes
    size_t length;  // characters; equal to size when the text is ASCII
    uint32_t hash;  // 0: not computed yet
    bool interned;  // the one shared object for its text
    bool tailed;    // a StrTail follows this fixed part (every text that is not ASCII or that grew)
    bool external;  // the bytes lie in a buffer of their own, outside the object
    bool attribute; // interned: an instance has, or had, an attribute so named
} StrObject;

typedef struct StrTail {
    size_t capacity; // of the external buffer, without the zero
    uint32_t *index; // offsets of characters 64, 128, ...; NULL: not made yet
} StrTail;

// ---- looking ----

static inline StrObject *as_str(Value v)
{
    return (StrObject *)(void *)v;
}

// A str or an instance of a subclass?
static inline bool value_is_str(Value v)
{
    return object_is_a(v, TYPE_STR);
}

static inline bool str_is_ascii(Value v)
{
    return as_str(v)->size == as_str(v)->length;
}

// The same text? Both must be str.
static inline bool str_equal(Value a, Value b)
{
    // The first bytes (the zero of an empty text) mostly tell already.
    return a == b ||
           (as_str(a)->size == as_str(b)->size && as_str(a)->bytes[0] == as_str(b)->bytes[0] &&
            memcmp(as_str(a)->bytes, as_str(b)->bytes, as_str(a)->size) == 0);
}

bool str_equal_c(Value str, const char *text);
// Negative, 0, positive: the order of the code points.
int str_order(Value a, Value b);
uint32_t str_hash_compute(Value v);

static inline int64_t str_hash(Value str)
{
    uint32_t hash = as_str(str)->hash;
    return hash ? hash : str_hash_compute(str);
}

uint32_t str_hash_text(const char *bytes, size_t size); // never 0
// Byte offset of a character; the size for an index past the end.
size_t str_offset(Value str, size_t index);
// The character at an index; *offset_hint (may be NULL) receives the offset of the one after it.
uint32_t str_character(Value str, size_t index, size_t *offset_hint);
// The only character's code point; -1 when it is not one character.
int64_t str_single(Value v);

// Decodes the character at *at and moves on; never past end. Bytes that are no UTF-8 count one by
// one as U+FFFD.
uint32_t utf8_next(const char **at, const char *end);
int utf8_encode(uint32_t character, char out[4]);   // returns the bytes used
size_t utf8_length(const char *bytes, size_t size); // how many characters

// ---- making ----

// From valid UTF-8; one-character strings are shared. str_new() counts the characters.
Value str_new(Interpreter *in, const char *bytes, size_t size);
Value str_from_c(Interpreter *in, const char *text);
// When the number of characters is known already.
Value str_from_parts(Interpreter *in, const char *bytes, size_t size, size_t length);
// An empty shell of that size and length to be filled in (bytes[]) before anybody sees it.
StrObject *str_shell(Interpreter *in, size_t size, size_t length);
Value str_from_character(Interpreter *in, uint32_t character);
// From bytes of unknown origin; errors as in bytes.decode(): "strict" (UnicodeDecodeError),
// "ignore", "replace", "backslashreplace", "surrogateescape".
Value str_decode_utf8(Interpreter *in, const char *bytes, size_t size, const char *errors);
// A string from a C format; the directives are those of raise_error() (raise.h).
Value str_format_c(Interpreter *in, const char *format, ...);
Value str_format_list(Interpreter *in, const char *format, va_list arguments);
// How "argument must be str, not ..." calls an argument's type: as type_name(), but None by name.
const char *type_name_of_argument(Interpreter *in, Value v);
// The one shared object for a text; attribute and variable names always are such. Steals v. It
// lives as long as the interpreter. Instances of subclasses come back as plain str.
Value str_intern(Interpreter *in, Value stolen);
Value str_intern_c(Interpreter *in, const char *text);
Value str_intern_bytes(Interpreter *in, const char *bytes, size_t size);

// Makes in->empty_string, in->characters and in->interned, once TYPE_STR exists; false when memory
// is out.
bool str_start(Interpreter *in);
void str_finish(Interpreter *in);

// ---- operations ----

Value str_concatenate(Interpreter *in, Value a, Value b);
// a + b where the caller gives up a (steals it): grows a in place when nobody else holds it. Both
// must be exact str. For `s += t` and `s = s + t`: let go of the variable before the call.
Value str_append(Interpreter *in, Value stolen, Value b);
// separator.join(items) of count values; TypeError names the item that is no str.
Value str_join(Interpreter *in, Value separator, Value *items, size_t count);
// Characters start to end (both within the string).
Value str_slice(Interpreter *in, Value v, size_t start, size_t end);
// One character.
Value str_at(Interpreter *in, Value v, size_t character);
Value str_repr(Interpreter *in, Value v);
// ascii(): what is not ASCII in a repr becomes an escape.
Value str_ascii(Interpreter *in, Value text);

// ---- building piece by piece ----

// A growing text. On failure further calls do nothing and finish returns NULL with the exception
// raised; so only the last result needs a test. Not to be moved while in use.
typedef struct StrBuilder {
    Interpreter *in;
    char *bytes;
    size_t size, capacity, length;
    bool failed;
    char here[128]; // where short texts are built
} StrBuilder;

void str_builder_init(StrBuilder *builder, Interpreter *in);
bool str_builder_reserve(StrBuilder *builder, size_t more); // room for so many more bytes
bool str_builder_add(StrBuilder *builder, const char *bytes, size_t size);
bool str_builder_add_parts(StrBuilder *builder, const char *bytes, size_t size, size_t length);
bool str_builder_add_c(StrBuilder *builder, const char *text);
bool str_builder_add_str(StrBuilder *builder, Value str);
bool str_builder_add_character(StrBuilder *builder, uint32_t character);
bool str_builder_add_repeated(StrBuilder *builder, uint32_t character, size_t times);
bool str_builder_add_repr(StrBuilder *builder, Value v); // false: raised
Value str_builder_finish(StrBuilder *builder);           // empties the builder
void str_builder_drop(StrBuilder *builder);              // harmless after finish
