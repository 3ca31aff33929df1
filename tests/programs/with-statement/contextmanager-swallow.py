# a contextmanager that catches the exception at its yield
from contextlib import contextmanager


@contextmanager
def swallow():
    try:
        yield
    except KeyError as error:
        print("swallowed", error)


with swallow():
    raise KeyError("k")
print("on")
with swallow():
    raise ValueError("v")
