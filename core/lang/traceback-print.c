// SPDX-License-Identifier: MIT
// Printing exceptions: chains, trees of groups, what is ignored, warnings.
#include "lang/scope.h" // first: it renames casts of the tree

#include "lang/code.h"
#include "lang/interpreter.h"
#include "lang/object-exception-group.h"
#include "lang/object-frame.h"
#include "lang/object-generator.h"
#include "lang/object-str.h"
#include "lang/traceback-inside.h"

#include <string.h>

typedef struct Chain {
    const struct Chain *below;
    Value exception;
} Chain;

static bool seen(const Chain *chain, Value exception)
{
    for (; chain; chain = chain->below)
        if (chain->exception == exception)
            return true;
    return false;
}

// How a traceback is printed among the members of exception groups: indented, with a margin.
typedef struct Tree {
    int depth;       // groups around
    bool need_close; // the frame around the members is still to be closed
} Tree;

enum { GROUP_WIDTH = 15, GROUP_DEPTH = 10, CHAIN_DEPTH = 100 };

static void add_indent(StrBuilder *out, const Tree *tree)
{
    for (int i = 0; i < tree->depth; i++)
        str_builder_add_c(out, "  ");
}

// Adds lines, each with the margin; a group's first line gets another one.
static void add_lines(StrBuilder *out, const Tree *tree, const char *bytes, size_t size,
                      const char *first_margin)
{
    const char *margin = first_margin;
    while (size) {
        const char *stop = memchr(bytes, '\n', size);
        size_t length = stop ? (size_t)(stop - bytes) + 1 : size;
        add_indent(out, tree);
        str_builder_add_c(out, margin);
        str_builder_add(out, bytes, length);
        margin = tree->depth ? "| " : "";
        bytes += length;
        size -= length;
    }
}

static void add_text(StrBuilder *out, const Tree *tree, const char *text)
{
    add_lines(out, tree, text, strlen(text), tree->depth ? "| " : "");
}

// The exception's own traceback and last line.
static void add_self(Interpreter *in, StrBuilder *out, Value exception, const Tree *tree)
{
    bool is_group = exception_is_group(in, exception);
    StrBuilder own;
    str_builder_init(&own, in);
    if (as_exception(exception)->traceback) {
        if (is_group)
            str_builder_add_c(&own, "Exception Group ");
        traceback_add_text(in, &own, as_exception(exception)->traceback);
    }
    traceback_add_last_line(in, &own, exception);
    Value text = str_builder_finish(&own);
    if (!text)
        return;
    bool crossed = is_group && tree->depth == 1 && as_exception(exception)->traceback;
    add_lines(out, tree, as_str(text)->bytes, as_str(text)->size,
              crossed       ? "+ "
              : tree->depth ? "| "
                            : "");
    value_drop(in, text);
}

static void add_exception(Interpreter *in, StrBuilder *out, Value exception, const Chain *below,
                          int depth, Tree *tree);

static void add_label(Interpreter *in, StrBuilder *out, const Tree *tree, size_t index)
{
    add_indent(out, tree);
    Value line = index < GROUP_WIDTH
                     ? str_format_c(in, "%s+---------------- %zu ----------------\n",
                                    index == 0 ? "+-" : "  ", index + 1)
                     : str_from_c(in, "  +---------------- ... ----------------\n");
    if (line)
        str_builder_add_str(out, line);
    value_drop_maybe(in, line);
}

static void add_more(Interpreter *in, StrBuilder *out, const Tree *tree, size_t more)
{
    Value line = str_format_c(in, "and %zu more exception%s\n", more, more > 1 ? "s" : "");
    if (line)
        add_lines(out, tree, as_str(line)->bytes, as_str(line)->size, "| ");
    value_drop_maybe(in, line);
}

static void add_group(Interpreter *in, StrBuilder *out, Value group, const Chain *chain, int depth,
                      Tree *tree)
{
    bool outermost = tree->depth == 0;
    if (outermost)
        tree->depth = 1;
    add_self(in, out, group, tree);
    const TupleObject *members = exception_group_members(group);
    size_t count = members->count > GROUP_WIDTH ? GROUP_WIDTH + 1 : members->count;
    tree->need_close = false;
    for (size_t i = 0; i < count; i++) {
        bool last = i + 1 == count;
        if (last)
            tree->need_close = true;
        add_label(in, out, tree, i);
        tree->depth++;
        if (i < GROUP_WIDTH)
            add_exception(in, out, members->items[i], chain, depth + 1, tree);
        else
            add_more(in, out, tree, members->count - GROUP_WIDTH);
        if (last && tree->need_close) {
            add_indent(out, tree);
            str_builder_add_c(out, "+------------------------------------\n");
            tree->need_close = false;
        }
        tree->depth--;
    }
    if (outermost)
        tree->depth = 0;
}

