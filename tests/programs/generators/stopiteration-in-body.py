# a StopIteration that leaves a generator's body becomes RuntimeError
def f():
    yield 1
    raise StopIteration("early")


g = f()
next(g)
try:
    next(g)
except RuntimeError as error:
    print(error)
    print(repr(error.__cause__), repr(error.__context__), error.__suppress_context__)
print(next(g, "finished"))
