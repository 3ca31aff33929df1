# what is thrown into a generator that handles an exception has that as its context, delegating or not
def inner():
    try:
        yield 1
    except LookupError as error:
        print("inner", repr(error), repr(error.__context__))
        raise


def outer():
    try:
        raise KeyError("handled")
    except KeyError:
        try:
            yield from inner()
        except LookupError as error:
            print("outer", repr(error), repr(error.__context__))
            yield 2


g = outer()
next(g)
print(g.throw(IndexError("thrown")))
try:
    g.throw(ValueError("again"))
except ValueError as error:
    print(repr(error.__context__), repr(error.__context__.__context__))
