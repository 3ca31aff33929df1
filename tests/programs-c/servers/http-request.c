// SPDX-License-Identifier: MIT
/* Reading one HTTP/1.1 request. */
#include "http-request.h"

#include <string.h>
#include <strings.h>

/* A stretch of the request. */
typedef struct {
    const char *at;
    size_t length;
} Span;

static bool equals(Span span, const char *text)
{
    return span.length == strlen(text) && memcmp(span.at, text, span.length) == 0;
}

static bool equals_ignoring_case(Span span, const char *text)
{
    return span.length == strlen(text) && strncasecmp(span.at, text, span.length) == 0;
}

/* Takes what stands before `separator`; false when there is none. */
static bool take_until(Span *rest, char separator, Span *taken)
{
    const char *found = memchr(rest->at, separator, rest->length);
    if (!found)
        return false;
    *taken = (Span){rest->at, (size_t)(found - rest->at)};
    rest->length -= taken->length + 1;
    rest->at = found + 1;
    return true;
}

static Span trimmed(Span span)
{
    while (span.length > 0 && (span.at[0] == ' ' || span.at[0] == '\t'))
        span = (Span){span.at + 1, span.length - 1};
    while (span.length > 0 && (span.at[span.length - 1] == ' ' || span.at[span.length - 1] == '\t'))
        span.length--;
    return span;
}

static bool is_token(Span span)
{
    for (size_t i = 0; i < span.length; i++) {
        unsigned char byte = (unsigned char)span.at[i];
        if (byte <= ' ' || byte >= 0x7f || strchr("\"(),/:;<=>?@[\\]{}", byte))
            return false;
    }
    return span.length > 0;
}

/* ---- The path
 * ------------------------------------------------------------------------------------ */

