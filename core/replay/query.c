// SPDX-License-Identifier: MIT
/* Queries: parsed, and written again. */
#include "replay/query.h"

#include <string.h>

#include "base/error.h"
#include "replay/query-parts.h"

typedef enum {
    TOKEN_END,
    TOKEN_WORD,
    TOKEN_NUMBER,
    TOKEN_ORDINAL,
    TOKEN_STRING,
    TOKEN_COLON,
    TOKEN_BAD
} TokenKind;

typedef struct {
    const char *text;  /* all of it */
    const char *at;    /* behind the token */
    const char *begin; /* of the token */
    TokenKind kind;
    GString *word; /* of WORD and STRING: what it says */
    uint64_t number;
} Parser;

static const char *const filter_words[] = {"in", "from", "task", "at", "with"};
static const char *const ordinal_words[] = {"first", "second", "third"};

static bool is_word_start(char c)
{
    return g_ascii_isalpha(c) || c == '_' || c == '*' || c == '<' || (unsigned char)c >= 0x80;
}

static bool is_word_part(char c)
{
    return is_word_start(c) || g_ascii_isdigit(c) || c == '.' || c == '-' || c == '>' || c == '/';
}

static bool fail(const Parser *parser, GError **error, const char *message)
{
    if (error && !*error)
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_USAGE, "query, column %u: %s",
                    (unsigned)g_utf8_pointer_to_offset(parser->text, parser->begin) + 1, message);
    return false;
}

static TokenKind read_string(Parser *parser)
{
    for (parser->at++; *parser->at && *parser->at != '"'; parser->at++) {
        if (*parser->at == '\\' && (parser->at[1] == '"' || parser->at[1] == '\\'))
            parser->at++;
        else if (*parser->at == '\\' && parser->at[1] == 'n') {
            g_string_append_c(parser->word, '\n');
            parser->at++;
            continue;
        }
        g_string_append_c(parser->word, *parser->at);
    }
    if (*parser->at != '"')
        return TOKEN_BAD;
    parser->at++;
    return TOKEN_STRING;
}

static TokenKind read_number(Parser *parser)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    char *end;
    parser->number = g_ascii_strtoull(parser->at, &end, 10);
    parser->at = end;
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (g_ascii_strncasecmp(end, endings[i], 2) == 0 && !is_word_part(end[2])) {
            parser->at += 2;
            return TOKEN_ORDINAL;
        }
    }
    return is_word_start(*end) || parser->number > UINT32_MAX ? TOKEN_BAD : TOKEN_NUMBER;
}

static TokenKind read_token(Parser *parser)
{
    while (g_ascii_isspace(*parser->at))
        parser->at++;
    parser->begin = parser->at;
    g_string_truncate(parser->word, 0);
    char c = *parser->at;
    if (c == '\0')
        return TOKEN_END;
    if (c == '"')
        return read_string(parser);
    if (g_ascii_isdigit(c))
        return read_number(parser);
    if (is_word_start(c)) {
        while (is_word_part(*parser->at))
            g_string_append_c(parser->word, *parser->at++);
        return TOKEN_WORD;
    }
    if (c == ':') {
        parser->at++;
        return TOKEN_COLON;
    }
    return TOKEN_BAD;
}

static void advance(Parser *parser)
{
    parser->kind = read_token(parser);
}

static bool is_keyword(const Parser *parser, const char *word)
{
    return parser->kind == TOKEN_WORD && g_ascii_strcasecmp(parser->word->str, word) == 0;
}

static bool is_filter_word(const Parser *parser)
{
    for (size_t i = 0; i < G_N_ELEMENTS(filter_words); i++) {
        if (is_keyword(parser, filter_words[i]))
            return true;
    }
    return false;
}

/* ---- Parts ---- */

static bool parse_who(Parser *parser, QueryWho *who, GError **error)
{
    if (parser->kind == TOKEN_NUMBER)
        who->id = (uint32_t)parser->number;
    else if (parser->kind == TOKEN_WORD || parser->kind == TOKEN_STRING)
        who->name = g_strdup(parser->word->str);
    else
        return fail(parser, error, "a name or a number is missing here");
    advance(parser);
    return true;
}

/* [ NAME ":" ] NUMBER */
static bool parse_place(Parser *parser, QueryFilter *filter, GError **error)
{
    if (parser->kind == TOKEN_WORD || parser->kind == TOKEN_STRING) {
        filter->text = g_strdup(parser->word->str);
        advance(parser);
        if (parser->kind != TOKEN_COLON)
            return fail(parser, error, "a file's name is followed by “:” and a line");
        advance(parser);
    }
    if (parser->kind != TOKEN_NUMBER)
        return fail(parser, error, "the number of a line is missing here");
    filter->line = (uint32_t)parser->number;
    advance(parser);
    return true;
}

