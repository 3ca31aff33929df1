// SPDX-License-Identifier: MIT
// Integers: addition, subtraction, multiplication, division, shifts and bit operations of any size.
#include <string.h>

#include "lang/int-room.h"
#include "lang/interpreter.h"
#include "lang/object-int.h"
#include "lang/raise.h"

// From a shift count of so many bits on CPython says OverflowError: its count of digits does not
// fit. Below it says MemoryError.
#define SHIFT_BITS_MAX 68

IntObject *int_room(Interpreter *in, size_t limbs)
{
    if (limbs > INT_LIMBS_MAX) {
        raise_memory(in);
        return NULL;
    }
    IntObject *room =
        object_new_sized(in, in->types[TYPE_INT], sizeof(IntObject) + limbs * sizeof(mp_limb_t));
    if (room) {
        room->size = 0;
        room->capacity = (uint32_t)limbs;
    }
    return room;
}

Value int_room_finish(Interpreter *in, IntObject *room, size_t count, bool negative)
{
    while (count && room->limbs[count - 1] == 0)
        count--;
    mp_limb_t low = count ? room->limbs[0] : 0;
    if (count <= 1 && low <= (mp_limb_t)VALUE_INT_MAX + negative) {
        value_drop(in, AS_VALUE(room));
        return value_from_int(negative ? -(int64_t)low : (int64_t)low);
    }
    room->size = negative ? -(int32_t)count : (int32_t)count;
    return AS_VALUE(room);
}

Value int_new_big(Interpreter *in, int64_t n)
{
    mp_limb_t limb = n < 0 ? -(uint64_t)n : (uint64_t)n;
    return int_from_limbs(in, &limb, 1, n < 0);
}

Value int_new_unsigned(Interpreter *in, uint64_t n)
{
    if (n <= (uint64_t)VALUE_INT_MAX)
        return value_from_int((int64_t)n);
    mp_limb_t limb = n;
    return int_from_limbs(in, &limb, 1, false);
}

Value int_from_limbs(Interpreter *in, const mp_limb_t *limbs, size_t count, bool negative)
{
    while (count && limbs[count - 1] == 0)
        count--;
    if (count == 0)
        return value_from_int(0);
    if (count == 1 && limbs[0] <= (mp_limb_t)VALUE_INT_MAX + negative)
        return value_from_int(negative ? -(int64_t)limbs[0] : (int64_t)limbs[0]);
    IntObject *room = int_room(in, count);
    if (!room)
        return NULL;
    memcpy(room->limbs, limbs, count * sizeof(mp_limb_t));
    return int_room_finish(in, room, count, negative);
}

void int_view(Value v, IntView *view)
{
    int64_t small;
    if (value_is_int(v))
        small = value_as_int(v);
    else if (value_is_bool(v))
        small = v == VALUE_TRUE;
    else {
        const IntObject *big = (const IntObject *)(const void *)v;
        view->limbs = big->limbs;
        view->negative = big->size < 0;
        view->count = (size_t)(big->size < 0 ? -(int64_t)big->size : big->size);
        return;
    }
    view->negative = small < 0;
    view->here = small < 0 ? -(uint64_t)small : (uint64_t)small;
    view->limbs = &view->here;
    view->count = small != 0;
}

// The operand when it is a tagged word or a bool.
static bool small_operand(Value v, int64_t *result)
{
    if (value_is_int(v))
        *result = value_as_int(v);
    else if (value_is_bool(v))
        *result = v == VALUE_TRUE;
    else
        return false;
    return true;
}

Value int_exact(Interpreter *in, Value v)
{
    if (value_is_int(v) || object_is(v, TYPE_INT))
        return value_retain(v);
    IntView view;
    int_view(v, &view);
    return int_from_limbs(in, view.limbs, view.count, view.negative);
}

