# an exception raised while handling a thrown one is chained to it
def f():
    try:
        yield
    except ValueError:
        raise KeyError("second")


g = f()
next(g)
try:
    g.throw(ValueError("first"))
except KeyError as error:
    print(repr(error), repr(error.__context__))
