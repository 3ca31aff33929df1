// SPDX-License-Identifier: MIT
// What libexpat calls: text, elements and the rest as calls of a program's handlers. After an
// exception nothing more is handed on.
#include "lang/modules/expat.h"

#include "lang/object-dict.h"
#include "lang/object-list.h"
#include "lang/object-str.h"

#include <string.h>

// ---- handing on ----

// Calls a handler with these values (steals them; NULL: MemoryError is pending).
static void call_handler(XmlParser *self, HandlerId id, Value *stolen, size_t count)
{
    Interpreter *in = self->in;
    bool whole = !raise_pending(in);
    for (size_t i = 0; i < count; i++)
        whole = whole && stolen[i];
    Value handler = value_retain_maybe(self->handlers[id]);
    if (whole && handler)
        value_drop_maybe(in, value_call(in, handler, stolen, count));
    Value pending = raise_take(in);
    for (size_t i = 0; i < count; i++)
        value_drop_maybe(in, stolen[i]);
    value_drop_maybe(in, handler);
    if (pending)
        raise_restore(in, pending);
    if (raise_pending(in))
        XML_StopParser(self->parser, XML_FALSE);
}

static void hand_text_on(XmlParser *self, const char *bytes, size_t size)
{
    Value text = str_new(self->in, bytes, size);
    call_handler(self, HANDLER_CHARACTER_DATA, &text, 1);
}

bool xml_parser_flush(XmlParser *self)
{
    if (raise_pending(self->in))
        return false;
    size_t count = self->text_count;
    self->text_count = 0;
    if (count && self->text)
        hand_text_on(self, self->text, count);
    return !raise_pending(self->in);
}

static Value text_or_none(Interpreter *in, const char *text)
{
    return text ? str_from_c(in, text) : VALUE_NONE;
}

// ---- what the parser calls ----

static void on_text(void *data, const char *bytes, int size)
{
    XmlParser *self = data;
    if (raise_pending(self->in))
        return;
    size_t length = (size_t)size;
    if (!self->text) {
        hand_text_on(self, bytes, length);
        return;
    }
    if (self->text_count + length > self->text_limit && !xml_parser_flush(self))
        return;
    if (!self->handlers[HANDLER_CHARACTER_DATA])
        return;
    if (length > self->text_limit) {
        hand_text_on(self, bytes, length);
        return;
    }
    memcpy(self->text + self->text_count, bytes, length);
    self->text_count += length;
}

static Value attribute_list(Interpreter *in, const char **attributes, size_t count)
{
    Value list = list_new(in, count);
    for (size_t i = 0; list && i < count; i++) {
        Value text = str_from_c(in, attributes[i]);
        if (!text || !list_append_stolen(in, as_list(list), text))
            value_clear(in, &list);
    }
    return list;
}

static Value attribute_dict(Interpreter *in, const char **attributes, size_t count)
{
    DictObject *dict = dict_new(in);
    for (size_t i = 0; dict && i < count; i += 2) {
        Value name = str_from_c(in, attributes[i]);
        Value value = name ? str_from_c(in, attributes[i + 1]) : NULL;
        bool done = value && dict_set(in, dict, name, value);
        value_drop_maybe(in, name);
        value_drop_maybe(in, value);
        if (!done) {
            value_drop(in, AS_VALUE(dict));
            dict = NULL;
        }
    }
    return AS_VALUE(dict);
}

static void on_start_element(void *data, const char *name, const char **attributes)
{
    XmlParser *self = data;
    if (!xml_parser_flush(self))
        return;
    size_t count = 0;
    while (attributes[count])
        count += 2;
    if (self->specified_attributes)
        count = (size_t)XML_GetSpecifiedAttributeCount(self->parser);
    Value arguments[2] = {str_from_c(self->in, name), NULL};
    if (arguments[0])
        arguments[1] = self->ordered_attributes ? attribute_list(self->in, attributes, count)
                                                : attribute_dict(self->in, attributes, count);
    call_handler(self, HANDLER_START_ELEMENT, arguments, 2);
}

// One handler with so many texts, each of which may be missing.
static void hand_on(void *data, HandlerId id, const char *first, const char *second, size_t count)
{
    XmlParser *self = data;
    if (!xml_parser_flush(self))
        return;
    Value arguments[2] = {NULL, NULL};
    if (count > 0)
        arguments[0] = text_or_none(self->in, first);
    if (count > 1 && arguments[0])
        arguments[1] = text_or_none(self->in, second);
    call_handler(self, id, arguments, count);
}

