# StopIteration raised in the body passes through a contextmanager
from contextlib import contextmanager


@contextmanager
def plain():
    yield


try:
    with plain():
        raise StopIteration("from the body")
except StopIteration as stop:
    print(repr(stop))
