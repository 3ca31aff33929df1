// SPDX-License-Identifier: MIT
// complex: the type, its operators and methods.
#include "lang/object-complex.h"

#include <errno.h>
#include <math.h>

#include "lang/interpreter.h"
#include "lang/object-float.h"
#include "lang/object-int.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/slots.h"

#define HASH_OF_IMAGINARY 1000003
// Whole exponents up to this are computed by multiplying.
#define MOST_MULTIPLIED 100.0

Value complex_new(Interpreter *in, double real, double imaginary)
{
    ComplexObject *object = object_new_sized(in, in->types[TYPE_COMPLEX], sizeof(ComplexObject));
    if (object)
        object->number = (Complex){real, imaginary};
    return AS_VALUE(object);
}

static Value from_complex(Interpreter *in, Complex number)
{
    return complex_new(in, number.real, number.imaginary);
}

// ---- arithmetic ----

static Complex product(Complex a, Complex b)
{
    return (Complex){a.real * b.real - a.imaginary * b.imaginary,
                     a.real * b.imaginary + a.imaginary * b.real};
}

// By the larger part of the divisor, so that nothing overflows on the way. b must not be 0.
static Complex quotient(Complex a, Complex b)
{
    double real = fabs(b.real), imaginary = fabs(b.imaginary);
    if (real >= imaginary) {
        double ratio = b.imaginary / b.real, divisor = b.real + b.imaginary * ratio;
        return (Complex){(a.real + a.imaginary * ratio) / divisor,
                         (a.imaginary - a.real * ratio) / divisor};
    }
    if (imaginary >= real) {
        double ratio = b.real / b.imaginary, divisor = b.real * ratio + b.imaginary;
        return (Complex){(a.real * ratio + a.imaginary) / divisor,
                         (a.imaginary * ratio - a.real) / divisor};
    }
    return (Complex){NAN, NAN};
}

static bool is_zero(Complex number)
{
    return number.real == 0.0 && number.imaginary == 0.0;
}

static Complex multiplied(Complex base, unsigned exponent)
{
    Complex result = {1.0, 0.0};
    for (; exponent; exponent >>= 1) {
        if (exponent & 1)
            result = product(result, base);
        base = product(base, base);
    }
    return result;
}

static Complex general_power(Complex base, Complex exponent)
{
    double size = hypot(base.real, base.imaginary);
    double length = pow(size, exponent.real);
    double angle = atan2(base.imaginary, base.real), phase = angle * exponent.real;
    if (exponent.imaginary != 0.0) {
        length /= exp(angle * exponent.imaginary);
        phase += exponent.imaginary * log(size);
    }
    return (Complex){length * cos(phase), length * sin(phase)};
}

Value complex_power(Interpreter *in, Complex base, Complex exponent)
{
    Complex result;
    double whole = exponent.real;
    if (is_zero(exponent))
        return complex_new(in, 1.0, 0.0);
    if (is_zero(base)) {
        if (exponent.imaginary != 0.0 || whole < 0.0)
            return raise_error(in, ZERO_DIVISION_ERROR, "0.0 to a negative or complex power");
        result = (Complex){0.0, 0.0};
    } else if (exponent.imaginary == 0.0 && whole == floor(whole) &&
               fabs(whole) <= MOST_MULTIPLIED) {
        result = multiplied(base, (unsigned)fabs(whole));
        if (whole < 0)
            result = quotient((Complex){1.0, 0.0}, result);
    } else {
        result = general_power(base, exponent);
    }
    if (isinf(result.real) || isinf(result.imaginary))
        return raise_error(in, OVERFLOW_ERROR, "complex exponentiation");
    return from_complex(in, result);
}

// A complex, float or int operand: 1; 0: something else; -1: an int too large.
static int operand(Interpreter *in, Value v, Complex *result)
{
    *result = (Complex){0.0, 0.0};
    if (value_is_complex(v))
        *result = complex_of(v);
    else if (value_is_float(v))
        result->real = float_of(v);
    else if (value_is_any_int(v))
        return int_as_double(in, v, &result->real) ? 1 : -1;
    else
        return 0;
    return 1;
}

