// SPDX-License-Identifier: MIT
/* Walks cmark's tree once and writes each block as a piece with Pango markup. */
#include "lesson/lesson-prose.h"

#include "base/error.h"
#include "lesson/change.h"
#include "lesson/lesson-keys.h"
#include "lesson/question.h"

#include <cmark.h>
#include <string.h>

typedef struct {
    const char *path;
    unsigned lines_before; /* lines of the file that precede the markdown */
    GArray *pieces;
    int directive; /* the one that prose now belongs to */
} Reader;

void lesson_piece_clear(gpointer data)
{
    LessonPiece *piece = data;
    g_free(piece->marker);
    g_free(piece->markup);
    g_clear_pointer(&piece->entries, g_array_unref);
}

static void append_escaped(GString *markup, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text ? text : "", -1);
    g_string_append(markup, escaped);
}

/* The markup that opens or closes an inline node. */
static void append_tag(GString *markup, cmark_node *node, gboolean opens)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_EMPH:
        g_string_append(markup, opens ? "<i>" : "</i>");
        break;
    case CMARK_NODE_STRONG:
        g_string_append(markup, opens ? "<b>" : "</b>");
        break;
    case CMARK_NODE_LINK:
        if (opens) {
            g_string_append(markup, "<a href=\"");
            append_escaped(markup, cmark_node_get_url(node));
            g_string_append(markup, "\">");
        } else {
            g_string_append(markup, "</a>");
        }
        break;
    default:
        break;
    }
}

/* The text that comes next in the paragraph; "" when there is none. */
static const char *text_after(cmark_node *node)
{
    cmark_node *next = cmark_node_next(node);
    for (cmark_node *child; next && (child = cmark_node_first_child(next));)
        next = child;
    const char *text = next ? cmark_node_get_literal(next) : NULL;
    return text ? text : "";
}

static void append_leaf(GString *markup, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_HTML_INLINE:
        append_escaped(markup, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_CODE:
        g_string_append(markup, "<tt>");
        append_escaped(markup, cmark_node_get_literal(node));
        g_string_append(markup, "</tt>");
        break;
    case CMARK_NODE_SOFTBREAK:
        if (!lesson_joins_without_blank(markup, text_after(node)))
            g_string_append_c(markup, ' ');
        break;
    case CMARK_NODE_LINEBREAK:
        g_string_append_c(markup, '\n');
        break;
    default:
        break;
    }
}

static char *inline_markup(cmark_node *block)
{
    g_autoptr(GString) markup = g_string_new(NULL);
    cmark_iter *iterator = cmark_iter_new(block);
    for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iterator);
        if (node == block)
            continue;
        append_tag(markup, node, event == CMARK_EVENT_ENTER);
        if (event == CMARK_EVENT_ENTER)
            append_leaf(markup, node);
    }
    cmark_iter_free(iterator);
    return g_strdup(markup->str);
}

static LessonPiece *add_piece(Reader *reader, cmark_node *node, LessonPieceKind kind)
{
    LessonPiece piece = {.kind = kind,
                         .line = reader->lines_before + (unsigned)cmark_node_get_start_line(node),
                         .directive = reader->directive};
    g_array_append_val(reader->pieces, piece);
    return &g_array_index(reader->pieces, LessonPiece, reader->pieces->len - 1);
}

/* A teacher's note is CommonMark itself: its blocks become paragraphs of one text. */
static char *note_markup(const char *text)
{
    g_autoptr(GString) markup = g_string_new(NULL);
    cmark_node *document = cmark_parse_document(text, strlen(text), CMARK_OPT_DEFAULT);
    cmark_iter *iterator = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iterator);
        if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH)
            continue;
        gboolean in_list = cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_ITEM;
        g_autofree char *paragraph = inline_markup(node);
        g_string_append_printf(markup, "%s%s%s",
                               !markup->len ? ""
                               : in_list    ? "\n"
                                            : "\n\n",
                               in_list ? "• " : "", paragraph);
    }
    cmark_iter_free(iterator);
    cmark_node_free(document);
    return g_strdup(markup->str);
}

static gboolean check_directive(Reader *reader, const LessonPiece *piece, GError **error)
{
    if (piece->kind == LESSON_QUESTION)
        return lesson_question_check(reader->path, piece, error);
    if (piece->kind == LESSON_EXPERIMENT)
        return lesson_change_check(reader->path, piece, error);
    return TRUE;
}

