// SPDX-License-Identifier: MIT
/* Looks up keywords and signs in the token table. */
#include "lang/tokens.h"

#include <string.h>

static const char *const TEXTS[TOKEN_KINDS] = {
#define TOKEN(NAME, text) [TOKEN_##NAME] = text,
#define KEYWORD(NAME, text) [TOKEN_##NAME] = text,
#define SIGN(NAME, text) [TOKEN_##NAME] = text,
#include "lang/tokens.def"
#undef TOKEN
#undef KEYWORD
#undef SIGN
};

const char *token_text(TokenKind kind)
{
    return TEXTS[kind];
}

TokenKind token_keyword(const char *bytes, size_t length)
{
    if (length < 2 || length > 8)
        return TOKEN_NAME;
    for (TokenKind kind = TOKEN_FALSE; kind <= TOKEN_YIELD; kind++)
        if (TEXTS[kind][0] == bytes[0] && strlen(TEXTS[kind]) == length &&
            memcmp(TEXTS[kind], bytes, length) == 0)
            return kind;
    return TOKEN_NAME;
}

TokenKind token_sign(const char *bytes, size_t length, size_t *sign_length)
{
    TokenKind best = TOKEN_OTHER;
    *sign_length = 1;
    for (TokenKind kind = TOKEN_LEFT_PARENTHESIS; kind < TOKEN_KINDS; kind++) {
        if (TEXTS[kind][0] != bytes[0])
            continue;
        size_t size = strlen(TEXTS[kind]);
        if (size <= length && (best == TOKEN_OTHER || size > *sign_length) &&
            memcmp(TEXTS[kind], bytes, size) == 0) {
            best = kind;
            *sign_length = size;
        }
    }
    return best;
}
