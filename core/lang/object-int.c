// SPDX-License-Identifier: MIT
// int: the type, its operators and methods.
#include "lang/object-int.h"

#include <string.h>

#include "lang/format.h"
#include "lang/int-room.h"
#include "lang/interpreter.h"
#include "lang/object-bytes.h"
#include "lang/object-sequence.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

static size_t int_extent(Value self)
{
    const IntObject *object = (const IntObject *)(const void *)self;
    return sizeof(IntObject) + object->capacity * sizeof(mp_limb_t);
}

static bool int_hash_slot(Interpreter *in, Value self, int64_t *result)
{
    *result = int_hash(self);
    return true;
}

static Value int_compare_slot(Interpreter *in, Value self, Value other, CompareOperator op)
{
    if (!value_is_any_int(self) || !value_is_any_int(other))
        return VALUE_NOT_IMPLEMENTED;
    int order = int_compare(self, other);
    return value_from_bool(order_satisfies(order, op));
}

static int int_truth(Interpreter *in, Value self)
{
    return int_sign(self) != 0;
}

static Value divide_both(Interpreter *in, Value a, Value b)
{
    Value quotient, remainder;
    if (!int_divide(in, a, b, &quotient, &remainder, "integer division or modulo by zero"))
        return NULL;
    Value pair = tuple_pack(in, 2, quotient, remainder);
    value_drop(in, quotient);
    value_drop(in, remainder);
    return pair;
}

Value int_binary(Interpreter *in, Value a, Value b, int op)
{
    Value result;
    switch (op) {
    case BINARY_ADD:
        return int_add(in, a, b);
    case BINARY_SUBTRACT:
        return int_subtract(in, a, b);
    case BINARY_MULTIPLY:
        return int_multiply(in, a, b);
    case BINARY_TRUE_DIVIDE:
        return int_true_divide(in, a, b);
    case BINARY_FLOOR_DIVIDE:
        return int_divide(in, a, b, &result, NULL, "integer division or modulo by zero") ? result
                                                                                         : NULL;
    case BINARY_REMAINDER:
        return int_divide(in, a, b, NULL, &result, "integer modulo by zero") ? result : NULL;
    case BINARY_DIVMOD:
        return divide_both(in, a, b);
    case BINARY_POWER:
        return int_power(in, a, b, NULL);
    case BINARY_LEFT_SHIFT:
        return int_shift(in, a, b, true);
    case BINARY_RIGHT_SHIFT:
        return int_shift(in, a, b, false);
    case BINARY_AND:
    case BINARY_OR:
    case BINARY_XOR:
        return int_bitwise(in, a, b, (BinaryOperator)op);
    default:
        return VALUE_NOT_IMPLEMENTED;
    }
}

#define OPERATOR(name, ID)                                             \
    static Value slot_##name(Interpreter *in, Value left, Value right) \
    {                                                                  \
        if (!value_is_any_int(left) || !value_is_any_int(right))       \
            return VALUE_NOT_IMPLEMENTED;                              \
        return int_binary(in, left, right, BINARY_##ID);               \
    }
OPERATOR(add, ADD)
OPERATOR(subtract, SUBTRACT)
OPERATOR(multiply, MULTIPLY)
OPERATOR(true_divide, TRUE_DIVIDE)
OPERATOR(floor_divide, FLOOR_DIVIDE)
OPERATOR(remainder, REMAINDER)
OPERATOR(divmod, DIVMOD)
OPERATOR(power, POWER)
OPERATOR(left_shift, LEFT_SHIFT)
OPERATOR(right_shift, RIGHT_SHIFT)
OPERATOR(and, AND)
OPERATOR(or, OR)
OPERATOR(xor, XOR)
#undef OPERATOR

static Value slot_invert(Interpreter *in, Value self)
{
    Value negative = int_negate(in, self); // ~x = -x - 1
    if (!negative)
        return NULL;
    Value result = int_subtract(in, negative, value_from_int(1));
    value_drop(in, negative);
    return result;
}

static bool int_to_int_slot(Interpreter *in, Value self, Value *result)
{
    *result = int_exact(in, self);
    return *result != NULL;
}

// ---- making ----

static Value int_of_type(Interpreter *in, Type *type, Value stolen)
{
    if (!stolen || type == in->types[TYPE_INT])
        return stolen;
    IntView view;
    int_view(stolen, &view);
    IntObject *object =
        object_new_sized(in, type, sizeof(IntObject) + view.count * sizeof(mp_limb_t));
    if (object) {
        memcpy(object->limbs, view.limbs, view.count * sizeof(mp_limb_t));
        object->capacity = (uint32_t)view.count;
        object->size = view.negative ? -(int32_t)view.count : (int32_t)view.count;
    }
    value_drop(in, stolen);
    return AS_VALUE(object);
}

static bool has_high_byte(const char *data, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if ((unsigned char)data[i] >= 0x80)
            return true;
    }
    return false;
}

