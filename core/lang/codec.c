// SPDX-License-Identifier: MIT
// Text to bytes and back: utf-8, ascii and latin-1, with the errors modes of Python.
#include "lang/codec.h"

#include <string.h>

#include "lang/interpreter.h"
#include "lang/object-bytes.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

typedef enum Codec {
    CODEC_UNKNOWN,
    CODEC_UTF_8,
    CODEC_ASCII,
    CODEC_LATIN_1,
} Codec;

static const struct {
    const char *name; // in lower case, with hyphens
    Codec codec;
} codec_names[] = {
    {"utf-8", CODEC_UTF_8},        {"utf8", CODEC_UTF_8},        {"u8", CODEC_UTF_8},
    {"cp65001", CODEC_UTF_8},      {"ascii", CODEC_ASCII},       {"us-ascii", CODEC_ASCII},
    {"646", CODEC_ASCII},          {"latin-1", CODEC_LATIN_1},   {"latin1", CODEC_LATIN_1},
    {"iso-8859-1", CODEC_LATIN_1}, {"iso8859-1", CODEC_LATIN_1}, {"l1", CODEC_LATIN_1},
    {"8859", CODEC_LATIN_1},       {"latin", CODEC_LATIN_1},
};

static Codec codec_find(Interpreter *in, Value encoding)
{
    if (!encoding)
        return CODEC_UTF_8;
    const StrObject *name = as_str(encoding);
    for (size_t i = 0; i < sizeof codec_names / sizeof *codec_names; i++) {
        const char *known = codec_names[i].name;
        size_t at = 0;
        for (; at < name->size && known[at]; at++) {
            char c = name->bytes[at];
            if (c >= 'A' && c <= 'Z')
                c = (char)(c + 32);
            if (c == '_' || c == ' ')
                c = '-';
            if (c != known[at])
                break;
        }
        if (at == name->size && !known[at])
            return codec_names[i].codec;
    }
    raise_error(in, LOOKUP_ERROR, "unknown encoding: %S", encoding);
    return CODEC_UNKNOWN;
}

static const char *codec_name(Codec codec)
{
    return codec == CODEC_UTF_8 ? "utf-8" : codec == CODEC_ASCII ? "ascii" : "latin-1";
}

static const char *codec_range(Codec codec)
{
    return codec == CODEC_UTF_8   ? "surrogates not allowed"
           : codec == CODEC_ASCII ? "ordinal not in range(128)"
                                  : "ordinal not in range(256)";
}

// UnicodeEncodeError or UnicodeDecodeError with its five arguments. subject: str or bytes, stolen.
static Value raise_codec_error(Interpreter *in, ExceptionId id, Codec codec, Value subject,
                               size_t start, size_t end, const char *reason)
{
    Value why = subject ? str_from_c(in, reason) : NULL;
    Value name = why ? str_from_c(in, codec_name(codec)) : NULL;
    if (name) {
        Value arguments[] = {name, subject, value_from_int((int64_t)start),
                             value_from_int((int64_t)end), why};
        Value exception = value_call(in, AS_VALUE(in->exceptions[id]), arguments, 5);
        if (exception) {
            raise_value(in, exception);
            value_drop(in, exception);
        }
    }
    value_drop_maybe(in, subject);
    value_drop_maybe(in, why);
    value_drop_maybe(in, name);
    return NULL;
}

static bool encodable(Codec codec, uint32_t character)
{
    switch (codec) {
    case CODEC_UTF_8:
        return character < 0xd800 || character > 0xdfff;
    case CODEC_ASCII:
        return character < 0x80;
    default:
        return character < 0x100;
    }
}

static void add_encoded(StrBuilder *builder, Codec codec, uint32_t character)
{
    char byte = (char)character;
    if (codec == CODEC_UTF_8)
        str_builder_add_character(builder, character);
    else
        str_builder_add_parts(builder, &byte, 1, 1);
}

// What the errors mode writes for a character that cannot be encoded; false: it has nothing.
static bool add_substitute(StrBuilder *builder, uint32_t character, const char *errors)
{
    char text[12];
    int size = 0;
    if (strcmp(errors, "ignore") == 0)
        return true;
    if (strcmp(errors, "replace") == 0) {
        text[size++] = '?';
    } else if (strcmp(errors, "backslashreplace") == 0) {
        int digits = character < 0x100 ? 2 : character < 0x10000 ? 4 : 8;
        text[size++] = '\\';
        text[size++] = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
        while (digits-- > 0)
            text[size++] = "0123456789abcdef"[character >> (4 * digits) & 15];
    } else if (strcmp(errors, "xmlcharrefreplace") == 0) {
        char decimal[8];
        int count = 0;
        for (uint32_t rest = character; rest; rest /= 10)
            decimal[count++] = (char)('0' + rest % 10);
        text[size++] = '&';
        text[size++] = '#';
        while (count > 0)
            text[size++] = decimal[--count];
        text[size++] = ';';
    } else if (strcmp(errors, "surrogateescape") == 0 && character >= 0xdc80 &&
               character <= 0xdcff) {
        text[size++] = (char)(character - 0xdc00);
    } else if (strcmp(errors, "surrogatepass") == 0 && character >= 0xd800 && character <= 0xdfff) {
        size = utf8_encode(character, text);
    } else {
        return false;
    }
    str_builder_add_parts(builder, text, (size_t)size, (size_t)size);
    return true;
}

static bool known_errors(const char *errors)
{
    static const char *const known[] = {
        "strict",          "ignore",       "replace", "backslashreplace", "xmlcharrefreplace",
        "surrogateescape", "surrogatepass"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(known[i], errors) == 0)
            return true;
    }
    return false;
}

