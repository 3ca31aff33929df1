// SPDX-License-Identifier: MIT
// Open files, the standard streams among them: buffered text and bytes over the host's descriptors.
//
// Everything goes through the host table, so files are simulated or real as the host decides. Text
// is UTF-8; line ends are translated on reading as Python's universal newlines are. A file that
// is dropped is flushed and closed.
#pragma once

#include "lang/type.h"

#define FILE_BUFFER_SIZE 8192

typedef struct FileObject {
    Object object;
    int descriptor; // 0, 1, 2: the standard streams
    bool text, readable, writable, closed;
    bool translate;    // '\r\n' and '\r' become '\n' on reading
    bool after_return; // the last byte read was a '\r' that became '\n'
    Value name, mode;
    Value errors; // str or NULL: strict
    Value buffer; // of a standard stream, when it was asked for
    char *input;  // FILE_BUFFER_SIZE bytes or more; NULL until read
    size_t input_at, input_end, input_size;
    char *output; // FILE_BUFFER_SIZE bytes; NULL until written
    size_t output_count;
} FileObject;

static inline FileObject *as_file(Value v)
{
    return (FileObject *)(void *)v;
}

static inline bool value_is_file(Value v)
{
    return object_is(v, TYPE_TEXT_FILE) || object_is(v, TYPE_FILE_READER) ||
           object_is(v, TYPE_FILE_WRITER);
}

// open(name, mode). errors: str or NULL.
Value file_open(Interpreter *in, Value name, const char *mode, bool translate, Value errors);
// sys.stdin, sys.stdout, sys.stderr: descriptors 0, 1, 2.
Value file_standard(Interpreter *in, int descriptor);
// Text that is written at once to standard output or error, or into a text file's buffer.
bool file_write_text(Interpreter *in, FileObject *file, const char *bytes, size_t size);
bool file_flush(Interpreter *in, FileObject *file);
bool file_close(Interpreter *in, FileObject *file);
// The next line with its line end, or an empty one at the end: str or bytes.
Value file_read_line(Interpreter *in, FileObject *file, int64_t limit);
// At most `limit` characters or bytes (negative: all).
Value file_read(Interpreter *in, FileObject *file, int64_t limit);
