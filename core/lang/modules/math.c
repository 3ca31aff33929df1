// SPDX-License-Identifier: MIT
// The module math: functions of the C library on floats, and of whole numbers.
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-float.h"
#include "lang/object-int.h"
#include "lang/object-sequence.h"
#include "lang/object-tuple.h"

#include <errno.h>
#include <math.h>

// ---- functions of one and two floats, in tables ----

// A result that no finite argument should give is an error, as CPython decides it.
static Value checked(Interpreter *in, double result, bool finite_in, bool may_overflow)
{
    if (isnan(result) && finite_in)
        return raise_error(in, VALUE_ERROR, "math domain error");
    if (isinf(result) && finite_in)
        return may_overflow ? raise_error(in, OVERFLOW_ERROR, "math range error")
                            : raise_error(in, VALUE_ERROR, "math domain error");
    return float_new(in, result);
}

// X(name, may it overflow)
#define ONE_FLOAT(X) \
    X(acos, false)   \
    X(acosh, false)  \
    X(asin, false)   \
    X(asinh, false)  \
    X(atan, false)   \
    X(atanh, false)  \
    X(cbrt, false)   \
    X(cos, false)    \
    X(cosh, true)    \
    X(erf, false)    \
    X(erfc, false)   \
    X(exp, true)     \
    X(exp2, true)    \
    X(expm1, true)   \
    X(fabs, false)   \
    X(lgamma, true)  \
    X(log1p, false)  \
    X(sin, false)    \
    X(sinh, true)    \
    X(sqrt, false)   \
    X(tan, false)    \
    X(tanh, false)   \
    X(tgamma, true)

#define DEFINE(name, may_overflow)                                                             \
    static Value math_##name(Interpreter *in, Value self, Value *arguments, size_t count)      \
    {                                                                                          \
        double x;                                                                              \
        if (!value_to_double(in, arguments[0], &x))                                            \
            return NULL;                                                                       \
        return checked(in, name(x), !isnan(x) && (!isinf(x) || isnan(name(x))), may_overflow); \
    }
ONE_FLOAT(DEFINE)
#undef DEFINE

#define TWO_FLOATS(X) \
    X(atan2)          \
    X(copysign)       \
    X(fmod)           \
    X(nextafter)      \
    X(pow)            \
    X(remainder)

#define DEFINE(name)                                                                          \
    static Value math_##name(Interpreter *in, Value self, Value *arguments, size_t count)     \
    {                                                                                         \
        double x, y;                                                                          \
        if (!value_to_double(in, arguments[0], &x) || !value_to_double(in, arguments[1], &y)) \
            return NULL;                                                                      \
        double result = name(x, y);                                                           \
        bool overflow = isinf(result) && x != 0;                                              \
        bool finite = isnan(result) ? !isnan(x) && !isnan(y) : isfinite(x) && isfinite(y);    \
        return checked(in, result, finite, overflow);                                         \
    }
TWO_FLOATS(DEFINE)
#undef DEFINE

// ---- logarithms: of integers of any size ----

static bool logarithm(Interpreter *in, Value v, double (*function)(double), double *result)
{
    double x;
    if (value_is_any_int(v)) {
        if (int_sign(v) <= 0)
            return raise_false(in, VALUE_ERROR, "math domain error");
        size_t bits = int_bit_length(v);
        if (bits > 1000) {
            size_t shift = bits - 64;
            Value top = int_shift(in, v, value_from_int((int64_t)shift), false);
            if (!top)
                return false;
            *result = function(int_to_double(in, top)) + (double)shift * function(2.0);
            value_drop(in, top);
            return !raise_pending(in);
        }
    }
    if (!value_to_double(in, v, &x))
        return false;
    if (x <= 0)
        return raise_false(in, VALUE_ERROR, "math domain error");
    *result = function(x);
    return true;
}

static Value math_log(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double x, base;
    if (!logarithm(in, arguments[0], log, &x))
        return NULL;
    if (!arguments[1])
        return float_new(in, x);
    if (!logarithm(in, arguments[1], log, &base))
        return NULL;
    if (base == 0)
        return raise_error(in, ZERO_DIVISION_ERROR, "float division by zero");
    return float_new(in, x / base);
}