static Value binary(Interpreter *in, Value left, Value right, BinaryOperator op)
{
    Complex a, b;
    int first = operand(in, left, &a);
    int second = first > 0 ? operand(in, right, &b) : 1;
    if (first < 0 || second < 0)
        return NULL;
    if (first == 0 || second == 0)
        return VALUE_NOT_IMPLEMENTED;
    switch ((int)op) {
    case BINARY_ADD:
        return complex_new(in, a.real + b.real, a.imaginary + b.imaginary);
    case BINARY_SUBTRACT:
        return complex_new(in, a.real - b.real, a.imaginary - b.imaginary);
    case BINARY_MULTIPLY:
        return from_complex(in, product(a, b));
    case BINARY_TRUE_DIVIDE:
        return is_zero(b) ? raise_error(in, ZERO_DIVISION_ERROR, "complex division by zero")
                          : from_complex(in, quotient(a, b));
    default:
        return complex_power(in, a, b);
    }
}

#define OPERATOR(name, ID)                                                \
    static Value complex_##name(Interpreter *in, Value left, Value right) \
    {                                                                     \
        return binary(in, left, right, BINARY_##ID);                      \
    }
OPERATOR(add, ADD)
OPERATOR(subtract, SUBTRACT)
OPERATOR(multiply, MULTIPLY)
OPERATOR(true_divide, TRUE_DIVIDE)
OPERATOR(power_slot, POWER)
#undef OPERATOR

static Value complex_negative(Interpreter *in, Value self)
{
    return complex_new(in, -complex_of(self).real, -complex_of(self).imaginary);
}

static Value complex_positive(Interpreter *in, Value self)
{
    return object_is(self, TYPE_COMPLEX) ? value_retain(self) : from_complex(in, complex_of(self));
}

static Value complex_absolute(Interpreter *in, Value self)
{
    Complex number = complex_of(self);
    double size = hypot(number.real, number.imaginary);
    if (isinf(size) && isfinite(number.real) && isfinite(number.imaginary))
        return raise_error(in, OVERFLOW_ERROR, "absolute value too large");
    return float_new(in, size);
}

static Value complex_compare(Interpreter *in, Value self, Value other, CompareOperator op)
{
    Complex a = complex_of(self);
    bool equal;
    if (op != COMPARE_EQUAL && op != COMPARE_NOT_EQUAL)
        return VALUE_NOT_IMPLEMENTED;
    if (value_is_complex(other))
        equal = a.real == complex_of(other).real && a.imaginary == complex_of(other).imaginary;
    else if (value_is_float(other))
        equal = a.imaginary == 0.0 && a.real == float_of(other);
    else if (value_is_any_int(other))
        equal = a.imaginary == 0.0 && !isnan(a.real) && int_compare_double(other, a.real) == 0;
    else
        return VALUE_NOT_IMPLEMENTED;
    return value_from_bool(equal == (op == COMPARE_EQUAL));
}

static bool complex_hash(Interpreter *in, Value self, int64_t *result)
{
    Complex number = complex_of(self);
    uint64_t hash = (uint64_t)float_hash(number.real) +
                    (uint64_t)float_hash(number.imaginary) * HASH_OF_IMAGINARY;
    *result = hash == UINT64_MAX ? -2 : (int64_t)hash;
    return true;
}

static int complex_truth(Interpreter *in, Value self)
{
    return !is_zero(complex_of(self));
}

static Value complex_repr_slot(Interpreter *in, Value self)
{
    char text[COMPLEX_TEXT_SIZE];
    size_t length = complex_repr(complex_of(self), text);
    return str_from_parts(in, text, length, length);
}

// ---- making ----

static Value complex_of_type(Interpreter *in, Type *type, Complex number)
{
    if (type == in->types[TYPE_COMPLEX])
        return from_complex(in, number);
    ComplexObject *object = object_new(in, type);
    if (object)
        object->number = number;
    return AS_VALUE(object);
}

// By __complex__, if v has it: 1, 0, or -1 with an exception.
static int by_special_method(Interpreter *in, Value v, Complex *result)
{
    bool found;
    Value number = special_call(in, v, NAME_OF(in, __complex__), NULL, 0, &found);
    if (!number)
        return found ? -1 : 0;
    bool valid = value_is_complex(number);
    if (valid)
        *result = complex_of(number);
    else
        raise_error(in, TYPE_ERROR, "__complex__ returned non-complex (type %T)", number);
    value_drop(in, number);
    return valid ? 1 : -1;
}

bool value_to_complex(Interpreter *in, Value v, Complex *result)
{
    *result = (Complex){0.0, 0.0};
    if (value_is_complex(v)) {
        *result = complex_of(v);
        return true;
    }
    int found = value_is_float(v) || value_is_any_int(v) ? 0 : by_special_method(in, v, result);
    return found > 0 || (found == 0 && value_to_double(in, v, &result->real));
}

static bool is_number(Interpreter *in, Value v)
{
    const TypeSlots *slots = &value_type(in, v)->slots;
    return value_is_complex(v) || value_is_any_int(v) || slots->to_float || slots->to_index;
}

static Value from_text(Interpreter *in, Type *type, Value text)
{
    Complex number;
    int parsed = complex_parse(in, as_str(text)->bytes, as_str(text)->size, &number);
    if (parsed == 0)
        return raise_error(in, VALUE_ERROR, "complex() arg is a malformed string");
    return parsed < 0 ? raise_memory(in) : complex_of_type(in, type, number);
}

static bool first_part(Interpreter *in, Value v, Complex *result)
{
    int found = value_is_complex(v) ? 0 : by_special_method(in, v, result);
    if (found)
        return found > 0;
    if (!is_number(in, v))
        return raise_false(in, TYPE_ERROR,
                           "complex() first argument must be a string or a number, not '%T'", v);
    return value_to_complex(in, v, result);
}

static Value complex_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Type *type = (Type *)(void *)self;
    Value real = arguments[0], imaginary = arguments[1];
    Complex first = {0.0, 0.0}, second = {0.0, 0.0};
    if (real && !imaginary && object_is(real, TYPE_COMPLEX) && type == in->types[TYPE_COMPLEX])
        return value_retain(real);
    if (real && value_is_str(real))
        return imaginary ? raise_error(in, TYPE_ERROR,
                                       "complex() can't take second arg if first is a string")
                         : from_text(in, type, real);
    if (imaginary && value_is_str(imaginary))
        return raise_error(in, TYPE_ERROR, "complex() second arg can't be a string");
    if (real && !first_part(in, real, &first))
        return NULL;
    if (imaginary && !is_number(in, imaginary))
        return raise_error(in, TYPE_ERROR, "complex() second argument must be a number, not '%T'",
                           imaginary);
    if (imaginary && !value_to_complex(in, imaginary, &second))
        return NULL;
    // real + imaginary * 1j, without touching the signs of zeros that no part contributes to.
    if (imaginary && value_is_complex(imaginary))
        first.real -= second.imaginary;
    if (!imaginary)
        second.real = first.imaginary;
    else if (real && value_is_complex(real))
        second.real += first.imaginary;
    return complex_of_type(in, type, (Complex){first.real, second.real});
}

