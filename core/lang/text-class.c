// SPDX-License-Identifier: MIT
// What kind of character a code point is, and its other cases; by GLib's tables, which allocate
// nothing.
#include <glib.h>

#include "lang/text.h"

bool text_is_space(uint32_t character)
{
    if (character < 0x80)
        return character == ' ' || (character >= 9 && character <= 13) ||
               (character >= 0x1c && character <= 0x1f);
    return character == 0x85 || (character >= 0xa0 && g_unichar_isspace(character));
}

bool text_is_line_break(uint32_t character)
{
    return (character >= 0x0a && character <= 0x0d) || (character >= 0x1c && character <= 0x1e) ||
           character == 0x85 || character == 0x2028 || character == 0x2029;
}

bool text_is_printable(uint32_t character)
{
    if (character < 0x7f)
        return character >= ' ';
    switch (g_unichar_type(character)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SPACE_SEPARATOR:
        return false;
    default:
        return true;
    }
}

bool text_is_alphabetic(uint32_t character)
{
    if (character < 0x80)
        return (character | 0x20) >= 'a' && (character | 0x20) <= 'z';
    switch (g_unichar_type(character)) {
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
        return true;
    default:
        return false;
    }
}

bool text_is_decimal(uint32_t character)
{
    if (character < 0x80)
        return character >= '0' && character <= '9';
    return g_unichar_type(character) == G_UNICODE_DECIMAL_NUMBER;
}

// Superscripts, subscripts and circled digits are digits, but no decimal ones.
static const struct {
    uint32_t first, last;
} other_digits[] = {
    {0xb2, 0xb3},     {0xb9, 0xb9},     {0x1369, 0x1371}, {0x2070, 0x2070}, {0x2074, 0x2079},
    {0x2080, 0x2089}, {0x2460, 0x2468}, {0x2474, 0x247c}, {0x2488, 0x2490}, {0x24ea, 0x24ea},
    {0x24f5, 0x24fd}, {0x24ff, 0x24ff}, {0x2776, 0x277e}, {0x2780, 0x2788}, {0x278a, 0x2792},
};

bool text_is_digit(uint32_t character)
{
    if (text_is_decimal(character))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(other_digits); i++) {
        if (character >= other_digits[i].first && character <= other_digits[i].last)
            return true;
    }
    return false;
}

// The ideographs that stand for numbers.
static const uint32_t number_ideographs[] = {
    0x4e00, 0x4e03, 0x4e07, 0x4e09, 0x4e24, 0x4e5d, 0x4e8c, 0x4e94, 0x4ebf, 0x4edf,
    0x4f0d, 0x5146, 0x516b, 0x516d, 0x5341, 0x5343, 0x56db, 0x58f9, 0x767e, 0x842c,
};

bool text_is_numeric(uint32_t character)
{
    if (character < 0x80)
        return text_is_decimal(character);
    GUnicodeType type = g_unichar_type(character);
    if (type == G_UNICODE_DECIMAL_NUMBER || type == G_UNICODE_LETTER_NUMBER ||
        type == G_UNICODE_OTHER_NUMBER)
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(number_ideographs); i++) {
        if (character == number_ideographs[i])
            return true;
    }
    return false;
}

// Letters and marks that are lower case though their general category does not say so.
static const struct {
    uint32_t first, last;
} other_lower[] = {
    {0xaa, 0xaa},     {0xba, 0xba},     {0x2b0, 0x2b8},   {0x2c0, 0x2c1},   {0x2e0, 0x2e4},
    {0x345, 0x345},   {0x37a, 0x37a},   {0x1d2c, 0x1d6a}, {0x1d78, 0x1d78}, {0x1d9b, 0x1dbf},
    {0x2071, 0x2071}, {0x207f, 0x207f}, {0x2090, 0x209c}, {0x2170, 0x217f}, {0x24d0, 0x24e9},
};

bool text_is_lower(uint32_t character)
{
    if (character < 0x80)
        return character >= 'a' && character <= 'z';
    if (g_unichar_type(character) == G_UNICODE_LOWERCASE_LETTER)
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(other_lower); i++) {
        if (character >= other_lower[i].first && character <= other_lower[i].last)
            return true;
    }
    return false;
}

bool text_is_upper(uint32_t character)
{
    if (character < 0x80)
        return character >= 'A' && character <= 'Z';
    return g_unichar_type(character) == G_UNICODE_UPPERCASE_LETTER ||
           (character >= 0x2160 && character <= 0x216f) ||
           (character >= 0x24b6 && character <= 0x24cf);
}

