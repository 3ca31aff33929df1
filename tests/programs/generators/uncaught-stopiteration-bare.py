# an uncaught StopIteration without a value has no colon
def f():
    yield 1


g = f()
print(next(g))
print(next(g))
