// SPDX-License-Identifier: MIT
// Bytes and characters below str and bytes: searching, and what kind of character one is.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/value.h"

// Offset of the first or last place of a part; -1: not there. An empty part is at 0, or at the end.
int64_t text_find(const char *text, size_t size, const char *part, size_t part_size);
int64_t text_find_last(const char *text, size_t size, const char *part, size_t part_size);

// The start and end arguments of find() and its like (NULL or None: not given) for a text of that
// length. from is larger than to when start lies beyond the end, where not even an empty part is
// found. False with TypeError.
bool text_range(Interpreter *in, Value start, Value end, int64_t length, int64_t *from,
                int64_t *to);

// As str.isspace() of one character.
bool text_is_space(uint32_t character);
bool text_is_line_break(uint32_t character);
bool text_is_printable(uint32_t character);
bool text_is_alphabetic(uint32_t character);
bool text_is_decimal(uint32_t character);
bool text_is_digit(uint32_t character);
bool text_is_numeric(uint32_t character);
bool text_is_lower(uint32_t character);
bool text_is_upper(uint32_t character);
bool text_is_title(uint32_t character);
// May it start, or be inside, an identifier?
bool text_is_identifier_start(uint32_t character);
bool text_is_identifier_part(uint32_t character);
// Case mappings can give up to three characters; they return how many.
int text_lower(uint32_t character, uint32_t result[3]);
int text_upper(uint32_t character, uint32_t result[3]);
int text_title(uint32_t character, uint32_t result[3]);
int text_fold(uint32_t character, uint32_t result[3]);