static Value math_log2(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double x;
    return logarithm(in, arguments[0], log2, &x) ? float_new(in, x) : NULL;
}

static Value math_log10(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double x;
    return logarithm(in, arguments[0], log10, &x) ? float_new(in, x) : NULL;
}

// ---- to whole numbers ----

static Value rounded(Interpreter *in, Value v, Value method_name, double (*function)(double))
{
    if (value_is_any_int(v))
        return int_exact(in, v);
    if (!object_is(v, TYPE_FLOAT)) {
        Value method = type_lookup_borrow(in, value_type(in, v), method_name);
        if (method)
            return value_call_1(in, method, v);
    }
    double x;
    return value_to_double(in, v, &x) ? int_from_double(in, function(x)) : NULL;
}

static Value math_ceil(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return rounded(in, arguments[0], NAME_OF(in, __ceil__), ceil);
}

static Value math_floor(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return rounded(in, arguments[0], NAME_OF(in, __floor__), floor);
}

static Value math_trunc(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return rounded(in, arguments[0], NAME_OF(in, __trunc__), trunc);
}

static Value math_isqrt(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value number = index_value(in, arguments[0]), result = NULL;
    if (number && int_sign(number) < 0)
        raise_error(in, VALUE_ERROR, "isqrt() argument must be nonnegative");
    else if (number)
        result = int_square_root(in, number);
    value_drop_maybe(in, number);
    return result;
}

// Slot: a tuple of all.
static Value math_gcd(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const TupleObject *all = as_tuple(arguments[0]);
    Value result = value_from_int(0);
    for (size_t i = 0; result && i < all->count; i++) {
        Value number = index_value(in, all->items[i]);
        Value next = number ? int_gcd(in, result, number) : NULL;
        value_drop_maybe(in, number);
        value_drop(in, result);
        result = next;
    }
    return result;
}

static Value math_ulp(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double x;
    if (!value_to_double(in, arguments[0], &x))
        return NULL;
    x = fabs(x);
    double next = nextafter(x, INFINITY);
    return float_new(in, !isfinite(x) ? x : isinf(next) ? x - nextafter(x, 0.0) : next - x);
}

// ---- questions ----

static Value math_isnan(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double x;
    return value_to_double(in, arguments[0], &x) ? value_from_bool(isnan(x)) : NULL;
}

static Value math_isinf(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double x;
    return value_to_double(in, arguments[0], &x) ? value_from_bool(isinf(x)) : NULL;
}

static Value math_isfinite(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double x;
    return value_to_double(in, arguments[0], &x) ? value_from_bool(isfinite(x)) : NULL;
}

static Value math_isclose(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double a, b, relative = 1e-9, absolute = 0;
    if (!value_to_double(in, arguments[0], &a) || !value_to_double(in, arguments[1], &b) ||
        (arguments[2] && !value_to_double(in, arguments[2], &relative)) ||
        (arguments[3] && !value_to_double(in, arguments[3], &absolute)))
        return NULL;
    if (relative < 0 || absolute < 0)
        return raise_error(in, VALUE_ERROR, "tolerances must be non-negative");
    if (a == b)
        return VALUE_TRUE;
    if (isinf(a) || isinf(b))
        return VALUE_FALSE;
    double difference = fabs(b - a);
    return value_from_bool(difference <= fabs(relative * b) || difference <= fabs(relative * a) ||
                           difference <= absolute);
}

// ---- parts of a float ----

static Value math_frexp(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double x;
    int exponent = 0;
    if (!value_to_double(in, arguments[0], &x))
        return NULL;
    double mantissa = isfinite(x) ? frexp(x, &exponent) : x;
    Value first = float_new(in, mantissa);
    Value pair = first ? tuple_pack(in, 2, first, value_from_int(exponent)) : NULL;
    value_drop_maybe(in, first);
    return pair;
}

static Value math_ldexp(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double x;
    int64_t exponent;
    if (!value_to_double(in, arguments[0], &x) || !value_to_index(in, arguments[1], &exponent))
        return NULL;
    int clipped = exponent > 100000 ? 100000 : exponent < -100000 ? -100000 : (int)exponent;
    return checked(in, ldexp(x, clipped), isfinite(x), true);
}

