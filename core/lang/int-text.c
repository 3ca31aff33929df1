// SPDX-License-Identifier: MIT
// Integers as text: digits in a base, and reading them back.
#include <glib.h>
#include <string.h>

#include "lang/int-room.h"
#include "lang/interpreter.h"
#include "lang/object-str.h"
#include "lang/raise.h"
#include "lang/text.h"

#define LIMIT_MESSAGE "Exceeds the limit (%d digits) for integer string conversion"
#define LIMIT_ADVICE "; use sys.set_int_max_str_digits() to increase the limit"

static unsigned base_bits(int base)
{
    return base == 2 ? 1 : base == 4 ? 2 : base == 8 ? 3 : base == 16 ? 4 : base == 32 ? 5 : 0;
}

// Writes the digits of n backwards, ending at end; returns where they begin.
static char *small_digits(uint64_t n, char *end, unsigned base)
{
    do {
        *--end = "0123456789abcdefghijklmnopqrstuvwxyz"[n % base];
        n /= base;
    } while (n);
    return end;
}

static char *small_decimal(uint64_t n, char *end)
{
    while (n >= 100) {
        unsigned pair = (unsigned)(n % 100);
        n /= 100;
        *--end = (char)('0' + pair % 10);
        *--end = (char)('0' + pair / 10);
    }
    if (n >= 10) {
        *--end = (char)('0' + n % 10);
        n /= 10;
    }
    *--end = (char)('0' + n);
    return end;
}

static void power_of_two_digits(const IntView *view, char *text, size_t count, unsigned bits)
{
    for (size_t digit = 0; digit < count; digit++) {
        size_t at = digit * bits;
        mp_limb_t limb = view->limbs[at / 64] >> (at % 64);
        if (at % 64 + bits > 64 && at / 64 + 1 < view->count)
            limb |= view->limbs[at / 64 + 1] << (64 - at % 64);
        text[count - 1 - digit] = "0123456789abcdef"[limb & ((1u << bits) - 1)];
    }
}

// The limbs are copied, because mpn_get_str overwrites them.
static bool decimal_digits(Interpreter *in, const IntView *view, size_t bits, char **text,
                           size_t *length, size_t *room)
{
    // log10(2) from below: never refuses a number that is short enough
    if ((double)(bits - 1) * 0.30102999 > INT_TEXT_DIGITS_MAX)
        return raise_false(in, VALUE_ERROR, LIMIT_MESSAGE LIMIT_ADVICE, INT_TEXT_DIGITS_MAX);
    mp_limb_t limbs[INT_TEXT_DIGITS_MAX * 10 / 3 / 64 + 8];
    memcpy(limbs, view->limbs, view->count * sizeof(mp_limb_t));
    *room = bits / 3 + 4;
    *text = memory_take(in, *room);
    if (!*text)
        return false;
    unsigned char *digits = (unsigned char *)*text;
    size_t count = mpn_get_str(digits, 10, limbs, (mp_size_t)view->count);
    size_t zeros = 0;
    while (zeros < count && digits[zeros] == 0)
        zeros++;
    count -= zeros;
    for (size_t i = 0; i < count; i++)
        (*text)[i] = (char)('0' + digits[i + zeros]);
    *length = count;
    if (count > INT_TEXT_DIGITS_MAX) {
        memory_give(in, *text, *room);
        return raise_false(in, VALUE_ERROR, LIMIT_MESSAGE LIMIT_ADVICE, INT_TEXT_DIGITS_MAX);
    }
    return true;
}