static Value int_from_text(Interpreter *in, Value v, int base)
{
    const char *data;
    size_t size;
    if (value_is_str(v))
        return int_parse(in, as_str(v)->bytes, as_str(v)->size, base, v);
    if (!bytes_view(v, &data, &size))
        return NULL;
    return int_parse(in, has_high_byte(data, size) ? "x" : data,
                     has_high_byte(data, size) ? 1 : size, base, v);
}

// int(v) for what is no text: __int__, __index__ or __trunc__.
static Value int_from_number(Interpreter *in, Value v)
{
    const TypeSlots *slots = &value_type(in, v)->slots;
    Value result;
    if (value_is_any_int(v) && !slots->to_int)
        return int_exact(in, v);
    if (slots->to_int)
        return slots->to_int(in, v, &result) ? result : NULL;
    if (slots->to_index)
        return slots->to_index(in, v);
    bool failed = false;
    Value trunc = value_find_attribute(in, v, in->names[NAME___trunc__], &failed);
    if (failed)
        return NULL;
    if (!trunc)
        return raise_error(in, TYPE_ERROR,
                           "int() argument must be a string, a bytes-like object or a real "
                           "number, not '%T'",
                           v);
    result = value_call_0(in, trunc);
    value_drop(in, trunc);
    return result;
}

static Value int_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Type *type = (Type *)(void *)self;
    Value from = arguments[0], base = arguments[1];
    const char *data;
    size_t size;
    if (!from && base)
        return raise_error(in, TYPE_ERROR, "int() missing string argument");
    if (!from)
        return int_of_type(in, type, value_from_int(0));
    bool is_text = value_is_str(from) || bytes_view(from, &data, &size);
    if (!base)
        return int_of_type(in, type,
                           is_text ? int_from_text(in, from, 10) : int_from_number(in, from));
    int64_t number;
    if (!value_to_index(in, base, &number))
        return NULL;
    if (!is_text)
        return raise_error(in, TYPE_ERROR, "int() can't convert non-string with explicit base");
    return int_of_type(in, type,
                       int_from_text(in, from, number < 0 || number > 36 ? 1 : (int)number));
}

// ---- methods ----

static Value int_bit_length_method(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_from_int((int64_t)int_bit_length(self));
}

static Value int_bit_count(Interpreter *in, Value self, Value *arguments, size_t count)
{
    IntView view;
    int_view(self, &view);
    return value_from_int(view.count ? (int64_t)mpn_popcount(view.limbs, (mp_size_t)view.count)
                                     : 0);
}

// "little" or "big" (the default); false with the exception.
static bool read_byte_order(Interpreter *in, Value v, bool *little)
{
    *little = false;
    if (v && !value_is_str(v))
        return raise_false(in, TYPE_ERROR, "byteorder must be str, not %T", v);
    if (!v || str_equal_c(v, "big"))
        return true;
    *little = str_equal_c(v, "little");
    return *little || raise_false(in, VALUE_ERROR, "byteorder must be either 'little' or 'big'");
}

// Writes the lowest bytes of the number in two's complement, little end first.
static void write_bytes(const IntView *view, unsigned char *bytes, size_t size)
{
    unsigned carry = 1;
    for (size_t i = 0; i < size; i++) {
        unsigned byte = i / 8 < view->count ? (view->limbs[i / 8] >> (i % 8 * 8)) & 0xff : 0;
        if (view->negative) {
            byte = (byte ^ 0xff) + carry;
            carry = byte >> 8;
        }
        bytes[i] = (unsigned char)byte;
    }
}

