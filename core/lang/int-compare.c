// SPDX-License-Identifier: MIT
// Integers: what they are compared with, converted to and hashed as.
#include <float.h>
#include <math.h>

#include "lang/int-room.h"
#include "lang/interpreter.h"
#include "lang/raise.h"

#define HASH_BITS 61
#define HASH_MODULUS (((uint64_t)1 << HASH_BITS) - 1)

int int_sign(Value v)
{
    if (value_is_int(v)) {
        int64_t n = value_as_int(v);
        return (n > 0) - (n < 0);
    }
    IntView view;
    int_view(v, &view);
    return view.count == 0 ? 0 : view.negative ? -1 : 1;
}

bool int_fits_64(Value v, int64_t *result)
{
    if (value_is_int(v)) {
        *result = value_as_int(v);
        return true;
    }
    IntView view;
    int_view(v, &view);
    if (view.count > 1 ||
        (view.count && view.limbs[0] > (mp_limb_t)INT64_MAX + (view.negative ? 1 : 0)))
        return false;
    uint64_t size = view.count ? view.limbs[0] : 0;
    *result = (int64_t)(view.negative ? -size : size);
    return true;
}

int64_t int_clip_64(Value v)
{
    int64_t n;
    if (int_fits_64(v, &n))
        return n;
    return int_sign(v) < 0 ? INT64_MIN : INT64_MAX;
}

bool int_to_64(Interpreter *in, Value v, int64_t *result, const char *what)
{
    if (int_fits_64(v, result))
        return true;
    return raise_false(in, OVERFLOW_ERROR, "Python int too large to convert to C %s", what);
}

size_t int_bit_length(Value v)
{
    IntView view;
    int_view(v, &view);
    if (view.count == 0)
        return 0;
    return view.count * 64 - (size_t)__builtin_clzll(view.limbs[view.count - 1]);
}

// The highest 64 bits of a number of more than 64 bits; the lowest of them also stands for all bits
// below, so that rounding sees them.
static uint64_t top_bits(const IntView *view, bool *rest_is_zero)
{
    mp_limb_t top = view->limbs[view->count - 1];
    unsigned spare = (unsigned)__builtin_clzll(top);
    mp_limb_t next = view->limbs[view->count - 2];
    uint64_t bits = spare ? (top << spare) | (next >> (64 - spare)) : top;
    bool zero = (spare ? (next << spare) : next) == 0;
    for (size_t i = 0; zero && i + 2 < view->count; i++)
        zero = view->limbs[i] == 0;
    *rest_is_zero = zero;
    return bits;
}

bool int_as_double(Interpreter *in, Value v, double *result)
{
    if (value_is_int(v)) {
        *result = (double)value_as_int(v);
        return true;
    }
    IntView view;
    int_view(v, &view);
    double size;
    if (view.count <= 1) {
        size = view.count ? (double)view.limbs[0] : 0.0;
    } else {
        size_t bits = int_bit_length(v);
        bool rest_is_zero;
        uint64_t top = top_bits(&view, &rest_is_zero);
        size = bits > DBL_MAX_EXP ? HUGE_VAL : ldexp((double)(top | !rest_is_zero), (int)bits - 64);
        if (isinf(size))
            return raise_false(in, OVERFLOW_ERROR, "int too large to convert to float");
    }
    *result = view.negative ? -size : size;
    return true;
}

int int_compare(Value a, Value b)
{
    if (value_both_int(a, b)) {
        int64_t x = value_as_int(a), y = value_as_int(b);
        return (x > y) - (x < y);
    }
    IntView left, right;
    int_view(a, &left);
    int_view(b, &right);
    int sign_left = left.count ? (left.negative ? -1 : 1) : 0;
    int sign_right = right.count ? (right.negative ? -1 : 1) : 0;
    if (sign_left != sign_right)
        return sign_left < sign_right ? -1 : 1;
    if (sign_left == 0)
        return 0;
    int order;
    if (left.count != right.count)
        order = left.count < right.count ? -1 : 1;
    else
        order = mpn_cmp(left.limbs, right.limbs, (mp_size_t)left.count);
    return left.negative ? -order : order;
}

// Both positive, the int of more than 53 bits, the double finite.
static int compare_sizes(Value a, const IntView *view, double b)
{
    int exponent;
    double fraction = frexp(b, &exponent);
    int64_t bits = (int64_t)int_bit_length(a);
    if (bits != exponent)
        return bits < exponent ? -1 : 1;
    uint64_t mantissa = (uint64_t)ldexp(fraction, 64);
    bool rest_is_zero = true;
    uint64_t top = view->count == 1 ? view->limbs[0] << (64 - bits) : top_bits(view, &rest_is_zero);
    if (top != mantissa)
        return top < mantissa ? -1 : 1;
    return rest_is_zero ? 0 : 1;
}

int int_compare_double(Value a, double b)
{
    if (isinf(b))
        return b > 0 ? -1 : 1;
    IntView view;
    int_view(a, &view);
    if (int_bit_length(a) <= DBL_MANT_DIG) {
        double x = view.count ? (double)view.limbs[0] : 0.0;
        if (view.negative)
            x = -x;
        return (x > b) - (x < b);
    }
    if (view.negative != (b < 0))
        return view.negative ? -1 : 1;
    int order = compare_sizes(a, &view, fabs(b));
    return view.negative ? -order : order;
}

