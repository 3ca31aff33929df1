# a generator that delegates to itself
def f():
    yield from me


me = f()
try:
    next(me)
except ValueError as error:
    print(error)