static void reverse_bytes(unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size / 2; i++) {
        unsigned char other = bytes[i];
        bytes[i] = bytes[size - 1 - i];
        bytes[size - 1 - i] = other;
    }
}

// Do so many bytes hold the number?
static bool bytes_suffice(Value v, size_t size, bool is_signed)
{
    size_t bits = int_bit_length(v);
    if (!is_signed)
        return bits <= size * 8;
    if (int_sign(v) >= 0)
        return bits < size * 8 || bits == 0;
    IntView view;
    int_view(v, &view);
    bool power_of_two = mpn_popcount(view.limbs, (mp_size_t)view.count) == 1;
    return bits < size * 8 || (bits == size * 8 && power_of_two); // -2**(n-1) has no positive twin
}

static Value int_to_bytes(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t size = 1;
    bool little;
    if ((arguments[0] && !value_to_int64(in, arguments[0], &size)) ||
        !read_byte_order(in, arguments[1], &little))
        return NULL;
    int is_signed = arguments[2] ? value_truth(in, arguments[2]) : 0;
    if (is_signed < 0)
        return NULL;
    if (size < 0)
        return raise_error(in, VALUE_ERROR, "length argument must be non-negative");
    if (int_sign(self) < 0 && !is_signed)
        return raise_error(in, OVERFLOW_ERROR, "can't convert negative int to unsigned");
    if (!bytes_suffice(self, (size_t)size, is_signed))
        return raise_error(in, OVERFLOW_ERROR, "int too big to convert");
    Value result = bytes_new(in, NULL, (size_t)size);
    if (!result)
        return NULL;
    IntView view;
    int_view(self, &view);
    unsigned char *bytes = (unsigned char *)((BytesObject *)(void *)result)->bytes;
    write_bytes(&view, bytes, (size_t)size);
    if (!little)
        reverse_bytes(bytes, (size_t)size);
    return result;
}

static Value int_from_bytes_data(Interpreter *in, const unsigned char *data, size_t size,
                                 bool little, bool is_signed)
{
    size_t limbs = size / 8 + 1;
    IntObject *room = int_room(in, limbs);
    if (!room)
        return NULL;
    memset(room->limbs, 0, limbs * sizeof(mp_limb_t));
    for (size_t i = 0; i < size; i++) {
        mp_limb_t byte = data[little ? i : size - 1 - i];
        room->limbs[i / 8] |= byte << (i % 8 * 8);
    }
    bool negative = is_signed && size && (data[little ? size - 1 : 0] & 0x80);
    if (negative) {
        for (size_t i = size; i < limbs * 8; i++)
            room->limbs[i / 8] |= (mp_limb_t)0xff << (i % 8 * 8);
        mpn_neg(room->limbs, room->limbs, (mp_size_t)limbs);
    }
    return int_room_finish(in, room, limbs, negative);
}

static Value int_from_bytes(Interpreter *in, Value self, Value *arguments, size_t count)
{
    bool little;
    if (!read_byte_order(in, arguments[1], &little))
        return NULL;
    int is_signed = arguments[2] ? value_truth(in, arguments[2]) : 0;
    Value bytes = is_signed < 0 ? NULL : bytes_from_value(in, arguments[0]);
    if (!bytes)
        return NULL;
    Value number = int_from_bytes_data(in, (const unsigned char *)bytes_data(bytes),
                                       bytes_length(bytes), little, is_signed);
    value_drop(in, bytes);
    Type *type = (Type *)(void *)self;
    if (!number || type == in->types[TYPE_INT])
        return number;
    Value result = value_call_1(in, self, number);
    value_drop(in, number);
    return result;
}

static Value int_ratio(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value number = int_exact(in, self);
    Value pair = number ? tuple_pack(in, 2, number, value_from_int(1)) : NULL;
    value_drop_maybe(in, number);
    return pair;
}

