// SPDX-License-Identifier: MIT
// Performs operations on numbers and texts given line by line, for test-values.py to compare with
// python3.
//
// A line is an operation and its operands, separated by tabs: i (int, hexadecimal), f (float), b0,
// b1 (bool), n (None), s (str, its UTF-8 in hexadecimal). The answer is a line: an int in
// hexadecimal, the repr of anything else, or ! and the exception.
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/format.h"
#include "lang/interpreter.h"
#include "lang/object-float.h"
#include "lang/object-int.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

#define OPERANDS_MAX 6

static const struct {
    const char *name;
    BinaryOperator op;
} operators[] = {
    {"+", BINARY_ADD},          {"-", BINARY_SUBTRACT},      {"*", BINARY_MULTIPLY},
    {"/", BINARY_TRUE_DIVIDE},  {"//", BINARY_FLOOR_DIVIDE}, {"%", BINARY_REMAINDER},
    {"divmod", BINARY_DIVMOD},  {"**", BINARY_POWER},        {"<<", BINARY_LEFT_SHIFT},
    {">>", BINARY_RIGHT_SHIFT}, {"&", BINARY_AND},           {"^", BINARY_XOR},
    {"|", BINARY_OR},
};

static Value text_operand(Interpreter *in, const char *hexadecimal)
{
    size_t size = strlen(hexadecimal) / 2;
    g_autofree char *bytes = g_malloc(size + 1);
    for (size_t i = 0; i < size; i++)
        bytes[i] = (char)(g_ascii_xdigit_value(hexadecimal[2 * i]) << 4 |
                          g_ascii_xdigit_value(hexadecimal[2 * i + 1]));
    return str_new(in, bytes, size);
}

static Value operand(Interpreter *in, const char *text)
{
    switch (*text) {
    case 'i':
        return int_parse(in, text + 1, strlen(text + 1), 16, NULL);
    case 'f':
        return float_new(in, g_ascii_strtod(text + 1, NULL));
    case 'b':
        return value_from_bool(text[1] == '1');
    case 's':
        return text_operand(in, text + 1);
    default:
        return VALUE_NONE;
    }
}

static Value compare(Interpreter *in, Value a, Value b)
{
    Value less = value_compare(in, a, b, COMPARE_LESS);
    Value equal = less ? value_compare(in, a, b, COMPARE_EQUAL) : NULL;
    return equal ? tuple_pack(in, 2, less, equal) : NULL;
}

static Value hash_of(Interpreter *in, Value v)
{
    int64_t hash;
    return value_hash(in, v, &hash) ? int_new(in, hash) : NULL;
}

static Value read_float(Interpreter *in, Value text)
{
    double number;
    int read = float_parse(in, as_str(text)->bytes, as_str(text)->size, &number);
    return read > 0 ? float_new(in, number) : read == 0 ? VALUE_NONE : NULL;
}

static Value to_float(Interpreter *in, Value v)
{
    double number;
    return int_as_double(in, v, &number) ? float_new(in, number) : NULL;
}

static Value percent_pair(Interpreter *in, Value template, Value a, Value b)
{
    Value pair = tuple_pack(in, 2, a, b);
    Value result = pair ? format_percent(in, template, pair) : NULL;
    value_drop_maybe(in, pair);
    return result;
}

static Value perform(Interpreter *in, const char *name, Value *v, size_t count)
{
    for (size_t i = 0; i < G_N_ELEMENTS(operators); i++) {
        if (g_str_equal(name, operators[i].name))
            return value_binary(in, v[0], v[1], operators[i].op);
    }
    if (g_str_equal(name, "pow3"))
        return int_power(in, v[0], v[1], v[2]);
    if (g_str_equal(name, "cmp"))
        return compare(in, v[0], v[1]);
    if (g_str_equal(name, "hash"))
        return hash_of(in, v[0]);
    if (g_str_equal(name, "float"))
        return to_float(in, v[0]);
    if (g_str_equal(name, "int"))
        return int_from_double(in, float_of(v[0]));
    if (g_str_equal(name, "isqrt"))
        return int_square_root(in, v[0]);
    if (g_str_equal(name, "gcd"))
        return int_gcd(in, v[0], v[1]);
    if (g_str_equal(name, "format"))
        return value_format(in, v[0], v[1]);
    if (g_str_equal(name, "percent"))
        return format_percent(in, v[0], v[1]);
    if (g_str_equal(name, "percent-pair"))
        return percent_pair(in, v[0], v[1], v[2]);
    if (g_str_equal(name, "repr"))
        return value_repr(in, v[0]);
    if (g_str_equal(name, "parse"))
        return int_parse(in, as_str(v[0])->bytes, as_str(v[0])->size, (int)value_as_int(v[1]),
                         v[0]);
    if (g_str_equal(name, "parse-float"))
        return read_float(in, v[0]);
    if (g_str_equal(name, "fields"))
        return format_fields(in, v[0], v + 1, count - 1, NULL, false);
    if (g_str_equal(name, "base"))
        return int_in_base(in, v[0], (int)value_as_int(v[1]));
    if (g_str_equal(name, "negative"))
        return value_unary(in, v[0], UNARY_NEGATIVE);
    if (g_str_equal(name, "invert"))
        return value_unary(in, v[0], UNARY_INVERT);
    return raise_error(in, SYSTEM_ERROR, "no operation %s", name);
}

static void print_line(Interpreter *in, const char *mark, Value text)
{
    g_autofree char *line = g_strndup(as_str(text)->bytes, as_str(text)->size);
    printf("%s%s\n", mark, g_strdelimit(line, "\n", '\001'));
    value_drop(in, text);
}

static void answer(Interpreter *in, Value result)
{
    if (!result) {
        Value exception = raise_take(in);
        Value text = str_format_c(in, "%T: %S", exception, exception);
        g_assert_nonnull(text);
        print_line(in, "!", text);
        value_drop(in, exception);
        return;
    }
    bool whole = value_is_any_int(result) && !value_is_bool(result);
    Value text = whole ? int_in_base(in, result, 16) : value_repr(in, result);
    g_assert_nonnull(text);
    print_line(in, "", text);
    value_drop(in, result);
}

int main(void)
{
    InterpreterSettings settings = {0};
    Interpreter *in = interpreter_new(&settings);
    g_assert_nonnull(in);
    char *line = NULL;
    size_t capacity = 0;
    while (getline(&line, &capacity, stdin) > 0) {
        g_strchomp(line);
        g_auto(GStrv) words = g_strsplit(line, "\t", OPERANDS_MAX + 1);
        Value values[OPERANDS_MAX];
        size_t count = 0;
        for (; words[count + 1]; count++)
            values[count] = operand(in, words[count + 1]);
        answer(in, perform(in, words[0], values, count));
        for (size_t i = 0; i < count; i++)
            value_drop(in, values[i]);
    }
    free(line);
    interpreter_free(in);
    return 0;
}
