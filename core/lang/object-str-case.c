// SPDX-License-Identifier: MIT
// str: methods about the kind and the case of characters.
#include <string.h>

#include "lang/interpreter.h"
#include "lang/object-str.h"
#include "lang/str-inside.h"
#include "lang/text.h"

// ---- tests ----

static Value every_character(Value self, bool (*test)(uint32_t), bool when_empty)
{
    const char *at = as_str(self)->bytes, *end = at + as_str(self)->size;
    if (at == end)
        return value_from_bool(when_empty);
    while (at < end) {
        if (!test(utf8_next(&at, end)))
            return VALUE_FALSE;
    }
    return VALUE_TRUE;
}

static bool is_alphanumeric(uint32_t character)
{
    return text_is_alphabetic(character) || text_is_decimal(character) ||
           text_is_digit(character) || text_is_numeric(character);
}

Value str_method_isalnum(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return every_character(self, is_alphanumeric, false);
}

Value str_method_isalpha(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return every_character(self, text_is_alphabetic, false);
}

Value str_method_isdecimal(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return every_character(self, text_is_decimal, false);
}

Value str_method_isdigit(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return every_character(self, text_is_digit, false);
}

Value str_method_isnumeric(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return every_character(self, text_is_numeric, false);
}

Value str_method_isprintable(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return every_character(self, text_is_printable, true);
}

Value str_method_isspace(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return every_character(self, text_is_space, false);
}

Value str_method_isascii(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_from_bool(str_is_ascii(self));
}

Value str_method_isidentifier(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const char *at = as_str(self)->bytes, *end = at + as_str(self)->size;
    if (at == end || !text_is_identifier_start(utf8_next(&at, end)))
        return VALUE_FALSE;
    while (at < end) {
        if (!text_is_identifier_part(utf8_next(&at, end)))
            return VALUE_FALSE;
    }
    return VALUE_TRUE;
}

// At least one cased character, and none of the other case.
static Value only_case(Value self, bool (*wanted)(uint32_t), bool (*other)(uint32_t))
{
    const char *at = as_str(self)->bytes, *end = at + as_str(self)->size;
    bool found = false;
    while (at < end) {
        uint32_t character = utf8_next(&at, end);
        if (other(character) || text_is_title(character))
            return VALUE_FALSE;
        found |= wanted(character);
    }
    return value_from_bool(found);
}

Value str_method_islower(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return only_case(self, text_is_lower, text_is_upper);
}

Value str_method_isupper(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return only_case(self, text_is_upper, text_is_lower);
}

Value str_method_istitle(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const char *at = as_str(self)->bytes, *end = at + as_str(self)->size;
    bool found = false, after_cased = false;
    while (at < end) {
        uint32_t character = utf8_next(&at, end);
        bool upper = text_is_upper(character) || text_is_title(character);
        bool lower = text_is_lower(character);
        if ((upper && after_cased) || (lower && !after_cased))
            return VALUE_FALSE;
        after_cased = upper || lower;
        found |= after_cased;
    }
    return value_from_bool(found);
}

// ---- conversions ----

typedef int (*Mapping)(uint32_t character, uint32_t result[3]);

static void add_mapped(StrBuilder *builder, uint32_t character, Mapping mapping)
{
    uint32_t result[3];
    int count = mapping(character, result);
    for (int i = 0; i < count; i++)
        str_builder_add_character(builder, result[i]);
}

static bool is_cased(uint32_t character)
{
    return text_is_lower(character) || text_is_upper(character) || text_is_title(character);
}

// A capital sigma at the end of a word becomes a final one.
static bool sigma_is_final(const char *text, const char *at, const char *end)
{
    const char *before = at - 2; // the sigma itself takes two bytes
    bool follows_letter = false;
    while (before > text && !follows_letter) {
        do
            before--;
        while (before > text && ((unsigned char)*before & 0xc0) == 0x80);
        const char *next = before;
        uint32_t character = utf8_next(&next, end);
        follows_letter = is_cased(character);
        if (!follows_letter && character != '\'' && character != '.' && character != 0xb7)
            break;
    }
    if (!follows_letter)
        return false;
    while (at < end) {
        uint32_t character = utf8_next(&at, end);
        if (is_cased(character))
            return false;
        if (character != '\'' && character != '.' && character != 0xb7)
            return true;
    }
    return true;
}

static void add_lower(StrBuilder *builder, Value self, const char *at, uint32_t character)
{
    const StrObject *str = as_str(self);
    if (character == 0x3a3)
        str_builder_add_character(
            builder, sigma_is_final(str->bytes, at, str->bytes + str->size) ? 0x3c2 : 0x3c3);
    else
        add_mapped(builder, character, text_lower);
}

// ASCII texts keep their size: one pass over the bytes. first and rest say the case of the first
// character and of the others: 'u', 'l', 's' (swapped).
static Value ascii_case(Interpreter *in, Value self, char first, char rest)
{
    const StrObject *from = as_str(self);
    if (from->size == 0)
        return str_plain(in, self);
    StrObject *str = str_shell(in, from->size, from->size);
    if (!str)
        return NULL;
    for (size_t i = 0; i < from->size; i++) {
        char c = from->bytes[i], mode = i == 0 ? first : rest;
        bool lower = c >= 'a' && c <= 'z', upper = c >= 'A' && c <= 'Z';
        bool flip = (lower && mode != 'l') || (upper && mode != 'u');
        str->bytes[i] = flip ? (char)(c ^ 0x20) : c;
    }
    return AS_VALUE(str);
}

static Value map_text(Interpreter *in, Value self, char first, char rest)
{
    if (str_is_ascii(self))
        return ascii_case(in, self, first == 't' ? 'u' : first, rest);
    StrBuilder builder;
    str_builder_init(&builder, in);
    const char *at = as_str(self)->bytes, *end = at + as_str(self)->size;
    char mode = first;
    for (; at < end && !builder.failed; mode = rest) {
        uint32_t character = utf8_next(&at, end);
        bool lower = mode == 'l' || (mode == 's' && text_is_upper(character));
        if (lower)
            add_lower(&builder, self, at, character);
        else if (mode == 's' && !text_is_lower(character))
            str_builder_add_character(&builder, character);
        else
            add_mapped(&builder, character, mode == 't' ? text_title : text_upper);
    }
    return str_builder_finish(&builder);
}

Value str_method_lower(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return map_text(in, self, 'l', 'l');
}

Value str_method_upper(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return map_text(in, self, 'u', 'u');
}

Value str_method_capitalize(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return map_text(in, self, 't', 'l');
}

Value str_method_swapcase(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return map_text(in, self, 's', 's');
}

Value str_method_casefold(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (str_is_ascii(self))
        return ascii_case(in, self, 'l', 'l');
    StrBuilder builder;
    str_builder_init(&builder, in);
    const char *at = as_str(self)->bytes, *end = at + as_str(self)->size;
    while (at < end && !builder.failed)
        add_mapped(&builder, utf8_next(&at, end), text_fold);
    return str_builder_finish(&builder);
}

Value str_method_title(Interpreter *in, Value self, Value *arguments, size_t count)
{
    StrBuilder builder;
    str_builder_init(&builder, in);
    const char *at = as_str(self)->bytes, *end = at + as_str(self)->size;
    bool after_cased = false;
    while (at < end && !builder.failed) {
        uint32_t character = utf8_next(&at, end);
        if (after_cased)
            add_lower(&builder, self, at, character);
        else
            add_mapped(&builder, character, text_title);
        after_cased = is_cased(character);
    }
    return str_builder_finish(&builder);
}
