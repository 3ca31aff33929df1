# an exception in the arguments of a decorator
def decorate(n):
    return lambda f: f


@decorate(1 / 0)
def f():
    pass