bool text_is_title(uint32_t character)
{
    return character >= 0x80 && g_unichar_type(character) == G_UNICODE_TITLECASE_LETTER;
}

bool text_is_identifier_start(uint32_t character)
{
    return character == '_' || text_is_alphabetic(character) ||
           (character >= 0x80 && g_unichar_type(character) == G_UNICODE_LETTER_NUMBER);
}

bool text_is_identifier_part(uint32_t character)
{
    if (text_is_identifier_start(character) || text_is_decimal(character))
        return true;
    if (character < 0x80)
        return false;
    GUnicodeType type = g_unichar_type(character);
    return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_SPACING_MARK ||
           type == G_UNICODE_CONNECT_PUNCTUATION || character == 0xb7;
}

// The characters whose other case is longer than one character.
typedef struct LongCase {
    uint32_t character;
    uint32_t upper[3], title[3];
} LongCase;

static const LongCase long_cases[] = {
    {0xdf, {'S', 'S'}, {'S', 's'}},
    {0x149, {0x2bc, 'N'}, {0x2bc, 'N'}},
    {0x1f0, {'J', 0x30c}, {'J', 0x30c}},
    {0x390, {0x399, 0x308, 0x301}, {0x399, 0x308, 0x301}},
    {0x3b0, {0x3a5, 0x308, 0x301}, {0x3a5, 0x308, 0x301}},
    {0x587, {0x535, 0x552}, {0x535, 0x582}},
    {0xfb00, {'F', 'F'}, {'F', 'f'}},
    {0xfb01, {'F', 'I'}, {'F', 'i'}},
    {0xfb02, {'F', 'L'}, {'F', 'l'}},
    {0xfb03, {'F', 'F', 'I'}, {'F', 'f', 'i'}},
    {0xfb04, {'F', 'F', 'L'}, {'F', 'f', 'l'}},
    {0xfb05, {'S', 'T'}, {'S', 't'}},
    {0xfb06, {'S', 'T'}, {'S', 't'}},
};

static const LongCase *find_long_case(uint32_t character)
{
    for (size_t i = 0; character >= 0x80 && i < G_N_ELEMENTS(long_cases); i++) {
        if (long_cases[i].character == character)
            return &long_cases[i];
    }
    return NULL;
}

static int copy_case(const uint32_t from[3], uint32_t result[3])
{
    int count = 0;
    for (; count < 3 && from[count]; count++)
        result[count] = from[count];
    return count;
}

int text_lower(uint32_t character, uint32_t result[3])
{
    if (character == 0x130) { // capital I with a dot
        result[0] = 'i';
        result[1] = 0x307;
        return 2;
    }
    if (character >= 0x2160 && character <= 0x216f) // Roman numerals
        result[0] = character + 16;
    else if (character >= 0x24b6 && character <= 0x24cf) // letters in circles
        result[0] = character + 26;
    else
        result[0] = g_unichar_tolower(character);
    return 1;
}

int text_upper(uint32_t character, uint32_t result[3])
{
    const LongCase *found = find_long_case(character);
    if (found)
        return copy_case(found->upper, result);
    result[0] = g_unichar_toupper(character);
    return 1;
}

int text_title(uint32_t character, uint32_t result[3])
{
    const LongCase *found = find_long_case(character);
    if (found)
        return copy_case(found->title, result);
    bool georgian = character >= 0x10d0 && character <= 0x10ff; // has capitals, but no title case
    result[0] = georgian ? character : g_unichar_totitle(character);
    return 1;
}

// Variants that fold to another small letter.
static const struct {
    uint32_t character, folded;
} letter_variants[] = {
    {0xb5, 0x3bc},  {0x17f, 's'},   {0x345, 0x3b9}, {0x3c2, 0x3c3}, {0x3d0, 0x3b2}, {0x3d1, 0x3b8},
    {0x3d5, 0x3c6}, {0x3d6, 0x3c0}, {0x3f0, 0x3ba}, {0x3f1, 0x3c1}, {0x3f5, 0x3b5},
};

int text_fold(uint32_t character, uint32_t result[3])
{
    for (size_t i = 0; i < G_N_ELEMENTS(letter_variants); i++) {
        if (letter_variants[i].character == character) {
            result[0] = letter_variants[i].folded;
            return 1;
        }
    }
    if (character == 0x1e9e) { // capital sharp s
        result[0] = result[1] = 's';
        return 2;
    }
    const LongCase *found = find_long_case(character);
    if (!found)
        return text_lower(character, result);
    int count = copy_case(found->upper, result);
    for (int i = 0; i < count; i++)
        result[i] = g_unichar_tolower(result[i]);
    return count;
}
