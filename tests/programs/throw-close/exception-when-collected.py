# an exception while the collector closes is reported, not raised
def f():
    try:
        yield
    finally:
        1 / 0


g = f()
next(g)
g = None
print("goes on")
