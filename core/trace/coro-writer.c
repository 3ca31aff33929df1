// SPDX-License-Identifier: MIT
/* Writing the .coro format: texts and records gathered into blocks, packed and checked. */
#include "trace/coro-format.h"

#include "trace/coro-schema.h"

#include <lz4.h>

enum {
    ACCELERATION = 1,
    BLOCKS = 6, /* that may wait for the thread: enough for it to be put off for a moment */
};

/* What one block of the file has in it, before it is packed. */
typedef struct {
    CoroBlockKind kind;
    uint32_t used;
    uint32_t events; /* records in it */
    uint8_t bytes[CORO_BLOCK_BYTES];
} Block;

struct CoroStream {
    LogOutlet outlet; /* first: the outlet is the stream */
    FILE *stream;
    Block *block; /* gathered so far */
    uint32_t texts_written;
    uint32_t texts_named; /* texts there were when the last page of `block` was complete */
    unsigned blocks;      /* made so far */

    /* The thread's alone once it runs. */
    void *compressor;
    uint8_t *packed; /* room for a block packed */
    size_t packed_size;

    GThread *thread;    /* NULL while there is little to do */
    GAsyncQueue *full;  /* to the thread; a Block without kind ends it */
    GAsyncQueue *empty; /* and back */
};

/* ---- Packing and writing: the thread's part ------------------------------------------------- */

static void put_number(uint8_t **at, uint64_t number, size_t size)
{
    uint64_t word = GUINT64_TO_LE(number);
    memcpy(*at, &word, size);
    *at += size;
}

static void put_header(FILE *stream, const CoroBlockHeader *header)
{
    uint8_t bytes[CORO_BLOCK_HEADER_BYTES], *at = bytes;
    put_number(&at, header->kind, 4);
    put_number(&at, header->coding, 4);
    put_number(&at, header->raw_size, 4);
    put_number(&at, header->stored_size, 4);
    put_number(&at, header->events, 4);
    put_number(&at, header->check, 4);
    put_number(&at, header->contents_check, 8);
    fwrite(bytes, 1, sizeof bytes, stream);
}

static void pack_block(CoroStream *writer, const Block *block)
{
    int packed = LZ4_compress_fast_extState(writer->compressor, (const char *)block->bytes,
                                            (char *)writer->packed, (int)block->used,
                                            (int)writer->packed_size, ACCELERATION);
    bool worth_it = packed > 0 && (size_t)packed < block->used;
    const uint8_t *contents = worth_it ? writer->packed : block->bytes;
    CoroBlockHeader header = {
        .kind = block->kind,
        .coding = worth_it ? CORO_LZ4 : CORO_PLAIN,
        .raw_size = block->used,
        .stored_size = worth_it ? (uint32_t)packed : block->used,
        .events = block->events,
    };
    header.contents_check = hash_bytes(contents, header.stored_size);
    header.check = coro_header_check(&header);
    put_header(writer->stream, &header);
    fwrite(contents, 1, header.stored_size, writer->stream);
}

static void *pack_blocks(void *data)
{
    CoroStream *writer = data;
    for (;;) {
        Block *block = g_async_queue_pop(writer->full);
        bool last = block->kind == 0;
        if (!last)
            pack_block(writer, block);
        g_async_queue_push(writer->empty, block);
        if (last)
            return NULL;
    }
}

/* ---- Gathering ------------------------------------------------------------------------------ */

static Block *next_block(CoroStream *writer)
{
    Block *block = g_async_queue_try_pop(writer->empty);
    if (!block && writer->blocks == BLOCKS)
        block = g_async_queue_pop(writer->empty);
    if (!block) {
        block = g_malloc(sizeof *block);
        writer->blocks++;
    }
    block->used = block->events = 0;
    return block;
}

/* The first blocks, which are all of a small file, are written at once. */
static void write_block(CoroStream *writer, CoroBlockKind kind)
{
    Block *block = writer->block;
    block->kind = kind;
    if (!writer->thread && block->used < CORO_BLOCK_BYTES / 2) {
        pack_block(writer, block);
        block->used = block->events = 0;
        return;
    }
    if (!writer->thread)
        writer->thread = g_thread_new("coro-writer", pack_blocks, writer);
    g_async_queue_push(writer->full, block);
    writer->block = next_block(writer);
}

static void gather(CoroStream *writer, CoroBlockKind kind, const void *bytes, size_t length)
{
    const uint8_t *from = bytes;
    while (length > 0) {
        size_t part = MIN(length, CORO_BLOCK_BYTES - writer->block->used);
        memcpy(writer->block->bytes + writer->block->used, from, part);
        writer->block->used += (uint32_t)part;
        from += part;
        length -= part;
        if (writer->block->used == CORO_BLOCK_BYTES)
            write_block(writer, kind);
    }
}

