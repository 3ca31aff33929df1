# next() with a default does not raise at the end
def f():
    yield 1


g = f()
print(next(g, "end"))
print(next(g, "end"))
print(next(g, None))
