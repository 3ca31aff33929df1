# advancing the inner generator from outside while it is suspended in a delegation
def inner():
    yield 1
    yield 2
    yield 3


def outer():
    yield from i


i = inner()
g = outer()
print(next(g), next(i), next(g), next(g, "end"))