static Value add_views(Interpreter *in, IntView *a, IntView *b)
{
    if (a->count < b->count) {
        IntView *longer = b;
        b = a;
        a = longer;
    }
    if (b->count == 0)
        return int_from_limbs(in, a->limbs, a->count, a->negative);
    if (a->negative == b->negative) {
        IntObject *room = int_room(in, a->count + 1);
        if (!room)
            return NULL;
        room->limbs[a->count] =
            mpn_add(room->limbs, a->limbs, (mp_size_t)a->count, b->limbs, (mp_size_t)b->count);
        return int_room_finish(in, room, a->count + 1, a->negative);
    }
    if (a->count == b->count) {
        int order = mpn_cmp(a->limbs, b->limbs, (mp_size_t)a->count);
        if (order == 0)
            return value_from_int(0);
        if (order < 0) {
            IntView *larger = b;
            b = a;
            a = larger;
        }
    }
    IntObject *room = int_room(in, a->count);
    if (!room)
        return NULL;
    mpn_sub(room->limbs, a->limbs, (mp_size_t)a->count, b->limbs, (mp_size_t)b->count);
    return int_room_finish(in, room, a->count, a->negative);
}

Value int_add(Interpreter *in, Value a, Value b)
{
    int64_t x, y;
    if (small_operand(a, &x) && small_operand(b, &y))
        return int_new(in, x + y); // 63 bits each: no overflow
    IntView left, right;
    int_view(a, &left);
    int_view(b, &right);
    return add_views(in, &left, &right);
}

Value int_subtract(Interpreter *in, Value a, Value b)
{
    int64_t x, y;
    if (small_operand(a, &x) && small_operand(b, &y))
        return int_new(in, x - y);
    IntView left, right;
    int_view(a, &left);
    int_view(b, &right);
    right.negative = !right.negative;
    return add_views(in, &left, &right);
}

Value int_multiply(Interpreter *in, Value a, Value b)
{
    int64_t x, y;
    if (small_operand(a, &x) && small_operand(b, &y)) {
        __int128 product = (__int128)x * y;
        if (product >= VALUE_INT_MIN && product <= VALUE_INT_MAX)
            return value_from_int((int64_t)product);
        unsigned __int128 size =
            product < 0 ? -(unsigned __int128)product : (unsigned __int128)product;
        mp_limb_t limbs[2] = {(mp_limb_t)size, (mp_limb_t)(size >> 64)};
        return int_from_limbs(in, limbs, 2, product < 0);
    }
    IntView left, right;
    int_view(a, &left);
    int_view(b, &right);
    IntView *longer = &left, *shorter = &right;
    if (left.count < right.count) {
        longer = &right;
        shorter = &left;
    }
    if (shorter->count == 0)
        return value_from_int(0);
    IntObject *room = int_room(in, longer->count + shorter->count);
    if (!room)
        return NULL;
    if (longer->limbs == shorter->limbs)
        mpn_sqr(room->limbs, longer->limbs, (mp_size_t)longer->count);
    else
        mpn_mul(room->limbs, longer->limbs, (mp_size_t)longer->count, shorter->limbs,
                (mp_size_t)shorter->count);
    return int_room_finish(in, room, longer->count + shorter->count,
                           left.negative != right.negative);
}

static int64_t floor_quotient(int64_t a, int64_t b)
{
    int64_t quotient = a / b;
    return (a % b != 0 && (a < 0) != (b < 0)) ? quotient - 1 : quotient;
}

// Makes the truncated results the floor's ones: q one less, r the divisor's complement.
static void floor_correct(IntObject *quotient, size_t quotient_count, IntObject *remainder,
                          const IntView *divisor)
{
    mpn_add_1(quotient->limbs, quotient->limbs, (mp_size_t)quotient_count, 1);
    mpn_sub_n(remainder->limbs, divisor->limbs, remainder->limbs, (mp_size_t)divisor->count);
}

