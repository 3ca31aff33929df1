// SPDX-License-Identifier: MIT
// Built-in functions that reach the world: print, input, open.
#include <string.h>
#include <strings.h>

#include "lang/interpreter.h"
#include "lang/modules/builtins.h"
#include "lang/object-dict.h"
#include "lang/object-file.h"
#include "lang/object-module.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

// sys.stdout and the like, borrowed; NULL when a program deleted it.
static Value standard_borrow(Interpreter *in, Value name)
{
    if (!in->system)
        return NULL;
    return dict_get_name_borrow(((ModuleObject *)(void *)in->system)->dict, name);
}

// ---- print ----

static bool add_text(Interpreter *in, StrBuilder *text, Value v)
{
    if (object_is(v, TYPE_STR))
        return str_builder_add_str(text, v);
    Value shown = value_str(in, v);
    bool done = shown && str_builder_add_str(text, shown);
    value_drop_maybe(in, shown);
    return done;
}

// As CPython does with any object that has write(): a call a piece.
static bool print_by_calls(Interpreter *in, Value file, TupleObject *values, Value separator,
                           Value end)
{
    for (size_t i = 0; i <= values->count; i++) {
        Value piece = i < values->count ? value_str(in, values->items[i]) : value_retain(end);
        if (!piece)
            return false;
        Value answer = value_call_method(in, file, "write", &piece, 1);
        value_drop(in, piece);
        if (!answer)
            return false;
        value_drop(in, answer);
        if (i + 1 >= values->count)
            continue;
        answer = value_call_method(in, file, "write", &separator, 1);
        if (!answer)
            return false;
        value_drop(in, answer);
    }
    return true;
}

static bool print_to_file(Interpreter *in, FileObject *file, TupleObject *values, Value separator,
                          Value end)
{
    StrBuilder text;
    str_builder_init(&text, in);
    bool done = true;
    for (size_t i = 0; done && i < values->count; i++) {
        if (i > 0)
            str_builder_add_str(&text, separator);
        done = add_text(in, &text, values->items[i]);
    }
    // What comes before a value whose __str__ raises is printed all the same.
    Value pending = done ? NULL : raise_take(in);
    if (done)
        str_builder_add_str(&text, end);
    if (!text.failed)
        done = file_write_text(in, file, text.bytes, text.size) && done;
    else if (!raise_pending(in))
        raise_memory(in);
    bool failed = text.failed;
    str_builder_drop(&text);
    if (pending) {
        if (raise_pending(in))
            raise_clear(in);
        raise_restore(in, pending);
    }
    return done && !failed;
}

static Value separator_or(Interpreter *in, Value given, const char *missing, const char *name)
{
    if (!given || given == VALUE_NONE)
        return str_intern_c(in, missing);
    if (!object_is_a(given, TYPE_STR))
        return raise_error(in, TYPE_ERROR, "%s must be None or a string, not %T", name, given);
    return value_retain(given);
}

// Slots: sep, end, file, flush, then the tuple of values.
BUILTIN(print)
{
    Value file = arguments[2];
    if (!file || file == VALUE_NONE) {
        file = standard_borrow(in, NAME_OF(in, stdout));
        if (!file)
            return raise_error(in, RUNTIME_ERROR, "lost sys.stdout");
        if (file == VALUE_NONE)
            return VALUE_NONE;
    }
    Value separator = separator_or(in, arguments[0], " ", "sep");
    Value end = separator ? separator_or(in, arguments[1], "\n", "end") : NULL;
    if (!end) {
        value_drop_maybe(in, separator);
        return NULL;
    }
    value_retain(file);
    bool direct =
        object_is(file, TYPE_TEXT_FILE) && as_file(file)->writable && !as_file(file)->closed;
    bool done = direct ? print_to_file(in, as_file(file), as_tuple(arguments[4]), separator, end)
                       : print_by_calls(in, file, as_tuple(arguments[4]), separator, end);
    int flush = done && arguments[3] ? value_truth(in, arguments[3]) : 0;
    if (flush < 0) {
        done = false;
    } else if (flush > 0) {
        Value answer = value_call_method(in, file, "flush", NULL, 0);
        value_drop_maybe(in, answer);
        done = answer != NULL;
    }
    value_drop(in, separator);
    value_drop(in, end);
    value_drop(in, file);
    return done ? VALUE_NONE : NULL;
}

