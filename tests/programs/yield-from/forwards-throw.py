# throw() goes to the inner generator
def inner():
    try:
        yield 1
    except ValueError as error:
        print("inner caught", error)
        yield "recovered"


def outer():
    yield from inner()
    yield "outer"


g = outer()
next(g)
print(g.throw(ValueError("v")))
print(next(g))
