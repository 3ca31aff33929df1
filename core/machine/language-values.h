// SPDX-License-Identifier: MIT
/*
 * The language's values and names as the recording has them: numbers and short strings as they are,
 * everything else as a text that says what it is. What is asked for all the time is remembered, so
 * that it is neither worded nor hashed again. Private to core/machine.
 */
#pragma once

#include "lang/interpreter.h"
#include "trace/log.h"

typedef struct LanguageValues LanguageValues;

LanguageValues *language_values_new(Log *log);
void language_values_free(LanguageValues *values);
/* Before the first value. */
void language_values_set_interpreter(LanguageValues *values, Interpreter *in);

/* The text's id in the log; `name` is a str, quickest when it is interned. */
uint32_t language_values_name(LanguageValues *values, Value name);
/* The name of a value's class; of a class. */
uint32_t language_values_type(LanguageValues *values, Value v);
uint32_t language_values_type_name(LanguageValues *values, const Type *type);
/* How an instance of a class reads, whose instances all read alike; false when none was seen. */
bool language_values_instance(const LanguageValues *values, const Type *type, EventValue *value);
/* An exception's message, when it has a plain one; its str() may be the program's code. */
uint32_t language_values_exception(LanguageValues *values, Value exception);

/* Private: for everything but what language_values_of() knows. */
EventValue language_values_object(LanguageValues *values, Value v);

/* A value, or NULL for none. */
static inline EventValue language_values_of(LanguageValues *values, Value v)
{
    if (value_is_int(v))
        return event_value_int(value_as_int(v));
    if (v == VALUE_NONE)
        return event_value_none();
    return language_values_object(values, v);
}
