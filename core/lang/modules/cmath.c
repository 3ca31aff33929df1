// SPDX-License-Identifier: MIT
// The module cmath: functions on complex numbers.
#include <complex.h>
#include <math.h>

#include "lang/interpreter.h"
#include "lang/object-complex.h"
#include "lang/object-dict.h"
#include "lang/object-float.h"
#include "lang/object-module.h"
#include "lang/object-tuple.h"

typedef double complex Number;

static Number number_of(Complex value)
{
    union {
        double parts[2];
        Number number;
    } both = {{value.real, value.imaginary}}; // not every compiler has CMPLX
    return both.number;
}

static bool is_finite(Number z)
{
    return isfinite(creal(z)) && isfinite(cimag(z));
}

// A result that is infinite or no number although the argument was finite is an error.
static Value checked(Interpreter *in, Number argument, Number result)
{
    if (is_finite(argument) && (isnan(creal(result)) || isnan(cimag(result))))
        return raise_error(in, VALUE_ERROR, "math domain error");
    if (is_finite(argument) && !is_finite(result))
        return raise_error(in, OVERFLOW_ERROR, "math range error");
    return complex_new(in, creal(result), cimag(result));
}

#define FUNCTIONS(X) \
    X(acos)          \
    X(acosh)         \
    X(asin)          \
    X(asinh)         \
    X(atan)          \
    X(atanh)         \
    X(cos)           \
    X(cosh)          \
    X(exp)           \
    X(sin)           \
    X(sinh)          \
    X(sqrt)          \
    X(tan)           \
    X(tanh)

#define DEFINE(name)                                                                       \
    static Value cmath_##name(Interpreter *in, Value self, Value *arguments, size_t count) \
    {                                                                                      \
        Complex z;                                                                         \
        if (!value_to_complex(in, arguments[0], &z))                                       \
            return NULL;                                                                   \
        return checked(in, number_of(z), c##name(number_of(z)));                           \
    }
FUNCTIONS(DEFINE)
#undef DEFINE

static bool logarithm(Interpreter *in, Value v, Number *result)
{
    Complex z;
    if (!value_to_complex(in, v, &z))
        return false;
    if (z.real == 0.0 && z.imaginary == 0.0)
        return raise_false(in, VALUE_ERROR, "math domain error");
    *result = clog(number_of(z));
    return true;
}

static Value cmath_log(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Number result, base;
    if (!logarithm(in, arguments[0], &result))
        return NULL;
    if (arguments[1]) {
        if (!logarithm(in, arguments[1], &base))
            return NULL;
        if (base == 0.0)
            return raise_error(in, ZERO_DIVISION_ERROR, "complex division by zero");
        result /= base;
    }
    return complex_new(in, creal(result), cimag(result));
}

static Value cmath_log10(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Number result;
    if (!logarithm(in, arguments[0], &result))
        return NULL;
    return complex_new(in, creal(result) / M_LN10, cimag(result) / M_LN10);
}

static Value cmath_phase(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Complex z;
    return value_to_complex(in, arguments[0], &z) ? float_new(in, atan2(z.imaginary, z.real))
                                                  : NULL;
}

static Value cmath_polar(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Complex z;
    if (!value_to_complex(in, arguments[0], &z))
        return NULL;
    Value size = float_new(in, hypot(z.real, z.imaginary));
    Value angle = size ? float_new(in, atan2(z.imaginary, z.real)) : NULL;
    Value pair = angle ? tuple_pack(in, 2, size, angle) : NULL;
    value_drop_maybe(in, size);
    value_drop_maybe(in, angle);
    return pair;
}

static Value cmath_rect(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double size, angle;
    if (!value_to_double(in, arguments[0], &size) || !value_to_double(in, arguments[1], &angle))
        return NULL;
    if (angle == 0.0)
        return complex_new(in, size, size * angle);
    return complex_new(in, size * cos(angle), size * sin(angle));
}

static Value cmath_isfinite(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Complex z;
    return value_to_complex(in, arguments[0], &z) ? value_from_bool(is_finite(number_of(z))) : NULL;
}

static Value cmath_isinf(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Complex z;
    return value_to_complex(in, arguments[0], &z)
               ? value_from_bool(isinf(z.real) || isinf(z.imaginary))
               : NULL;
}

static Value cmath_isnan(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Complex z;
    return value_to_complex(in, arguments[0], &z)
               ? value_from_bool(isnan(z.real) || isnan(z.imaginary))
               : NULL;
}

static Value cmath_isclose(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Complex a, b;
    double relative = 1e-9, absolute = 0.0;
    if (!value_to_complex(in, arguments[0], &a) || !value_to_complex(in, arguments[1], &b) ||
        (arguments[2] && !value_to_double(in, arguments[2], &relative)) ||
        (arguments[3] && !value_to_double(in, arguments[3], &absolute)))
        return NULL;
    if (relative < 0.0 || absolute < 0.0)
        return raise_error(in, VALUE_ERROR, "tolerances must be non-negative");
    Number first = number_of(a), second = number_of(b);
    if (first == second)
        return VALUE_TRUE;
    if (isinf(cabs(first)) || isinf(cabs(second)))
        return VALUE_FALSE;
    double difference = cabs(first - second), larger = fmax(cabs(first), cabs(second));
    return value_from_bool(difference <= relative * larger || difference <= absolute);
}

#define NAMED(name) {#name, cmath_##name, "z, /"},
static const Method functions[] = {
    FUNCTIONS(NAMED){"isclose", cmath_isclose,
                     "a, b, *, rel_tol=, abs_tol=", "Are they nearly equal?"},
    {"isfinite", cmath_isfinite, "z, /"},
    {"isinf", cmath_isinf, "z, /"},
    {"isnan", cmath_isnan, "z, /"},
    {"log", cmath_log, "z, base=, /", "The logarithm, natural unless a base is given."},
    {"log10", cmath_log10, "z, /"},
    {"phase", cmath_phase, "z, /", "The angle."},
    {"polar", cmath_polar, "z, /", "(distance from the origin, angle)."},
    {"rect", cmath_rect, "r, phi, /", "The number with this distance and angle."},
    METHODS_END,
};

static bool fill(Interpreter *in, Value module, DictObject *dict)
{
    return namespace_add(in, dict, "pi", float_new(in, M_PI)) &&
           namespace_add(in, dict, "e", float_new(in, M_E)) &&
           namespace_add(in, dict, "tau", float_new(in, 2 * M_PI)) &&
           namespace_add(in, dict, "inf", float_new(in, HUGE_VAL)) &&
           namespace_add(in, dict, "infj", complex_new(in, 0.0, HUGE_VAL)) &&
           namespace_add(in, dict, "nan", float_new(in, (double)NAN)) &&
           namespace_add(in, dict, "nanj", complex_new(in, 0.0, (double)NAN));
}

const ModuleSpec cmath_module = {
    .name = "cmath",
    .doc = "Functions on complex numbers.",
    .functions = functions,
    .fill = fill,
};
