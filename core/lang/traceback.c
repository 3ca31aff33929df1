// SPDX-License-Identifier: MIT
// Tracebacks as CPython 3.11 prints them: chain, frames, source lines with carets, suggestions.
#include "lang/scope.h" // first: it renames casts of the tree

#include "lang/code.h"
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-exception-group.h"
#include "lang/object-exception.h"
#include "lang/object-frame.h"
#include "lang/object-generator.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/suggest.h"
#include "lang/traceback-inside.h"

// Its names for parts of the tree give way to those of values.

#include "lang/parser.h"

#include <string.h>

#define SAME_LINES 3
#define FRAMES_MOST 1000

struct SourceText {
    struct SourceText *next;
    char *file;
    char *text;
    size_t size;
};

bool traceback_keep_source(Interpreter *in, const char *file, const char *text, size_t size)
{
    struct SourceText *source = memory_take(in, sizeof *source);
    if (!source)
        return false;
    source->file = memory_take(in, strlen(file) + 1);
    source->text = memory_take(in, size + 1);
    if (!source->file || !source->text)
        return false;
    memcpy(source->file, file, strlen(file) + 1);
    memcpy(source->text, text, size);
    source->text[size] = 0;
    source->size = size;
    source->next = in->sources;
    in->sources = source;
    return true;
}

static const struct SourceText *find_source(const Interpreter *in, const char *file)
{
    const struct SourceText *source = in->sources;
    while (source && strcmp(source->file, file) != 0)
        source = source->next;
    return source;
}

const char *traceback_kept_source(const Interpreter *in, Value file, size_t *size)
{
    const struct SourceText *source = find_source(in, as_str(file)->bytes);
    *size = source ? source->size : 0;
    return source ? source->text : NULL;
}

Text traceback_line(Interpreter *in, const char *file, uint32_t line)
{
    if (in->lines_unknown)
        return (Text){NULL, 0};
    const struct SourceText *source = find_source(in, file);
    const char *at = source ? source->text : "", *end = at + (source ? source->size : 0);
    for (uint32_t i = 1; i < line && at < end; i++) {
        const char *next = memchr(at, '\n', (size_t)(end - at));
        at = next ? next + 1 : end;
    }
    if (at == end)
        return (Text){NULL, 0};
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    size_t length = (size_t)((stop ? stop : end) - at);
    if (length && at[length - 1] == '\r')
        length--;
    return (Text){at, length};
}

const char *traceback_source_line(Interpreter *in, Value file, uint32_t line, size_t *size)
{
    Text text = traceback_line(in, as_str(file)->bytes, line);
    *size = text.length;
    return text.bytes;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\f';
}

static uint32_t characters(Text line, uint32_t bytes)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < bytes && i < line.length; i++)
        count += (line.bytes[i] & 0xc0) != 0x80;
    return count;
}

// ---- carets ----

typedef struct Anchors {
    uint32_t left, right; // byte offsets in the line: between them ^, around them ~
    bool given;
} Anchors;

// Where the operator of a binary operation or the brackets of a subscript stand within the marked
// part.
static Anchors find_anchors(Text line, uint32_t start, uint32_t end)
{
    Anchors anchors = {0, 0, false};
    char copy[1024];
    if (end <= start || end > line.length || end - start > sizeof copy - 3)
        return anchors;
    size_t size = end - start;
    copy[0] = '(';
    memcpy(copy + 1, line.bytes + start, size);
    copy[size + 1] = ')';
    ParseSettings settings = {.mode = PARSE_EXPRESSION};
    SyntaxProblem problem;
    SyntaxTree *tree = syntax_parse(copy, size + 2, &settings, &problem);
    if (!tree)
        return anchors;
    const Node *node = as_expression(syntax_tree_root(tree))->body;
    if (node->kind == NODE_BINARY) {
        uint32_t from = as_binary(node)->left->place.end_column;
        uint32_t to = as_binary(node)->right->place.column;
        for (uint32_t i = from; i < to; i++) {
            if (is_space(copy[i]))
                continue;
            anchors.left = start + i - 1;
            anchors.right = anchors.left + 1;
            if (i + 1 < to && !is_space(copy[i + 1]))
                anchors.right++;
            anchors.given = true;
            break;
        }
    } else if (node->kind == NODE_SUBSCRIPT) {
        anchors.left = start + as_subscript(node)->value->place.end_column - 1;
        anchors.right = start + as_subscript(node)->index->place.end_column;
        anchors.given = true;
    }
    syntax_tree_free(tree);
    return anchors;
}