int64_t int_hash(Value v)
{
    IntView view;
    int_view(v, &view);
    uint64_t hash = 0;
    for (size_t i = view.count; i-- > 0;) {
        unsigned __int128 next = ((unsigned __int128)hash << 64) | view.limbs[i];
        hash = (uint64_t)(next % HASH_MODULUS);
    }
    int64_t result = view.negative ? -(int64_t)hash : (int64_t)hash;
    return result == -1 ? -2 : result;
}

Value int_from_double(Interpreter *in, double number)
{
    if (isnan(number))
        return raise_error(in, VALUE_ERROR, "cannot convert float NaN to integer");
    if (isinf(number))
        return raise_error(in, OVERFLOW_ERROR, "cannot convert float infinity to integer");
    if (fabs(number) < 4611686018427387904.0) // 2**62
        return value_from_int((int64_t)number);
    int exponent;
    double fraction = frexp(fabs(number), &exponent);
    mp_limb_t mantissa = (mp_limb_t)ldexp(fraction, 64); // the top 64 bits; all of them
    size_t limbs = (size_t)(exponent + 63) / 64;
    unsigned spare = (unsigned)(limbs * 64 - (size_t)exponent);
    mp_limb_t digits[DBL_MAX_EXP / 64 + 1] = {0};
    digits[limbs - 1] = mantissa >> spare;
    if (spare && limbs > 1)
        digits[limbs - 2] = mantissa << (64 - spare);
    return int_from_limbs(in, digits, limbs, number < 0);
}

// Rounds a quotient that is `whole` * 2**shift plus less than one unit (when inexact) to the
// nearest double.
static double round_quotient(uint64_t whole, bool inexact, int64_t shift)
{
    int bits = 64 - __builtin_clzll(whole);
    int64_t lowest = bits > DBL_MIN_EXP - shift ? bits : DBL_MIN_EXP - shift;
    int extra = (int)(lowest - DBL_MANT_DIG); // bits beyond what a double holds there
    uint64_t half = (uint64_t)1 << (extra - 1);
    uint64_t low = whole | inexact;
    if ((low & half) && (low & (3 * half - 1)))
        low += half;
    low &= ~(2 * half - 1);
    return ldexp((double)low, (int)shift);
}

// The quotient's leading 55 or 56 bits: floor(|a| / |b| / 2**shift), and whether something is left
// over.
static bool quotient_bits(Interpreter *in, Value a, Value b, int64_t shift, uint64_t *whole,
                          bool *inexact)
{
    Value top = NULL, bottom = NULL, quotient = NULL, remainder = NULL;
    Value size_a = int_absolute(in, a);
    Value size_b = size_a ? int_absolute(in, b) : NULL;
    if (!size_b)
        goto end;
    top = int_shift(in, size_a, value_from_int(shift < 0 ? -shift : 0), true);
    if (top)
        bottom = int_shift(in, size_b, value_from_int(shift > 0 ? shift : 0), true);
    if (!bottom || !int_divide(in, top, bottom, &quotient, &remainder, ""))
        goto end;
    *whole = (uint64_t)int_clip_64(quotient);
    *inexact = int_sign(remainder) != 0;
end:;
    bool done = quotient != NULL;
    value_drop_maybe(in, size_a);
    value_drop_maybe(in, size_b);
    value_drop_maybe(in, top);
    value_drop_maybe(in, bottom);
    value_drop_maybe(in, quotient);
    value_drop_maybe(in, remainder);
    return done;
}

bool int_true_quotient(Interpreter *in, Value a, Value b, double *result)
{
    if (int_sign(b) == 0)
        return raise_false(in, ZERO_DIVISION_ERROR, "division by zero");
    size_t bits_a = int_bit_length(a), bits_b = int_bit_length(b);
    bool negative = (int_sign(a) < 0) != (int_sign(b) < 0);
    if (bits_a == 0) {
        *result = negative ? -0.0 : 0.0;
        return true;
    }
    if (bits_a <= DBL_MANT_DIG && bits_b <= DBL_MANT_DIG)
        return *result = (double)int_clip_64(a) / (double)int_clip_64(b), true;
    int64_t difference = (int64_t)bits_a - (int64_t)bits_b;
    if (difference > DBL_MAX_EXP)
        return raise_false(in, OVERFLOW_ERROR, "integer division result too large for a float");
    if (difference < DBL_MIN_EXP - DBL_MANT_DIG - 1) {
        *result = negative ? -0.0 : 0.0;
        return true;
    }
    int64_t shift = (difference > DBL_MIN_EXP ? difference : DBL_MIN_EXP) - DBL_MANT_DIG - 2;
    uint64_t whole = 0;
    bool inexact = false;
    if (!quotient_bits(in, a, b, shift, &whole, &inexact))
        return false;
    double size = whole ? round_quotient(whole, inexact, shift) : 0.0;
    if (isinf(size))
        return raise_false(in, OVERFLOW_ERROR, "integer division result too large for a float");
    *result = negative ? -size : size;
    return true;
}

int64_t int_to_int64(Value v, int *overflow)
{
    int64_t n = 0;
    *overflow = int_fits_64(v, &n) ? 0 : int_sign(v);
    return n;
}

double int_to_double(Interpreter *in, Value v)
{
    double result;
    return int_as_double(in, v, &result) ? result : -1.0;
}
