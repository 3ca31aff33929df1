# a generator that refers to itself is closed by the collector
import gc


def f():
    me = yield
    try:
        yield
    finally:
        print("closed")


g = f()
next(g)
g.send(g)
del g
print("dropped")
gc.collect()
print("collected")
