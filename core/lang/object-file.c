// SPDX-License-Identifier: MIT
// Reading and writing through the host: opening, buffers, lines. The types are in
// object-file-type.c.
#include "lang/object-file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lang/interpreter.h"
#include "lang/modules/waiting.h"
#include "lang/object-bytes.h"
#include "lang/object-str.h"

// ---- opening ----

typedef struct OpenMode {
    bool read, write, append, create, plus, binary;
} OpenMode;

static bool parse_mode(Interpreter *in, const char *mode, OpenMode *parsed)
{
    *parsed = (OpenMode){0};
    bool text = false, valid = true;
    for (const char *at = mode; *at; at++) {
        bool *flag = *at == 'r'   ? &parsed->read
                     : *at == 'w' ? &parsed->write
                     : *at == 'a' ? &parsed->append
                     : *at == 'x' ? &parsed->create
                     : *at == '+' ? &parsed->plus
                     : *at == 'b' ? &parsed->binary
                     : *at == 't' ? &text
                                  : NULL;
        if (!flag || *flag)
            valid = false;
        else
            *flag = true;
    }
    if (!valid)
        return raise_false(in, VALUE_ERROR, "invalid mode: '%s'", mode);
    if (text && parsed->binary)
        return raise_false(in, VALUE_ERROR, "can't have text and binary mode at once");
    int kinds = parsed->read + parsed->write + parsed->append + parsed->create;
    if (kinds > 1)
        return raise_false(in, VALUE_ERROR,
                           "must have exactly one of create/read/write/append mode");
    if (kinds == 0)
        return raise_false(
            in, VALUE_ERROR,
            "Must have exactly one of create/read/write/append mode and at most one plus");
    return true;
}

static Value file_make(Interpreter *in, int descriptor, const OpenMode *mode, Value name,
                       Value mode_text)
{
    TypeId type = !mode->binary               ? TYPE_TEXT_FILE
                  : mode->read && !mode->plus ? TYPE_FILE_READER
                                              : TYPE_FILE_WRITER;
    FileObject *file = object_new(in, in->types[type]);
    if (!file)
        return NULL;
    file->descriptor = descriptor;
    file->text = !mode->binary;
    file->readable = mode->read || mode->plus;
    file->writable = !mode->read || mode->plus;
    file->name = value_retain(name);
    file->mode = value_retain(mode_text);
    return AS_VALUE(file);
}

// A file over what is open already.
static Value open_descriptor(Interpreter *in, Value number, const OpenMode *mode,
                             const char *mode_text, bool translate, Value errors)
{
    int64_t descriptor = value_as_int(number);
    if (descriptor < 0)
        return raise_error(in, VALUE_ERROR, "negative file descriptor");
    Value shown = str_from_c(in, mode_text);
    Value file =
        shown && descriptor < INT_MAX ? file_make(in, (int)descriptor, mode, number, shown) : NULL;
    value_drop_maybe(in, shown);
    if (!file)
        return raise_pending(in) ? NULL : raise_errno(in, EBADF, NULL);
    as_file(file)->translate = translate && !mode->binary;
    as_file(file)->errors = value_retain_maybe(errors);
    return file;
}

Value file_open(Interpreter *in, Value name, const char *mode_text, bool translate, Value errors)
{
    OpenMode mode;
    if (!parse_mode(in, mode_text, &mode))
        return NULL;
    if (value_is_int(name))
        return open_descriptor(in, name, &mode, mode_text, translate, errors);
    if (!object_is_a(name, TYPE_STR))
        return raise_error(in, TYPE_ERROR, "expected str, bytes or os.PathLike object, not %T",
                           name);
    if (strlen(as_str(name)->bytes) != as_str(name)->size)
        return raise_error(in, VALUE_ERROR, "embedded null byte");
    int flags = mode.plus ? O_RDWR : mode.read ? O_RDONLY : O_WRONLY;
    flags |= mode.write    ? O_CREAT | O_TRUNC
             : mode.append ? O_CREAT | O_APPEND
             : mode.create ? O_CREAT | O_EXCL
                           : 0;
    if (!in->host->file_open)
        return raise_errno(in, ENOSYS, name);
    Value shown = str_from_c(in, mode_text);
    if (!shown)
        return NULL;
    HostResult opened = in->host->file_open(in->host->data, as_str(name)->bytes, flags, 0666);
    Value file = NULL;
    if (opened.status != HOST_OK)
        raise_host_result(in, opened, name);
    else if (!(file = file_make(in, (int)opened.number, &mode, name, shown)))
        in->host->file_close(in->host->data, (int)opened.number);
    value_drop(in, shown);
    if (file) {
        as_file(file)->translate = translate && !mode.binary;
        as_file(file)->errors = value_retain_maybe(errors);
    }
    return file;
}

