# SPDX-License-Identifier: MIT
"""SAX: a document is told as events while it is read."""
import io
from xml.sax import exceptions, handler, xmlreader
from xml.sax.exceptions import (
    SAXException, SAXNotRecognizedException, SAXNotSupportedException, SAXParseException,
    SAXReaderNotAvailable)
from xml.sax.handler import ContentHandler, ErrorHandler
from xml.sax.xmlreader import InputSource
from xml.sax import expatreader


def parse(source, handler, errorHandler=ErrorHandler()):
    """Reads a file and tells the handler."""
    parser = make_parser()
    parser.setContentHandler(handler)
    parser.setErrorHandler(errorHandler)
    parser.parse(source)


def parseString(string, handler, errorHandler=ErrorHandler()):
    """Reads text or bytes and tells the handler."""
    if errorHandler is None:
        errorHandler = ErrorHandler()
    source = InputSource()
    if isinstance(string, str):
        source.setCharacterStream(io.StringIO(string))
    else:
        source.setByteStream(io.BytesIO(string))
    parse(source, handler, errorHandler)


def make_parser(parser_list=()):
    """A new reader."""
    return expatreader.create_parser()
