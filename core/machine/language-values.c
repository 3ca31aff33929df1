// SPDX-License-Identifier: MIT
/* Values and names for the recording, and the tables that remember them. */
#include "machine/language-values.h"

#include "lang/object-exception.h"
#include "lang/object-float.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/summary.h"

/* Strings are recorded up to here. */
#define MOST_STRING_BYTES 200
/* Names are few and asked for all the time: a table by address saves hashing their text. */
#define NAMES 1024
/* Instances of one class read alike: one text for each version of a class. */
#define CLASSES 256

/* Interned names live as long as the interpreter, so an address means one name. */
typedef struct {
    Value name;
    uint32_t text;
} KnownName;

/* No two classes ever have the same version, and none is 0. */
typedef struct {
    uint32_t version;
    uint32_t text;
} KnownClass;

struct LanguageValues {
    Log *log;
    Interpreter *in;
    KnownName names[NAMES];
    KnownClass types[CLASSES];     /* their names */
    KnownClass instances[CLASSES]; /* how their instances read */
};

LanguageValues *language_values_new(Log *log)
{
    LanguageValues *values = g_new0(LanguageValues, 1);
    values->log = log;
    return values;
}

void language_values_free(LanguageValues *values)
{
    g_free(values);
}

void language_values_set_interpreter(LanguageValues *values, Interpreter *in)
{
    values->in = in;
}

static uint32_t str_text(LanguageValues *values, Value str)
{
    return log_intern(values->log, as_str(str)->bytes, (gssize)as_str(str)->size);
}

uint32_t language_values_name(LanguageValues *values, Value name)
{
    KnownName *known = &values->names[((uintptr_t)name >> 4) % NAMES];
    if (known->name == name)
        return known->text;
    uint32_t text = str_text(values, name);
    if (as_str(name)->interned)
        *known = (KnownName){name, text};
    return text;
}

uint32_t language_values_type(LanguageValues *values, Value v)
{
    return language_values_type_name(values, value_type(values->in, v));
}

bool language_values_instance(const LanguageValues *values, const Type *type, EventValue *value)
{
    const KnownClass *known = &values->instances[type->version % CLASSES];
    if (type->version == 0 || known->version != type->version)
        return false;
    *value = event_value_text(known->text);
    return true;
}

uint32_t language_values_type_name(LanguageValues *values, const Type *type)
{
    KnownClass *known = &values->types[type->version % CLASSES];
    if (known->version == type->version && type->version != 0)
        return known->text;
    uint32_t text = log_intern(values->log, type_name(type), -1);
    *known = (KnownClass){type->version, text};
    return text;
}

static EventValue string_value(LanguageValues *values, Value str)
{
    size_t size = as_str(str)->size;
    if (as_str(str)->interned && size <= MOST_STRING_BYTES)
        return event_value_string(language_values_name(values, str));
    if (size <= MOST_STRING_BYTES)
        return event_value_string(str_text(values, str));
    size = MOST_STRING_BYTES;
    while (size > 0 && ((unsigned char)as_str(str)->bytes[size] & 0xc0) == 0x80)
        size--;
    g_autofree char *cut = g_strdup_printf("%.*s…", (int)size, as_str(str)->bytes);
    return event_value_string(log_intern(values->log, cut, -1));
}

static EventValue summarized(LanguageValues *values, Value v)
{
    char text[SUMMARY_BYTES + 1];
    size_t size = value_summary(values->in, v, text);
    return event_value_text(log_intern(values->log, text, (gssize)size));
}

EventValue language_values_object(LanguageValues *values, Value v)
{
    if (!v)
        return event_value_absent();
    if (value_is_bool(v))
        return event_value_bool(v == VALUE_TRUE);
    if (object_is(v, TYPE_STR))
        return string_value(values, v);
    if (object_is(v, TYPE_FLOAT))
        return event_value_float(float_of(v));
    if (!value_is_object(v) || !summary_is_of_class(v) || v->type->version == 0)
        return summarized(values, v);
    KnownClass *known = &values->instances[v->type->version % CLASSES];
    if (known->version != v->type->version)
        *known = (KnownClass){v->type->version, event_value_as_text(summarized(values, v))};
    return event_value_text(known->text);
}

uint32_t language_values_exception(LanguageValues *values, Value exception)
{
    Value arguments = as_exception(exception)->arguments;
    if (!arguments || as_tuple(arguments)->count == 0)
        return 0;
    Value first = as_tuple(arguments)->items[0];
    return value_is_str(first) ? str_text(values, first)
                               : event_value_as_text(summarized(values, first));
}
