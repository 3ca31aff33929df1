# SAX -> coroutine events -> dicts -> filter -> print
import xml.sax

DOCUMENT = b"""<?xml version="1.0"?>
<buses>
  <bus><id>7</id><route>22</route><direction>North</direction></bus>
  <bus><id>9</id><route>50</route><direction>South Bound</direction></bus>
  <bus><id>4</id><route>22</route><direction>South &amp; East</direction></bus>
</buses>"""


def coroutine(func):
    def start(*args, **kwargs):
        cr = func(*args, **kwargs)
        next(cr)
        return cr
    return start


class EventHandler(xml.sax.ContentHandler):
    def __init__(self, target):
        super().__init__()
        self.target = target

    def startElement(self, name, attrs):
        self.target.send(("start", (name, attrs)))

    def characters(self, text):
        self.target.send(("text", text))

    def endElement(self, name):
        self.target.send(("end", name))


@coroutine
def buses_to_dicts(target):
    while True:
        event, value = yield
        if event == "start" and value[0] == "bus":
            bus, fragments = {}, []
            while True:
                event, value = yield
                if event == "start":
                    fragments = []
                elif event == "text":
                    fragments.append(value)
                elif value != "bus":
                    bus[value] = "".join(fragments)
                else:
                    target.send(bus)
                    break


@coroutine
def filter_on_field(field, wanted, target):
    while True:
        bus = yield
        if bus.get(field) == wanted:
            target.send(bus)


@coroutine
def printer():
    while True:
        bus = yield
        print("{id},{route},\"{direction}\"".format(**bus))


xml.sax.parseString(DOCUMENT, EventHandler(buses_to_dicts(filter_on_field("route", "22", printer()))))
