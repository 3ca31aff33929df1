# a cause that was never raised has no lines
try:
    raise KeyError("k")
except KeyError:
    raise ValueError("v") from TypeError("made up")
