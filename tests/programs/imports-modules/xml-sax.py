# a SAX handler that sends events to a coroutine
import xml.sax


class Events(xml.sax.ContentHandler):
    def __init__(self, target):
        super().__init__()
        self.target = target

    def startElement(self, name, attrs):
        self.target.send(("start", (name, dict(attrs.items()))))

    def characters(self, text):
        self.target.send(("text", text))

    def endElement(self, name):
        self.target.send(("end", name))


def show():
    while True:
        event, value = yield
        if event != "text" or value.strip():
            print(event, value)


s = show()
next(s)
xml.sax.parseString(b"<buses><bus id='7'><route>22</route><dir>North</dir></bus><bus/></buses>", Events(s))
