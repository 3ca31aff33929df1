# a generator's return value travels in StopIteration.value
def f():
    yield 1
    return "result"


g = f()
next(g)
try:
    next(g)
except StopIteration as stop:
    print(repr(stop), stop.value, stop.args)
try:
    next(g)
except StopIteration as stop:
    print(repr(stop), stop.value, stop.args)
