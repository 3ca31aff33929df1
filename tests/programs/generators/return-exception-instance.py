# a returned exception is a value like any other
def f():
    return ValueError("x")
    yield


try:
    next(f())
except StopIteration as stop:
    print(repr(stop.value), stop.args)
