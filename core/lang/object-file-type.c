// SPDX-License-Identifier: MIT
// Files as types: text files, and the two kinds of binary ones, with the same methods.
#include <stdio.h>

#include "lang/interpreter.h"
#include "lang/modules/waiting.h"
#include "lang/object-bytes.h"
#include "lang/object-file.h"
#include "lang/object-list.h"
#include "lang/object-sequence.h"
#include "lang/object-str.h"

static void file_destroy(Interpreter *in, Value self)
{
    FileObject *file = as_file(self);
    Value pending = raise_pending(in) ? raise_take(in) : NULL;
    if (file->name && !file_close(in, file))
        raise_clear(in);
    if (pending)
        raise_restore(in, pending);
    value_clear(in, &file->name);
    value_clear(in, &file->mode);
    value_clear(in, &file->errors);
    value_clear(in, &file->buffer);
}

static Value file_repr(Interpreter *in, Value self)
{
    FileObject *file = as_file(self);
    if (file->text)
        return str_format_c(in, "<_io.TextIOWrapper name=%R mode=%R encoding='%s'>", file->name,
                            file->mode, file->descriptor <= 2 ? "utf-8" : "UTF-8");
    return str_format_c(in, "<_io.%T name=%R>", self, file->name);
}

static bool check(Interpreter *in, FileObject *file, bool reading, bool writing)
{
    if (file->closed)
        return raise_false(in, VALUE_ERROR, "I/O operation on closed file.");
    if (reading && !file->readable)
        return raise_false(in, UNSUPPORTED_OPERATION, "not readable");
    if (writing && !file->writable)
        return raise_false(in, UNSUPPORTED_OPERATION, "not writable");
    return true;
}

static bool limit_argument(Interpreter *in, Value given, int64_t *limit)
{
    *limit = -1;
    if (!given || given == VALUE_NONE)
        return true;
    if (!index_possible(given))
        return raise_false(in, TYPE_ERROR, "argument should be integer or None, not '%T'", given);
    return value_to_index(in, given, limit);
}

static Value file_method_read(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t limit;
    if (!check(in, as_file(self), true, false) || !limit_argument(in, arguments[0], &limit))
        return NULL;
    return file_read(in, as_file(self), limit);
}

static Value file_method_readline(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t limit;
    if (!check(in, as_file(self), true, false) || !limit_argument(in, arguments[0], &limit))
        return NULL;
    return file_read_line(in, as_file(self), limit);
}

static bool is_empty(Value line)
{
    return object_is(line, TYPE_STR) ? as_str(line)->size == 0 : bytes_length(line) == 0;
}

static Value file_next(Interpreter *in, Value self)
{
    if (!check(in, as_file(self), true, false))
        return NULL;
    Value line = file_read_line(in, as_file(self), -1);
    if (line && is_empty(line))
        value_clear(in, &line);
    return line;
}

static Value file_method_readlines(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t limit, taken = 0;
    if (!check(in, as_file(self), true, false) || !limit_argument(in, arguments[0], &limit))
        return NULL;
    Value list = list_new(in, 0), line;
    while (list && (limit <= 0 || taken < limit) && (line = file_next(in, self)) != NULL) {
        taken +=
            object_is(line, TYPE_STR) ? (int64_t)as_str(line)->length : (int64_t)bytes_length(line);
        if (!list_append_stolen(in, as_list(list), line))
            value_clear(in, &list);
    }
    if (raise_pending(in))
        value_drop_maybe(in, list);
    return raise_pending(in) ? NULL : list;
}

static bool write_value(Interpreter *in, FileObject *file, Value text)
{
    if (file->text) {
        if (!object_is_a(text, TYPE_STR))
            return raise_false(in, TYPE_ERROR, "write() argument must be str, not %T", text);
        return file_write_text(in, file, as_str(text)->bytes, as_str(text)->size);
    }
    if (!value_is_bytes(text))
        return raise_false(in, TYPE_ERROR, "a bytes-like object is required, not '%T'", text);
    return file_write_text(in, file, bytes_data(text), bytes_length(text));
}

static Value file_method_write(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!check(in, as_file(self), false, true) || !write_value(in, as_file(self), arguments[0]))
        return NULL;
    Value text = arguments[0];
    return value_from_int(
        (int64_t)(as_file(self)->text ? as_str(text)->length : bytes_length(text)));
}

static Value file_method_writelines(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!check(in, as_file(self), false, true))
        return NULL;
    Iteration loop;
    if (!iteration_begin(in, &loop, arguments[0]))
        return NULL;
    Value line;
    bool done = true;
    while (done && (line = iteration_next(in, &loop)) != NULL) {
        done = write_value(in, as_file(self), line);
        value_drop(in, line);
    }
    return iteration_end(in, &loop) && done ? VALUE_NONE : NULL;
}

static Value file_method_flush(Interpreter *in, Value self, Value *arguments, size_t count)
{
    if (!check(in, as_file(self), false, false))
        return NULL;
    return file_flush(in, as_file(self)) ? VALUE_NONE : NULL;
}

static Value file_method_close(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return file_close(in, as_file(self)) ? VALUE_NONE : NULL;
}

// ---- place in the file ----

