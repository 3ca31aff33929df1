// SPDX-License-Identifier: MIT
/* The parser's hands: tokens, nodes, lists and notes. */
#include "lang/parser-internal.h"

#include <glib.h>
#include <string.h>

const Token *parser_token(Parser *parser, size_t index)
{
    if (index >= parser->tokens->count)
        index = parser->tokens->count - 1;
    if (index > parser->furthest)
        parser->furthest = index;
    return &parser->tokens->tokens[index];
}

TokenKind parser_kind_ahead(Parser *parser, size_t ahead)
{
    return (TokenKind)parser_token(parser, parser->mark + ahead)->kind;
}

TokenKind parser_kind(Parser *parser)
{
    TokenKind kind = (TokenKind)parser_token(parser, parser->mark)->kind;
    if (kind == TOKEN_BROKEN && !problem_found(parser))
        problem_lexer(parser);
    return kind;
}

bool parser_accept(Parser *parser, TokenKind kind)
{
    if (parser_kind(parser) != kind)
        return false;
    parser->mark++;
    return true;
}

bool parser_force(Parser *parser, TokenKind kind)
{
    if (parser_accept(parser, kind))
        return true;
    if (!problem_found(parser))
        problem_at_token(parser, parser_token(parser, parser->mark), "expected '%s'",
                         token_text(kind));
    return false;
}

Text parser_token_text(const Parser *parser, const Token *token)
{
    return (Text){parser->source + token->start, token->end - token->start};
}

bool parser_token_is(const Parser *parser, const Token *token, const char *text)
{
    size_t length = strlen(text);
    return token->kind == TOKEN_NAME && token->end - token->start == length &&
           memcmp(parser->source + token->start, text, length) == 0;
}

/* Names that look the same are the same: what is not ASCII is brought into NFKC. */
static bool normalised(Parser *parser, Text raw, Text *name)
{
    for (size_t i = 0; i < raw.length; i++) {
        if ((unsigned char)raw.bytes[i] < 128)
            continue;
        g_autofree char *normal = g_utf8_normalize(raw.bytes, (gssize)raw.length, G_NORMALIZE_NFKC);
        name->length = normal ? strlen(normal) : 0;
        char *copy = arena_allocate(parser->arena, name->length + 1);
        if (!copy)
            return problem_memory(parser);
        if (normal)
            memcpy(copy, normal, name->length);
        name->bytes = copy;
        return true;
    }
    *name = raw;
    return true;
}

/* A name so long is no name; the bound keeps the library's copies of it small. */
#define LONGEST_NAME 4096

bool parser_name(Parser *parser, Text *name)
{
    if (parser_kind(parser) != TOKEN_NAME)
        return false;
    const Token *token = parser_token(parser, parser->mark);
    if (token->end - token->start > LONGEST_NAME) {
        problem_at_token(parser, token, "name is too long");
        return false;
    }
    parser->mark++;
    return normalised(parser, parser_token_text(parser, token), name);
}

Place parser_place(Parser *parser, size_t first, size_t last)
{
    Place place = parser->tokens->tokens[first].place;
    const Place *end = &parser->tokens->tokens[last].place;
    place.end_line = end->end_line;
    place.end_column = end->end_column;
    return place;
}

Node *parser_node(Parser *parser, NodeKind kind, size_t start)
{
    Node *node = arena_allocate(parser->arena, node_shape(kind)->size);
    if (!node)
        return problem_memory(parser);
    node->kind = kind;
    node->place = parser_place(parser, start, parser->mark > start ? parser->mark - 1 : start);
    return node;
}

bool parser_push(Parser *parser, Node *node)
{
    if (parser->stack_count == parser->stack_capacity) {
        size_t capacity = parser->stack_capacity ? parser->stack_capacity * 2 : 64;
        Node **stack = arena_array(parser->scratch, capacity, sizeof(Node *));
        if (!stack)
            return problem_memory(parser);
        if (parser->stack_count > 0)
            memcpy(stack, parser->stack, parser->stack_count * sizeof(Node *));
        parser->stack = stack;
        parser->stack_capacity = capacity;
    }
    parser->stack[parser->stack_count++] = node;
    return true;
}

bool parser_pop_list(Parser *parser, size_t base, NodeList *list)
{
    list->count = parser->stack_count - base;
    list->items = NULL;
    parser->stack_count = base;
    if (list->count == 0)
        return true;
    list->items = arena_array(parser->arena, list->count, sizeof(Node *));
    if (!list->items)
        return problem_memory(parser);
    memcpy(list->items, parser->stack + base, list->count * sizeof(Node *));
    return true;
}

bool parser_single_list(Parser *parser, Node *node, NodeList *list)
{
    size_t base = parser->stack_count;
    return parser_push(parser, node) && parser_pop_list(parser, base, list);
}

bool parser_enter(Parser *parser)
{
    if (parser->depth >= PARSER_MAX_DEPTH)
        return problem_depth(parser);
    parser->depth++;
    return true;
}

void parser_leave(Parser *parser)
{
    parser->depth--;
}

bool parser_recall(Parser *parser, NoteKind kind, Node **node)
{
    if (!parser->diagnosing || parser->mark >= parser->tokens->count)
        return false;
    for (const Note *note = parser->notes[parser->mark]; note; note = note->next)
        if (note->kind == kind) {
            *node = note->node;
            parser->mark = note->end;
            return true;
        }
    return false;
}

Node *parser_note(Parser *parser, NoteKind kind, size_t start, Node *node)
{
    if (!parser->diagnosing || problem_found(parser))
        return node;
    Note *note = arena_allocate(parser->scratch, sizeof *note);
    if (!note)
        return problem_memory(parser);
    *note = (Note){parser->notes[start], kind, node, parser->mark};
    parser->notes[start] = note;
    return node;
}
