// SPDX-License-Identifier: MIT
// float: the type, its operators and methods.
#include "lang/object-float.h"

#include <errno.h>
#include <float.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#include "lang/format.h"
#include "lang/interpreter.h"
#include "lang/object-bytes.h"
#include "lang/object-complex.h"
#include "lang/object-int.h"
#include "lang/object-sequence.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

#define HASH_BITS 61
#define HASH_MODULUS (((uint64_t)1 << HASH_BITS) - 1)
#define HASH_INFINITY 314159
#define HASH_NAN 271828 // any number would do: no nan equals another

Value float_new(Interpreter *in, double number)
{
    FloatObject *object = object_new_sized(in, in->types[TYPE_FLOAT], sizeof(FloatObject));
    if (object)
        object->number = number;
    return AS_VALUE(object);
}

int64_t float_hash(double number)
{
    if (isinf(number))
        return number > 0 ? HASH_INFINITY : -HASH_INFINITY;
    if (isnan(number))
        return HASH_NAN;
    int exponent;
    double rest = frexp(fabs(number), &exponent);
    uint64_t hash = 0;
    while (rest != 0.0) {
        hash = ((hash << 28) & HASH_MODULUS) | hash >> (HASH_BITS - 28);
        rest *= 268435456.0; // 2**28
        exponent -= 28;
        uint64_t digit = (uint64_t)rest;
        rest -= (double)digit;
        hash += digit;
        if (hash >= HASH_MODULUS)
            hash -= HASH_MODULUS;
    }
    exponent = ((exponent % HASH_BITS) + HASH_BITS) % HASH_BITS;
    if (exponent)
        hash = ((hash << exponent) & HASH_MODULUS) | hash >> (HASH_BITS - exponent);
    int64_t result = number < 0 ? -(int64_t)hash : (int64_t)hash;
    return result == -1 ? -2 : result;
}

double float_floor_divide(double a, double b, double *remainder)
{
    double rest = fmod(a, b);
    double quotient = (a - rest) / b;
    if (rest != 0.0) {
        if ((b < 0) != (rest < 0)) {
            rest += b;
            quotient -= 1.0;
        }
    } else {
        rest = copysign(0.0, b);
    }
    *remainder = rest;
    if (quotient == 0.0)
        return copysign(0.0, a / b);
    double whole = floor(quotient);
    return quotient - whole > 0.5 ? whole + 1.0 : whole;
}

// ---- operators ----

static Value overflow_of_power(Interpreter *in)
{
    Value message = str_from_c(in, "Numerical result out of range");
    if (!message)
        return NULL;
    Value arguments[] = {value_from_int(ERANGE), message};
    Value exception =
        value_call(in, AS_VALUE(in->exceptions[EXCEPTION_OVERFLOW_ERROR]), arguments, 2);
    value_drop(in, message);
    if (!exception)
        return NULL;
    raise_value(in, exception);
    value_drop(in, exception);
    return NULL;
}

static Value power(Interpreter *in, double a, double b)
{
    if (a == 0.0 && b < 0.0)
        return raise_error(in, ZERO_DIVISION_ERROR, "0.0 cannot be raised to a negative power");
    if (a < 0.0 && isfinite(a) && isfinite(b) && b != floor(b))
        return complex_power(in, (Complex){a, 0.0}, (Complex){b, 0.0});
    double result = pow(a, b);
    if (isinf(result) && isfinite(a) && isfinite(b))
        return overflow_of_power(in);
    return float_new(in, result);
}

static Value divide_with_remainder(Interpreter *in, double a, double b)
{
    double rest;
    Value quotient = float_new(in, float_floor_divide(a, b, &rest));
    Value remainder = quotient ? float_new(in, rest) : NULL;
    Value pair = remainder ? tuple_pack(in, 2, quotient, remainder) : NULL;
    value_drop_maybe(in, quotient);
    value_drop_maybe(in, remainder);
    return pair;
}

static Value divide_by_zero(Interpreter *in, int op)
{
    return raise_error(in, ZERO_DIVISION_ERROR, "%s",
                       op == BINARY_TRUE_DIVIDE    ? "float division by zero"
                       : op == BINARY_FLOOR_DIVIDE ? "float floor division by zero"
                       : op == BINARY_REMAINDER    ? "float modulo"
                                                   : "float divmod()");
}

