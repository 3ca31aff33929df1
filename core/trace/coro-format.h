// SPDX-License-Identifier: MIT
/*
 * The .coro format, for its writer and its reader. All numbers are little-endian.
 *
 *     file    header, schema block, then text blocks and event blocks, then an end block
 *     header  8 bytes of magic, 4 bytes version, 4 bytes zero
 *     block   a BlockHeader, then `stored_size` bytes of contents
 *
 * The contents, once unpacked, are at most CORO_BLOCK_BYTES:
 *
 *     schema  lines of text, see coro-schema.h: what the records mean
 *     texts   a part of the sequence of all texts, each a length (7 bits a byte, lowest first,
 *             the high bit says that more follows) and that many bytes; ids count from 1; a
 *             text may go on in the next text block; no text is there twice
 *     events  whole records as log.h describes them; every text they name came before
 *     end     8 bytes with the number of events
 *
 * Blocks of other kinds are skipped.
 *
 * A file without end block was cut off. Of an event block that is cut, the records that are whole
 * in what its bytes unpack to are read; there is no telling whether they match the check sum, so
 * each is checked for itself and the first bad one ends them. What is lost are the events of which
 * a byte lies behind the cut, and no others: a byte of an event block stands for at most 255 bytes
 * of records and a record has two bytes or more, so each missing byte costs at most 128 events.
 *
 * Memory. LZ4 unpacks to at most 255 times the size. A record of another version may become three
 * times as long as it was; a text is held twice while it is read. So a reader needs at most
 * CORO_MEMORY_FACTOR times the bytes that it has read, and CORO_MEMORY_BYTES.
 *
 * Why LZ4. Only a coding of bytes (no entropy coder, whose tables stand for whole blocks) can be
 * unpacked as far as it is there, and only one that expands by a small factor keeps memory in
 * proportion (with zstd 64 KiB come out of 11 bytes). Measured on 2,000,000 events of
 * tests/bench/replay, 7.1 bytes each unpacked: bytes an event, then nanoseconds an event to pack
 * and to unpack.
 *
 *     LZ4 fast    3.55   13.6   3.7        zstd 1      1.74    11.7    4.1
 *     LZ4 high 3  2.85   40.7   1.2        zstd 3      1.48    13.3    4.6
 *     LZ4 high 9  2.84  191.4   1.2        deflate 1   2.42    33.9   10.1
 *     LZ4 high 12 2.84  493.9   3.3        deflate 6   2.20   276.9    9.4
 *
 * Whole loads take 15.0 ns an event with LZ4 high 3, 15.1 with fast and 17.3 with zstd 3, whole
 * saves 43.8, 13.3 and 17.5: a fifth off the size is not worth three times the time.
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
    CORO_MEMORY_FACTOR = 4 * 255,
    CORO_MEMORY_BYTES = 8 * 1024 * 1024,
    CORO_EVENTS_A_BYTE = 128, /* that a byte of the file can stand for, at most */
};

typedef enum {
    CORO_SCHEMA = 0x4d484353, /* the letters SCHM in the file */
    CORO_TEXTS = 0x54584554,  /* TEXT */
    CORO_EVENTS = 0x544e5645, /* EVNT */
    CORO_END = 0x2e444e45,    /* END. */
} CoroBlockKind;

typedef enum { CORO_PLAIN, CORO_LZ4 } CoroCoding;
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

/* A file that grows with the run: set `outlet` in a new log. The same bytes as of coro_write(). A
 * thread of its own packs and writes once there is more than a little. */
typedef struct CoroStream CoroStream;

CoroStream *coro_stream_new(FILE *stream);
LogOutlet *coro_stream_outlet(CoroStream *stream);
/* Writes what is left, and frees it. */
void coro_stream_end(CoroStream *stream, const Log *log);

/* `stream` is just behind the magic. Fills `log`. */
bool coro_read(FILE *stream, const char *name, Log *log, LogFileInfo *info, GError **error);
