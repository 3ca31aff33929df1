# an inner generator that ignores GeneratorExit
def inner():
    try:
        yield 1
    except GeneratorExit:
        yield "no"


def outer():
    yield from inner()


g = outer()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)
