# the text of a KeyError is the repr of its key
for e in (KeyError("k"), KeyError(3), KeyError(), KeyError("a", "b"), KeyError("it's")):
    print(str(e), repr(e))