Value file_standard(Interpreter *in, int descriptor)
{
    static const char *const NAMES[] = {"<stdin>", "<stdout>", "<stderr>"};
    OpenMode mode = {.read = descriptor == 0, .write = descriptor != 0};
    Value name = str_from_c(in, NAMES[descriptor]);
    Value shown = name ? str_from_c(in, descriptor == 0 ? "r" : "w") : NULL;
    Value file = shown ? file_make(in, descriptor, &mode, name, shown) : NULL;
    value_drop_maybe(in, name);
    value_drop_maybe(in, shown);
    return file;
}

// ---- writing ----

static bool write_out(Interpreter *in, FileObject *file, const char *bytes, size_t size)
{
    if (file->descriptor <= 2) {
        if (in->host->output(in->host->data, file->descriptor, bytes, size))
            return true;
        return raise_quit(in), false;
    }
    while (size > 0) {
        Thread *me = thread_leave(in);
        HostResult written = in->host->file_write(in->host->data, file->descriptor, bytes, size);
        thread_return(in, me);
        if (written.status != HOST_OK)
            return raise_host_result(in, written, NULL), false;
        bytes += written.number;
        size -= (size_t)written.number;
    }
    return true;
}

bool file_flush(Interpreter *in, FileObject *file)
{
    size_t count = file->output_count;
    file->output_count = 0;
    return count == 0 || write_out(in, file, file->output, count);
}

// What was read ahead is given back, so that writing begins where the program thinks it is.
static bool forget_input(Interpreter *in, FileObject *file)
{
    int64_t ahead = (int64_t)(file->input_end - file->input_at);
    file->input_at = file->input_end = 0;
    if (ahead == 0 || file->descriptor <= 2)
        return true;
    HostResult moved = in->host->file_seek(in->host->data, file->descriptor, -ahead, SEEK_CUR);
    if (moved.status != HOST_OK)
        return raise_host_result(in, moved, NULL), false;
    return true;
}

bool file_write_text(Interpreter *in, FileObject *file, const char *bytes, size_t size)
{
    if (file->descriptor <= 2)
        return write_out(in, file, bytes, size);
    if (!forget_input(in, file))
        return false;
    if (!file->output && !(file->output = memory_take(in, FILE_BUFFER_SIZE)))
        return false;
    if (file->output_count + size > FILE_BUFFER_SIZE && !file_flush(in, file))
        return false;
    if (size > FILE_BUFFER_SIZE)
        return write_out(in, file, bytes, size);
    memcpy(file->output + file->output_count, bytes, size);
    file->output_count += size;
    return true;
}

bool file_close(Interpreter *in, FileObject *file)
{
    if (file->closed)
        return true;
    bool done = file_flush(in, file);
    file->closed = true;
    if (file->descriptor > 2) {
        HostResult closed = in->host->file_close(in->host->data, file->descriptor);
        if (done && closed.status != HOST_OK)
            done = (raise_host_result(in, closed, NULL), false);
    }
    if (file->input)
        memory_give(in, file->input, file->input_size);
    if (file->output)
        memory_give(in, file->output, FILE_BUFFER_SIZE);
    file->input = file->output = NULL;
    return done;
}

// ---- reading ----

static size_t translate_line_ends(FileObject *file, char *bytes, size_t size)
{
    size_t to = 0;
    for (size_t i = 0; i < size; i++) {
        char c = bytes[i];
        bool joined = c == '\n' && file->after_return;
        file->after_return = c == '\r';
        if (!joined)
            bytes[to++] = c == '\r' ? '\n' : c;
    }
    return to;
}

static bool make_room(Interpreter *in, FileObject *file, size_t more)
{
    if (file->input_at > 0) {
        memmove(file->input, file->input + file->input_at, file->input_end - file->input_at);
        file->input_end -= file->input_at;
        file->input_at = 0;
    }
    if (file->input_size - file->input_end >= more)
        return true;
    size_t size =
        file->input_end + more < FILE_BUFFER_SIZE ? FILE_BUFFER_SIZE : (file->input_end + more) * 2;
    char *input = file->input ? memory_resize(in, file->input, file->input_size, size)
                              : memory_take(in, size);
    if (!input)
        return false;
    file->input = input;
    file->input_size = size;
    return true;
}

