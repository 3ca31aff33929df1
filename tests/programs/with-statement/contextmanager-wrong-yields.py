# a contextmanager that yields never or twice
from contextlib import contextmanager


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


try:
    with never():
        print("not reached")
except RuntimeError as error:
    print(error)
try:
    with twice():
        print("body")
except RuntimeError as error:
    print(error)


@contextmanager
def again():
    try:
        yield
    except ValueError:
        yield


try:
    with again():
        raise ValueError
except RuntimeError as error:
    print(error)
