// SPDX-License-Identifier: MIT
// The module pyexpat: the XML parser of libexpat. Its handlers are called from within the parser,
// so each call is a native re-entry; an exception stops the parser and goes on to the caller of
// Parse(). expat.py adds what is plain.
#include "lang/modules/expat.h"

#include "lang/object-bytes.h"
#include "lang/object-dict.h"
#include "lang/object-int.h"
#include "lang/object-module.h"
#include "lang/object-str.h"

#include <string.h>

#define TEXT_SIZE 8192
#define CHUNK (1 << 20)    // of what the parser gets at once
#define FILE_CHUNK 2048    // of what ParseFile() reads at once
#define HASH_SALT 20090325 // any fixed number: a run does the same each time

static Value text_or_none(Interpreter *in, const char *text)
{
    return text ? str_from_c(in, text) : VALUE_NONE;
}

// ---- errors ----

static Value expat_error_class(Interpreter *in)
{
    Value module = dict_get_c_borrow(in, in->modules, "pyexpat");
    return module ? value_get_attribute_c(in, module, "ExpatError")
                  : raise_error(in, RUNTIME_ERROR, "the module pyexpat is gone");
}

static bool set_number(Interpreter *in, Value target, const char *name, int64_t number)
{
    Value key = str_intern_c(in, name), value = key ? int_new(in, number) : NULL;
    bool done = value && value_set_attribute(in, target, key, value);
    value_drop_maybe(in, key);
    value_drop_maybe(in, value);
    return done;
}

static Value raise_expat(XmlParser *self)
{
    Interpreter *in = self->in;
    enum XML_Error code = XML_GetErrorCode(self->parser);
    int64_t line = (int64_t)XML_GetErrorLineNumber(self->parser);
    int64_t column = (int64_t)XML_GetErrorColumnNumber(self->parser);
    Value text = str_format_c(in, "%s: line %zd, column %zd", XML_ErrorString(code), line, column);
    Value class = text ? expat_error_class(in) : NULL;
    Value error = class ? value_call_1(in, class, text) : NULL;
    if (error && set_number(in, error, "code", code) && set_number(in, error, "lineno", line) &&
        set_number(in, error, "offset", column))
        raise_value(in, error);
    value_drop_maybe(in, text);
    value_drop_maybe(in, class);
    value_drop_maybe(in, error);
    return NULL;
}

// ---- methods ----

static Value parse_bytes(XmlParser *self, const char *bytes, size_t size, bool final)
{
    if (self->parsing)
        return raise_error(self->in, RUNTIME_ERROR, "the parser is already parsing");
    value_retain(AS_VALUE(self));
    self->parsing = true;
    enum XML_Status status = XML_STATUS_OK;
    while (size > CHUNK && status == XML_STATUS_OK && !raise_pending(self->in)) {
        status = XML_Parse(self->parser, bytes, CHUNK, XML_FALSE);
        bytes += CHUNK;
        size -= CHUNK;
    }
    if (status == XML_STATUS_OK && !raise_pending(self->in))
        status = XML_Parse(self->parser, bytes, (int)size, final);
    self->parsing = false;
    Value result = NULL;
    if (raise_pending(self->in))
        self->text_count = 0;
    else if (status == XML_STATUS_ERROR)
        raise_expat(self);
    else if (xml_parser_flush(self))
        result = value_from_int(status);
    value_drop(self->in, AS_VALUE(self));
    return result;
}

static Value parser_parse(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int final = arguments[1] ? value_truth(in, arguments[1]) : 0;
    const char *bytes;
    size_t size;
    if (final < 0)
        return NULL;
    if (value_is_str(arguments[0])) {
        bytes = as_str(arguments[0])->bytes;
        size = as_str(arguments[0])->size;
        XML_SetEncoding(as_parser(self)->parser, "utf-8");
    } else if (!bytes_view(arguments[0], &bytes, &size)) {
        return raise_error(in, TYPE_ERROR, "a bytes-like object is required, not '%T'",
                           arguments[0]);
    }
    Value kept = value_retain(arguments[0]);
    Value result = parse_bytes(as_parser(self), bytes, size, final);
    Value pending = raise_take(in);
    value_drop(in, kept);
    if (pending)
        raise_restore(in, pending);
    return result;
}

static Value parser_parse_file(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value amount = value_from_int(FILE_CHUNK);
    for (;;) {
        const char *bytes;
        size_t size;
        Value data = value_call_method(in, arguments[0], "read", &amount, 1);
        if (!data)
            return NULL;
        if (!bytes_view(data, &bytes, &size)) {
            raise_error(in, TYPE_ERROR, "read() did not return a bytes object (type=%T)", data);
            value_drop(in, data);
            return NULL;
        }
        Value result = parse_bytes(as_parser(self), bytes, size, size == 0);
        Value pending = raise_take(in);
        value_drop(in, data);
        if (pending)
            raise_restore(in, pending);
        if (!result || size == 0)
            return result;
    }
}

