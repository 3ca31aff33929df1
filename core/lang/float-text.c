// SPDX-License-Identifier: MIT
// Floats as text: the shortest digits that read back the same, parsing, rounding to decimal places.
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "lang/object-float.h"
#include "lang/object-str.h"
#include "lang/text.h"

// Reads digits * 10**exponent exactly rounded, whatever the locale: no decimal point is involved.
static double read_digits(const char *digits, int count, int exponent)
{
    char text[48];
    g_snprintf(text, sizeof text, "%.*se%d", count, digits, exponent);
    return g_ascii_strtod(text, NULL);
}

// The digits of a number rounded to so many, and the exponent of the first of them; the locale's
// point is skipped.
static int round_to_digits(double number, int count, char *digits)
{
    char text[48];
    snprintf(text, sizeof text, "%.*e", count - 1, number);
    int found = 0;
    const char *at = text;
    for (; *at != 'e'; at++) {
        if (g_ascii_isdigit(*at))
            digits[found++] = *at;
    }
    digits[found] = '\0';
    return (int)g_ascii_strtoll(at + 1, NULL, 10);
}

// Between these, 22 decimals are enough for fifteen digits. (Powers of ten up to 10**22 are exact
// doubles.)
#define FEW_DECIMALS_MIN 1e-7
#define FEW_DECIMALS_MAX 1e14

// Most numbers in programs have few decimals: number = whole / 10**decimals, whole below 10**15.
// Such a text is unique, so the fewest decimals that read back are the shortest text.
static bool few_decimals(double number, uint64_t *whole, int *decimals)
{
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                    1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    if (!(number >= FEW_DECIMALS_MIN && number < FEW_DECIMALS_MAX))
        return false;
    for (int i = 0; i < (int)G_N_ELEMENTS(powers); i++) {
        double scaled = nearbyint(number * powers[i]);
        if (scaled >= 1e15)
            return false;
        if (scaled / powers[i] == number) {
            *whole = (uint64_t)scaled;
            *decimals = i;
            return true;
        }
    }
    return false;
}

// Writes a number of at most 19 digits; returns how many.
static int put_whole(uint64_t whole, char digits[20])
{
    char text[20], *at = text + sizeof text;
    for (; whole; whole /= 10)
        *--at = (char)('0' + whole % 10);
    int count = (int)(text + sizeof text - at);
    memcpy(digits, at, (size_t)count);
    return count;
}

static int trim_zeros(char *digits, int count)
{
    while (count > 1 && digits[count - 1] == '0')
        count--;
    digits[count] = '\0';
    return count;
}

// One more in the last place.
static void next_up(char *digits, int count)
{
    for (int i = count - 1; i >= 0; i--) {
        if (digits[i] != '9') {
            digits[i]++;
            return;
        }
        digits[i] = '0';
    }
}

// Do so many digits read back? At a power of two numbers lie closer together below than above: the
// nearest text may then belong to the neighbour below while the next one up still reads back.
static bool reads_back(double number, char *digits, int count, int exponent)
{
    if (read_digits(digits, count, exponent + 1 - count) == number)
        return true;
    int binary;
    if (frexp(number, &binary) != 0.5)
        return false;
    next_up(digits, count);
    return digits[0] != '0' && read_digits(digits, count, exponent + 1 - count) == number;
}

// Sixteen digits out of the seventeen, when these leave no doubt how to round.
static bool round_to_sixteen(const char seventeen[20], char digits[20])
{
    memcpy(digits, seventeen, 16);
    digits[16] = '\0';
    if (seventeen[16] == '5' || (seventeen[16] > '5' && strspn(digits, "9") == 16))
        return false;
    if (seventeen[16] > '5')
        next_up(digits, 16);
    return true;
}

typedef unsigned __int128 Wide;

static Wide power_of_ten(int exponent)
{
    Wide power = 1;
    for (; exponent > 0; exponent--)
        power *= 10;
    return power;
}

