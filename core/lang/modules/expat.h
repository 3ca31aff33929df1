// SPDX-License-Identifier: MIT
// The parser object of pyexpat, shared by what the language calls (expat.c) and what libexpat calls
// (expat-handlers.c).
#pragma once

#include <expat.h>

#include "lang/interpreter.h"

#define HANDLERS(X)                                         \
    X(START_ELEMENT, StartElementHandler)                   \
    X(END_ELEMENT, EndElementHandler)                       \
    X(CHARACTER_DATA, CharacterDataHandler)                 \
    X(PROCESSING_INSTRUCTION, ProcessingInstructionHandler) \
    X(COMMENT, CommentHandler)                              \
    X(START_CDATA, StartCdataSectionHandler)                \
    X(END_CDATA, EndCdataSectionHandler)                    \
    X(DEFAULT, DefaultHandler)                              \
    X(DEFAULT_EXPAND, DefaultHandlerExpand)                 \
    X(START_NAMESPACE, StartNamespaceDeclHandler)           \
    X(END_NAMESPACE, EndNamespaceDeclHandler)               \
    X(XML_DECLARATION, XmlDeclHandler)                      \
    X(START_DOCTYPE, StartDoctypeDeclHandler)               \
    X(END_DOCTYPE, EndDoctypeDeclHandler)

typedef enum HandlerId {
#define ENUMERATE(ID, name) HANDLER_##ID,
    HANDLERS(ENUMERATE)
#undef ENUMERATE
        HANDLER_COUNT
} HandlerId;

typedef struct XmlParser {
    Object object;
    Interpreter *in;
    XML_Parser parser;
    Value handlers[HANDLER_COUNT]; // or NULL
    Value base;                    // or NULL
    char *text;                    // collected text; NULL: every piece is handed on at once
    size_t text_count, text_limit;
    bool ordered_attributes, specified_attributes, namespace_prefixes;
    bool parsing;
} XmlParser;

static inline XmlParser *as_parser(Value v)
{
    return (XmlParser *)(void *)v;
}

// Hands the text collected so far to its handler. False: an exception is pending.
bool xml_parser_flush(XmlParser *self);
// Tells libexpat which handlers there are: what none is there for costs nothing.
void xml_parser_connect(XmlParser *self);
