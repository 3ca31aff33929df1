// SPDX-License-Identifier: MIT
// Built-in functions on one value: its text, its number, its identity.
#include "lang/format.h"
#include "lang/interpreter.h"
#include "lang/modules/builtins.h"
#include "lang/object-bytes.h"
#include "lang/object-complex.h"
#include "lang/object-int.h"
#include "lang/object-sequence.h"
#include "lang/object-str.h"
#include "lang/slots.h"

BUILTIN(abs)
{
    return value_unary(in, arguments[0], UNARY_ABSOLUTE);
}

BUILTIN(divmod)
{
    return value_binary(in, arguments[0], arguments[1], BINARY_DIVMOD);
}

BUILTIN(pow)
{
    Value base = arguments[0], exponent = arguments[1], modulus = arguments[2];
    if (!modulus || modulus == VALUE_NONE)
        return value_binary(in, base, exponent, BINARY_POWER);
    if (value_is_any_int(base) && value_is_any_int(exponent) && value_is_any_int(modulus))
        return int_power(in, base, exponent, modulus);
    if (value_is_complex(base) || value_is_complex(exponent) || value_is_complex(modulus))
        return raise_error(in, VALUE_ERROR, "complex modulo");
    if (object_is_a(base, TYPE_FLOAT) || object_is_a(exponent, TYPE_FLOAT) ||
        object_is_a(modulus, TYPE_FLOAT))
        return raise_error(in, TYPE_ERROR,
                           "pow() 3rd argument not allowed unless all arguments are integers");
    bool found;
    Value rest[] = {exponent, modulus};
    Value result = special_call(in, base, NAME_OF(in, __pow__), rest, 2, &found);
    if (found && result != VALUE_NOT_IMPLEMENTED)
        return result;
    return raise_error(in, TYPE_ERROR,
                       "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", base,
                       exponent, modulus);
}

BUILTIN(round)
{
    bool found = false;
    bool with_digits = arguments[1] && arguments[1] != VALUE_NONE;
    Value result =
        special_call(in, arguments[0], NAME_OF(in, __round__), &arguments[1], with_digits, &found);
    if (result || found || raise_pending(in))
        return result;
    return raise_error(in, TYPE_ERROR, "type %T doesn't define __round__ method", arguments[0]);
}

BUILTIN(chr)
{
    int code;
    if (!index_c_int(in, arguments[0], &code))
        return NULL;
    if (code < 0 || code > 0x10ffff)
        return raise_error(in, VALUE_ERROR, "chr() arg not in range(0x110000)");
    return str_from_character(in, (uint32_t)code);
}

BUILTIN(ord)
{
    Value v = arguments[0];
    size_t length;
    if (object_is_a(v, TYPE_STR)) {
        int64_t code = str_single(v);
        if (code >= 0)
            return value_from_int(code);
        length = as_str(v)->length;
    } else if (value_is_bytes(v)) {
        length = bytes_length(v);
        if (length == 1)
            return value_from_int((unsigned char)bytes_data(v)[0]);
    } else {
        return raise_error(in, TYPE_ERROR, "ord() expected string of length 1, but %T found", v);
    }
    return raise_error(in, TYPE_ERROR, "ord() expected a character, but string of length %zu found",
                       length);
}

static Value in_base(Interpreter *in, Value v, int base)
{
    Value number = index_value(in, v);
    Value text = number ? int_in_base(in, number, base) : NULL;
    value_drop_maybe(in, number);
    return text;
}

BUILTIN(bin)
{
    return in_base(in, arguments[0], 2);
}

BUILTIN(oct)
{
    return in_base(in, arguments[0], 8);
}

BUILTIN(hex)
{
    return in_base(in, arguments[0], 16);
}

BUILTIN(repr)
{
    return value_repr(in, arguments[0]);
}

BUILTIN(ascii)
{
    Value text = value_repr(in, arguments[0]);
    Value result = text ? str_ascii(in, text) : NULL;
    value_drop_maybe(in, text);
    return result;
}

BUILTIN(format)
{
    if (arguments[1] && !object_is_a(arguments[1], TYPE_STR))
        return raise_error(in, TYPE_ERROR, "format() argument 2 must be str, not %T", arguments[1]);
    return value_format(in, arguments[0], arguments[1]);
}

BUILTIN(hash)
{
    int64_t hash;
    return value_hash(in, arguments[0], &hash) ? int_new(in, hash) : NULL;
}

BUILTIN(id)
{
    return int_new_unsigned(in, value_identity(arguments[0]));
}