// 1: more bytes are there; 0: the end of what is there; -1: exception.
static int read_more(Interpreter *in, FileObject *file)
{
    if (file->descriptor == 0) {
        char *line = NULL;
        size_t size = 0;
        if (!in->host->input)
            return 0;
        Thread *me = thread_leave(in);
        HostResult got = in->host->input(in->host->data, &line, &size);
        thread_return(in, me);
        if (got.status == HOST_END)
            return 0;
        if (got.status != HOST_OK)
            return raise_host_result(in, got, NULL), -1;
        bool room = make_room(in, file, size);
        if (room && size > 0) {
            memcpy(file->input + file->input_end, line, size);
            file->input_end += size;
        }
        free(line);
        return !room ? -1 : size > 0;
    }
    if (!file_flush(in, file))
        return -1;
    // Not into the file's own buffer: other threads may use the file while this one waits.
    char bytes[FILE_BUFFER_SIZE];
    for (;;) {
        Thread *me = thread_leave(in);
        HostResult got = in->host->file_read(in->host->data, file->descriptor, bytes, sizeof bytes);
        thread_return(in, me);
        if (got.status == HOST_END || (got.status == HOST_OK && got.number == 0))
            return 0;
        if (got.status != HOST_OK)
            return raise_host_result(in, got, NULL), -1;
        size_t size = (size_t)got.number;
        if (file->translate)
            size = translate_line_ends(file, bytes, size);
        if (!make_room(in, file, size))
            return -1;
        memcpy(file->input + file->input_end, bytes, size);
        file->input_end += size;
        if (size > 0)
            return 1;
    }
}

static Value take_input(Interpreter *in, FileObject *file, size_t size)
{
    const char *bytes = file->input ? file->input + file->input_at : "";
    file->input_at += size;
    if (!file->text)
        return bytes_new(in, bytes, size);
    return str_decode_utf8(in, bytes, size, file->errors ? as_str(file->errors)->bytes : "strict");
}

// Bytes of so many whole characters, at most `available`; *characters: how many they are.
static size_t size_of_characters(const char *bytes, size_t available, int64_t wanted,
                                 int64_t *characters)
{
    size_t at = 0;
    *characters = 0;
    while (at < available && *characters < wanted) {
        at++;
        while (at < available && ((unsigned char)bytes[at] & 0xc0) == 0x80)
            at++;
        ++*characters;
    }
    return at;
}

Value file_read(Interpreter *in, FileObject *file, int64_t limit)
{
    int more = 1;
    for (;;) {
        size_t available = file->input_end - file->input_at;
        if (limit >= 0 && !file->text && available >= (size_t)limit)
            return take_input(in, file, (size_t)limit);
        if (limit >= 0 && file->text) {
            int64_t characters;
            size_t size = size_of_characters(file->input ? file->input + file->input_at : "",
                                             available, limit, &characters);
            // The last character may go on in bytes that are still to come.
            if (limit == 0 || (characters == limit && size < available) || more == 0)
                return take_input(in, file, size);
        }
        if (more == 0)
            return take_input(in, file, available);
        more = read_more(in, file);
        if (more < 0)
            return NULL;
    }
}

Value file_read_line(Interpreter *in, FileObject *file, int64_t limit)
{
    size_t searched = 0;
    int more = 1;
    for (;;) {
        size_t available = file->input_end - file->input_at;
        const char *bytes = file->input ? file->input + file->input_at : "";
        const char *end =
            available > searched ? memchr(bytes + searched, '\n', available - searched) : NULL;
        size_t size = end ? (size_t)(end - bytes) + 1 : available;
        if (limit >= 0 && (end || more == 0 || (int64_t)available > limit * 4)) {
            int64_t characters;
            size_t limited =
                file->text ? size_of_characters(bytes, size, limit, &characters) : (size_t)limit;
            return take_input(in, file, limited < size ? limited : size);
        }
        if (end || more == 0)
            return take_input(in, file, size);
        searched = available;
        more = read_more(in, file);
        if (more < 0)
            return NULL;
    }
}
