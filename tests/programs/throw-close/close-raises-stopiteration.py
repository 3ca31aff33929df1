# a StopIteration raised while closing becomes RuntimeError
def f():
    try:
        yield
    except GeneratorExit:
        raise StopIteration


g = f()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)