static bool divide_views(Interpreter *in, const IntView *a, const IntView *b, Value *quotient,
                         Value *remainder)
{
    size_t quotient_count = a->count - b->count + 2; // one more for the floor's carry
    IntObject *q = int_room(in, quotient_count);
    IntObject *r = q ? int_room(in, b->count) : NULL;
    if (!r) {
        value_drop_maybe(in, AS_VALUE(q));
        return false;
    }
    q->limbs[quotient_count - 1] = 0;
    mpn_tdiv_qr(q->limbs, r->limbs, 0, a->limbs, (mp_size_t)a->count, b->limbs,
                (mp_size_t)b->count);
    bool differ = a->negative != b->negative;
    if (differ && !mpn_zero_p(r->limbs, (mp_size_t)b->count))
        floor_correct(q, quotient_count, r, b);
    Value whole = int_room_finish(in, q, quotient_count, differ);
    Value rest = int_room_finish(in, r, b->count, b->negative);
    if (quotient)
        *quotient = whole;
    else
        value_drop(in, whole);
    if (remainder)
        *remainder = rest;
    else
        value_drop(in, rest);
    return true;
}

// |a| < |b| in limbs: the quotient is 0 or -1.
static bool divide_by_longer(Interpreter *in, Value a, Value b, bool differ, Value *quotient,
                             Value *remainder)
{
    if (remainder) {
        *remainder = differ ? int_add(in, a, b) : int_exact(in, a);
        if (!*remainder)
            return false;
    }
    if (quotient)
        *quotient = value_from_int(differ ? -1 : 0);
    return true;
}

bool int_divide(Interpreter *in, Value a, Value b, Value *quotient, Value *remainder,
                const char *zero_message)
{
    int64_t x, y;
    if (small_operand(a, &x) && small_operand(b, &y)) {
        if (y == 0)
            return raise_false(in, ZERO_DIVISION_ERROR, "%s", zero_message);
        int64_t whole = floor_quotient(x, y);
        if (quotient) {
            *quotient = int_new(in, whole);
            if (!*quotient)
                return false;
        }
        if (remainder)
            *remainder = value_from_int(x - whole * y);
        return true;
    }
    IntView left, right;
    int_view(a, &left);
    int_view(b, &right);
    if (right.count == 0)
        return raise_false(in, ZERO_DIVISION_ERROR, "%s", zero_message);
    if (left.count < right.count)
        return divide_by_longer(in, a, b, left.count && left.negative != right.negative, quotient,
                                remainder);
    return divide_views(in, &left, &right, quotient, remainder);
}

Value int_negate(Interpreter *in, Value a)
{
    int64_t x;
    if (small_operand(a, &x))
        return int_new(in, -x);
    IntView view;
    int_view(a, &view);
    return int_from_limbs(in, view.limbs, view.count, !view.negative);
}

Value int_absolute(Interpreter *in, Value a)
{
    return int_sign(a) < 0 ? int_negate(in, a) : int_exact(in, a);
}

static Value shift_left(Interpreter *in, Value a, size_t bits)
{
    int64_t small;
    if (small_operand(a, &small) && bits < 62 && small < ((int64_t)1 << (61 - bits)) &&
        small > -((int64_t)1 << (61 - bits)))
        return value_from_int(small * ((int64_t)1 << bits));
    IntView view;
    int_view(a, &view);
    size_t limbs = bits / GMP_NUMB_BITS;
    unsigned rest = bits % GMP_NUMB_BITS;
    if (limbs > INT_LIMBS_MAX)
        return raise_memory(in);
    IntObject *room = int_room(in, view.count + limbs + 1);
    if (!room)
        return NULL;
    memset(room->limbs, 0, limbs * sizeof(mp_limb_t));
    mp_limb_t carry = 0;
    if (rest)
        carry = mpn_lshift(room->limbs + limbs, view.limbs, (mp_size_t)view.count, rest);
    else
        memcpy(room->limbs + limbs, view.limbs, view.count * sizeof(mp_limb_t));
    room->limbs[view.count + limbs] = carry;
    return int_room_finish(in, room, view.count + limbs + 1, view.negative);
}