// To a multiple of 10 ** digits, half to even.
static Value round_to_power(Interpreter *in, Value self, Value digits)
{
    Value power = int_power(in, value_from_int(10), digits, NULL);
    Value quotient = NULL, rest = NULL, twice = NULL, result = NULL;
    if (!power || !int_divide(in, self, power, &quotient, &rest, ""))
        goto end;
    twice = int_add(in, rest, rest);
    if (!twice)
        goto end;
    int order = int_compare(twice, power);
    IntView view;
    int_view(quotient, &view);
    bool up = order > 0 || (order == 0 && view.count && (view.limbs[0] & 1));
    result = int_subtract(in, self, rest);
    if (result && up)
        value_replace(in, &result, int_add(in, result, power));
end:
    value_drop_maybe(in, power);
    value_drop_maybe(in, quotient);
    value_drop_maybe(in, rest);
    value_drop_maybe(in, twice);
    return result;
}

static Value int_round(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!arguments[0] || arguments[0] == VALUE_NONE)
        return int_exact(in, self);
    int64_t digits;
    if (!value_to_index(in, arguments[0], &digits))
        return NULL;
    if (digits >= 0)
        return int_exact(in, self);
    // Half of such a power of ten is larger than the number: no need to compute it.
    if (digits < -(int64_t)int_bit_length(self) - 1)
        return value_from_int(0);
    return round_to_power(in, self, value_from_int(-digits));
}

static Value int_same(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return int_exact(in, self);
}

static Value int_format_method(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return format_value_plain(in, self, arguments[0]);
}

static Value int_imaginary(Interpreter *in, Value self)
{
    return value_from_int(0);
}

static Value int_denominator(Interpreter *in, Value self)
{
    return value_from_int(1);
}

static const Method int_methods[] = {
    {"__ceil__", int_same, "", NULL, 0, 0},
    {"__floor__", int_same, "", NULL, 0, 0},
    {"__format__", int_format_method, "format_spec, /", NULL, 0, 0},
    {"__round__", int_round, "ndigits=, /", NULL, 0, 0},
    {"__trunc__", int_same, "", NULL, 0, 0},
    {"as_integer_ratio", int_ratio, "", "The number and 1.", 0, 0},
    {"bit_count", int_bit_count, "", "How many ones its absolute value has.", 0, 0},
    {"bit_length", int_bit_length_method, "", "How many bits its absolute value takes.", 0, 0},
    {"conjugate", int_same, "", "Itself.", 0, 0},
    {"from_bytes", int_from_bytes, "bytes, byteorder=, *, signed=", "From bytes.", METHOD_CLASS, 0},
    {"to_bytes", int_to_bytes, "length=, byteorder=, *, signed=", "As bytes.", 0, 0},
    METHODS_END,
};

static const Getter int_getters[] = {
    {"denominator", int_denominator, NULL},
    {"imag", int_imaginary, NULL},
    {"numerator", int_exact, NULL},
    {"real", int_exact, NULL},
    {NULL, NULL, NULL},
};

const TypeSpec int_type = {
    .name = "int",
    .doc = "A whole number of any size.",
    .base = TYPE_OBJECT,
    .size = sizeof(IntObject),
    .slots =
        {
            .extent = int_extent,
            .repr = int_repr,
            .hash = int_hash_slot,
            .compare = int_compare_slot,
            .truth = int_truth,
            .to_int = int_to_int_slot,
            .to_float = int_as_double,
            .to_index = int_exact,
            .unary =
                {
                    [UNARY_NEGATIVE] = int_negate,
                    [UNARY_POSITIVE] = int_exact,
                    [UNARY_INVERT] = slot_invert,
                    [UNARY_ABSOLUTE] = int_absolute,
                },
            .binary =
                {
                    [BINARY_ADD] = slot_add,
                    [BINARY_SUBTRACT] = slot_subtract,
                    [BINARY_MULTIPLY] = slot_multiply,
                    [BINARY_TRUE_DIVIDE] = slot_true_divide,
                    [BINARY_FLOOR_DIVIDE] = slot_floor_divide,
                    [BINARY_REMAINDER] = slot_remainder,
                    [BINARY_DIVMOD] = slot_divmod,
                    [BINARY_POWER] = slot_power,
                    [BINARY_LEFT_SHIFT] = slot_left_shift,
                    [BINARY_RIGHT_SHIFT] = slot_right_shift,
                    [BINARY_AND] = slot_and,
                    [BINARY_OR] = slot_or,
                    [BINARY_XOR] = slot_xor,
                },
        },
    .methods = int_methods,
    .getters = int_getters,
    .make = {"int", int_make, "x=, /, base=", NULL, METHOD_DIRECT, 0},
};
