# an exception raised in a generator called from a handler is chained
def f():
    yield 1
    raise KeyError("from generator")


g = f()
next(g)
try:
    try:
        raise ValueError("handled")
    except ValueError:
        next(g)
except KeyError as error:
    print(repr(error.__context__))