static Value fail_encoding(Interpreter *in, Codec codec, Value str, const char *at,
                           const char *errors)
{
    if (!known_errors(errors))
        return raise_error(in, LOOKUP_ERROR, "unknown error handler name '%s'", errors);
    const StrObject *text = as_str(str);
    size_t start = utf8_length(text->bytes, (size_t)(at - text->bytes)), end = start;
    const char *text_end = text->bytes + text->size;
    while (at < text_end && !encodable(codec, utf8_next(&at, text_end)))
        end++;
    return raise_codec_error(in, EXCEPTION_UNICODE_ENCODE_ERROR, codec, value_retain(str), start,
                             end, codec_range(codec));
}

// A builder's content as bytes.
static Value finish_bytes(StrBuilder *builder)
{
    if (builder->failed)
        return NULL;
    Value result = bytes_new(builder->in, builder->bytes, builder->size);
    str_builder_drop(builder);
    return result;
}

Value codec_encode(Interpreter *in, Value str, Value encoding, Value errors)
{
    Codec codec = codec_find(in, encoding);
    if (codec == CODEC_UNKNOWN)
        return NULL;
    const StrObject *text = as_str(str);
    if (str_is_ascii(str))
        return bytes_new(in, text->bytes, text->size);
    const char *mode = errors ? as_str(errors)->bytes : "strict";
    StrBuilder builder;
    str_builder_init(&builder, in);
    const char *at = text->bytes, *end = at + text->size;
    while (at < end && !builder.failed) {
        const char *start = at;
        uint32_t character = utf8_next(&at, end);
        if (encodable(codec, character)) {
            add_encoded(&builder, codec, character);
        } else if (!add_substitute(&builder, character, mode)) {
            str_builder_drop(&builder);
            return fail_encoding(in, codec, str, start, mode);
        }
    }
    return finish_bytes(&builder);
}

static Value decode_single(Interpreter *in, Codec codec, const char *bytes, size_t size,
                           const char *errors)
{
    StrBuilder builder;
    str_builder_init(&builder, in);
    for (size_t i = 0; i < size && !builder.failed; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte < 0x80 || codec == CODEC_LATIN_1) {
            str_builder_add_character(&builder, byte);
        } else if (strcmp(errors, "replace") == 0) {
            str_builder_add_character(&builder, 0xfffd);
        } else if (strcmp(errors, "surrogateescape") == 0) {
            str_builder_add_character(&builder, 0xdc00u + byte);
        } else if (strcmp(errors, "backslashreplace") == 0) {
            add_substitute(&builder, byte, errors);
        } else if (strcmp(errors, "ignore") != 0) {
            str_builder_drop(&builder);
            if (!known_errors(errors))
                return raise_error(in, LOOKUP_ERROR, "unknown error handler name '%s'", errors);
            return raise_codec_error(in, EXCEPTION_UNICODE_DECODE_ERROR, codec,
                                     bytes_new(in, bytes, size), i, i + 1, codec_range(codec));
        }
    }
    return str_builder_finish(&builder);
}

Value codec_decode(Interpreter *in, const char *bytes, size_t size, Value encoding, Value errors)
{
    Codec codec = codec_find(in, encoding);
    if (codec == CODEC_UNKNOWN)
        return NULL;
    const char *mode = errors ? as_str(errors)->bytes : "strict";
    if (codec == CODEC_UTF_8)
        return str_decode_utf8(in, bytes, size, mode);
    return decode_single(in, codec, bytes, size, mode);
}

// ---- messages ----

// A backslash, a letter and digits for one character, as repr() would write it.
static const char *character_escape(uint32_t character, char text[12])
{
    int digits = character < 0x100 ? 2 : character < 0x10000 ? 4 : 8, size = 2;
    text[0] = '\\';
    text[1] = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
    while (digits-- > 0)
        text[size++] = "0123456789abcdef"[character >> (4 * digits) & 15];
    text[size] = '\0';
    return text;
}

static Value decoding_text(Interpreter *in, const Value *items, int64_t start, int64_t end)
{
    const char *data;
    size_t size;
    if (!bytes_view(items[1], &data, &size))
        return NULL;
    if (end != start + 1 || start < 0 || (size_t)start >= size)
        return str_format_c(in, "'%S' codec can't decode bytes in position %zd-%zd: %S", items[0],
                            start, end - 1, items[4]);
    char escape[12];
    return str_format_c(in, "'%S' codec can't decode byte 0x%s in position %zd: %S", items[0],
                        character_escape((unsigned char)data[start], escape) + 2, start, items[4]);
}

static Value encoding_text(Interpreter *in, const Value *items, int64_t start, int64_t end)
{
    if (!value_is_str(items[1]))
        return NULL;
    if (end != start + 1 || start < 0 || (size_t)start >= as_str(items[1])->length)
        return str_format_c(in, "'%S' codec can't encode characters in position %zd-%zd: %S",
                            items[0], start, end - 1, items[4]);
    char escape[12];
    return str_format_c(in, "'%S' codec can't encode character '%s' in position %zd: %S", items[0],
                        character_escape(str_character(items[1], (size_t)start, NULL), escape),
                        start, items[4]);
}

Value codec_error_text(Interpreter *in, Value arguments, bool decoding)
{
    const TupleObject *tuple = as_tuple(arguments);
    const Value *items = tuple->items;
    if (tuple->count != 5 || !value_is_str(items[0]) || !value_is_int(items[2]) ||
        !value_is_int(items[3]) || !value_is_str(items[4]))
        return NULL;
    int64_t start = value_as_int(items[2]), end = value_as_int(items[3]);
    return decoding ? decoding_text(in, items, start, end) : encoding_text(in, items, start, end);
}