static void add_carets(StrBuilder *out, Text line, const CodePlace *place, uint32_t indent)
{
    uint32_t start = place->column, end = place->end_column;
    Anchors anchors = {0, 0, false};
    uint32_t length = (uint32_t)line.length;
    if (place->line == place->end_line) {
        anchors = find_anchors(line, start, end);
    } else {
        end = length;
        while (end > 0 && is_space(line.bytes[end - 1]))
            end--;
    }
    if (end > length)
        end = length;
    uint32_t from = characters(line, start), to = characters(line, end);
    if (to - from == characters(line, length) - indent && !anchors.given)
        return;
    str_builder_add_c(out, "    ");
    uint32_t left = characters(line, anchors.left), right = characters(line, anchors.right);
    for (uint32_t i = indent; i < to; i++) {
        const char *mark = i < from                 ? " "
                           : !anchors.given         ? "^"
                           : i >= left && i < right ? "^"
                                                    : "~";
        str_builder_add_c(out, mark);
    }
    str_builder_add_c(out, "\n");
}

static void add_entry(Interpreter *in, StrBuilder *out, const TracebackObject *entry)
{
    const Code *code = &((CodeObject *)entry->code)->code;
    const char *file = as_str(code->file_name)->bytes;
    Value head = str_format_c(in, "  File \"%s\", line %u, in %S\n", file, entry->line, code->name);
    if (head)
        str_builder_add_str(out, head);
    value_drop_maybe(in, head);
    Text line = traceback_line(in, file, entry->line);
    if (!line.bytes)
        return;
    while (line.length && is_space(line.bytes[line.length - 1]))
        line.length--;
    uint32_t indent = 0;
    while (indent < line.length && is_space(line.bytes[indent]))
        indent++;
    str_builder_add_c(out, "    ");
    str_builder_add(out, line.bytes + indent, line.length - indent);
    str_builder_add_c(out, "\n");
    if (entry->instruction == 0 || entry->instruction > code->instruction_count)
        return;
    const CodePlace *place = &code->places[entry->instruction - 1];
    if (place->line == entry->line)
        add_carets(out, line, place, indent);
}

static bool same_place(const TracebackObject *a, const TracebackObject *b)
{
    return a && a->line == b->line && a->code == b->code;
}

static void add_repeats(Interpreter *in, StrBuilder *out, uint32_t count)
{
    if (count <= SAME_LINES)
        return;
    uint32_t more = count - SAME_LINES;
    Value text =
        str_format_c(in, "  [Previous line repeated %u more time%s]\n", more, more > 1 ? "s" : "");
    if (text)
        str_builder_add_str(out, text);
    value_drop_maybe(in, text);
}

void traceback_add_text(Interpreter *in, StrBuilder *out, Value traceback)
{
    uint32_t total = 0, index = 0, same = 0;
    for (Value at = traceback; at; at = ((TracebackObject *)at)->next)
        total++;
    const TracebackObject *last = NULL;
    str_builder_add_c(out, "Traceback (most recent call last):\n");
    for (Value at = traceback; at; at = ((TracebackObject *)at)->next, index++) {
        const TracebackObject *entry = (TracebackObject *)at;
        if (total > FRAMES_MOST && index < total - FRAMES_MOST)
            continue;
        if (!same_place(last, entry)) {
            add_repeats(in, out, same);
            same = 0;
        }
        last = entry;
        if (++same <= SAME_LINES)
            add_entry(in, out, entry);
    }
    add_repeats(in, out, same);
}

// ---- the last line ----

static Value attribute_borrow(Interpreter *in, Value exception, NameId name)
{
    DictObject *dict = as_exception(exception)->dict;
    return dict ? dict_get_name_borrow(dict, in->names[name]) : NULL;
}