static Value shift_right(Interpreter *in, Value a, size_t bits)
{
    int64_t small;
    if (small_operand(a, &small))
        return value_from_int(small >> (bits > 63 ? 63 : bits));
    IntView view;
    int_view(a, &view);
    size_t limbs = bits / GMP_NUMB_BITS;
    unsigned rest = bits % GMP_NUMB_BITS;
    if (limbs >= view.count)
        return value_from_int(view.negative ? -1 : 0);
    size_t count = view.count - limbs;
    bool lost = limbs && !mpn_zero_p(view.limbs, (mp_size_t)limbs);
    IntObject *room = int_room(in, count + 1);
    if (!room)
        return NULL;
    if (rest)
        lost |= mpn_rshift(room->limbs, view.limbs + limbs, (mp_size_t)count, rest) != 0;
    else
        memcpy(room->limbs, view.limbs + limbs, count * sizeof(mp_limb_t));
    room->limbs[count] = 0;
    if (lost && view.negative) // towards minus infinity
        mpn_add_1(room->limbs, room->limbs, (mp_size_t)count + 1, 1);
    return int_room_finish(in, room, count + 1, view.negative);
}

Value int_shift(Interpreter *in, Value a, Value by, bool left)
{
    int sign = int_sign(by);
    if (sign < 0)
        return raise_error(in, VALUE_ERROR, "negative shift count");
    if (sign == 0 || int_sign(a) == 0)
        return int_exact(in, a);
    int64_t bits;
    if (!int_fits_64(by, &bits)) {
        if (left && int_bit_length(by) >= SHIFT_BITS_MAX)
            return raise_error(in, OVERFLOW_ERROR, "too many digits in integer");
        if (left)
            return raise_memory(in);
        bits = INT64_MAX;
    }
    return left ? shift_left(in, a, (size_t)bits) : shift_right(in, a, (size_t)bits);
}

// Writes the number in two's complement of count limbs.
static void to_complement(const IntView *view, mp_limb_t *limbs, size_t count)
{
    memcpy(limbs, view->limbs, view->count * sizeof(mp_limb_t));
    memset(limbs + view->count, 0, (count - view->count) * sizeof(mp_limb_t));
    if (view->negative)
        mpn_neg(limbs, limbs, (mp_size_t)count);
}

Value int_bitwise(Interpreter *in, Value a, Value b, BinaryOperator op)
{
    int64_t x, y;
    if (small_operand(a, &x) && small_operand(b, &y))
        return value_from_int(op == BINARY_AND ? (x & y) : op == BINARY_OR ? (x | y) : (x ^ y));
    IntView left, right;
    int_view(a, &left);
    int_view(b, &right);
    size_t count = (left.count > right.count ? left.count : right.count) + 1;
    IntObject *room = int_room(in, count);
    if (!room)
        return NULL;
    mp_limb_t *other = memory_take(in, count * sizeof(mp_limb_t));
    if (!other) {
        value_drop(in, AS_VALUE(room));
        return NULL;
    }
    to_complement(&left, room->limbs, count);
    to_complement(&right, other, count);
    for (size_t i = 0; i < count; i++) {
        if (op == BINARY_AND)
            room->limbs[i] &= other[i];
        else if (op == BINARY_OR)
            room->limbs[i] |= other[i];
        else
            room->limbs[i] ^= other[i];
    }
    memory_give(in, other, count * sizeof(mp_limb_t));
    bool negative = room->limbs[count - 1] >> (GMP_NUMB_BITS - 1);
    if (negative)
        mpn_neg(room->limbs, room->limbs, (mp_size_t)count);
    return int_room_finish(in, room, count, negative);
}