// The sixteen or seventeen digits of a number that has no shorter text, in exact whole arithmetic:
// number = m / 2**shift, and m * 10**k / 2**shift has seventeen digits before the point. Only where
// all that fits in 128 bits.
static int digits_in_whole_arithmetic(double number, char digits[20], int *point)
{
    int binary;
    uint64_t m = (uint64_t)ldexp(frexp(number, &binary), 53);
    int shift = 53 - binary;
    if (!(number >= FEW_DECIMALS_MIN * 100 && number < FEW_DECIMALS_MAX) || shift < 1 ||
        m == (uint64_t)1 << 52) // a power of two: the neighbour below is nearer
        return 0;
    int k = 16 - (int)floor((binary - 1) * 0.30102999566398120);
    Wide power = power_of_ten(k), scaled = m * power;
    if (scaled >> shift >= (Wide)100000000000000000u) {
        k--;
        power /= 10;
        scaled = m * power;
    }
    Wide rest = scaled & (((Wide)1 << shift) - 1), half = (Wide)1 << (shift - 1);
    uint64_t whole = (uint64_t)(scaled >> shift);
    uint64_t sixteen = whole / 10, last = whole % 10;
    if (last > 5 || (last == 5 && (rest || sixteen % 2)))
        sixteen++;
    Wide candidate = (Wide)(sixteen * 10) << shift;
    Wide distance = 2 * (candidate > scaled ? candidate - scaled : scaled - candidate);
    if (distance < power || (distance == power && m % 2 == 0))
        whole = sixteen * 10;
    else
        whole += rest > half || (rest == half && whole % 2);
    int count = put_whole(whole, digits);
    *point = count - k;
    return trim_zeros(digits, count);
}

int float_shortest(double number, char digits[20], int *point)
{
    uint64_t whole;
    int decimals, exact;
    if (number == 0.0) {
        *point = 1;
        memcpy(digits, "0", 2);
        return 1;
    }
    if (few_decimals(number, &whole, &decimals)) {
        int count = put_whole(whole, digits);
        *point = count - decimals;
        return trim_zeros(digits, count);
    }
    exact = digits_in_whole_arithmetic(number, digits, point);
    if (exact)
        return exact;
    // Fifteen digits tell all normal numbers apart that have a text so short; tiny ones need fewer.
    bool fifteen_tried = number >= FEW_DECIMALS_MIN && number < FEW_DECIMALS_MAX;
    for (int count = number < 2.3e-308 ? 1 : 15; count < 16 && !fifteen_tried; count++) {
        int exponent = round_to_digits(number, count, digits);
        *point = exponent + 1;
        if (reads_back(number, digits, count, exponent))
            return trim_zeros(digits, count);
    }
    char seventeen[20];
    int exponent = round_to_digits(number, 17, seventeen), shorter = exponent;
    if (!round_to_sixteen(seventeen, digits))
        shorter = round_to_digits(number, 16, digits);
    *point = shorter + 1;
    if (reads_back(number, digits, 16, shorter))
        return trim_zeros(digits, 16);
    *point = exponent + 1;
    memcpy(digits, seventeen, sizeof seventeen);
    return trim_zeros(digits, 17);
}

static size_t write_fixed(const char *digits, int count, int point, char *text)
{
    char *at = text;
    if (point <= 0) {
        *at++ = '0';
        *at++ = '.';
        for (int i = 0; i < -point; i++)
            *at++ = '0';
    }
    for (int i = 0; i < count || i < point; i++) {
        if (i == point && i > 0)
            *at++ = '.';
        *at++ = i < count ? digits[i] : '0';
    }
    if (point >= count) {
        *at++ = '.';
        *at++ = '0';
    }
    *at = '\0';
    return (size_t)(at - text);
}

size_t float_repr(double number, char *text)
{
    if (isnan(number))
        return (size_t)g_snprintf(text, FLOAT_TEXT_SIZE, "nan");
    size_t sign = signbit(number) != 0;
    text[0] = '-';
    if (isinf(number))
        return sign + (size_t)g_snprintf(text + sign, FLOAT_TEXT_SIZE - sign, "inf");
    char digits[20];
    int point;
    int count = float_shortest(fabs(number), digits, &point);
    if (point > -4 && point <= 16)
        return sign + write_fixed(digits, count, point, text + sign);
    size_t length = sign;
    text[length++] = digits[0];
    if (count > 1) {
        text[length++] = '.';
        memcpy(text + length, digits + 1, (size_t)count - 1);
        length += (size_t)count - 1;
    }
    return length + (size_t)g_snprintf(text + length, FLOAT_TEXT_SIZE - length, "e%c%02d",
                                       point > 0 ? '+' : '-', ABS(point - 1));
}

// ---- parsing ----

typedef struct Scanner {
    const char *at, *end;
    char *out; // the same number in plain ASCII, without underscores
} Scanner;

// A decimal digit of any script as its value; -1: something else is there.
static int scan_digit(Scanner *scanner)
{
    if (scanner->at == scanner->end)
        return -1;
    if ((unsigned char)*scanner->at < 0x80)
        return g_ascii_isdigit(*scanner->at) ? *scanner->at++ - '0' : -1;
    const char *next = scanner->at;
    uint32_t character = utf8_next(&next, scanner->end);
    if (!text_is_decimal(character))
        return -1;
    scanner->at = next;
    return g_unichar_digit_value(character);
}

