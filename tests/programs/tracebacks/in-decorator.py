# an exception in a decorator
def decorate(f):
    raise TypeError("no decoration")


@decorate
def f():
    pass