static void on_end_element(void *data, const char *name)
{
    hand_on(data, HANDLER_END_ELEMENT, name, NULL, 1);
}

static void on_instruction(void *data, const char *target, const char *text)
{
    hand_on(data, HANDLER_PROCESSING_INSTRUCTION, target, text, 2);
}

static void on_comment(void *data, const char *text)
{
    hand_on(data, HANDLER_COMMENT, text, NULL, 1);
}

static void on_start_cdata(void *data)
{
    hand_on(data, HANDLER_START_CDATA, NULL, NULL, 0);
}

static void on_end_cdata(void *data)
{
    hand_on(data, HANDLER_END_CDATA, NULL, NULL, 0);
}

static void on_start_namespace(void *data, const char *prefix, const char *uri)
{
    hand_on(data, HANDLER_START_NAMESPACE, prefix, uri, 2);
}

static void on_end_namespace(void *data, const char *prefix)
{
    hand_on(data, HANDLER_END_NAMESPACE, prefix, NULL, 1);
}

static void on_end_doctype(void *data)
{
    hand_on(data, HANDLER_END_DOCTYPE, NULL, NULL, 0);
}

static void hand_piece_on(XmlParser *self, HandlerId id, const char *bytes, int size)
{
    if (!xml_parser_flush(self))
        return;
    Value text = str_new(self->in, bytes, (size_t)size);
    call_handler(self, id, &text, 1);
}

static void on_default(void *data, const char *bytes, int size)
{
    hand_piece_on(data, HANDLER_DEFAULT, bytes, size);
}

static void on_default_expand(void *data, const char *bytes, int size)
{
    hand_piece_on(data, HANDLER_DEFAULT_EXPAND, bytes, size);
}

static void on_xml_declaration(void *data, const char *version, const char *encoding,
                               int standalone)
{
    XmlParser *self = data;
    if (!xml_parser_flush(self))
        return;
    Value arguments[3] = {text_or_none(self->in, version), NULL, value_from_int(standalone)};
    if (arguments[0])
        arguments[1] = text_or_none(self->in, encoding);
    call_handler(self, HANDLER_XML_DECLARATION, arguments, 3);
}

static void on_start_doctype(void *data, const char *name, const char *system, const char *public,
                             int has_subset)
{
    XmlParser *self = data;
    if (!xml_parser_flush(self))
        return;
    Value arguments[4] = {text_or_none(self->in, name), NULL, NULL, value_from_int(has_subset)};
    if (arguments[0])
        arguments[1] = text_or_none(self->in, system);
    if (arguments[1])
        arguments[2] = text_or_none(self->in, public);
    call_handler(self, HANDLER_START_DOCTYPE, arguments, 4);
}

void xml_parser_connect(XmlParser *self)
{
    XML_Parser parser = self->parser;
    Value *has = self->handlers;
    XML_SetElementHandler(parser, has[HANDLER_START_ELEMENT] ? on_start_element : NULL,
                          has[HANDLER_END_ELEMENT] ? on_end_element : NULL);
    XML_SetCharacterDataHandler(parser, has[HANDLER_CHARACTER_DATA] ? on_text : NULL);
    XML_SetProcessingInstructionHandler(parser, has[HANDLER_PROCESSING_INSTRUCTION] ? on_instruction
                                                                                    : NULL);
    XML_SetCommentHandler(parser, has[HANDLER_COMMENT] ? on_comment : NULL);
    XML_SetCdataSectionHandler(parser, has[HANDLER_START_CDATA] ? on_start_cdata : NULL,
                               has[HANDLER_END_CDATA] ? on_end_cdata : NULL);
    XML_SetNamespaceDeclHandler(parser, has[HANDLER_START_NAMESPACE] ? on_start_namespace : NULL,
                                has[HANDLER_END_NAMESPACE] ? on_end_namespace : NULL);
    XML_SetXmlDeclHandler(parser, has[HANDLER_XML_DECLARATION] ? on_xml_declaration : NULL);
    XML_SetDoctypeDeclHandler(parser, has[HANDLER_START_DOCTYPE] ? on_start_doctype : NULL,
                              has[HANDLER_END_DOCTYPE] ? on_end_doctype : NULL);
    if (has[HANDLER_DEFAULT_EXPAND])
        XML_SetDefaultHandlerExpand(parser, on_default_expand);
    else
        XML_SetDefaultHandler(parser, has[HANDLER_DEFAULT] ? on_default : NULL);
}