bool int_digits(Interpreter *in, Value v, int base, char **text, size_t *length, size_t *room)
{
    IntView view;
    int_view(v, &view);
    unsigned bits = base_bits(base);
    size_t bit_length = int_bit_length(v);
    if (view.count > 1 && !bits)
        return decimal_digits(in, &view, bit_length, text, length, room);
    if (view.count > 1) {
        *length = (bit_length + bits - 1) / bits;
        *room = *length;
        *text = memory_take(in, *room);
        if (*text)
            power_of_two_digits(&view, *text, *length, bits);
        return *text != NULL;
    }
    *room = 64;
    *text = memory_take(in, *room);
    if (!*text)
        return false;
    char *start = small_digits(view.count ? view.limbs[0] : 0, *text + *room, (unsigned)base);
    *length = (size_t)(*text + *room - start);
    memmove(*text, start, *length);
    return true;
}

// Sign, prefix and digits as one string.
static Value digits_with_prefix(Interpreter *in, Value v, int base, const char *prefix)
{
    char *digits;
    size_t length, room;
    if (!int_digits(in, v, base, &digits, &length, &room))
        return NULL;
    size_t sign = int_sign(v) < 0, prefix_length = strlen(prefix);
    StrObject *result = str_shell(in, sign + prefix_length + length, sign + prefix_length + length);
    if (result) {
        result->bytes[0] = '-';
        memcpy(result->bytes + sign, prefix, prefix_length);
        memcpy(result->bytes + sign + prefix_length, digits, length);
    }
    memory_give(in, digits, room);
    return AS_VALUE(result);
}

size_t int_decimal(int64_t n, char text[INT_DECIMAL_SIZE])
{
    char *end = text + INT_DECIMAL_SIZE;
    char *start = small_decimal(n < 0 ? -(uint64_t)n : (uint64_t)n, end);
    if (n < 0)
        *--start = '-';
    memmove(text, start, (size_t)(end - start));
    return (size_t)(end - start);
}

Value int_repr(Interpreter *in, Value v)
{
    IntView view;
    int_view(v, &view);
    if (view.count > 1)
        return digits_with_prefix(in, v, 10, "");
    char text[24];
    char *start = small_decimal(view.count ? view.limbs[0] : 0, text + sizeof text);
    if (view.negative && view.count)
        *--start = '-';
    size_t length = (size_t)(text + sizeof text - start);
    return length == 1 ? str_from_character(in, (unsigned char)*start)
                       : str_from_parts(in, start, length, length);
}

Value int_in_base(Interpreter *in, Value v, int base)
{
    return digits_with_prefix(in, v, base, base == 2 ? "0b" : base == 8 ? "0o" : "0x");
}

// ---- reading ----

static int digit_value(unsigned char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z')
        return c - 'A' + 10;
    return 99;
}

// The digits of a literal gathered in one place: their values, without underscores.
typedef struct Digits {
    unsigned char *values;
    size_t count;
} Digits;

// Reads digits of the base with single underscores between them, up to end; decimal digits of other
// scripts count too. False when something else is there.
static bool gather_digits(const char *text, const char *end, int base, bool underscore_first,
                          Digits *digits)
{
    bool after_digit = underscore_first;
    while (text < end) {
        if (*text == '_') {
            if (!after_digit)
                return false;
            after_digit = false;
            text++;
            continue;
        }
        size_t bytes = 1;
        int value = digit_value((unsigned char)*text);
        if ((unsigned char)*text >= 0x80) {
            const char *after = text;
            uint32_t code = utf8_next(&after, end);
            bytes = (size_t)(after - text);
            value = g_unichar_isdigit(code) ? g_unichar_digit_value(code) : 99;
        }
        if (value >= base)
            return false;
        digits->values[digits->count++] = (unsigned char)value;
        after_digit = true;
        text += bytes;
    }
    return after_digit && digits->count > 0;
}