static gboolean add_directive(Reader *reader, cmark_node *node, LessonPieceKind kind,
                              GError **error)
{
    const char *text = cmark_node_get_literal(node);
    LessonPiece *piece = add_piece(reader, node, kind);
    gboolean is_note = kind == LESSON_TEACHER;
    piece->markup = is_note ? note_markup(text) : g_strdup("");
    piece->directive = -1;
    piece->entries = lesson_read_keys(reader->path, piece->line + 1, is_note ? "" : text,
                                      (LessonKeyPlace){.is_header = FALSE, .kind = kind}, error);
    reader->directive = (int)reader->pieces->len - 1;
    return piece->entries && check_directive(reader, piece, error);
}

static gboolean add_code(Reader *reader, cmark_node *node, GError **error)
{
    const char *info = cmark_node_get_fence_info(node);
    LessonPieceKind kind;
    const char *meant = info ? lesson_directive_like(info) : NULL;
    if (meant) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT,
                    "%s:%u: “%s” is no directive; did you mean “%s”?", reader->path,
                    reader->lines_before + (unsigned)cmark_node_get_start_line(node), info, meant);
        return FALSE;
    }
    if (!info || !lesson_directive_from_info(info, &kind)) {
        add_piece(reader, node, LESSON_CODE)->markup =
            g_markup_escape_text(cmark_node_get_literal(node), -1);
        return TRUE;
    }
    return add_directive(reader, node, kind, error);
}

static unsigned list_depth(cmark_node *node)
{
    unsigned depth = 0;
    for (; node; node = cmark_node_parent(node))
        depth += cmark_node_get_type(node) == CMARK_NODE_LIST;
    return depth;
}

static gboolean inside(cmark_node *node, cmark_node_type type)
{
    for (; node; node = cmark_node_parent(node))
        if (cmark_node_get_type(node) == type)
            return TRUE;
    return FALSE;
}

static char *item_marker(cmark_node *item)
{
    cmark_node *list = cmark_node_parent(item);
    if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST)
        return g_strdup("•");
    int number = cmark_node_get_list_start(list);
    while ((item = cmark_node_previous(item)))
        number++;
    return g_strdup_printf("%d.", number);
}

static void add_paragraph(Reader *reader, cmark_node *node)
{
    cmark_node *parent = cmark_node_parent(node);
    LessonPiece *piece;
    if (cmark_node_get_type(parent) == CMARK_NODE_ITEM) {
        piece = add_piece(reader, node, LESSON_ITEM);
        piece->level = list_depth(node);
        piece->marker = cmark_node_previous(node) ? g_strdup("") : item_marker(parent);
    } else {
        gboolean quoted = inside(parent, CMARK_NODE_BLOCK_QUOTE);
        piece = add_piece(reader, node, quoted ? LESSON_QUOTE : LESSON_PARAGRAPH);
    }
    piece->markup = inline_markup(node);
}

static gboolean add_block(Reader *reader, cmark_node *node, GError **error)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING: {
        reader->directive = -1;
        LessonPiece *piece = add_piece(reader, node, LESSON_HEADING);
        piece->level = (unsigned)cmark_node_get_heading_level(node);
        piece->markup = inline_markup(node);
        return TRUE;
    }
    case CMARK_NODE_PARAGRAPH:
        add_paragraph(reader, node);
        return TRUE;
    case CMARK_NODE_CODE_BLOCK:
        return add_code(reader, node, error);
    case CMARK_NODE_HTML_BLOCK:
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT,
                    "%s:%u: HTML is not shown in a lesson", reader->path,
                    reader->lines_before + (unsigned)cmark_node_get_start_line(node));
        return FALSE;
    default:
        return TRUE;
    }
}

gboolean lesson_prose_read(const char *path, unsigned first_line, const char *markdown,
                           gsize length, GArray *pieces, GError **error)
{
    Reader reader = {
        .path = path, .lines_before = first_line - 1, .pieces = pieces, .directive = -1};
    cmark_node *document = cmark_parse_document(markdown, length, CMARK_OPT_DEFAULT);
    cmark_iter *iterator = cmark_iter_new(document);
    gboolean well = TRUE;
    for (cmark_event_type event; well && (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;)
        if (event == CMARK_EVENT_ENTER)
            well = add_block(&reader, cmark_iter_get_node(iterator), error);
    cmark_iter_free(iterator);
    cmark_node_free(document);
    return well;
}
