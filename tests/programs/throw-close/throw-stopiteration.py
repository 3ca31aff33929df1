# StopIteration thrown in and not caught becomes RuntimeError
def f():
    yield


g = f()
next(g)
try:
    g.throw(StopIteration("inside"))
except RuntimeError as error:
    print(error, repr(error.__cause__))
