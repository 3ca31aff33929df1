# SPDX-License-Identifier: MIT
# A large XML document becomes events, the events become dicts, and the dicts are filtered and printed.
import xml.sax


def primed(function):
    def start(*arguments):
        coroutine = function(*arguments)
        next(coroutine)
        return coroutine

    return start


class EventHandler(xml.sax.ContentHandler):
    """Sends what the parser finds to a coroutine."""

    def __init__(self, target):
        self.target = target

    def startElement(self, name, attributes):
        self.target.send(("start", (name, dict(attributes.items()))))

    def characters(self, text):
        self.target.send(("text", text))

    def endElement(self, name):
        self.target.send(("end", name))


@primed
def events_to_buses(target):
    while True:
        event, value = yield  # state A: looking for a bus
        if event == "start" and value[0] == "bus":
            bus, text = {}, ""
            while True:
                event, value = yield  # state B: collecting its fields
                if event == "start":
                    text = ""
                elif event == "text":
                    text += value
                elif value != "bus":
                    bus[value] = text
                else:
                    target.send(bus)
                    break


@primed
def where(field, wanted, target):
    while True:
        bus = yield
        if bus[field] == wanted:
            target.send(bus)


@primed
def bus_printer():
    while True:
        bus = yield
        print("bus {number} ({line}) is at {north}, {east}".format(**bus))


printer = bus_printer()
outbound = where("heading", "out", printer)
on_route_7 = where("route", "7", outbound)
handler = EventHandler(events_to_buses(on_route_7))
xml.sax.parse("buses.xml", handler)
