// SPDX-License-Identifier: MIT
/* Prints any tree from the shapes of its nodes alone. */
#include "lang/syntax-dump.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    SyntaxDumpWrite write;
    void *data;
    int depth;
} Dump;

static void put(const Dump *dump, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void put(const Dump *dump, const char *format, ...)
{
    char bytes[256];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(bytes, sizeof bytes, format, arguments);
    va_end(arguments);
    dump->write(dump->data, bytes,
                (size_t)length < sizeof bytes ? (size_t)length : sizeof bytes - 1);
}

static void put_indent(const Dump *dump)
{
    for (int i = 0; i < dump->depth; i++)
        dump->write(dump->data, "  ", 2);
}

/* Printable ASCII as it is, all else as bytes in hexadecimal. */
static void put_text(const Dump *dump, Text text)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        if (byte > ' ' && byte < 127 && byte != '\\')
            dump->write(dump->data, text.bytes + i, 1);
        else
            put(dump, "\\%02x", byte);
    }
}

static void put_constant(const Dump *dump, const ConstantValue *value)
{
    static const char *const KINDS[] = {"None",  "True",      "False",  "Ellipsis", "int",
                                        "float", "imaginary", "string", "bytes"};
    put(dump, "%s", KINDS[value->kind]);
    bool number = value->kind == CONSTANT_FLOAT || value->kind == CONSTANT_IMAGINARY;
    if (number)
        put(dump, " %.17g", value->number);
    if (value->kind == CONSTANT_INT)
        put(dump, " %d", value->base);
    if (value->kind >= CONSTANT_INT && !number) {
        put(dump, " ");
        put_text(dump, value->text);
    }
}

static void put_scalar(const Dump *dump, FieldType type, const void *field)
{
    static const char *const CONTEXTS[] = {"Load", "Store", "Del"};
    const TextList *texts = field;
    const OperatorList *operators = field;
    switch (type) {
    case FIELD_TEXT:
        put_text(dump, *(const Text *)field);
        break;
    case FIELD_TEXTS:
        for (size_t i = 0; i < texts->count; i++) {
            put(dump, "%s", i > 0 ? "," : "");
            put_text(dump, texts->items[i]);
        }
        break;
    case FIELD_FLAG:
        put(dump, "%d", *(const bool *)field);
        break;
    case FIELD_OPERATOR:
        put(dump, "%s", operator_python_name(*(const Operator *)field));
        break;
    case FIELD_OPERATORS:
        for (size_t i = 0; i < operators->count; i++)
            put(dump, "%s%s", i > 0 ? "," : "", operator_python_name(operators->items[i]));
        break;
    case FIELD_CONTEXT:
        put(dump, "%s", CONTEXTS[*(const NodeContext *)field]);
        break;
    case FIELD_CONSTANT:
        put_constant(dump, field);
        break;
    default:
        put(dump, "%d", *(const int *)field);
        break;
    }
}

static void put_node(Dump *dump, const char *label, const Node *node);

static void put_field(Dump *dump, const Node *node, const FieldShape *shape)
{
    const void *field = (const char *)node + shape->offset;
    const NodeList *list = field;
    switch (shape->type) {
    case FIELD_CHILD:
    case FIELD_OPTIONAL:
        put_node(dump, shape->name, *(Node *const *)field);
        break;
    case FIELD_LIST:
    case FIELD_HOLES:
        for (size_t i = 0; i < list->count; i++)
            put_node(dump, shape->name, list->items[i]);
        break;
    default:
        put_indent(dump);
        put(dump, "%s: ", shape->name);
        put_scalar(dump, shape->type, field);
        put(dump, "\n");
        break;
    }
}

static bool has_place(NodeKind kind)
{
    return kind != NODE_MODULE && kind != NODE_EXPRESSION && kind != NODE_ARGUMENTS &&
           kind != NODE_COMPREHENSION && kind != NODE_WITH_ITEM;
}

static void put_node(Dump *dump, const char *label, const Node *node)
{
    put_indent(dump);
    put(dump, "%s: ", label);
    if (!node) {
        put(dump, "-\n");
        return;
    }
    const NodeShape *shape = node_shape(node->kind);
    put(dump, "%s", shape->name);
    if (has_place(node->kind))
        put(dump, " %u:%u-%u:%u", node->place.line, node->place.column, node->place.end_line,
            node->place.end_column);
    put(dump, "\n");
    dump->depth++;
    for (const FieldShape *field = shape->fields; field->name; field++)
        put_field(dump, node, field);
    dump->depth--;
}

void syntax_dump(const Node *root, SyntaxDumpWrite write, void *data)
{
    Dump dump = {write, data, 0};
    put_node(&dump, "root", root);
}