// ---- input ----

static Value without_line_end(Interpreter *in, Value line)
{
    size_t size = as_str(line)->size;
    if (size == 0 || as_str(line)->bytes[size - 1] != '\n')
        return line;
    Value shorter = str_from_parts(in, as_str(line)->bytes, size - 1, as_str(line)->length - 1);
    value_drop(in, line);
    return shorter;
}

static bool write_prompt(Interpreter *in, Value prompt)
{
    Value file = standard_borrow(in, NAME_OF(in, stdout));
    if (!file)
        return raise_false(in, RUNTIME_ERROR, "input(): lost sys.stdout");
    value_retain(file);
    Value text = value_str(in, prompt);
    Value answer = text ? value_call_method(in, file, "write", &text, 1) : NULL;
    value_drop_maybe(in, text);
    value_drop(in, file);
    value_drop_maybe(in, answer);
    return answer != NULL;
}

BUILTIN(input)
{
    if (arguments[0] && !write_prompt(in, arguments[0]))
        return NULL;
    Value file = standard_borrow(in, NAME_OF(in, stdin));
    if (!file)
        return raise_error(in, RUNTIME_ERROR, "input(): lost sys.stdin");
    value_retain(file);
    Value line = object_is(file, TYPE_TEXT_FILE) && !as_file(file)->closed
                     ? file_read_line(in, as_file(file), -1)
                     : value_call_method(in, file, "readline", NULL, 0);
    value_drop(in, file);
    if (!line)
        return NULL;
    if (!object_is_a(line, TYPE_STR)) {
        value_drop(in, line);
        return raise_error(in, TYPE_ERROR, "object.readline() returned non-string");
    }
    if (as_str(line)->size == 0) {
        value_drop(in, line);
        return raise_error(in, EOF_ERROR, "EOF when reading a line");
    }
    return without_line_end(in, line);
}

// ---- open ----

static bool is_known_encoding(const char *name)
{
    static const char *const NAMES[] = {"utf-8", "utf8", "utf_8", "u8", "ascii", "us-ascii"};
    for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++)
        if (strcasecmp(name, NAMES[i]) == 0)
            return true;
    return false;
}

static bool text_or_none(Interpreter *in, Value given, const char *name)
{
    if (!given || given == VALUE_NONE || object_is_a(given, TYPE_STR))
        return true;
    return raise_false(in, TYPE_ERROR, "open() argument '%s' must be str or None, not %T", name,
                       given);
}

// Slots: file, mode, buffering, encoding, errors, newline.
BUILTIN(open)
{
    Value mode = arguments[1], encoding = arguments[3], errors = arguments[4],
          newline = arguments[5];
    if (mode && !object_is_a(mode, TYPE_STR))
        return raise_error(in, TYPE_ERROR, "open() argument 'mode' must be str, not %T", mode);
    if (!text_or_none(in, encoding, "encoding") || !text_or_none(in, errors, "errors") ||
        !text_or_none(in, newline, "newline"))
        return NULL;
    const char *mode_text = mode ? as_str(mode)->bytes : "r";
    bool binary = strchr(mode_text, 'b') != NULL;
    bool has_encoding = encoding && encoding != VALUE_NONE,
         has_errors = errors && errors != VALUE_NONE;
    if (binary && has_encoding)
        return raise_error(in, VALUE_ERROR, "binary mode doesn't take an encoding argument");
    if (binary && has_errors)
        return raise_error(in, VALUE_ERROR, "binary mode doesn't take an errors argument");
    if (has_encoding && !is_known_encoding(as_str(encoding)->bytes))
        return raise_error(in, LOOKUP_ERROR, "unknown encoding: %S", encoding);
    bool translate = !newline || newline == VALUE_NONE;
    return file_open(in, arguments[0], mode_text, translate, has_errors ? errors : NULL);
}
