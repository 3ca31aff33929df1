# xml.sax.parse reads a file; entities and attributes
import xml.sax

with open("buses.xml", "w") as f:
    f.write("<?xml version='1.0'?>\n<buses>\n  <bus name='a &amp; b' n=\"2\">x &lt; y</bus>\n  <!-- comment -->\n</buses>\n")


class Handler(xml.sax.ContentHandler):
    def startDocument(self):
        print("document")

    def startElement(self, name, attrs):
        print("start", name, attrs.getNames(), "name" in attrs and attrs["name"])
        print(attrs.get("zz", "none"), len(attrs))

    def characters(self, text):
        if text.strip():
            print("text", repr(text.strip()))

    def endElement(self, name):
        print("end", name)

    def endDocument(self):
        print("end of document")


xml.sax.parse("buses.xml", Handler())
