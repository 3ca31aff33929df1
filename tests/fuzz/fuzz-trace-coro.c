// SPDX-License-Identifier: MIT
/*
 * Any bytes as a .coro file: as they are, and with their check sums put right, since no fuzzer
 * guesses those. What is read must survive being written and read again.
 */
#include "fuzz-trace.h"

#include "trace/coro-format.h"
#include "trace/lz4-prefix.h"

#include <lz4.h>
#include <stdlib.h>

static uint32_t number_at(const uint8_t *at)
{
    uint32_t word;
    memcpy(&word, at, sizeof word);
    return GUINT32_FROM_LE(word);
}

/* Makes the check sums of all blocks right, as far as their sizes make sense. */
static void repair(uint8_t *data, size_t size)
{
    size_t at = CORO_HEADER_BYTES;
    while (size >= CORO_BLOCK_HEADER_BYTES && at <= size - CORO_BLOCK_HEADER_BYTES) {
        uint8_t *block = data + at;
        CoroBlockHeader header = {
            .kind = number_at(block),
            .coding = number_at(block + 4),
            .raw_size = number_at(block + 8),
            .stored_size = number_at(block + 12),
            .events = number_at(block + 16),
        };
        at += CORO_BLOCK_HEADER_BYTES;
        if (header.stored_size > size - at)
            return;
        header.contents_check = hash_bytes(data + at, header.stored_size);
        uint32_t check = GUINT32_TO_LE(coro_header_check(&header));
        uint64_t contents_check = GUINT64_TO_LE(header.contents_check);
        memcpy(block + 20, &check, sizeof check);
        memcpy(block + 24, &contents_check, sizeof contents_check);
        at += header.stored_size;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What the library unpacks as a whole, we unpack to the same bytes, as far as it is sane: the
 * library goes on behind a distance of zero. */
static void compare_unpackers(const uint8_t *data, size_t size)
{
    static char ours[CORO_BLOCK_BYTES], library[CORO_BLOCK_BYTES];
    size_t used = lz4_prefix_unpack(data, size, (uint8_t *)ours, sizeof ours);
    int unpacked = LZ4_decompress_safe((const char *)data, library, (int)size, (int)sizeof library);
    if (unpacked < 0)
        return;
    g_assert_cmpuint(used, <=, unpacked);
    g_assert_cmpmem(ours, used, library, used);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    compare_unpackers(data, size);
    fuzz_trace_read(data, size);
    g_autofree uint8_t *copy = g_memdup2(data, size);
    if (size >= CORO_HEADER_BYTES) {
        memcpy(copy, CORO_MAGIC "\1\0\0\0\0\0\0", CORO_HEADER_BYTES);
        repair(copy, size);
        fuzz_trace_read(copy, size);
    }
    return 0;
}
