# throw with a traceback keeps its lines
import sys


def fail():
    raise ValueError("original place")


def f():
    yield


g = f()
next(g)
try:
    fail()
except ValueError:
    kind, value, tb = sys.exc_info()
g.throw(kind, value, tb)
