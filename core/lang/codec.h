// SPDX-License-Identifier: MIT
// Text to bytes and back: utf-8, ascii and latin-1.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "lang/value.h"

// encoding, errors: str or NULL (utf-8, strict). LookupError for an unknown encoding;
// UnicodeEncodeError.
Value codec_encode(Interpreter *in, Value str, Value encoding, Value errors);
// LookupError; UnicodeDecodeError.
Value codec_decode(Interpreter *in, const char *bytes, size_t size, Value encoding, Value errors);
// str() of a UnicodeEncodeError or UnicodeDecodeError, from its five arguments (encoding, object,
// start, end, reason); NULL with nothing raised when they are not of the usual kinds.
Value codec_error_text(Interpreter *in, Value arguments, bool decoding);
