# the same events from expat, read in small pieces
import io
import xml.parsers.expat


def expat_parse(f, target):
    parser = xml.parsers.expat.ParserCreate()
    parser.buffer_size = 65536
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attrs: target.send(("start", (name, attrs)))
    parser.EndElementHandler = lambda name: target.send(("end", name))
    parser.CharacterDataHandler = lambda data: target.send(("text", data))
    while data := f.read(7):
        parser.Parse(data)
    parser.Parse(b"", True)


def depth_printer():
    depth = 0
    while True:
        event, value = yield
        if event == "start":
            print("  " * depth + value[0], value[1])
            depth += 1
        elif event == "end":
            depth -= 1
        elif value.strip():
            print("  " * depth + repr(value.strip()))


p = depth_printer()
next(p)
expat_parse(io.BytesIO(b"<a n='1'><b>text in pieces</b><c/><b k='&lt;'>x</b></a>"), p)