static Value math_modf(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double x, whole;
    if (!value_to_double(in, arguments[0], &x))
        return NULL;
    double fraction = modf(x, &whole);
    Value first = float_new(in, fraction), second = first ? float_new(in, whole) : NULL;
    Value pair = second ? tuple_pack(in, 2, first, second) : NULL;
    value_drop_maybe(in, first);
    value_drop_maybe(in, second);
    return pair;
}

static Value math_degrees(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double x;
    return value_to_double(in, arguments[0], &x) ? float_new(in, x * (180.0 / M_PI)) : NULL;
}

static Value math_radians(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double x;
    return value_to_double(in, arguments[0], &x) ? float_new(in, x * (M_PI / 180.0)) : NULL;
}

// Slot: a tuple of all.
static Value math_hypot(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const TupleObject *all = as_tuple(arguments[0]);
    double result = 0, x;
    for (size_t i = 0; i < all->count; i++) {
        if (!value_to_double(in, all->items[i], &x))
            return NULL;
        result = hypot(result, x);
    }
    return float_new(in, result);
}

// The sum without the errors of the partial sums (Neumaier's compensation).
static Value math_fsum(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Iteration loop;
    if (!iteration_begin(in, &loop, arguments[0]))
        return NULL;
    long double sum = 0, compensation = 0;
    Value item;
    bool done = true;
    while (done && (item = iteration_next(in, &loop)) != NULL) {
        double x;
        done = value_to_double(in, item, &x);
        value_drop(in, item);
        if (!done)
            break;
        long double next = sum + x;
        compensation += fabsl(sum) >= fabs(x) ? (sum - next) + x : (x - next) + sum;
        sum = next;
    }
    if (!iteration_end(in, &loop) || !done)
        return NULL;
    return float_new(in, isfinite((double)sum) ? (double)(sum + compensation) : (double)sum);
}

#define NAMED(name, may_overflow) {#name, math_##name, "x, /"},
#define NAMED_TWO(name) {#name, math_##name, "x, y, /"},
static const Method functions[] = {
    ONE_FLOAT(NAMED)
        TWO_FLOATS(NAMED_TWO){"ceil", math_ceil, "x, /", "The smallest whole number not below x."},
    {"degrees", math_degrees, "x, /", "From radians."},
    {"floor", math_floor, "x, /", "The largest whole number not above x."},
    {"frexp", math_frexp, "x, /", "(mantissa, exponent)."},
    {"fsum", math_fsum, "seq, /", "An accurate sum of floats."},
    {"gamma", math_tgamma, "x, /", "The gamma function."},
    {"gcd", math_gcd, "*integers", "The greatest common divisor."},
    {"hypot", math_hypot, "*coordinates", "The distance from the origin."},
    {"isclose", math_isclose, "a, b, *, rel_tol=, abs_tol=", "Are they nearly equal?"},
    {"isfinite", math_isfinite, "x, /"},
    {"isinf", math_isinf, "x, /"},
    {"isnan", math_isnan, "x, /"},
    {"isqrt", math_isqrt, "n, /", "The whole part of the square root."},
    {"ldexp", math_ldexp, "x, i, /", "x * 2**i."},
    {"log", math_log, "x, base=, /", "The logarithm, natural unless a base is given."},
    {"log10", math_log10, "x, /"},
    {"log2", math_log2, "x, /"},
    {"modf", math_modf, "x, /", "(fraction, whole part)."},
    {"radians", math_radians, "x, /", "From degrees."},
    {"trunc", math_trunc, "x, /", "The whole part."},
    {"ulp", math_ulp, "x, /", "The distance from x to the next larger float."},
    METHODS_END,
};

static bool fill(Interpreter *in, Value module, DictObject *dict)
{
    return namespace_add(in, dict, "pi", float_new(in, M_PI)) &&
           namespace_add(in, dict, "e", float_new(in, M_E)) &&
           namespace_add(in, dict, "tau", float_new(in, 2 * M_PI)) &&
           namespace_add(in, dict, "inf", float_new(in, HUGE_VAL)) &&
           namespace_add(in, dict, "nan", float_new(in, (double)NAN));
}

extern const char math_source[];

const ModuleSpec math_module = {
    .name = "math",
    .doc = "Functions on numbers.",
    .functions = functions,
    .fill = fill,
    .source = math_source,
};
