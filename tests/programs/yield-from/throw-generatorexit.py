# GeneratorExit thrown into a delegating generator closes the inner one
def inner():
    try:
        yield
    finally:
        print("inner finally")


def outer():
    try:
        yield from inner()
    except GeneratorExit:
        print("outer got GeneratorExit")
        raise


g = outer()
next(g)
try:
    g.throw(GeneratorExit)
except GeneratorExit:
    print("out")