Value float_binary(Interpreter *in, double a, double b, int op)
{
    double remainder;
    switch (op) {
    case BINARY_ADD:
        return float_new(in, a + b);
    case BINARY_SUBTRACT:
        return float_new(in, a - b);
    case BINARY_MULTIPLY:
        return float_new(in, a * b);
    case BINARY_POWER:
        return power(in, a, b);
    case BINARY_TRUE_DIVIDE:
        return b == 0.0 ? divide_by_zero(in, op) : float_new(in, a / b);
    case BINARY_FLOOR_DIVIDE:
        return b == 0.0 ? divide_by_zero(in, op)
                        : float_new(in, float_floor_divide(a, b, &remainder));
    case BINARY_REMAINDER:
        if (b == 0.0)
            return divide_by_zero(in, op);
        float_floor_divide(a, b, &remainder);
        return float_new(in, remainder);
    case BINARY_DIVMOD:
        return b == 0.0 ? divide_by_zero(in, op) : divide_with_remainder(in, a, b);
    default:
        return VALUE_NOT_IMPLEMENTED;
    }
}

// A float or int operand as a double: 1; 0: something else; -1: too large.
static int operand(Interpreter *in, Value v, double *result)
{
    if (value_is_float(v)) {
        *result = float_of(v);
        return 1;
    }
    if (!value_is_any_int(v))
        return 0;
    return int_as_double(in, v, result) ? 1 : -1;
}

static Value binary(Interpreter *in, Value left, Value right, int op)
{
    double a, b;
    int first = operand(in, left, &a);
    int second = first > 0 ? operand(in, right, &b) : 1;
    if (first < 0 || second < 0)
        return NULL;
    if (first == 0 || second == 0)
        return VALUE_NOT_IMPLEMENTED;
    return float_binary(in, a, b, op);
}

#define OPERATOR(name, ID)                                              \
    static Value float_##name(Interpreter *in, Value left, Value right) \
    {                                                                   \
        return binary(in, left, right, BINARY_##ID);                    \
    }
OPERATOR(add, ADD)
OPERATOR(subtract, SUBTRACT)
OPERATOR(multiply, MULTIPLY)
OPERATOR(power, POWER)
OPERATOR(true_divide, TRUE_DIVIDE)
OPERATOR(floor_quotient, FLOOR_DIVIDE)
OPERATOR(remainder, REMAINDER)
OPERATOR(divmod, DIVMOD)
#undef OPERATOR

static Value float_negative(Interpreter *in, Value self)
{
    return float_new(in, -float_of(self));
}

static Value float_positive(Interpreter *in, Value self)
{
    return object_is(self, TYPE_FLOAT) ? value_retain(self) : float_new(in, float_of(self));
}

static Value float_absolute(Interpreter *in, Value self)
{
    return float_new(in, fabs(float_of(self)));
}

static Value float_compare(Interpreter *in, Value self, Value other, CompareOperator op)
{
    double a = float_of(self);
    int order;
    if (value_is_float(other)) {
        double b = float_of(other);
        if (isnan(a) || isnan(b))
            return value_from_bool(op == COMPARE_NOT_EQUAL);
        order = (a > b) - (a < b);
    } else if (value_is_any_int(other)) {
        if (isnan(a))
            return value_from_bool(op == COMPARE_NOT_EQUAL);
        order = -int_compare_double(other, a);
    } else {
        return VALUE_NOT_IMPLEMENTED;
    }
    return value_from_bool(order_satisfies(order, op));
}

static bool float_hash_slot(Interpreter *in, Value self, int64_t *result)
{
    *result = float_hash(float_of(self));
    return true;
}

static int float_truth(Interpreter *in, Value self)
{
    return float_of(self) != 0.0;
}

static Value float_repr_slot(Interpreter *in, Value self)
{
    char text[FLOAT_TEXT_SIZE];
    size_t length = float_repr(float_of(self), text);
    return str_from_parts(in, text, length, length);
}

static bool float_to_int(Interpreter *in, Value self, Value *result)
{
    *result = int_from_double(in, float_of(self));
    return *result != NULL;
}

static bool float_to_float(Interpreter *in, Value self, double *result)
{
    *result = float_of(self);
    return true;
}

// ---- making ----

static bool number_from_text(Interpreter *in, Value v, const char *text, size_t size,
                             double *result)
{
    int parsed = float_parse(in, text, size, result);
    if (parsed == 0)
        raise_error(in, VALUE_ERROR, "could not convert string to float: %R", v);
    return parsed == 1;
}

static bool number_from_value(Interpreter *in, Value v, double *result)
{
    const char *data;
    size_t size;
    if (!v) {
        *result = 0.0;
        return true;
    }
    if (value_is_str(v))
        return number_from_text(in, v, as_str(v)->bytes, as_str(v)->size, result);
    if (bytes_view(v, &data, &size))
        return number_from_text(in, v, data, size, result);
    const TypeSlots *slots = &value_type(in, v)->slots;
    if (!value_is_any_int(v) && !slots->to_float && !slots->to_index)
        return raise_false(in, TYPE_ERROR,
                           "float() argument must be a string or a real number, not '%T'", v);
    return value_to_double(in, v, result);
}

static Value float_of_type(Interpreter *in, Type *type, double number)
{
    if (type == in->types[TYPE_FLOAT])
        return float_new(in, number);
    FloatObject *object = object_new(in, type);
    if (object)
        object->number = number;
    return AS_VALUE(object);
}

static Value float_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Type *type = (Type *)(void *)self;
    if (arguments[0] && object_is(arguments[0], TYPE_FLOAT) && type == in->types[TYPE_FLOAT])
        return value_retain(arguments[0]);
    double number;
    if (!number_from_value(in, arguments[0], &number))
        return NULL;
    return float_of_type(in, type, number);
}

