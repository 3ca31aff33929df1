# gi_yieldfrom names the inner iterator while delegating
def inner():
    yield 1


def outer():
    yield 0
    yield from i
    yield 2


i = inner()
g = outer()
next(g)
print(g.gi_yieldfrom)
next(g)
print(g.gi_yieldfrom is i)
next(g)
print(g.gi_yieldfrom)
