// SPDX-License-Identifier: MIT
// The module _pickle: floats as bytes and back, for pickle.py.
#include "lang/interpreter.h"
#include "lang/object-bytes.h"
#include "lang/object-float.h"

#include <string.h>

static Value double_to_bytes(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double number;
    uint64_t bits;
    char bytes[8];
    if (!value_to_double(in, arguments[0], &number))
        return NULL;
    memcpy(&bits, &number, sizeof bits);
    for (int i = 0; i < 8; i++)
        bytes[i] = (char)(bits >> (56 - 8 * i));
    return bytes_new(in, bytes, sizeof bytes);
}

static Value double_from_bytes(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!value_is_bytes(arguments[0]) || bytes_length(arguments[0]) != 8)
        return raise_error(in, VALUE_ERROR, "expected 8 bytes");
    const char *bytes = bytes_data(arguments[0]);
    uint64_t bits = 0;
    double number;
    for (int i = 0; i < 8; i++)
        bits = bits << 8 | (unsigned char)bytes[i];
    memcpy(&number, &bits, sizeof number);
    return float_new(in, number);
}

static const Method functions[] = {
    {"double_from_bytes", double_from_bytes, "data, /", "A float from 8 bytes, highest first."},
    {"double_to_bytes", double_to_bytes, "number, /", "A float as 8 bytes, highest first."},
    METHODS_END,
};

const ModuleSpec pickle_core_module = {
    .name = "_pickle", .doc = "Floats as bytes.", .functions = functions};
