# a bare raise inside a generator re-raises what its caller handles
def f():
    yield 1
    raise


g = f()
next(g)
try:
    try:
        raise IndexError("outer")
    except IndexError:
        next(g)
except IndexError as error:
    print("re-raised", error)
