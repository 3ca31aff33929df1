// SPDX-License-Identifier: MIT
// Strings: repr() with its escapes, ascii(), and decoding of UTF-8 from outside.
#include <glib.h>
#include <string.h>

#include "lang/interpreter.h"
#include "lang/object-bytes.h"
#include "lang/object-exception.h"
#include "lang/object-int.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/text.h"

static void add_hexadecimal(StrBuilder *builder, char letter, uint32_t character, int digits)
{
    char text[10] = {'\\', letter};
    for (int i = 0; i < digits; i++)
        text[1 + digits - i] = "0123456789abcdef"[character >> (4 * i) & 15];
    str_builder_add_parts(builder, text, (size_t)digits + 2, (size_t)digits + 2);
}

static void add_escape(StrBuilder *builder, uint32_t character)
{
    if (character == '\n' || character == '\r' || character == '\t')
        str_builder_add_c(builder, character == '\n' ? "\\n" : character == '\r' ? "\\r" : "\\t");
    else if (character < 0x100)
        add_hexadecimal(builder, 'x', character, 2);
    else if (character < 0x10000)
        add_hexadecimal(builder, 'u', character, 4);
    else
        add_hexadecimal(builder, 'U', character, 8);
}

static bool plain_in_repr(unsigned char byte, char quote)
{
    return byte >= ' ' && byte < 0x7f && byte != (unsigned char)quote && byte != '\\';
}

Value str_repr(Interpreter *in, Value v)
{
    const StrObject *str = as_str(v);
    const char *at = str->bytes, *end = at + str->size;
    bool single = memchr(at, '\'', str->size) != NULL;
    char quote = single && !memchr(at, '"', str->size) ? '"' : '\'';
    StrBuilder builder;
    str_builder_init(&builder, in);
    str_builder_reserve(&builder, str->size + 2);
    str_builder_add_parts(&builder, &quote, 1, 1);
    while (at < end && !builder.failed) {
        const char *start = at;
        while (at < end && plain_in_repr((unsigned char)*at, quote))
            at++;
        str_builder_add_parts(&builder, start, (size_t)(at - start), (size_t)(at - start));
        if (at == end)
            break;
        start = at;
        uint32_t character = utf8_next(&at, end);
        if (character == (unsigned char)quote || character == '\\') {
            char escaped[2] = {'\\', (char)character};
            str_builder_add_parts(&builder, escaped, 2, 2);
        } else if (text_is_printable(character)) {
            str_builder_add_parts(&builder, start, (size_t)(at - start), 1);
        } else {
            add_escape(&builder, character);
        }
    }
    str_builder_add_parts(&builder, &quote, 1, 1);
    return str_builder_finish(&builder);
}

Value str_ascii(Interpreter *in, Value text)
{
    if (str_is_ascii(text))
        return value_retain(text);
    StrBuilder builder;
    str_builder_init(&builder, in);
    const char *at = as_str(text)->bytes, *end = at + as_str(text)->size;
    while (at < end && !builder.failed) {
        uint32_t character = utf8_next(&at, end);
        if (character < 0x80)
            str_builder_add_character(&builder, character);
        else
            add_escape(&builder, character);
    }
    return str_builder_finish(&builder);
}

// ---- decoding ----

// What is wrong with the bytes at a place that begins no character: how many bytes are at fault,
// and CPython's words.
static size_t invalid_sequence(const unsigned char *at, size_t left, const char **reason)
{
    *reason = "invalid start byte";
    if (at[0] < 0xc2 || at[0] > 0xf4)
        return 1;
    size_t count = at[0] < 0xe0 ? 2 : at[0] < 0xf0 ? 3 : 4;
    unsigned low = at[0] == 0xe0 ? 0xa0 : at[0] == 0xf0 ? 0x90 : 0x80;
    unsigned high = at[0] == 0xed ? 0x9f : at[0] == 0xf4 ? 0x8f : 0xbf;
    for (size_t i = 1; i < count; i++) {
        if (i == left) {
            *reason = "unexpected end of data";
            return left;
        }
        if (at[i] < low || at[i] > high) {
            *reason = "invalid continuation byte";
            return i;
        }
        low = 0x80;
        high = 0xbf;
    }
    return 0; // nothing is
}

static Value raise_decode_error(Interpreter *in, const char *bytes, size_t size, size_t start,
                                size_t end, const char *reason)
{
    Value data = bytes_new(in, bytes, size);
    Value why = data ? str_from_c(in, reason) : NULL;
    Value codec = why ? str_from_c(in, "utf-8") : NULL;
    if (codec) {
        Value arguments[] = {codec, data, value_from_int((int64_t)start),
                             value_from_int((int64_t)end), why};
        Value exception =
            value_call(in, AS_VALUE(in->exceptions[EXCEPTION_UNICODE_DECODE_ERROR]), arguments, 5);
        if (exception) {
            raise_value(in, exception);
            value_drop(in, exception);
        }
    }
    value_drop_maybe(in, data);
    value_drop_maybe(in, why);
    value_drop_maybe(in, codec);
    return NULL;
}

// Puts what the errors mode wants for faulty bytes; false: strict, or no such mode.
static bool add_replacement(StrBuilder *builder, const unsigned char *at, size_t count,
                            const char *errors)
{
    if (strcmp(errors, "ignore") == 0)
        return true;
    if (strcmp(errors, "replace") == 0) {
        str_builder_add_character(builder, 0xfffd);
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        if (strcmp(errors, "backslashreplace") == 0)
            add_hexadecimal(builder, 'x', at[i], 2);
        else if (strcmp(errors, "surrogateescape") == 0)
            str_builder_add_character(builder, 0xdc00u + at[i]);
        else
            return false;
    }
    return true;
}

static Value fail_decoding(Interpreter *in, StrBuilder *builder, const char *errors,
                           const char *bytes, size_t size, size_t at, size_t count,
                           const char *reason)
{
    str_builder_drop(builder);
    if (strcmp(errors, "strict") != 0)
        return raise_error(in, LOOKUP_ERROR, "unknown error handler name '%s'", errors);
    return raise_decode_error(in, bytes, size, at, at + count, reason);
}

Value str_decode_utf8(Interpreter *in, const char *bytes, size_t size, const char *errors)
{
    StrBuilder builder;
    str_builder_init(&builder, in);
    str_builder_reserve(&builder, size);
    const unsigned char *data = (const unsigned char *)bytes;
    size_t at = 0;
    while (at < size && !builder.failed) {
        size_t start = at;
        const char *reason = NULL;
        size_t count = 0;
        while (at < size && data[at] < 0x80)
            at++;
        while (at < size && data[at] >= 0x80 &&
               (count = invalid_sequence(data + at, size - at, &reason)) == 0)
            at += data[at] < 0xe0 ? 2 : data[at] < 0xf0 ? 3 : 4;
        str_builder_add(&builder, bytes + start, at - start);
        if (count == 0)
            continue;
        if (!add_replacement(&builder, data + at, count, errors))
            return fail_decoding(in, &builder, errors, bytes, size, at, count, reason);
        at += count;
    }
    return str_builder_finish(&builder);
}