static void write_schema(CoroStream *writer)
{
    g_autofree char *schema = coro_schema_text();
    g_assert(strlen(schema) < CORO_BLOCK_BYTES);
    gather(writer, CORO_SCHEMA, schema, strlen(schema));
    write_block(writer, CORO_SCHEMA);
}

/* Writes the texts with ids below `end` that are not in the file yet. The block must be empty. */
static void write_texts(CoroStream *writer, const Log *log, uint32_t end)
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
    if (writer->block->used > 0)
        write_block(writer, CORO_TEXTS);
}

/* The gathered pages' events, behind the texts that they name. */
static void write_events(CoroStream *writer, const Log *log)
{
    if (writer->block->used == 0)
        return;
    Block *events = writer->block;
    if (writer->texts_written < writer->texts_named) {
        writer->block = next_block(writer);
        write_texts(writer, log, writer->texts_named);
        g_async_queue_push(writer->empty, writer->block);
        writer->block = events;
    }
    write_block(writer, CORO_EVENTS);
}

/* As many whole pages as fit make one block. */
static void take_page(CoroStream *writer, const Log *log, const uint8_t *page, size_t used,
                      uint64_t events, uint32_t texts_after)
{
    if (writer->block->used + used > CORO_BLOCK_BYTES - LOG_RECORD_BYTES)
        write_events(writer, log);
    memcpy(writer->block->bytes + writer->block->used, page, used);
    writer->block->used += (uint32_t)used;
    writer->block->events += (uint32_t)events;
    writer->texts_named = texts_after;
}

static void take(LogOutlet *outlet, const Log *log, const uint8_t *page, size_t used,
                 uint64_t events)
{
    take_page((CoroStream *)(void *)outlet, log, page, used, events, log_text_count(log));
}

/* ---- Files ---------------------------------------------------------------------------------- */

CoroStream *coro_stream_new(FILE *stream)
{
    CoroStream *writer = g_new0(CoroStream, 1);
    writer->outlet.take = take;
    writer->stream = stream;
    writer->texts_written = 1;
    writer->compressor = g_malloc((size_t)LZ4_sizeofState());
    writer->packed_size = LZ4_COMPRESSBOUND(CORO_BLOCK_BYTES);
    writer->packed = g_malloc(writer->packed_size);
    writer->full = g_async_queue_new();
    writer->empty = g_async_queue_new();
    writer->block = next_block(writer);
    uint8_t header[CORO_HEADER_BYTES] = CORO_MAGIC, *at = header + CORO_MAGIC_BYTES;
    put_number(&at, CORO_VERSION, 4);
    put_number(&at, 0, 4);
    fwrite(header, 1, sizeof header, stream);
    write_schema(writer);
    return writer;
}

LogOutlet *coro_stream_outlet(CoroStream *stream)
{
    return &stream->outlet;
}

static void end_thread(CoroStream *writer)
{
    if (!writer->thread)
        return;
    writer->block->kind = 0;
    g_async_queue_push(writer->full, writer->block);
    g_thread_join(writer->thread);
    writer->block = NULL;
}

static void free_stream(CoroStream *writer)
{
    Block *block;
    while ((block = g_async_queue_try_pop(writer->empty)))
        g_free(block);
    g_free(writer->block);
    g_async_queue_unref(writer->full);
    g_async_queue_unref(writer->empty);
    g_free(writer->compressor);
    g_free(writer->packed);
    g_free(writer);
}

/* Behind all pages. */
static void finish(CoroStream *writer, const Log *log)
{
    write_events(writer, log);
    write_texts(writer, log, log_text_count(log));
    uint8_t count[8], *end = count;
    put_number(&end, log_count(log), sizeof count);
    gather(writer, CORO_END, count, sizeof count);
    write_block(writer, CORO_END);
    end_thread(writer);
    free_stream(writer);
}

void coro_stream_end(CoroStream *stream, const Log *log)
{
    if (log->page_count > 0) {
        size_t last = log->page_count - 1;
        take_page(stream, log, log_page_bytes(log, last), log_page_used(log, last),
                  log_page_events(log, last), log_text_count(log));
    }
    finish(stream, log);
}

void coro_write(const Log *log, FILE *stream)
{
    CoroStream *writer = coro_stream_new(stream);
    for (size_t page = 0; page < log->page_count; page++)
        take_page(writer, log, log_page_bytes(log, page), log_page_used(log, page),
                  log_page_events(log, page), log_page_texts_after(log, page));
    finish(writer, log);
}
