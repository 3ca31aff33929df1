// SPDX-License-Identifier: MIT
/*
 * Unpacking the beginning of an LZ4 block that was cut off.
 *
 * The LZ4 library unpacks whole blocks; of one that ends early it promises nothing. This unpacks as
 * far as the bytes go: everything that they settle comes out, so that one more byte of the block
 * gives at most 255 more bytes of contents. It is as careful as it must be with any bytes, and not
 * made for speed: a file has one cut block.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Unpacks the first `size` bytes of a block into `to`, which has `room` bytes; returns how many it
 * filled. */
size_t lz4_prefix_unpack(const uint8_t *from, size_t size, uint8_t *to, size_t room);