static Value parser_set_base(Interpreter *in, Value self, Value *arguments, size_t count)
{
    value_replace(in, &as_parser(self)->base, value_retain(arguments[0]));
    return VALUE_NONE;
}

static Value parser_get_base(Interpreter *in, Value self, Value *arguments, size_t count)
{
    Value base = as_parser(self)->base;
    return base ? value_retain(base) : VALUE_NONE;
}

// ---- attributes ----

static Value get_handler(XmlParser *self, HandlerId id)
{
    return self->handlers[id] ? value_retain(self->handlers[id]) : VALUE_NONE;
}

static bool set_handler(Interpreter *in, XmlParser *self, HandlerId id, Value value)
{
    if (id == HANDLER_CHARACTER_DATA && !self->parsing && !xml_parser_flush(self))
        return false;
    if (!value || value == VALUE_NONE)
        value_clear(in, &self->handlers[id]);
    else
        value_replace(in, &self->handlers[id], value_retain(value));
    xml_parser_connect(self);
    return true;
}

#define DEFINE(ID, name)                                              \
    static Value get_##name(Interpreter *in, Value self)              \
    {                                                                 \
        return get_handler(as_parser(self), HANDLER_##ID);            \
    }                                                                 \
    static bool set_##name(Interpreter *in, Value self, Value value)  \
    {                                                                 \
        return set_handler(in, as_parser(self), HANDLER_##ID, value); \
    }
HANDLERS(DEFINE)
#undef DEFINE

#define FLAGS(X) X(ordered_attributes) X(specified_attributes) X(namespace_prefixes)

#define DEFINE(name)                                                 \
    static Value get_##name(Interpreter *in, Value self)             \
    {                                                                \
        return value_from_bool(as_parser(self)->name);               \
    }                                                                \
    static bool set_##name(Interpreter *in, Value self, Value value) \
    {                                                                \
        int truth = value ? value_truth(in, value) : 0;              \
        as_parser(self)->name = truth > 0;                           \
        return truth >= 0;                                           \
    }
FLAGS(DEFINE)
#undef DEFINE

static Value get_buffer_text(Interpreter *in, Value self)
{
    return value_from_bool(as_parser(self)->text != NULL);
}

static bool set_buffer_text(Interpreter *in, Value self, Value value)
{
    XmlParser *parser = as_parser(self);
    int truth = value ? value_truth(in, value) : 0;
    if (truth < 0)
        return false;
    if (truth && !parser->text) {
        parser->text = memory_take(in, parser->text_limit);
        return parser->text != NULL;
    }
    if (truth || !parser->text)
        return true;
    if (!xml_parser_flush(parser))
        return false;
    memory_give(in, parser->text, parser->text_limit);
    parser->text = NULL;
    return true;
}

#define NUMBERS(X)                                     \
    X(ErrorCode, XML_GetErrorCode)                     \
    X(ErrorLineNumber, XML_GetErrorLineNumber)         \
    X(ErrorColumnNumber, XML_GetErrorColumnNumber)     \
    X(ErrorByteIndex, XML_GetErrorByteIndex)           \
    X(CurrentLineNumber, XML_GetCurrentLineNumber)     \
    X(CurrentColumnNumber, XML_GetCurrentColumnNumber) \
    X(CurrentByteIndex, XML_GetCurrentByteIndex)

#define DEFINE(name, function)                                          \
    static Value get_##name(Interpreter *in, Value self)                \
    {                                                                   \
        return int_new(in, (int64_t)function(as_parser(self)->parser)); \
    }
NUMBERS(DEFINE)
#undef DEFINE

static Value get_buffer_size(Interpreter *in, Value self)
{
    return value_from_int((int64_t)as_parser(self)->text_limit);
}

static bool set_buffer_size(Interpreter *in, Value self, Value value)
{
    XmlParser *parser = as_parser(self);
    int64_t size;
    if (!value)
        return raise_false(in, TYPE_ERROR, "Cannot delete attribute");
    if (!value_is_any_int(value))
        return raise_false(in, TYPE_ERROR, "buffer_size must be an integer");
    if (!value_to_int64(in, value, &size))
        return false;
    if (size <= 0)
        return raise_false(in, VALUE_ERROR, "buffer_size must be greater than zero");
    if (size > INT32_MAX)
        return raise_false(in, VALUE_ERROR, "buffer_size must not be greater than %d", INT32_MAX);
    if (parser->parsing)
        return raise_false(in, RUNTIME_ERROR, "the parser is parsing");
    if (parser->text) {
        if (!xml_parser_flush(parser))
            return false;
        char *moved = memory_resize(in, parser->text, parser->text_limit, (size_t)size);
        if (!moved)
            return false;
        parser->text = moved;
    }
    parser->text_limit = (size_t)size;
    return true;
}

static Value get_buffer_used(Interpreter *in, Value self)
{
    return value_from_int((int64_t)as_parser(self)->text_count);
}

// ---- the type ----

static void parser_abandon(Value v)
{
    XmlParser *self = as_parser(v);
    if (self->parser)
        XML_ParserFree(self->parser);
    self->parser = NULL;
}

static void parser_destroy(Interpreter *in, Value v)
{
    XmlParser *self = as_parser(v);
    for (int i = 0; i < HANDLER_COUNT; i++)
        value_clear(in, &self->handlers[i]);
    value_clear(in, &self->base);
    if (self->text)
        memory_give(in, self->text, self->text_limit);
    self->text = NULL;
    parser_abandon(v);
}

static void parser_clear(Interpreter *in, Value v)
{
    for (int i = 0; i < HANDLER_COUNT; i++)
        value_clear(in, &as_parser(v)->handlers[i]);
    value_clear(in, &as_parser(v)->base);
}

static void parser_visit(Value v, Visitor *visitor)
{
    for (int i = 0; i < HANDLER_COUNT; i++)
        visit_value(visitor, as_parser(v)->handlers[i]);
    visit_value(visitor, as_parser(v)->base);
}

static const Method parser_methods[] = {
    {"GetBase", parser_get_base, "", "What SetBase() was given."},
    {"Parse", parser_parse, "data, isfinal=, /", "Parses a part of the document."},
    {"ParseFile", parser_parse_file, "file, /", "Parses what a file has."},
    {"SetBase", parser_set_base, "base, /", "Where relative names begin."},
    METHODS_END,
};

static const Getter parser_getters[] = {
#define NAMED(ID, name) {#name, get_##name, set_##name},
    HANDLERS(NAMED)
#undef NAMED
#define NAMED(name) {#name, get_##name, set_##name},
        FLAGS(NAMED)
#undef NAMED
#define NAMED(name, function) {#name, get_##name, NULL},
            NUMBERS(NAMED)
#undef NAMED
                {"buffer_size", get_buffer_size, set_buffer_size},
    {"buffer_text", get_buffer_text, set_buffer_text},
    {"buffer_used", get_buffer_used, NULL},
    {NULL, NULL, NULL},
};

const TypeSpec xml_parser_type = {
    .name = "xmlparser",
    .module = "pyexpat",
    .base = TYPE_OBJECT,
    .size = sizeof(XmlParser),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.destroy = parser_destroy,
              .visit = parser_visit,
              .clear = parser_clear,
              .abandon = parser_abandon},
    .methods = parser_methods,
    .getters = parser_getters,
};

// ---- the module ----

static bool text_argument(Interpreter *in, Value v, const char *name, const char **text)
{
    *text = NULL;
    if (!v || v == VALUE_NONE)
        return true;
    if (!value_is_str(v))
        return raise_false(in, TYPE_ERROR,
                           "ParserCreate() argument '%s' must be str or None, not %T", name, v);
    *text = as_str(v)->bytes;
    return true;
}

static Value parser_create(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const char *encoding, *separator;
    if (!text_argument(in, arguments[0], "encoding", &encoding) ||
        !text_argument(in, arguments[1], "namespace_separator", &separator))
        return NULL;
    if (separator && strlen(separator) > 1)
        return raise_error(in, VALUE_ERROR,
                           "namespace_separator must be at most one character, "
                           "omitted, or None");
    XmlParser *made = object_new(in, in->types[TYPE_XML_PARSER]);
    if (!made)
        return NULL;
    made->in = in;
    made->text_limit = TEXT_SIZE;
    made->parser =
        separator ? XML_ParserCreateNS(encoding, *separator) : XML_ParserCreate(encoding);
    if (!made->parser) {
        value_drop(in, AS_VALUE(made));
        return raise_memory(in);
    }
    XML_SetHashSalt(made->parser, HASH_SALT);
    XML_SetUserData(made->parser, made);
    return AS_VALUE(made);
}

static Value error_string(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t code;
    if (!value_to_int64(in, arguments[0], &code))
        return NULL;
    bool known = code > 0 && code < INT32_MAX;
    return text_or_none(in, known ? XML_ErrorString((enum XML_Error)code) : NULL);
}

static bool fill(Interpreter *in, Value module, DictObject *dict)
{
    return namespace_add(in, dict, "XMLParserType",
                         value_retain(AS_VALUE(in->types[TYPE_XML_PARSER]))) &&
           namespace_add(in, dict, "EXPAT_VERSION", str_from_c(in, XML_ExpatVersion())) &&
           namespace_add(in, dict, "native_encoding", str_from_c(in, "UTF-8"));
}

static const Method functions[] = {
    {"ErrorString", error_string, "code, /", "What an error's number means."},
    {"ParserCreate", parser_create, "encoding=, namespace_separator=, intern=", "A new parser."},
    METHODS_END,
};

extern const char expat_source[];

const ModuleSpec expat_module = {
    .name = "pyexpat",
    .doc = "The XML parser of libexpat.",
    .functions = functions,
    .fill = fill,
    .source = expat_source,
};