static Value file_method_seek(Interpreter *in, Value self, Value *arguments, size_t count)
{
    FileObject *file = as_file(self);
    int64_t offset, whence = SEEK_SET;
    if (!check(in, file, false, false) || !value_to_int64(in, arguments[0], &offset) ||
        (arguments[1] && !value_to_int64(in, arguments[1], &whence)))
        return NULL;
    if (file->descriptor <= 2)
        return raise_error(in, UNSUPPORTED_OPERATION, "underlying stream is not seekable");
    if (file->text && whence == SEEK_CUR && offset != 0)
        return raise_error(in, UNSUPPORTED_OPERATION, "can't do nonzero cur-relative seeks");
    if (file->text && whence == SEEK_END && offset != 0)
        return raise_error(in, UNSUPPORTED_OPERATION, "can't do nonzero end-relative seeks");
    if (whence == SEEK_SET && offset < 0)
        return raise_error(in, VALUE_ERROR, "negative seek position %zd", offset);
    if (!file_flush(in, file))
        return NULL;
    if (whence == SEEK_CUR)
        offset -= (int64_t)(file->input_end - file->input_at);
    file->input_at = file->input_end = 0;
    file->after_return = false;
    HostResult moved = in->host->file_seek(in->host->data, file->descriptor, offset, (int)whence);
    if (moved.status != HOST_OK)
        return raise_host_result(in, moved, NULL);
    return value_from_int(moved.number);
}

static Value file_method_tell(Interpreter *in, Value self, Value *arguments, size_t count)
{
    FileObject *file = as_file(self);
    if (!check(in, file, false, false))
        return NULL;
    if (file->descriptor <= 2)
        return raise_error(in, UNSUPPORTED_OPERATION, "underlying stream is not seekable");
    if (!file_flush(in, file))
        return NULL;
    HostResult place = in->host->file_seek(in->host->data, file->descriptor, 0, SEEK_CUR);
    if (place.status != HOST_OK)
        return raise_host_result(in, place, NULL);
    return value_from_int(place.number - (int64_t)(file->input_end - file->input_at));
}

// ---- the rest ----

static Value file_method_readable(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return check(in, as_file(self), false, false) ? value_from_bool(as_file(self)->readable) : NULL;
}

static Value file_method_writable(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return check(in, as_file(self), false, false) ? value_from_bool(as_file(self)->writable) : NULL;
}

static Value file_method_seekable(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return check(in, as_file(self), false, false) ? value_from_bool(as_file(self)->descriptor > 2)
                                                  : NULL;
}

static Value file_method_isatty(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return check(in, as_file(self), false, false) ? VALUE_FALSE : NULL;
}

static Value file_method_fileno(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return check(in, as_file(self), false, false) ? value_from_int(as_file(self)->descriptor)
                                                  : NULL;
}

static Value file_method_enter(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return check(in, as_file(self), false, false) ? value_retain(self) : NULL;
}

static Value file_get_closed(Interpreter *in, Value self)
{
    return value_from_bool(as_file(self)->closed);
}

static Value file_get_name(Interpreter *in, Value self)
{
    return value_retain(as_file(self)->name);
}

static Value file_get_mode(Interpreter *in, Value self)
{
    return value_retain(as_file(self)->mode);
}

static Value file_get_encoding(Interpreter *in, Value self)
{
    return str_from_c(in, as_file(self)->descriptor <= 2 ? "utf-8" : "UTF-8");
}

// Of a standard stream: its bytes.
static Value file_get_buffer(Interpreter *in, Value self)
{
    FileObject *file = as_file(self);
    if (file->descriptor > 2)
        return raise_error(in, ATTRIBUTE_ERROR, "'%T' object has no attribute 'buffer'", self);
    if (!file->buffer)
        file->buffer = file_open(in, value_from_int(file->descriptor), file->readable ? "rb" : "wb",
                                 false, NULL);
    return value_retain_maybe(file->buffer);
}

static const Method file_methods[] = {
    {"read", file_method_read, "size=, /"},
    {"readline", file_method_readline, "size=, /"},
    {"readlines", file_method_readlines, "hint=, /"},
    {"write", file_method_write, "text, /"},
    {"writelines", file_method_writelines, "lines, /"},
    {"flush", file_method_flush, ""},
    {"close", file_method_close, ""},
    {"seek", file_method_seek, "offset, whence=, /"},
    {"tell", file_method_tell, ""},
    {"readable", file_method_readable, ""},
    {"writable", file_method_writable, ""},
    {"seekable", file_method_seekable, ""},
    {"isatty", file_method_isatty, ""},
    {"fileno", file_method_fileno, ""},
    {"__enter__", file_method_enter, ""},
    {"__exit__", file_method_close, "*exception"},
    METHODS_END,
};

static const Getter text_getters[] = {
    {"closed", file_get_closed, NULL}, {"name", file_get_name, NULL},
    {"mode", file_get_mode, NULL},     {"encoding", file_get_encoding, NULL},
    {"buffer", file_get_buffer, NULL}, {NULL, NULL, NULL},
};

static const Getter binary_getters[] = {
    {"closed", file_get_closed, NULL},
    {"name", file_get_name, NULL},
    {"mode", file_get_mode, NULL},
    {NULL, NULL, NULL},
};

#define FILE_TYPE(c_name, shown_name, getter_table) \
    const TypeSpec c_name = {                       \
        .name = shown_name,                         \
        .module = "_io",                            \
        .base = TYPE_OBJECT,                        \
        .size = sizeof(FileObject),                 \
        .flags = TYPE_FINAL | TYPE_NO_NEW,          \
        .slots = {.destroy = file_destroy,          \
                  .repr = file_repr,                \
                  .iterate = iterator_iterate,      \
                  .next = file_next},               \
        .methods = file_methods,                    \
        .getters = getter_table,                    \
    }

FILE_TYPE(text_file_type, "TextIOWrapper", text_getters);
FILE_TYPE(file_reader_type, "BufferedReader", binary_getters);
FILE_TYPE(file_writer_type, "BufferedWriter", binary_getters);