static bool parse_filter_of(Parser *parser, Query *query, QueryFilterKind kind, GError **error)
{
    QueryFilter filter = {.kind = kind};
    bool good = true;
    if (kind == QUERY_FILTER_AT) {
        good = parse_place(parser, &filter, error);
    } else if (kind != QUERY_FILTER_WITH) {
        good = parse_who(parser, &filter.who, error);
    } else if (parser->kind == TOKEN_WORD || parser->kind == TOKEN_STRING) {
        filter.text = g_strdup(parser->word->str);
        advance(parser);
    } else {
        good = fail(parser, error, "a text is missing here");
    }
    g_array_append_val(query->filters, filter);
    return good;
}

static bool parse_filters(Parser *parser, Query *query, GError **error)
{
    while (parser->kind != TOKEN_END) {
        size_t kind = 0;
        while (kind < G_N_ELEMENTS(filter_words) && !is_keyword(parser, filter_words[kind]))
            kind++;
        if (kind == G_N_ELEMENTS(filter_words))
            return fail(parser, error, "expected “in”, “from”, “task”, “at” or “with”");
        advance(parser);
        if (!parse_filter_of(parser, query, (QueryFilterKind)kind, error))
            return false;
    }
    return true;
}

static bool parse_task(Parser *parser, Query *query, GError **error)
{
    query->is_task = true;
    query->word = g_strdup("task");
    if (!parse_filter_of(parser, query, QUERY_FILTER_TASK, error))
        return false;
    for (const QueryWordRow *row = query_state_rows; parser->kind == TOKEN_WORD && row->word;
         row++) {
        if (!is_keyword(parser, row->word))
            continue;
        query->state = g_strdup(row->word);
        query->kinds[row->kind] = true;
        advance(parser);
        return true;
    }
    /* Anything that happens to it. */
    for (unsigned kind = 0; kind < EVENT_KINDS; kind++) {
        for (unsigned i = 0; i < event_kinds[kind].field_count; i++)
            query->kinds[kind] |= event_kinds[kind].fields[i].type == EVENT_FIELD_TASK;
    }
    return true;
}

/* Which kinds a word finds; false when it is no word. */
static bool set_kinds(Query *query, const char *word)
{
    bool found = false;
    for (const QueryWordRow *row = query_word_rows; row->word; row++) {
        if (strcmp(word, row->word) == 0)
            found = query->kinds[row->kind] = true;
    }
    if (found)
        return true;
    g_autofree char *name = g_strdelimit(g_strdup(word), "-", '_');
    int kind = event_kind_from_name(name);
    if (kind >= 0)
        query->kinds[kind] = true;
    return kind >= 0;
}

static bool takes_subject(const char *word)
{
    for (const QueryWordRow *row = query_word_rows; row->word; row++) {
        if (strcmp(word, row->word) == 0 && row->subject)
            return true;
    }
    return false;
}

static bool parse_count(Parser *parser, Query *query, GError **error)
{
    if (parser->kind != TOKEN_NUMBER)
        return true;
    if (query->count != 1 || query->last || parser->number == 0)
        return fail(parser, error, "a count was given already, or is 0");
    query->count = parser->number;
    advance(parser);
    return true;
}

static bool parse_word(Parser *parser, Query *query, GError **error)
{
    if (parser->kind != TOKEN_WORD)
        return fail(parser, error, "expected a word such as “yield”, “line” or “task”");
    if (is_keyword(parser, "task")) {
        advance(parser);
        return parse_task(parser, query, error);
    }
    query->word = g_ascii_strdown(parser->word->str, -1);
    if (!set_kinds(query, query->word)) {
        g_autofree char *message = g_strdup_printf("no events are called “%s”", query->word);
        return fail(parser, error, message);
    }
    advance(parser);
    if (strcmp(query->word, "line") == 0) {
        bool place = parser->kind != TOKEN_END && !is_filter_word(parser);
        return !place || parse_filter_of(parser, query, QUERY_FILTER_AT, error);
    }
    if ((parser->kind == TOKEN_WORD && !is_filter_word(parser)) || parser->kind == TOKEN_STRING) {
        if (!takes_subject(query->word))
            return fail(parser, error, "this word takes no name or text");
        query->subject = g_strdup(parser->word->str);
        advance(parser);
    }
    return parse_count(parser, query, error);
}

static void parse_ordinal(Parser *parser, Query *query)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ordinal_words); i++) {
        if (is_keyword(parser, ordinal_words[i])) {
            query->count = i + 1;
            advance(parser);
            return;
        }
    }
    query->last = is_keyword(parser, "last");
    if (parser->kind == TOKEN_ORDINAL)
        query->count = parser->number;
    if (query->last || parser->kind == TOKEN_ORDINAL)
        advance(parser);
}