static void add_syntax_place(Interpreter *in, StrBuilder *out, Value exception)
{
    Value file = attribute_borrow(in, exception, NAME_filename);
    Value line = attribute_borrow(in, exception, NAME_lineno);
    Value text = attribute_borrow(in, exception, NAME_text);
    Value offset = attribute_borrow(in, exception, NAME_offset);
    Value end_offset = attribute_borrow(in, exception, NAME_end_offset);
    Value end_line = attribute_borrow(in, exception, NAME_end_lineno);
    if (!line || !value_is_int(line))
        return;
    Value head = file && object_is_a(file, TYPE_STR)
                     ? str_format_c(in, "  File \"%S\", line %S\n", file, line)
                     : str_format_c(in, "  File \"<string>\", line %S\n", line);
    if (head)
        str_builder_add_str(out, head);
    value_drop_maybe(in, head);
    if (!text || !object_is_a(text, TYPE_STR))
        return;
    const StrObject *str = as_str(text);
    size_t size = str->size;
    while (size && (str->bytes[size - 1] == '\n' || str->bytes[size - 1] == '\r'))
        size--;
    size_t indent = 0;
    while (indent < size && is_space(str->bytes[indent]))
        indent++;
    str_builder_add_c(out, "    ");
    str_builder_add(out, str->bytes + indent, size - indent);
    str_builder_add_c(out, "\n");
    if (!offset || !value_is_int(offset) || value_as_int(offset) < 1)
        return;
    int64_t from = value_as_int(offset) - 1;
    if (from < (int64_t)indent)
        return;
    int64_t to = end_offset && value_is_int(end_offset) ? value_as_int(end_offset) - 1 : -1;
    if (end_line && value_is_int(end_line) && value_as_int(end_line) > value_as_int(line))
        to = characters((Text){str->bytes, size}, (uint32_t)size);
    if (to <= from)
        to = from + 1;
    str_builder_add_c(out, "    ");
    for (int64_t i = (int64_t)indent; i < to; i++)
        str_builder_add_c(out, i < from ? " " : "^");
    str_builder_add_c(out, "\n");
}

static bool is_kind(const Interpreter *in, Value exception, ExceptionId id)
{
    return type_is_subtype(exception->type, in->exceptions[id]);
}

static Value exception_text(Interpreter *in, Value exception)
{
    if (is_kind(in, exception, EXCEPTION_SYNTAX_ERROR)) {
        Value message = attribute_borrow(in, exception, NAME_msg);
        if (message)
            return value_str(in, message);
    }
    Value text = value_str(in, exception);
    if (text)
        return text;
    raise_clear(in);
    return str_from_c(in, "<exception str() failed>");
}

static void add_type_name(Interpreter *in, StrBuilder *out, const Type *type)
{
    Value module =
        type->flags & TYPE_HEAP ? dict_get_name_borrow(type->dict, NAME_OF(in, __module__)) : NULL;
    if (module && object_is_a(module, TYPE_STR) && !str_equal_c(module, "__main__") &&
        !str_equal_c(module, "builtins")) {
        str_builder_add_str(out, module);
        str_builder_add_c(out, ".");
    }
    str_builder_add_str(out, type->qualified_name);
}

void traceback_add_ignored_line(Interpreter *in, StrBuilder *out, Value exception)
{
    add_type_name(in, out, exception->type);
    Value text = exception_text(in, exception);
    str_builder_add_c(out, ": ");
    if (text)
        str_builder_add_str(out, text);
    value_drop_maybe(in, text);
    if (raise_pending(in))
        raise_clear(in);
    str_builder_add_c(out, "\n");
}

void traceback_add_last_line(Interpreter *in, StrBuilder *out, Value exception)
{
    if (is_kind(in, exception, EXCEPTION_SYNTAX_ERROR) ||
        attribute_borrow(in, exception, NAME_lineno))
        add_syntax_place(in, out, exception);
    add_type_name(in, out, exception->type);
    Value text = exception_text(in, exception);
    if (text && as_str(text)->size) {
        str_builder_add_c(out, ": ");
        str_builder_add_str(out, text);
    }
    value_drop_maybe(in, text);
    Value suggestion = suggestion_for(in, exception);
    if (suggestion) {
        str_builder_add_c(out, ". Did you mean: '");
        str_builder_add_str(out, suggestion);
        str_builder_add_c(out, "'?");
        value_drop(in, suggestion);
    }
    if (raise_pending(in))
        raise_clear(in);
    str_builder_add_c(out, "\n");
    Value notes = attribute_borrow(in, exception, NAME___notes__);
    Iteration loop;
    if (!notes || !iteration_begin(in, &loop, notes))
        return;
    Value note;
    while ((note = iteration_next(in, &loop))) {
        Value line = value_str(in, note);
        if (line)
            str_builder_add_str(out, line);
        str_builder_add_c(out, "\n");
        value_drop_maybe(in, line);
        value_drop(in, note);
    }
    if (!iteration_end(in, &loop))
        raise_clear(in);
}
