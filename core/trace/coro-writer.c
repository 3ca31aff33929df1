// SPDX-License-Identifier: MIT
/* Writing the .coro format: texts and records gathered into blocks, packed and checked. */
#include "trace/coro-format.h"

#include "trace/coro-schema.h"

#include <lz4.h>

enum { ACCELERATION = 1 };

typedef struct {
    FILE *stream;
    void *compressor;
    uint8_t *block; /* contents gathered so far, CORO_BLOCK_BYTES */
    size_t used;
    uint32_t events; /* records in it */
    uint8_t *packed; /* room for the block packed */
    size_t packed_size;
    uint32_t texts_written;
} Writer;

static void put_number(uint8_t **at, uint64_t number, size_t size)
{
    uint64_t word = GUINT64_TO_LE(number);
    memcpy(*at, &word, size);
    *at += size;
}

static void put_header(Writer *writer, const CoroBlockHeader *header)
{
    uint8_t bytes[CORO_BLOCK_HEADER_BYTES], *at = bytes;
    put_number(&at, header->kind, 4);
    put_number(&at, header->coding, 4);
    put_number(&at, header->raw_size, 4);
    put_number(&at, header->stored_size, 4);
    put_number(&at, header->events, 4);
    put_number(&at, header->check, 4);
    put_number(&at, header->contents_check, 8);
    fwrite(bytes, 1, sizeof bytes, writer->stream);
}

static void write_block(Writer *writer, CoroBlockKind kind)
{
    int packed = LZ4_compress_fast_extState(writer->compressor, (const char *)writer->block,
                                            (char *)writer->packed, (int)writer->used,
                                            (int)writer->packed_size, ACCELERATION);
    bool worth_it = packed > 0 && (size_t)packed < writer->used;
    const uint8_t *contents = worth_it ? writer->packed : writer->block;
    CoroBlockHeader header = {
        .kind = kind,
        .coding = worth_it ? CORO_LZ4 : CORO_PLAIN,
        .raw_size = (uint32_t)writer->used,
        .stored_size = worth_it ? (uint32_t)packed : (uint32_t)writer->used,
        .events = writer->events,
    };
    header.contents_check = hash_bytes(contents, header.stored_size);
    header.check = coro_header_check(&header);
    put_header(writer, &header);
    fwrite(contents, 1, header.stored_size, writer->stream);
    writer->used = 0;
    writer->events = 0;
}

static void gather(Writer *writer, CoroBlockKind kind, const void *bytes, size_t length)
{
    const uint8_t *from = bytes;
    while (length > 0) {
        size_t part = MIN(length, CORO_BLOCK_BYTES - writer->used);
        memcpy(writer->block + writer->used, from, part);
        writer->used += part;
        from += part;
        length -= part;
        if (writer->used == CORO_BLOCK_BYTES)
            write_block(writer, kind);
    }
}

static void write_schema(Writer *writer)
{
    g_autofree char *schema = coro_schema_text();
    g_assert(strlen(schema) < CORO_BLOCK_BYTES);
    gather(writer, CORO_SCHEMA, schema, strlen(schema));
    write_block(writer, CORO_SCHEMA);
}

/* Writes the texts with ids below `end` that are not in the file yet. */
static void write_texts(Writer *writer, const Log *log, uint32_t end)
{
    if (writer->texts_written >= end)
        return;
    for (; writer->texts_written < end; writer->texts_written++) {
        size_t length;
        const char *bytes = log_text_bytes(log, writer->texts_written, &length);
        uint8_t prefix[10];
        unsigned size = 0;
        size_t rest = length;
        do {
            prefix[size++] = (uint8_t)((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
            rest >>= 7;
        } while (rest > 0);
        gather(writer, CORO_TEXTS, prefix, size);
        gather(writer, CORO_TEXTS, bytes, length);
    }
    if (writer->used > 0)
        write_block(writer, CORO_TEXTS);
}

/* As many whole pages as fit make one block, behind the texts that they name. */
static void write_events(Writer *writer, const Log *log)
{
    for (size_t page = 0; page < log->page_count;) {
        size_t end = page, bytes = 0;
        while (end < log->page_count &&
               bytes + log_page_used(log, end) <= CORO_BLOCK_BYTES - LOG_RECORD_BYTES)
            bytes += log_page_used(log, end++);
        write_texts(writer, log, log_page_texts_after(log, end - 1));
        for (; page < end; page++) {
            memcpy(writer->block + writer->used, log_page_bytes(log, page),
                   log_page_used(log, page));
            writer->used += log_page_used(log, page);
            writer->events += (uint32_t)log_page_events(log, page);
        }
        write_block(writer, CORO_EVENTS);
    }
}

void coro_write(const Log *log, FILE *stream)
{
    Writer writer = {
        .stream = stream,
        .compressor = g_malloc((size_t)LZ4_sizeofState()),
        .block = g_malloc(CORO_BLOCK_BYTES),
        .packed_size = LZ4_COMPRESSBOUND(CORO_BLOCK_BYTES),
        .texts_written = 1,
    };
    writer.packed = g_malloc(writer.packed_size);
    uint8_t header[CORO_HEADER_BYTES] = CORO_MAGIC, *at = header + CORO_MAGIC_BYTES;
    put_number(&at, CORO_VERSION, 4);
    put_number(&at, 0, 4);
    fwrite(header, 1, sizeof header, stream);
    write_schema(&writer);
    write_events(&writer, log);
    write_texts(&writer, log, log_text_count(log));
    uint8_t count[8], *end = count;
    put_number(&end, log_count(log), sizeof count);
    gather(&writer, CORO_END, count, sizeof count);
    write_block(&writer, CORO_END);
    g_free(writer.compressor);
    g_free(writer.block);
    g_free(writer.packed);
}