static void add_linked(Interpreter *in, StrBuilder *out, Value exception, const Chain *chain,
                       int depth, Tree *tree, const char *message)
{
    bool need_close = tree->need_close;
    tree->need_close = false;
    add_exception(in, out, exception, chain, depth + 1, tree);
    tree->need_close = need_close;
    add_text(out, tree, "\n");
    add_text(out, tree, message);
    add_text(out, tree, "\n");
}

static void add_exception(Interpreter *in, StrBuilder *out, Value exception, const Chain *below,
                          int depth, Tree *tree)
{
    const ExceptionObject *self = as_exception(exception);
    Chain chain = {below, exception};
    if (depth < CHAIN_DEPTH && self->cause && !seen(&chain, self->cause))
        add_linked(in, out, self->cause, &chain, depth, tree,
                   "The above exception was the direct cause of the following exception:\n");
    else if (depth < CHAIN_DEPTH && !self->cause && self->context && !self->suppress_context &&
             !seen(&chain, self->context))
        add_linked(in, out, self->context, &chain, depth, tree,
                   "During handling of the above exception, another exception occurred:\n");
    if (!exception_is_group(in, exception))
        add_self(in, out, exception, tree);
    else if (tree->depth > GROUP_DEPTH)
        add_text(out, tree, "... (max_group_depth is 10)\n");
    else
        add_group(in, out, exception, &chain, depth, tree);
}

Value traceback_format(Interpreter *in, Value exception)
{
    StrBuilder out;
    str_builder_init(&out, in);
    Tree tree = {0, false};
    add_exception(in, &out, exception, NULL, 0, &tree);
    return str_builder_finish(&out);
}

Value traceback_last_line(Interpreter *in, Value exception)
{
    StrBuilder out;
    str_builder_init(&out, in);
    traceback_add_last_line(in, &out, exception);
    return str_builder_finish(&out);
}

static void print_error(Interpreter *in, const char *bytes, size_t size)
{
    if (in->host->output)
        in->host->output(in->host->data, 2, bytes, size);
}

void traceback_print(Interpreter *in, Value exception)
{
    Value text = traceback_format(in, exception);
    if (text) {
        print_error(in, as_str(text)->bytes, as_str(text)->size);
        value_drop(in, text);
        return;
    }
    raise_clear(in);
    const char *name = type_name(exception->type);
    print_error(in, name, strlen(name));
    print_error(in, "\n", 1);
}

void raise_unraisable(Interpreter *in, const char *what, Value where)
{
    Value exception = raise_take(in);
    if (!exception)
        return;
    if (in->quitting) {
        value_drop(in, exception);
        return;
    }
    if (!as_exception(exception)->traceback && in->thread->frame)
        traceback_add(in, exception, in->thread->frame);
    Value shown = where ? value_repr(in, where) : NULL;
    if (raise_pending(in))
        raise_clear(in);
    StrBuilder out;
    str_builder_init(&out, in);
    str_builder_add_c(&out, "Exception ignored ");
    str_builder_add_c(&out, what ? what : "in");
    str_builder_add_c(&out, what ? " " : ": ");
    if (shown)
        str_builder_add_str(&out, shown);
    str_builder_add_c(&out, "\n");
    if (as_exception(exception)->traceback)
        traceback_add_text(in, &out, as_exception(exception)->traceback);
    traceback_add_ignored_line(in, &out, exception);
    Value text = str_builder_finish(&out);
    if (text)
        print_error(in, as_str(text)->bytes, as_str(text)->size);
    value_drop_maybe(in, text);
    value_drop_maybe(in, shown);
    value_drop(in, exception);
    if (raise_pending(in))
        raise_clear(in);
}

static void print_warning(Interpreter *in, ExceptionId category, const char *file, uint32_t line,
                          Value text)
{
    Value head = str_format_c(in, "%s:%u: %N: %S\n", file, line, in->exceptions[category], text);
    if (!head)
        return;
    print_error(in, as_str(head)->bytes, as_str(head)->size);
    value_drop(in, head);
    Text source = traceback_line(in, file, line);
    while (source.length &&
           (source.bytes[0] == ' ' || source.bytes[0] == '\t' || source.bytes[0] == '\f')) {
        source.bytes++;
        source.length--;
    }
    if (source.length) {
        print_error(in, "  ", 2);
        print_error(in, source.bytes, source.length);
        print_error(in, "\n", 1);
    }
}

void warning_print_at(Interpreter *in, ExceptionId category, Value file, uint32_t line, Value text)
{
    print_warning(in, category, as_str(file)->bytes, line, text);
}

void warning_print(Interpreter *in, ExceptionId category, Value text)
{
    const Frame *frame = in->thread->frame;
    if (frame)
        print_warning(in, category, as_str(frame->code->file_name)->bytes, frame_line(frame), text);
    else
        print_warning(in, category, "sys", 1, text);
}
