// SPDX-License-Identifier: MIT
// Attributes that generators, coroutines and async generators share (object-generator-type.c).
#pragma once

#include "lang/object-generator.h"

Value generator_get_name(Interpreter *in, Value self);
bool generator_set_name(Interpreter *in, Value self, Value value);
Value generator_get_qualified_name(Interpreter *in, Value self);
bool generator_set_qualified_name(Interpreter *in, Value self, Value value);
Value generator_get_frame(Interpreter *in, Value self);
Value generator_get_running(Interpreter *in, Value self);
Value generator_get_delegate(Interpreter *in, Value self);
Value generator_get_code(Interpreter *in, Value self);
Value generator_repr(Interpreter *in, Value self);
ResumeResult async_step_send(Interpreter *in, Value self, Value value, Value *result);
