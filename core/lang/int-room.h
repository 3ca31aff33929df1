// SPDX-License-Identifier: MIT
// Inside the integer files only: the room in which a result is computed.
#pragma once

#include "lang/object-int.h"

#define INT_LIMBS_MAX ((size_t)INT32_MAX)

// An exact int with that many limbs of undefined content; NULL with MemoryError.
IntObject *int_room(Interpreter *in, size_t limbs);
// Makes it a value: strips zero limbs from the top, becomes a tagged word when it fits. Steals
// room.
Value int_room_finish(Interpreter *in, IntObject *room, size_t count, bool negative);
// a / b exactly rounded; ZeroDivisionError, OverflowError.
bool int_true_quotient(Interpreter *in, Value a, Value b, double *result);
