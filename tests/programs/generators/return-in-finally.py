# a return in finally wins over one in try
def f():
    try:
        yield 1
        return "try"
    finally:
        return "finally"


g = f()
next(g)
try:
    next(g)
except StopIteration as stop:
    print(stop.value)