static bool parse_fixed(Parser *parser, Query *query, GError **error)
{
    bool numbered = is_keyword(parser, "event");
    query->form = numbered ? QUERY_POSITION : is_keyword(parser, "start") ? QUERY_START : QUERY_END;
    advance(parser);
    if (numbered) {
        if (parser->kind != TOKEN_NUMBER)
            return fail(parser, error, "the number of an event is missing here");
        query->number = parser->number;
        advance(parser);
    }
    return parser->kind == TOKEN_END || fail(parser, error, "nothing can follow here");
}

static bool parse(Parser *parser, Query *query, GError **error)
{
    advance(parser);
    if (is_keyword(parser, "start") || is_keyword(parser, "end") || is_keyword(parser, "event"))
        return parse_fixed(parser, query, error);
    parse_ordinal(parser, query);
    if (query->count == 0)
        return fail(parser, error, "counting starts with 1st");
    return parse_word(parser, query, error) && parse_filters(parser, query, error);
}

static void clear_filter(void *filter)
{
    g_free(((QueryFilter *)filter)->who.name);
    g_free(((QueryFilter *)filter)->text);
}

Query *query_parse(const char *text, GError **error)
{
    if (!g_utf8_validate(text, -1, NULL)) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_USAGE, "query: it is not UTF-8");
        return NULL;
    }
    Query *query = g_new0(Query, 1);
    query->count = 1;
    query->filters = g_array_new(FALSE, FALSE, sizeof(QueryFilter));
    g_array_set_clear_func(query->filters, clear_filter);
    Parser parser = {.text = text, .at = text, .begin = text, .word = g_string_new(NULL)};
    bool good = parse(&parser, query, error);
    g_string_free(parser.word, TRUE);
    if (good)
        return query;
    query_free(query);
    return NULL;
}

void query_free(Query *query)
{
    if (!query)
        return;
    g_array_unref(query->filters);
    g_free(query->word);
    g_free(query->subject);
    g_free(query->state);
    g_free(query);
}

/* ---- Written again ---- */

static void append_text(GString *out, const char *text)
{
    g_string_append(out, " \"");
    for (const char *at = text; *at; at++) {
        if (*at == '\n') {
            g_string_append(out, "\\n");
            continue;
        }
        if (*at == '"' || *at == '\\')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *at);
    }
    g_string_append_c(out, '"');
}

static void append_filter(GString *out, const QueryFilter *filter)
{
    if (filter->kind == QUERY_FILTER_AT) {
        if (filter->text) {
            append_text(out, filter->text);
            g_string_append_printf(out, ":%u", filter->line);
        } else {
            g_string_append_printf(out, " %u", filter->line);
        }
    } else if (filter->kind == QUERY_FILTER_WITH) {
        append_text(out, filter->text);
    } else if (filter->who.name) {
        append_text(out, filter->who.name);
    } else {
        g_string_append_printf(out, " %u", filter->who.id);
    }
}

static void append_events(GString *out, const Query *query)
{
    if (query->last)
        g_string_append(out, "last ");
    else if (query->count > 1)
        g_string_append_printf(out, "%" G_GUINT64_FORMAT "th ", query->count);
    g_string_append(out, query->word);
    unsigned first = 0;
    bool place = strcmp(query->word, "line") == 0 && query->filters->len > 0 &&
                 g_array_index(query->filters, QueryFilter, 0).kind == QUERY_FILTER_AT;
    if (query->is_task || place)
        append_filter(out, &g_array_index(query->filters, QueryFilter, first++));
    if (query->state)
        g_string_append_printf(out, " %s", query->state);
    if (query->subject)
        append_text(out, query->subject);
    for (unsigned i = first; i < query->filters->len; i++) {
        const QueryFilter *filter = &g_array_index(query->filters, QueryFilter, i);
        g_string_append_printf(out, " %s", filter_words[filter->kind]);
        append_filter(out, filter);
    }
}

char *query_to_string(const Query *query)
{
    GString *out = g_string_new(NULL);
    switch (query->form) {
    case QUERY_START:
        g_string_append(out, "start");
        break;
    case QUERY_END:
        g_string_append(out, "end");
        break;
    case QUERY_POSITION:
        g_string_append_printf(out, "event %" G_GUINT64_FORMAT, query->number);
        break;
    case QUERY_EVENTS:
        append_events(out, query);
        break;
    }
    return g_string_free(out, FALSE);
}

/* ---- Asked ---- */

uint64_t query_count(const Query *query)
{
    return query->count;
}

bool query_needs_world(const Query *query)
{
    return query->filters->len > 0 || query->subject != NULL;
}

bool query_is_last(const Query *query)
{
    return query->last;
}

bool query_fixed_position(const Query *query, uint64_t end, uint64_t *position)
{
    if (query->form == QUERY_EVENTS)
        return false;
    *position = query->form == QUERY_START ? 0
                : query->form == QUERY_END ? end
                                           : MIN(query->number + 1, end);
    return true;
}
