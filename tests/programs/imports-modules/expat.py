# xml.parsers.expat with its callbacks
import xml.parsers.expat

p = xml.parsers.expat.ParserCreate()
p.buffer_text = True
p.StartElementHandler = lambda name, attrs: print("start", name, attrs)
p.EndElementHandler = lambda name: print("end", name)
p.CharacterDataHandler = lambda text: print("text", repr(text))
p.Parse("<a x='1'>one ", False)
p.Parse("&amp; two<b/></a>", True)
q = xml.parsers.expat.ParserCreate()
try:
    q.Parse("<a></b>", True)
except xml.parsers.expat.ExpatError as error:
    print(error)