// ---- methods ----

static Value float_is_integer(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double number = float_of(self);
    return value_from_bool(isfinite(number) && floor(number) == number);
}

static Value float_ratio(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double number = float_of(self);
    if (isinf(number))
        return raise_error(in, OVERFLOW_ERROR, "cannot convert Infinity to integer ratio");
    if (isnan(number))
        return raise_error(in, VALUE_ERROR, "cannot convert NaN to integer ratio");
    int exponent;
    double fraction = frexp(number, &exponent);
    for (int i = 0; i < 300 && fraction != floor(fraction); i++) {
        fraction *= 2.0;
        exponent--;
    }
    Value mantissa = int_from_double(in, fraction), above = NULL, below = NULL, pair = NULL;
    if (mantissa)
        above = int_shift(in, mantissa, value_from_int(exponent > 0 ? exponent : 0), true);
    if (above)
        below =
            int_shift(in, value_from_int(1), value_from_int(exponent < 0 ? -exponent : 0), true);
    if (below)
        pair = tuple_pack(in, 2, above, below);
    value_drop_maybe(in, mantissa);
    value_drop_maybe(in, above);
    value_drop_maybe(in, below);
    return pair;
}

static Value float_round_method(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double number = float_of(self);
    if (!arguments[0] || arguments[0] == VALUE_NONE)
        return int_from_double(in, rint(number)); // the default rounding mode: half to even
    int64_t digits;
    if (!value_to_index(in, arguments[0], &digits))
        return NULL;
    int places = digits > 400 ? 400 : digits < -400 ? -400 : (int)digits;
    double rounded = float_round(number, places);
    if (isinf(rounded) && !isinf(number))
        return raise_error(in, OVERFLOW_ERROR, "rounded value too large to represent");
    return float_new(in, rounded);
}

static Value float_trunc(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return int_from_double(in, float_of(self));
}

static Value float_floor(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return int_from_double(in, floor(float_of(self)));
}

static Value float_ceil(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return int_from_double(in, ceil(float_of(self)));
}

static Value float_hex(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double number = float_of(self);
    if (!isfinite(number))
        return float_repr_slot(in, self);
    const char *sign = signbit(number) ? "-" : "";
    if (number == 0.0)
        return str_format_c(in, "%s0x0.0p+0", sign);
    int exponent;
    double fraction = frexp(fabs(number), &exponent);
    int shift = 1 - MAX(DBL_MIN_EXP - exponent, 0);
    fraction = ldexp(fraction, shift);
    exponent -= shift;
    char digits[14];
    int lead = (int)fraction;
    for (int i = 0; i < 13; i++) {
        fraction = (fraction - (int)fraction) * 16.0;
        digits[i] = "0123456789abcdef"[(int)fraction];
    }
    return str_format_c(in, "%s0x%d.%.*sp%s%d", sign, lead, 13, digits, exponent < 0 ? "-" : "+",
                        ABS(exponent));
}

