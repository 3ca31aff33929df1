// SPDX-License-Identifier: MIT
// Integers: powers, with and without modulus, greatest common divisor and square root.
#include <math.h>
#include <string.h>

#include "lang/int-room.h"
#include "lang/interpreter.h"
#include "lang/object-float.h"
#include "lang/raise.h"

// a ** b by squaring, from the highest bit of b down; steals nothing. Each step's size is known
// beforehand.
static Value power_by_squaring(Interpreter *in, Value a, uint64_t b)
{
    Value result = int_exact(in, a);
    for (int bit = 62 - __builtin_clzll(b); result && bit >= 0; bit--) {
        value_replace(in, &result, int_multiply(in, result, result));
        if (result && (b >> bit & 1))
            value_replace(in, &result, int_multiply(in, result, a));
    }
    return result;
}

static Value power_of_int(Interpreter *in, Value a, Value b)
{
    int64_t base = 0, exponent;
    bool base_small = int_fits_64(a, &base);
    if (base_small && (base == 0 || base == 1))
        return int_sign(b) == 0 ? value_from_int(1) : value_from_int(base);
    if (!int_fits_64(b, &exponent)) {
        if (base_small && base == -1) {
            IntView view;
            int_view(b, &view);
            return value_from_int(view.limbs[0] & 1 ? -1 : 1);
        }
        return raise_memory(in);
    }
    if (exponent == 0)
        return value_from_int(1);
    if (base_small && base == -1)
        return value_from_int(exponent & 1 ? -1 : 1);
    // The result has at least (bits - 1) * exponent bits: refuse at once what can never fit.
    size_t bits = int_bit_length(a);
    unsigned __int128 least = (unsigned __int128)(bits - 1) * (uint64_t)exponent / 8;
    if (least > INT_LIMBS_MAX || !heap_has_room(&in->heap, (size_t)least))
        return raise_memory(in);
    if (base == 2 && base_small)
        return int_shift(in, value_from_int(1), b, true);
    return power_by_squaring(in, a, (uint64_t)exponent);
}

// (a * b) mod m where all are small and not negative.
static uint64_t multiply_modulo(uint64_t a, uint64_t b, uint64_t m)
{
    return (uint64_t)((unsigned __int128)a * b % m);
}

static Value power_modulo_small(int64_t base, Value exponent, int64_t modulus)
{
    uint64_t square = (uint64_t)base, result = 1 % (uint64_t)modulus;
    IntView view;
    int_view(exponent, &view);
    for (size_t limb = 0; limb < view.count; limb++) {
        for (int bit = 0; bit < 64; bit++) {
            if (limb + 1 == view.count && view.limbs[limb] >> bit == 0)
                break;
            if (view.limbs[limb] >> bit & 1)
                result = multiply_modulo(result, square, (uint64_t)modulus);
            square = multiply_modulo(square, square, (uint64_t)modulus);
        }
    }
    return value_from_int((int64_t)result);
}

// result = result * factor mod modulus; steals result.
static Value multiply_reduce(Interpreter *in, Value stolen, Value factor, Value modulus)
{
    Value product = int_multiply(in, stolen, factor), remainder = NULL;
    value_drop(in, stolen);
    if (product && !int_divide(in, product, modulus, NULL, &remainder, ""))
        remainder = NULL;
    value_drop_maybe(in, product);
    return remainder;
}

// base in 0 .. modulus - 1, modulus > 1, exponent > 0.
static Value power_modulo_big(Interpreter *in, Value base, Value exponent, Value modulus)
{
    IntView view;
    int_view(exponent, &view);
    Value result = value_retain(base);
    for (size_t bit = int_bit_length(exponent) - 1; result && bit-- > 0;) {
        Value same = value_retain(result);
        result = multiply_reduce(in, result, same, modulus);
        value_drop(in, same);
        if (result && (view.limbs[bit / 64] >> (bit % 64) & 1))
            result = multiply_reduce(in, result, base, modulus);
    }
    return result;
}

