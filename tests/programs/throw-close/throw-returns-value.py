# throw() returns the next yielded value
def f():
    try:
        yield 1
    except KeyError:
        yield "handled"
    yield "after"


g = f()
print(next(g), g.throw(KeyError), next(g))
