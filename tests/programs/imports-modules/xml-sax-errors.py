# malformed documents raise SAXParseException
import xml.sax

try:
    xml.sax.parseString(b"<a><b></a>", xml.sax.ContentHandler())
except xml.sax.SAXParseException as error:
    print(error.getMessage(), error.getLineNumber())
try:
    xml.sax.parseString(b"", xml.sax.ContentHandler())
except xml.sax.SAXParseException as error:
    print(error)