// ---- methods ----

static Value complex_conjugate(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return complex_new(in, complex_of(self).real, -complex_of(self).imaginary);
}

static Value complex_itself(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return complex_positive(in, self);
}

static Value complex_format(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return format_value_plain(in, self, arguments[0]);
}

static Value complex_real(Interpreter *in, Value self)
{
    return float_new(in, complex_of(self).real);
}

static Value complex_imaginary(Interpreter *in, Value self)
{
    return float_new(in, complex_of(self).imaginary);
}

static Value complex_arguments(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value real = complex_real(in, self), imaginary = real ? complex_imaginary(in, self) : NULL;
    Value pair = imaginary ? tuple_pack(in, 2, real, imaginary) : NULL;
    value_drop_maybe(in, real);
    value_drop_maybe(in, imaginary);
    return pair;
}

static const Method complex_methods[] = {
    {"__complex__", complex_itself, "", "Itself, as an exact complex.", 0, 0},
    {"__format__", complex_format, "format_spec, /", NULL, 0, 0},
    {"__getnewargs__", complex_arguments, "", NULL, 0, 0},
    {"conjugate", complex_conjugate, "", "With the other sign of the imaginary part.", 0, 0},
    METHODS_END,
};

static const Getter complex_getters[] = {
    {"imag", complex_imaginary, NULL},
    {"real", complex_real, NULL},
    {NULL, NULL, NULL},
};

const TypeSpec complex_type = {
    .name = "complex",
    .doc = "A number with a real and an imaginary part.",
    .base = TYPE_OBJECT,
    .size = sizeof(ComplexObject),
    .slots =
        {
            .repr = complex_repr_slot,
            .hash = complex_hash,
            .compare = complex_compare,
            .truth = complex_truth,
            .unary =
                {
                    [UNARY_NEGATIVE] = complex_negative,
                    [UNARY_POSITIVE] = complex_positive,
                    [UNARY_ABSOLUTE] = complex_absolute,
                },
            .binary =
                {
                    [BINARY_ADD] = complex_add,
                    [BINARY_SUBTRACT] = complex_subtract,
                    [BINARY_MULTIPLY] = complex_multiply,
                    [BINARY_TRUE_DIVIDE] = complex_true_divide,
                    [BINARY_POWER] = complex_power_slot,
                },
        },
    .methods = complex_methods,
    .getters = complex_getters,
    .make = {"complex", complex_make, "real=, imag=", NULL, 0, 0},
};