// Digits with single underscores between them; how many, or -1 for an underscore out of place.
static int64_t scan_digits(Scanner *scanner)
{
    int64_t count = 0;
    for (;;) {
        int digit = scan_digit(scanner);
        if (digit < 0)
            return count;
        *scanner->out++ = (char)('0' + digit);
        count++;
        if (scanner->at < scanner->end && *scanner->at == '_') {
            scanner->at++;
            const char *before = scanner->at;
            if (scan_digit(scanner) < 0)
                return -1;
            scanner->at = before;
        }
    }
}

static bool scan_letter(Scanner *scanner, const char *letters)
{
    if (scanner->at == scanner->end || !strchr(letters, *scanner->at) || !*scanner->at)
        return false;
    *scanner->out++ = *scanner->at++;
    return true;
}

static bool scan_number(Scanner *scanner)
{
    int64_t whole = scan_digits(scanner), fraction = 0;
    if (whole >= 0 && scan_letter(scanner, "."))
        fraction = scan_digits(scanner);
    if (whole < 0 || fraction < 0 || whole + fraction == 0)
        return false;
    if (scan_letter(scanner, "eE")) {
        scan_letter(scanner, "+-");
        if (scan_digits(scanner) <= 0)
            return false;
    }
    *scanner->out = '\0';
    return scanner->at == scanner->end;
}

static bool word_is(const Scanner *scanner, const char *word)
{
    size_t size = strlen(word);
    return (size_t)(scanner->end - scanner->at) == size &&
           g_ascii_strncasecmp(scanner->at, word, size) == 0;
}

static void trim(const char **text, const char **end)
{
    while (*text < *end) {
        const char *next = *text;
        if (!text_is_space(utf8_next(&next, *end)))
            break;
        *text = next;
    }
    while (*end > *text) {
        const char *last = *end - 1;
        while (last > *text && ((unsigned char)*last & 0xc0) == 0x80)
            last--;
        const char *next = last;
        if (!text_is_space(utf8_next(&next, *end)))
            break;
        *end = last;
    }
}

int float_parse(Interpreter *in, const char *text, size_t length, double *result)
{
    const char *end = text + length;
    trim(&text, &end);
    double sign = text < end && *text == '-' ? -1.0 : 1.0;
    if (text < end && (*text == '-' || *text == '+'))
        text++;
    Scanner scanner = {text, end, NULL};
    if (word_is(&scanner, "inf") || word_is(&scanner, "infinity")) {
        *result = sign * HUGE_VAL;
        return 1;
    }
    if (word_is(&scanner, "nan")) {
        *result = copysign(NAN, sign);
        return 1;
    }
    char here[64];
    size_t room = (size_t)(end - text) + 1;
    char *buffer = room <= sizeof here ? here : memory_take(in, room);
    if (!buffer)
        return -1;
    scanner.out = buffer;
    bool valid = scan_number(&scanner);
    if (valid)
        *result = sign * g_ascii_strtod(buffer, NULL);
    if (buffer != here)
        memory_give(in, buffer, room);
    return valid;
}

// ---- rounding ----

// Rounds to a power of ten above 1: digits of the whole part, half to even; the fraction breaks
// ties.
static double round_whole(double number, int places)
{
    char digits[330];
    double whole = trunc(number);
    int count = snprintf(digits, sizeof digits, "%.0f", whole);
    int kept = count - places;
    if (kept < 0)
        return 0.0;
    bool beyond_half = number != whole;
    for (int i = kept + 1; i < count; i++)
        beyond_half |= digits[i] != '0';
    bool odd = kept > 0 && (digits[kept - 1] - '0') % 2;
    bool up = digits[kept] > '5' || (digits[kept] == '5' && (beyond_half || odd));
    char text[340] = "0";
    memcpy(text + 1, digits, (size_t)kept);
    if (up)
        next_up(text, kept + 1);
    g_snprintf(text + kept + 1, sizeof text - (size_t)kept - 1, "e%d", places);
    return g_ascii_strtod(text, NULL);
}

double float_round(double number, int digits)
{
    if (digits > 323 || !isfinite(number))
        return number;
    if (digits < -308)
        return copysign(0.0, number);
    if (digits < 0)
        return copysign(round_whole(fabs(number), -digits), number);
    char text[700];
    snprintf(text, sizeof text, "%.*f", digits, fabs(number));
    // Back without the locale's point: all digits, scaled.
    char plain[720];
    size_t count = 0;
    for (const char *at = text; *at; at++) {
        if (g_ascii_isdigit(*at))
            plain[count++] = *at;
    }
    g_snprintf(plain + count, sizeof plain - count, "e%d", -digits);
    return copysign(g_ascii_strtod(plain, NULL), number);
}
