# a bare return ends with a StopIteration without arguments
def f():
    yield 1
    return


g = f()
next(g)
try:
    next(g)
except StopIteration as stop:
    print(stop.args, stop.value, str(stop) == "")
