// SPDX-License-Identifier: MIT
// Integers without bound: small ones are tagged words, the others objects with limbs for GMP's mpn
// layer.
//
// An exact int that fits in a tagged word is always one; an IntObject holds a larger number, or any
// number when it is an instance of a subclass of int. True and False are integers too. All
// functions below that take an int take each of these forms.
//
// The limbs belong to the language's heap and count against its quota; an operation whose result
// cannot fit fails with MemoryError before it computes.
#pragma once

#include <gmp.h>

#include "lang/type.h"
#include "lang/value.h"

#define INT_TEXT_DIGITS_MAX 4300 // int to decimal text and back; as sys.get_int_max_str_digits()

typedef struct IntObject {
    Object object;
    int32_t size;      // limbs in use, negative for a negative number; the top limb is not 0
    uint32_t capacity; // limbs there is room for
    mp_limb_t limbs[];
} IntObject;

// A number seen as limbs, whatever its form. The limbs of a small one lie in `here`, so the view
// must not move.
typedef struct IntView {
    const mp_limb_t *limbs;
    size_t count; // 0 for zero
    bool negative;
    mp_limb_t here;
} IntView;

// An int, a bool, or an instance of a subclass of int?
static inline bool value_is_any_int(Value v)
{
    return value_is_int(v) || value_is_bool(v) || object_is_a(v, TYPE_INT);
}

Value int_new_big(Interpreter *in, int64_t n);

static inline Value int_new(Interpreter *in, int64_t n)
{
    return value_int_fits(n) ? value_from_int(n) : int_new_big(in, n);
}

Value int_new_unsigned(Interpreter *in, uint64_t n);
// Truncates; OverflowError or ValueError for infinity and nan.
Value int_from_double(Interpreter *in, double number);
// An exact int of these limbs (copied, need not be normalised).
Value int_from_limbs(Interpreter *in, const mp_limb_t *limbs, size_t count, bool negative);
// The int as an exact int: itself unless bool or subclass. New reference.
Value int_exact(Interpreter *in, Value v);

void int_view(Value v, IntView *view);
// -1, 0 or 1.
int int_sign(Value v);
// Does it fit? Then *result is set. Raises nothing.
bool int_fits_64(Value v, int64_t *result);
// Clipped to the range of int64_t.
int64_t int_clip_64(Value v);
// OverflowError "Python int too large to convert to C <what>" when it does not fit.
bool int_to_64(Interpreter *in, Value v, int64_t *result, const char *what);
// The number when it fits in 64 bits and *overflow 0; else *overflow is the sign.
int64_t int_to_int64(Value v, int *overflow);
// Nearest double, ties to even; -1 and OverflowError "int too large to convert to float".
double int_to_double(Interpreter *in, Value v);
bool int_as_double(Interpreter *in, Value v, double *result);
// The operators for any two ints; the evaluator does small cases itself.
Value int_binary(Interpreter *in, Value a, Value b, int binary_operator);
int int_compare(Value a, Value b); // negative, 0, positive
// Exact comparison with a double that is not nan.
int int_compare_double(Value a, double b);
int64_t int_hash(Value v);

// The same in line for a small one; false when its number is too large for that.
static inline bool int_hash_small(Value v, int64_t *hash)
{
    const int64_t modulus = ((int64_t)1 << 61) - 1; // numbers below it are their own hash
    int64_t number = value_as_int(v);
    *hash = number == -1 ? -2 : number;
    return number > -modulus && number < modulus;
}
size_t int_bit_length(Value v);

// Arithmetic on any two ints; results exact.
Value int_add(Interpreter *in, Value a, Value b);
Value int_subtract(Interpreter *in, Value a, Value b);
Value int_multiply(Interpreter *in, Value a, Value b);
// Floor division and remainder; either result may be NULL when not wanted. ZeroDivisionError with
// the message.
bool int_divide(Interpreter *in, Value a, Value b, Value *quotient, Value *remainder,
                const char *zero_message);
Value int_true_divide(Interpreter *in, Value a, Value b);
Value int_negate(Interpreter *in, Value a);
Value int_absolute(Interpreter *in, Value a);
Value int_shift(Interpreter *in, Value a, Value by, bool left);
// pow(a, b) or pow(a, b, modulus) (modulus NULL: none).
Value int_power(Interpreter *in, Value a, Value b, Value modulus);
Value int_bitwise(Interpreter *in, Value a, Value b, BinaryOperator op);
Value int_gcd(Interpreter *in, Value a, Value b);
// Floor of the square root of a number that is not negative.
Value int_square_root(Interpreter *in, Value a);

// ---- text ----

// A small number in decimal, without a zero at the end; returns how many bytes.
#define INT_DECIMAL_SIZE 24
size_t int_decimal(int64_t n, char text[INT_DECIMAL_SIZE]);
// Decimal; ValueError beyond INT_TEXT_DIGITS_MAX digits.
Value int_repr(Interpreter *in, Value v);
// Digits without sign and prefix in base 2, 8, 10 or 16 into memory the caller gives back with
// memory_give(in, *text, *room); false with the exception.
bool int_digits(Interpreter *in, Value v, int base, char **text, size_t *length, size_t *room);
// As int(text, base): spaces, sign, prefix, underscores. source is named in the ValueError.
Value int_parse(Interpreter *in, const char *text, size_t length, int base, Value source);
// Digits in a base (2..36) as the lexer gives them: no prefix, no underscores. NULL with ValueError
// raised.
Value int_from_digits(Interpreter *in, const char *digits, size_t size, int base);
// bin(), oct(), hex().
Value int_in_base(Interpreter *in, Value v, int base);
