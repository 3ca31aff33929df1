# closing a generator leaves its with blocks
from contextlib import contextmanager


@contextmanager
def guard(n):
    try:
        yield
    finally:
        print("leaving", n)


def f():
    with guard(1), guard(2):
        yield "inside"


g = f()
print(next(g))
g.close()
print("closed")
