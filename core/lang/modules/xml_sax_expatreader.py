# SPDX-License-Identifier: MIT
"""The reader of SAX on the parser of libexpat."""
from xml.parsers import expat
from xml.sax import handler, xmlreader
from xml.sax.exceptions import SAXNotRecognizedException, SAXNotSupportedException
from xml.sax.exceptions import SAXException, SAXParseException

version = "2.20"
AttributesImpl = xmlreader.AttributesImpl


class ExpatParser(xmlreader.XMLReader, xmlreader.Locator):
    """Reads a document piece by piece and tells the content handler."""

    def __init__(self, namespaceHandling=0, bufsize=2 ** 16 - 20):
        xmlreader.XMLReader.__init__(self)
        self._bufsize = bufsize
        self._source = xmlreader.InputSource()
        self._parser = None
        self._parsing = False
        self._lexical = None

    # ---- reading ----

    def parse(self, source):
        source = prepare_input_source(source)
        self._source = source
        self.reset()
        self._cont_handler.setDocumentLocator(self)
        file = source.getCharacterStream()
        if file is None:
            file = source.getByteStream()
        try:
            while True:
                data = file.read(self._bufsize)
                if not data:
                    break
                self.feed(data)
            self.close()
        finally:
            if source.opened_here:
                file.close()

    def feed(self, data, isFinal=False):
        if not self._parsing:
            self.reset()
            self._parsing = True
            self._cont_handler.startDocument()
        try:
            self._parser.Parse(data, isFinal)
        except expat.ExpatError as error:
            self._err_handler.fatalError(
                SAXParseException(expat.ErrorString(error.code), error, self))

    def close(self):
        if self._parser is None:
            return
        try:
            self.feed(b"", isFinal=True)
            self._cont_handler.endDocument()
            self._parsing = False
        finally:
            self._parsing = False
            self._last_place = self.getLineNumber(), self.getColumnNumber()
            self._parser = None

    def reset(self):
        parser = expat.ParserCreate(self._source.getEncoding())
        parser.StartElementHandler = self._start_element
        parser.EndElementHandler = self._end_element
        parser.CharacterDataHandler = self._characters
        parser.ProcessingInstructionHandler = self._processing_instruction
        self._parser = parser
        self._parsing = False
        self._connect_lexical()

    # ---- what it is told ----

    def _start_element(self, name, attrs):
        self._cont_handler.startElement(name, AttributesImpl(attrs))

    def _end_element(self, name):
        self._cont_handler.endElement(name)

    def _characters(self, data):
        self._cont_handler.characters(data)

    def _processing_instruction(self, target, data):
        self._cont_handler.processingInstruction(target, data)

    def _connect_lexical(self):
        if self._lexical is not None and self._parser is not None:
            self._parser.CommentHandler = self._lexical.comment
            self._parser.StartCdataSectionHandler = self._lexical.startCDATA
            self._parser.EndCdataSectionHandler = self._lexical.endCDATA

    # ---- the place ----

    def getColumnNumber(self):
        if self._parser is None:
            return None
        return self._parser.ErrorColumnNumber

    def getLineNumber(self):
        if self._parser is None:
            return 1
        return self._parser.ErrorLineNumber

    def getPublicId(self):
        return self._source.getPublicId()

    def getSystemId(self):
        return self._source.getSystemId()

    # ---- features ----

    def getFeature(self, name):
        if name in (handler.feature_namespaces, handler.feature_validation,
                    handler.feature_external_ges, handler.feature_external_pes,
                    handler.feature_namespace_prefixes, handler.feature_string_interning):
            return 0
        raise SAXNotRecognizedException(f"Feature '{name}' not recognized")

    def setFeature(self, name, state):
        if self._parsing:
            raise SAXNotSupportedException("Cannot set features while parsing")
        if self.getFeature(name) != bool(state):
            raise SAXNotSupportedException(f"Coroscope's reader does not have '{name}'")

    def getProperty(self, name):
        if name == "http://xml.org/sax/properties/lexical-handler":
            return self._lexical
        raise SAXNotRecognizedException(f"Property '{name}' not recognized")

    def setProperty(self, name, value):
        if name != "http://xml.org/sax/properties/lexical-handler":
            raise SAXNotRecognizedException(f"Property '{name}' not recognized")
        self._lexical = value
        self._connect_lexical()


def prepare_input_source(source):
    """A source whose file is open, from a name, a file or a source."""
    if isinstance(source, str):
        source = xmlreader.InputSource(source)
    elif hasattr(source, "read"):
        file = source
        source = xmlreader.InputSource()
        if isinstance(file.read(0), str):
            source.setCharacterStream(file)
        else:
            source.setByteStream(file)
        if isinstance(getattr(file, "name", None), str):
            source.setSystemId(file.name)
    source.opened_here = False
    if source.getCharacterStream() is None and source.getByteStream() is None:
        if source.getSystemId() is None:
            raise SAXException("Neither a name nor a file was given")
        source.setByteStream(open(source.getSystemId(), "rb"))
        source.opened_here = True
    return source


def create_parser(*args, **kwargs):
    return ExpatParser(*args, **kwargs)
