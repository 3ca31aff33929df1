# contextlib.closing closes at the end, also on errors
from contextlib import closing


def f():
    try:
        yield 1
        yield 2
    finally:
        print("generator closed")


with closing(f()) as g:
    print(next(g))
try:
    with closing(f()) as g:
        next(g)
        raise KeyError("x")
except KeyError:
    print("after")
