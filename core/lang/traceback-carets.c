// SPDX-License-Identifier: MIT
// Carets: the failed part of the line, parsed again to find the operator inside it.
#include "lang/traceback-carets.h"

#include "lang/parser.h"

#include <string.h>

#define INDENT "    "
#define MOST_SEGMENT 512

// The middle of the failed part, in bytes from its start; equal when there is none.
typedef struct Anchors {
    uint32_t start, end;
} Anchors;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\f';
}

static Anchors binary_anchors(const char *segment, const NodeBinary *node)
{
    // Columns count the parenthesis that was put before the segment.
    uint32_t from = node->left->place.end_column - 1, to = node->right->place.column - 1;
    for (uint32_t at = from; at < to; at++) {
        if (is_blank(segment[at]))
            continue;
        bool is_pair = at + 1 < to && !is_blank(segment[at + 1]);
        return (Anchors){at, at + 1 + is_pair};
    }
    return (Anchors){0, 0};
}

static Anchors find_anchors(const char *segment, size_t size)
{
    char text[MOST_SEGMENT + 2];
    SyntaxProblem problem;
    Anchors anchors = {0, 0};
    if (size > MOST_SEGMENT)
        return anchors;
    text[0] = '(';
    memcpy(text + 1, segment, size);
    text[size + 1] = ')';
    SyntaxTree *tree =
        syntax_parse(text, size + 2, &(ParseSettings){.mode = PARSE_EXPRESSION}, &problem);
    if (!tree)
        return anchors;
    const Node *node = as_expression(syntax_tree_root(tree))->body;
    if (node->kind == NODE_BINARY) {
        anchors = binary_anchors(segment, as_binary(node));
    } else if (node->kind == NODE_SUBSCRIPT) {
        const NodeSubscript *subscript = as_subscript(node);
        anchors =
            (Anchors){subscript->value->place.end_column - 1, subscript->index->place.end_column};
    }
    syntax_tree_free(tree);
    return anchors;
}

static bool add_marks(StrBuilder *builder, const char *line, const CodePlace *place, size_t skipped,
                      size_t end, Anchors anchors)
{
    bool has_anchors = anchors.end > anchors.start;
    size_t middle_start = place->column + anchors.start, middle_end = place->column + anchors.end;
    for (size_t at = skipped; at < end; at++) {
        if (((unsigned char)line[at] & 0xc0) == 0x80)
            continue;
        bool in_middle = at >= middle_start && at < middle_end;
        const char *mark = at < place->column ? " " : !has_anchors || in_middle ? "^" : "~";
        if (!str_builder_add_c(builder, mark))
            return false;
    }
    return str_builder_add_c(builder, "\n");
}

bool traceback_add_carets(StrBuilder *builder, const char *line, size_t size,
                          const CodePlace *place)
{
    size_t skipped = 0, end = size;
    while (skipped < size && is_blank(line[skipped]))
        skipped++;
    while (end > skipped && is_blank(line[end - 1]))
        end--;
    size_t stripped_end = end;
    Anchors anchors = {0, 0};
    if (place->end_line == place->line) {
        end = place->end_column < size ? place->end_column : size;
        if (place->column < end)
            anchors = find_anchors(line + place->column, end - place->column);
    }
    if (place->column >= end)
        return true;
    if (place->column <= skipped && end >= stripped_end && anchors.end <= anchors.start)
        return true;
    return str_builder_add_c(builder, INDENT) &&
           add_marks(builder, line, place, skipped, end, anchors);
}