// x with a * x = 1 (mod modulus), by Euclid's algorithm.
static Value inverse_modulo(Interpreter *in, Value a, Value modulus)
{
    Value old_rest = value_retain(modulus), rest = value_retain(a);
    Value old_factor = value_from_int(0), factor = value_from_int(1), answer = NULL;
    while (int_sign(rest)) {
        Value quotient, remainder;
        if (!int_divide(in, old_rest, rest, &quotient, &remainder, ""))
            goto end;
        value_replace(in, &old_rest, rest);
        rest = remainder;
        Value product = int_multiply(in, quotient, factor);
        value_drop(in, quotient);
        Value next = product ? int_subtract(in, old_factor, product) : NULL;
        value_drop_maybe(in, product);
        if (!next)
            goto end;
        value_replace(in, &old_factor, factor);
        factor = next;
    }
    if (old_rest != value_from_int(1))
        raise_error(in, VALUE_ERROR, "base is not invertible for the given modulus");
    else
        answer = value_retain(old_factor);
end:
    value_drop(in, old_rest);
    value_drop(in, rest);
    value_drop(in, old_factor);
    value_drop(in, factor);
    return answer;
}

static Value reduce(Interpreter *in, Value a, Value modulus)
{
    Value remainder;
    return int_divide(in, a, modulus, NULL, &remainder, "") ? remainder : NULL;
}

// Both exact; modulus > 0.
static Value power_modulo_positive(Interpreter *in, Value a, Value b, Value modulus)
{
    if (modulus == value_from_int(1))
        return value_from_int(0);
    Value base = NULL, exponent = NULL, result = NULL;
    if (int_sign(b) < 0) {
        Value reduced = reduce(in, a, modulus);
        Value inverse = reduced ? inverse_modulo(in, reduced, modulus) : NULL;
        value_drop_maybe(in, reduced);
        if (!inverse)
            return NULL;
        base = reduce(in, inverse, modulus);
        value_drop(in, inverse);
        exponent = base ? int_negate(in, b) : NULL;
    } else {
        base = reduce(in, a, modulus);
        exponent = base ? int_exact(in, b) : NULL;
    }
    if (!exponent)
        goto end;
    if (int_sign(exponent) == 0)
        result = value_from_int(1);
    else if (value_both_int(base, modulus))
        result = power_modulo_small(value_as_int(base), exponent, value_as_int(modulus));
    else
        result = power_modulo_big(in, base, exponent, modulus);
end:
    value_drop_maybe(in, base);
    value_drop_maybe(in, exponent);
    return result;
}

static Value power_modulo(Interpreter *in, Value a, Value b, Value modulus)
{
    int sign = int_sign(modulus);
    if (sign == 0)
        return raise_error(in, VALUE_ERROR, "pow() 3rd argument cannot be 0");
    Value size = int_absolute(in, modulus);
    if (!size)
        return NULL;
    Value result = power_modulo_positive(in, a, b, size);
    if (result && sign < 0 && int_sign(result))
        value_replace(in, &result, int_subtract(in, result, size));
    value_drop(in, size);
    return result;
}

static Value power_negative(Interpreter *in, Value a, Value b)
{
    double base, exponent;
    if (!int_as_double(in, a, &base) || !int_as_double(in, b, &exponent))
        return NULL;
    if (base == 0.0)
        return raise_error(in, ZERO_DIVISION_ERROR, "0.0 cannot be raised to a negative power");
    return float_new(in, pow(base, exponent));
}

Value int_power(Interpreter *in, Value a, Value b, Value modulus)
{
    if (modulus)
        return power_modulo(in, a, b, modulus);
    return int_sign(b) < 0 ? power_negative(in, a, b) : power_of_int(in, a, b);
}

Value int_true_divide(Interpreter *in, Value a, Value b)
{
    double quotient;
    return int_true_quotient(in, a, b, &quotient) ? float_new(in, quotient) : NULL;
}

Value int_gcd(Interpreter *in, Value a, Value b)
{
    Value x = int_absolute(in, a);
    Value y = x ? int_absolute(in, b) : NULL;
    if (!y) {
        value_drop_maybe(in, x);
        return NULL;
    }
    while (int_sign(y)) {
        Value remainder = reduce(in, x, y);
        value_drop(in, x);
        x = y;
        y = remainder;
        if (!y) {
            value_drop(in, x);
            return NULL;
        }
    }
    return x;
}

Value int_square_root(Interpreter *in, Value a)
{
    IntView view;
    int_view(a, &view);
    if (view.count == 0)
        return value_from_int(0);
    size_t count = (view.count + 1) / 2;
    IntObject *room = int_room(in, count);
    if (!room)
        return NULL;
    mpn_sqrtrem(room->limbs, NULL, view.limbs, (mp_size_t)view.count);
    return int_room_finish(in, room, count, false);
}
