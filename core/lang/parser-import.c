// SPDX-License-Identifier: MIT
/* The import statements. */
#include "lang/parser-internal.h"

/* a.b.c as one text; the source has it so unless there are blanks or line ends in it. */
static bool parse_dotted_name(Parser *parser, Text *name)
{
    size_t start = parser->mark;
    Text part;
    if (!parser_name(parser, name))
        return false;
    if (parser_kind(parser) != TOKEN_DOT)
        return !problem_found(parser);
    TextBuilder builder = {.parser = parser};
    if (!text_append(&builder, name->bytes, name->length))
        return false;
    while (parser_accept(parser, TOKEN_DOT))
        if (!parser_name(parser, &part) || !text_append(&builder, ".", 1) ||
            !text_append(&builder, part.bytes, part.length))
            return false;
    *name = (Text){builder.bytes, builder.length};
    return parser->mark > start && !problem_found(parser);
}

static Node *parse_alias(Parser *parser, bool dotted)
{
    size_t start = parser->mark;
    Text name, as = {NULL, 0};
    if (dotted ? !parse_dotted_name(parser, &name) : !parser_name(parser, &name))
        return NULL;
    if (parser_accept(parser, TOKEN_AS) && !parser_name(parser, &as))
        return NULL;
    NodeAlias *alias = problem_found(parser) ? NULL : PARSER_NEW(parser, ALIAS, Alias, start);
    if (!alias)
        return NULL;
    alias->name = name;
    alias->as = as;
    return &alias->node;
}

Node *parse_import(Parser *parser)
{
    size_t start = parser->mark++, base = parser->stack_count;
    do {
        Node *alias = parse_alias(parser, true);
        if (!alias || !parser_push(parser, alias))
            return NULL;
    } while (parser_accept(parser, TOKEN_COMMA));
    NodeImport *import = problem_found(parser) ? NULL : PARSER_NEW(parser, IMPORT, Import, start);
    if (!import || !parser_pop_list(parser, base, &import->names))
        return NULL;
    return &import->node;
}

static Node *parse_star_alias(Parser *parser)
{
    size_t start = parser->mark++;
    NodeAlias *alias = PARSER_NEW(parser, ALIAS, Alias, start);
    if (!alias)
        return NULL;
    alias->name = (Text){"*", 1};
    return &alias->node;
}

/* The names behind `import`: pushes ALIAS nodes. */
static bool parse_import_names(Parser *parser)
{
    if (parser_kind(parser) == TOKEN_STAR) {
        Node *star = parse_star_alias(parser);
        return star && parser_push(parser, star);
    }
    bool enclosed = parser_accept(parser, TOKEN_LEFT_PARENTHESIS);
    size_t start = parser->mark;
    do {
        if (enclosed && parser->mark > start && parser_kind(parser) == TOKEN_RIGHT_PARENTHESIS)
            break;
        Node *alias = parse_alias(parser, false);
        if (!alias && !enclosed && parser->diagnosing && !problem_found(parser)) {
            parser->mark = start;
            diagnose_import_names(parser);
        }
        if (!alias || !parser_push(parser, alias))
            return false;
    } while (parser_accept(parser, TOKEN_COMMA));
    return !problem_found(parser) && (!enclosed || parser_accept(parser, TOKEN_RIGHT_PARENTHESIS));
}

Node *parse_import_from(Parser *parser)
{
    size_t start = parser->mark++, base = parser->stack_count;
    int level = 0;
    for (;; level += parser_token(parser, parser->mark - 1)->kind == TOKEN_DOT ? 1 : 3)
        if (!parser_accept(parser, TOKEN_DOT) && !parser_accept(parser, TOKEN_ELLIPSIS))
            break;
    Text module = {NULL, 0};
    if ((level == 0 || parser_kind(parser) != TOKEN_IMPORT) && !parse_dotted_name(parser, &module))
        return NULL;
    if (problem_found(parser) || !parser_accept(parser, TOKEN_IMPORT) ||
        !parse_import_names(parser))
        return NULL;
    NodeImportFrom *import = PARSER_NEW(parser, IMPORT_FROM, ImportFrom, start);
    if (!import || !parser_pop_list(parser, base, &import->names))
        return NULL;
    import->module = module;
    import->level = level;
    if (level > 0)
        parser_refuse(parser, import->node.place, "relative imports");
    return &import->node;
}