static int hex_value(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    digit |= 0x20;
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

/* Undoes %XX. A control character or a NUL has no business in a path. */
static int decode(Span target, char *decoded, size_t *length)
{
    *length = 0;
    for (size_t i = 0; i < target.length; i++) {
        int byte = (unsigned char)target.at[i];
        if (byte == '%') {
            if (i + 2 >= target.length)
                return 400;
            int high = hex_value(target.at[i + 1]), low = hex_value(target.at[i + 2]);
            if (high < 0 || low < 0)
                return 400;
            byte = high * 16 + low;
            i += 2;
        }
        if (byte < ' ' || byte == 0x7f)
            return 400;
        if (*length + 1 >= HTTP_PATH_BYTES)
            return 414;
        decoded[(*length)++] = (char)byte;
    }
    decoded[*length] = '\0';
    return 0;
}

/* Keeps the segments and leaves out empty ones and "."; ".." is never followed, wherever it leads.
 */
static int clean(const char *decoded, size_t length, char *path)
{
    size_t written = 0;
    Span rest = {decoded, length}, segment;
    while (rest.length > 0) {
        if (!take_until(&rest, '/', &segment)) {
            segment = rest;
            rest.length = 0;
        }
        if (segment.length == 0 || equals(segment, "."))
            continue;
        if (equals(segment, ".."))
            return 403;
        if (written > 0)
            path[written++] = '/';
        memcpy(path + written, segment.at, segment.length);
        written += segment.length;
    }
    path[written] = '\0';
    return 0;
}

static int parse_target(Span target, HttpRequest *request)
{
    static const char scheme[] = "http://";
    Span authority;
    if (target.length >= sizeof scheme - 1 &&
        strncasecmp(target.at, scheme, sizeof scheme - 1) == 0) {
        target = (Span){target.at + sizeof scheme - 1, target.length - (sizeof scheme - 1)};
        if (!take_until(&target, '/', &authority))
            target.length = 0;
    } else if (target.length == 0 || target.at[0] != '/') {
        return 400;
    }
    Span path = target;
    if (!take_until(&target, '?', &path))
        path = target;
    char decoded[HTTP_PATH_BYTES];
    size_t length;
    int status = decode(path, decoded, &length);
    return status ? status : clean(decoded, length, request->path);
}

/* ---- Lines
 * --------------------------------------------------------------------------------------- */

static int parse_version(Span version, bool *is_1_1)
{
    if (version.length != 8 || memcmp(version.at, "HTTP/", 5) != 0 || version.at[6] != '.')
        return 400;
    *is_1_1 = equals(version, "HTTP/1.1");
    return version.at[5] == '1' ? 0 : 505;
}

static int parse_request_line(Span line, HttpRequest *request, bool *is_1_1)
{
    Span method, target;
    if (!take_until(&line, ' ', &method) || !take_until(&line, ' ', &target) || !is_token(method))
        return 400;
    int status = parse_version(line, is_1_1);
    if (status)
        return status;
    request->head = equals(method, "HEAD");
    if (!request->head && !equals(method, "GET"))
        return 405;
    request->keep_alive = *is_1_1;
    return parse_target(target, request);
}

/* Whether a list like "keep-alive, upgrade" has this word. */
static bool lists(Span list, const char *word)
{
    Span item;
    while (take_until(&list, ',', &item))
        if (equals_ignoring_case(trimmed(item), word))
            return true;
    return equals_ignoring_case(trimmed(list), word);
}

static int parse_field(Span line, HttpRequest *request, unsigned *hosts)
{
    Span name;
    if (!take_until(&line, ':', &name) || !is_token(name))
        return 400;
    Span value = trimmed(line);
    if (memchr(value.at, '\0', value.length))
        return 400;
    if (equals_ignoring_case(name, "Host"))
        ++*hosts;
    if (equals_ignoring_case(name, "Transfer-Encoding"))
        return 400;
    if (equals_ignoring_case(name, "Content-Length") && !equals(value, "0"))
        return value.length > 0 && strspn(value.at, "0123456789") >= value.length ? 413 : 400;
    if (equals_ignoring_case(name, "Connection")) {
        if (lists(value, "close"))
            request->keep_alive = false;
        else if (lists(value, "keep-alive"))
            request->keep_alive = true;
    }
    return 0;
}

/* Takes a line with its CRLF; false when it is not whole yet. `bad` tells of a line that ends
 * otherwise. */
static bool take_line(Span *rest, Span *line, bool *bad)
{
    if (!take_until(rest, '\n', line))
        return false;
    *bad = line->length == 0 || line->at[line->length - 1] != '\r';
    if (!*bad)
        line->length--;
    *bad = *bad || memchr(line->at, '\r', line->length);
    return true;
}

static int incomplete(size_t size, bool has_line)
{
    if (size < HTTP_REQUEST_BYTES)
        return HTTP_NEEDS_MORE;
    return has_line ? 431 : 414;
}

int http_request_parse(const char *bytes, size_t size, HttpRequest *request, size_t *used)
{
    Span rest = {bytes, size < HTTP_REQUEST_BYTES ? size : HTTP_REQUEST_BYTES}, line;
    bool bad = false, is_1_1 = false;
    *request = (HttpRequest){0};
    if (!take_line(&rest, &line, &bad))
        return incomplete(size, false);
    int status = bad ? 400 : parse_request_line(line, request, &is_1_1);
    unsigned hosts = 0;
    while (status == 0) {
        if (!take_line(&rest, &line, &bad))
            return incomplete(size, true);
        if (!bad && line.length == 0) {
            *used = (size_t)(rest.at - bytes);
            return hosts > 1 || (is_1_1 && hosts == 0) ? 400 : HTTP_COMPLETE;
        }
        status = bad ? 400 : parse_field(line, request, &hosts);
    }
    return status;
}

const char *http_reason(int status)
{
    static const struct {
        int status;
        const char *reason;
    } reasons[] = {{200, "OK"},
                   {400, "Bad Request"},
                   {403, "Forbidden"},
                   {404, "Not Found"},
                   {405, "Method Not Allowed"},
                   {408, "Request Timeout"},
                   {413, "Content Too Large"},
                   {414, "URI Too Long"},
                   {431, "Request Header Fields Too Large"},
                   {503, "Service Unavailable"},
                   {505, "HTTP Version Not Supported"}};
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].status == status)
            return reasons[i].reason;
    return "Error";
}
