// SPDX-License-Identifier: MIT
/* Recordings as bytes in memory. */
#include "log-bytes.h"

#include <lz4.h>
#include <stdlib.h>

GBytes *log_bytes_write(const Log *log, LogForm form)
{
    char *data;
    size_t size;
    FILE *stream = open_memstream(&data, &size);
    log_write(log, stream, form);
    fclose(stream);
    GBytes *bytes = g_bytes_new(data, size);
    free(data);
    return bytes;
}

Log *log_bytes_read(const void *data, size_t size, LogFileInfo *info, GError **error)
{
    FILE *stream =
        size > 0 ? fmemopen((void *)(uintptr_t)data, size, "rb") : fopen("/dev/null", "rb");
    Log *log = log_read(stream, "test", TEST_QUOTA, info, error);
    fclose(stream);
    return log;
}

static void append_number(GByteArray *file, uint64_t number, unsigned size)
{
    uint64_t word = GUINT64_TO_LE(number);
    g_byte_array_append(file, (const uint8_t *)&word, size);
}

void log_bytes_append(GByteArray *file, uint32_t kind, CoroCoding coding, uint32_t events,
                      const void *contents, size_t size)
{
    char packed[LZ4_COMPRESSBOUND(CORO_BLOCK_BYTES)];
    size_t stored = size;
    const void *bytes = contents;
    if (coding == CORO_LZ4) {
        int packed_size = LZ4_compress_default(contents, packed, (int)size, sizeof packed);
        stored = MIN((size_t)packed_size, size);
        coding = stored < size ? CORO_LZ4 : CORO_PLAIN;
        bytes = stored < size ? packed : contents;
    }
    CoroBlockHeader header = {.kind = kind,
                              .coding = coding,
                              .raw_size = (uint32_t)size,
                              .stored_size = (uint32_t)stored,
                              .events = events,
                              .contents_check = hash_bytes(bytes, stored)};
    append_number(file, header.kind, 4);
    append_number(file, header.coding, 4);
    append_number(file, header.raw_size, 4);
    append_number(file, header.stored_size, 4);
    append_number(file, header.events, 4);
    append_number(file, coro_header_check(&header), 4);
    append_number(file, header.contents_check, 8);
    g_byte_array_append(file, bytes, (guint)stored);
}

GByteArray *log_bytes_begin(const char *schema)
{
    GByteArray *file = g_byte_array_new();
    g_byte_array_append(file, (const uint8_t *)CORO_MAGIC, CORO_MAGIC_BYTES);
    append_number(file, CORO_VERSION, 4);
    append_number(file, 0, 4);
    log_bytes_append(file, CORO_SCHEMA, CORO_PLAIN, 0, schema, strlen(schema));
    return file;
}
