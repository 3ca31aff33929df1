# a generator that yields when the collector closes it is reported on stderr
def f():
    try:
        yield
    except GeneratorExit:
        yield "no"


g = f()
next(g)
del g
print("goes on")
