// SPDX-License-Identifier: MIT
// bytes: methods that trim, pad, change case and test the kind of bytes; ASCII only, as in Python.
#include <glib.h>
#include <string.h>

#include "lang/bytes-inside.h"
#include "lang/interpreter.h"

// ---- trimming, padding, case ----

static Value strip(Interpreter *in, Value self, Value among, bool left, bool right)
{
    const char *set = NULL, *from = bytes_data(self), *to = from + bytes_length(self);
    size_t size = 0;
    if (among && among != VALUE_NONE && !bytes_need(in, among, &set, &size))
        return NULL;
    while (left && from < to &&
           (set ? memchr(set, (unsigned char)*from, size) != NULL : bytes_is_space(*from)))
        from++;
    while (right && to > from &&
           (set ? memchr(set, (unsigned char)to[-1], size) != NULL : bytes_is_space(to[-1])))
        to--;
    return bytes_new(in, from, (size_t)(to - from));
}

Value bytes_method_strip(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return strip(in, self, arguments[0], true, true);
}

Value bytes_method_lstrip(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return strip(in, self, arguments[0], true, false);
}

Value bytes_method_rstrip(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return strip(in, self, arguments[0], false, true);
}

static Value pad(Interpreter *in, Value self, Value *arguments, char side)
{
    int64_t width;
    const char *name = side == 'l' ? "ljust" : side == 'r' ? "rjust" : "center", *fill = " ";
    size_t fill_size = 1, size = bytes_length(self);
    if (!value_to_int64(in, arguments[0], &width))
        return NULL;
    if (arguments[1] && (!bytes_view(arguments[1], &fill, &fill_size) || fill_size != 1))
        return raise_error(in, TYPE_ERROR,
                           "%s() argument 2 must be a byte string of length 1, not %s", name,
                           type_name_of_argument(in, arguments[1]));
    size_t missing = width > (int64_t)size ? (size_t)width - size : 0;
    size_t left = side == 'l'   ? 0
                  : side == 'r' ? missing
                                : missing / 2 + (missing & (size_t)width & 1);
    Value result = bytes_new(in, NULL, size + missing);
    if (result && size + missing) {
        char *to = ((BytesObject *)(void *)result)->bytes;
        memset(to, *fill, size + missing);
        memcpy(to + left, bytes_data(self), size);
    }
    return result;
}

Value bytes_method_center(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return pad(in, self, arguments, 'c');
}

Value bytes_method_ljust(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return pad(in, self, arguments, 'l');
}

Value bytes_method_rjust(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return pad(in, self, arguments, 'r');
}

Value bytes_method_zfill(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t width;
    const char *data = bytes_data(self);
    size_t size = bytes_length(self), sign = size && (*data == '-' || *data == '+');
    if (!value_to_int64(in, arguments[0], &width))
        return NULL;
    StrBuilder builder;
    str_builder_init(&builder, in);
    str_builder_add_parts(&builder, data, sign, 0);
    if (width > (int64_t)size)
        str_builder_add_repeated(&builder, '0', (size_t)width - size);
    str_builder_add_parts(&builder, data + sign, size - sign, 0);
    return bytes_finish(&builder);
}

static Value map_bytes(Interpreter *in, Value self, char (*map)(char c, char before))
{
    size_t size = bytes_length(self);
    Value result = bytes_new(in, NULL, size);
    char before = 0;
    for (size_t i = 0; result && i < size; i++) {
        char c = bytes_data(self)[i];
        ((BytesObject *)(void *)result)->bytes[i] = map(c, before);
        before = c;
    }
    return result;
}

static char lower(char c, char before)
{
    return g_ascii_tolower(c);
}

static char upper(char c, char before)
{
    return g_ascii_toupper(c);
}

static char swap(char c, char before)
{
    return g_ascii_isalpha(c) ? (char)(c ^ 0x20) : c;
}

static char titled(char c, char before)
{
    return g_ascii_isalpha(before) ? g_ascii_tolower(c) : g_ascii_toupper(c);
}

Value bytes_method_lower(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return map_bytes(in, self, lower);
}

Value bytes_method_upper(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return map_bytes(in, self, upper);
}

Value bytes_method_swapcase(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return map_bytes(in, self, swap);
}

Value bytes_method_title(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return map_bytes(in, self, titled);
}

Value bytes_method_capitalize(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value result = map_bytes(in, self, lower);
    if (result && bytes_length(result)) {
        char *data = ((BytesObject *)(void *)result)->bytes;
        data[0] = g_ascii_toupper(data[0]);
    }
    return result;
}

// ---- tests ----

static Value every_byte(Value self, bool (*test)(char c), bool when_empty)
{
    size_t size = bytes_length(self);
    for (size_t i = 0; i < size; i++) {
        if (!test(bytes_data(self)[i]))
            return VALUE_FALSE;
    }
    return value_from_bool(size || when_empty);
}

static bool is_alpha(char c)
{
    return g_ascii_isalpha(c);
}

static bool is_digit(char c)
{
    return g_ascii_isdigit(c);
}

static bool is_alnum(char c)
{
    return g_ascii_isalnum(c);
}

static bool is_ascii(char c)
{
    return (unsigned char)c < 0x80;
}

Value bytes_method_isalpha(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return every_byte(self, is_alpha, false);
}

Value bytes_method_isdigit(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return every_byte(self, is_digit, false);
}

Value bytes_method_isalnum(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return every_byte(self, is_alnum, false);
}

Value bytes_method_isspace(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return every_byte(self, bytes_is_space, false);
}

Value bytes_method_isascii(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return every_byte(self, is_ascii, true);
}

static Value only_case(Value self, bool want_upper)
{
    bool found = false;
    for (size_t i = 0; i < bytes_length(self); i++) {
        char c = bytes_data(self)[i];
        if (want_upper ? g_ascii_islower(c) : g_ascii_isupper(c))
            return VALUE_FALSE;
        found |= g_ascii_isalpha(c);
    }
    return value_from_bool(found);
}

Value bytes_method_islower(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return only_case(self, false);
}

Value bytes_method_isupper(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return only_case(self, true);
}

Value bytes_method_istitle(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const char *from = bytes_data(self), *to = from + bytes_length(self);
    bool inside = false, any = false;
    for (; from < to; from++) {
        if (g_ascii_isupper(*from) ? inside : g_ascii_islower(*from) && !inside)
            return VALUE_FALSE;
        inside = g_ascii_isalpha(*from);
        any = any || inside;
    }
    return value_from_bool(any);
}

Value bytes_method_expandtabs(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t tab = 8, column = 0;
    if (arguments[0] && !value_to_int64(in, arguments[0], &tab))
        return NULL;
    const char *from = bytes_data(self), *to = from + bytes_length(self);
    StrBuilder builder;
    str_builder_init(&builder, in);
    for (; from < to; from++) {
        if (*from != '\t') {
            str_builder_add_parts(&builder, from, 1, 0);
            column = *from == '\n' || *from == '\r' ? 0 : column + 1;
            continue;
        }
        for (int64_t i = tab > 0 ? tab - column % tab : 0; i > 0 && !builder.failed; i--, column++)
            str_builder_add_parts(&builder, " ", 1, 0);
    }
    return bytes_finish(&builder);
}
