# functools.wraps copies name and doc
import functools


def deco(f):
    @functools.wraps(f)
    def inner(*args):
        """inner doc"""
        return f(*args)
    return inner


@deco
def greet(name):
    """Greet somebody."""
    return "hi " + name


print(greet.__name__, greet.__doc__, greet("bo"), greet.__wrapped__("x"))