static Value float_from_hex(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!value_is_str(arguments[0]))
        return raise_error(in, TYPE_ERROR, "fromhex() argument must be a string, not %T",
                           arguments[0]);
    // strtod reads hexadecimal exactly; only the 0x is optional here. The text must fit.
    char text[256] = "";
    const StrObject *str = as_str(arguments[0]);
    const char *at = str->bytes, *end = at + str->size;
    while (at < end && g_ascii_isspace(*at))
        at++;
    while (end > at && g_ascii_isspace(end[-1]))
        end--;
    bool negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+'))
        at++;
    bool named = at < end && (g_ascii_tolower(*at) == 'i' || g_ascii_tolower(*at) == 'n');
    bool prefixed = end - at > 1 && at[0] == '0' && (at[1] | 0x20) == 'x';
    size_t size = (size_t)(end - at);
    bool valid =
        size > 0 && size < sizeof text - 3 && (named || g_ascii_isxdigit(*at) || *at == '.');
    if (valid) {
        g_snprintf(text, sizeof text, "%s%.*s", named || prefixed ? "" : "0x", (int)size, at);
        char *stop;
        double number = g_ascii_strtod(text, &stop);
        valid = *stop == '\0' && strlen(text) >= size && !(named && strchr(text, '('));
        if (valid && isinf(number) && !named)
            return raise_error(in, OVERFLOW_ERROR,
                               "hexadecimal value too large to represent as a float");
        if (valid)
            return float_of_type(in, (Type *)(void *)self, negative ? -number : number);
    }
    return raise_error(in, VALUE_ERROR, "invalid hexadecimal floating-point string");
}

static Value float_conjugate(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return float_positive(in, self);
}

static Value float_format(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return format_value_plain(in, self, arguments[0]);
}

static Value float_imaginary(Interpreter *in, Value self)
{
    return float_new(in, 0.0);
}

static const Method float_methods[] = {
    {"__ceil__", float_ceil, "", NULL, 0, 0},
    {"__floor__", float_floor, "", NULL, 0, 0},
    {"__format__", float_format, "format_spec, /", NULL, 0, 0},
    {"__round__", float_round_method, "ndigits=, /", NULL, 0, 0},
    {"__trunc__", float_trunc, "", NULL, 0, 0},
    {"as_integer_ratio", float_ratio, "", "Numerator and denominator of the exact value.", 0, 0},
    {"conjugate", float_conjugate, "", "Itself.", 0, 0},
    {"fromhex", float_from_hex, "string, /", "From hexadecimal text.", METHOD_CLASS, 0},
    {"hex", float_hex, "", "As hexadecimal text.", 0, 0},
    {"is_integer", float_is_integer, "", "Is it a whole number?", 0, 0},
    METHODS_END,
};

static const Getter float_getters[] = {
    {"imag", float_imaginary, NULL},
    {"real", float_positive, NULL},
    {NULL, NULL, NULL},
};

const TypeSpec float_type = {
    .name = "float",
    .doc = "A number with a fraction, in double precision.",
    .base = TYPE_OBJECT,
    .size = sizeof(FloatObject),
    .slots =
        {
            .repr = float_repr_slot,
            .hash = float_hash_slot,
            .compare = float_compare,
            .truth = float_truth,
            .to_int = float_to_int,
            .to_float = float_to_float,
            .unary =
                {
                    [UNARY_NEGATIVE] = float_negative,
                    [UNARY_POSITIVE] = float_positive,
                    [UNARY_ABSOLUTE] = float_absolute,
                },
            .binary =
                {
                    [BINARY_ADD] = float_add,
                    [BINARY_SUBTRACT] = float_subtract,
                    [BINARY_MULTIPLY] = float_multiply,
                    [BINARY_TRUE_DIVIDE] = float_true_divide,
                    [BINARY_FLOOR_DIVIDE] = float_floor_quotient,
                    [BINARY_REMAINDER] = float_remainder,
                    [BINARY_DIVMOD] = float_divmod,
                    [BINARY_POWER] = float_power,
                },
        },
    .methods = float_methods,
    .getters = float_getters,
    .make = {"float", float_make, "x=, /", NULL, METHOD_DIRECT, 0},
};
