// SPDX-License-Identifier: MIT
/*
 * The .coro format, for its writer and its reader. All numbers are little-endian.
 *
 *     file    header, schema block, then text blocks and event blocks, then an end block
 *     header  8 bytes of magic, 4 bytes version, 4 bytes zero
 *     block   a BlockHeader, then `stored_size` bytes of contents
 *
 * The contents, once unpacked, are at most CORO_BLOCK_BYTES:
 *     schema  lines of text, see coro-schema.h: what the records mean
 *     texts   a part of the sequence of all texts, each a length (7 bits a byte, lowest first, the
 *             high bit says that more follows) and that many bytes; ids count from 1; a text may go
 * on in the next text block events  whole records as log.h describes them; every text they name
 * came before end     8 bytes with the number of events Blocks of other kinds are skipped. A file
 * without end block was cut off.
 *
 * Why Zstandard at level 3, measured on 5,000,000 events of tests/bench/replay (7.6 bytes each in
 * memory), in bytes an event and nanoseconds an event to pack and to unpack:
 *     zstd -1   1.88   11.9   4.3        zlib 1   2.44    44.8   12.7
 *     zstd 1    1.72   12.2   4.2        zlib 6   2.21   226.6   13.6
 *     zstd 3    1.49   14.1   4.8
 */
#pragma once

#include "trace/hash.h"
#include "trace/log-file.h"
#include "trace/log-store.h"

#define CORO_MAGIC \
    "\x89"         \
    "CORO\r\n\x1a"

enum {
    CORO_VERSION = 1,
    CORO_MAGIC_BYTES = 8,
    CORO_HEADER_BYTES = 16,
    CORO_BLOCK_BYTES = 64 * 1024,
};

typedef enum {
    CORO_SCHEMA = 0x4d484353, /* the letters SCHM in the file */
    CORO_TEXTS = 0x54584554,  /* TEXT */
    CORO_EVENTS = 0x544e5645, /* EVNT */
    CORO_END = 0x2e444e45,    /* END. */
} CoroBlockKind;

typedef enum { CORO_PLAIN, CORO_ZSTD } CoroCoding;

/* In memory in the machine's own byte order. */
typedef struct {
    uint32_t kind;
    uint32_t coding;
    uint32_t raw_size;       /* bytes of the contents when unpacked */
    uint32_t stored_size;    /* bytes of the contents in the file */
    uint32_t events;         /* records in an events block */
    uint32_t check;          /* of the other fields */
    uint64_t contents_check; /* of the bytes in the file */
} CoroBlockHeader;

enum { CORO_BLOCK_HEADER_BYTES = 32 };

static inline uint32_t coro_header_check(const CoroBlockHeader *header)
{
    uint64_t words[4] = {GUINT64_TO_LE(header->kind | (uint64_t)header->coding << 32),
                         GUINT64_TO_LE(header->raw_size | (uint64_t)header->stored_size << 32),
                         GUINT64_TO_LE(header->events), GUINT64_TO_LE(header->contents_check)};
    return (uint32_t)hash_bytes(words, sizeof words);
}

void coro_write(const Log *log, FILE *stream);

/* `stream` is just behind the magic. Fills `log`. */
bool coro_read(FILE *stream, const char *name, Log *log, LogFileInfo *info, GError **error);
