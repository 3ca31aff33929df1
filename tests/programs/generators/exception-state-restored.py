# the handled exception is the generator's own, not the caller's
import sys


def f():
    try:
        raise KeyError("inner")
    except KeyError:
        yield sys.exc_info()[0].__name__
        yield sys.exc_info()[0].__name__
    yield sys.exc_info()[0]


g = f()
print(next(g))
print(sys.exc_info()[0])
try:
    raise ValueError
except ValueError:
    print(next(g), sys.exc_info()[0].__name__)
    print(next(g).__name__, sys.exc_info()[0].__name__)
