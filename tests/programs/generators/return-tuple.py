# a returned tuple is one value of StopIteration, not its arguments
def f():
    return (1, 2)
    yield


try:
    next(f())
except StopIteration as stop:
    print(stop.value, stop.args)