static Value digits_to_int(Interpreter *in, const Digits *digits, int base, bool negative)
{
    size_t skip = 0;
    while (skip < digits->count && digits->values[skip] == 0)
        skip++;
    size_t count = digits->count - skip;
    const unsigned char *values = digits->values + skip;
    if (count <= 11) { // 36 ** 11 < 2 ** 62
        int64_t n = 0;
        for (size_t i = 0; i < count; i++)
            n = n * base + values[i];
        return value_from_int(negative ? -n : n);
    }
    if (!base_bits(base) && digits->count > INT_TEXT_DIGITS_MAX)
        return raise_error(in, VALUE_ERROR, LIMIT_MESSAGE ": value has %zu digits" LIMIT_ADVICE,
                           INT_TEXT_DIGITS_MAX, digits->count);
    size_t bits_a_digit = 1;
    while ((1 << bits_a_digit) < base)
        bits_a_digit++;
    IntObject *room = int_room(in, count * bits_a_digit / 64 + 2);
    if (!room)
        return NULL;
    mp_size_t limbs = mpn_set_str(room->limbs, values, count, base);
    return int_room_finish(in, room, (size_t)limbs, negative);
}

// Takes the prefix of the base away, finds the base when it is 0; false: no int can follow.
static bool read_prefix(const char **text, const char *end, int *base, bool *had_prefix,
                        bool *only_zeros)
{
    char letter = end - *text >= 2 && (*text)[0] == '0' ? (char)((*text)[1] | 0x20) : 0;
    int named = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
    if (named && (*base == 0 || *base == named)) {
        *text += 2;
        *base = named;
        *had_prefix = true;
    } else if (*base == 0) {
        *base = 10;
        *only_zeros = *text < end && **text == '0';
    }
    return *text < end;
}

static bool all_zero(const Digits *digits)
{
    for (size_t i = 0; i < digits->count; i++) {
        if (digits->values[i])
            return false;
    }
    return true;
}

static size_t space_at(const char *text, const char *end)
{
    if (text >= end)
        return 0;
    const char *after = text;
    uint32_t code = utf8_next(&after, end);
    return text_is_space(code) ? (size_t)(after - text) : 0;
}

static const char *trim_end(const char *text, const char *end)
{
    while (end > text) {
        const char *last = end - 1;
        while (last > text && ((unsigned char)*last & 0xc0) == 0x80)
            last--;
        if (!space_at(last, end))
            break;
        end = last;
    }
    return end;
}

static Value invalid_literal(Interpreter *in, int base, Value source)
{
    Value shown = source ? value_repr(in, source) : in->empty_string;
    if (!shown)
        return NULL;
    size_t end = str_offset(shown, 200); // as much of it as CPython shows
    raise_error(in, VALUE_ERROR, "invalid literal for int() with base %d: %.*s", base, (int)end,
                as_str(shown)->bytes);
    if (source)
        value_drop(in, shown);
    return NULL;
}

Value int_parse(Interpreter *in, const char *text, size_t length, int base, Value source)
{
    if (base != 0 && (base < 2 || base > 36))
        return raise_error(in, VALUE_ERROR, "int() base must be >= 2 and <= 36, or 0");
    int base_given = base;
    const char *end = trim_end(text, text + length);
    for (size_t bytes; (bytes = space_at(text, end)) > 0;)
        text += bytes;
    bool negative = text < end && *text == '-';
    if (text < end && (*text == '-' || *text == '+'))
        text++;
    bool had_prefix = false, only_zeros = false;
    if (!read_prefix(&text, end, &base, &had_prefix, &only_zeros))
        return invalid_literal(in, base_given, source);
    Digits digits = {memory_take(in, (size_t)(end - text)), 0};
    size_t room = (size_t)(end - text);
    if (!digits.values)
        return NULL;
    Value result;
    if (!gather_digits(text, end, base, had_prefix, &digits) || (only_zeros && !all_zero(&digits)))
        result = invalid_literal(in, base_given, source);
    else
        result = digits_to_int(in, &digits, base, negative);
    memory_give(in, digits.values, room);
    return result;
}

Value int_from_digits(Interpreter *in, const char *digits, size_t size, int base)
{
    return int_parse(in, digits, size, base, NULL);
}
