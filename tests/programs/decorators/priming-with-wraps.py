# a priming decorator with functools.wraps keeps the name
from functools import wraps


def coroutine(func):
    @wraps(func)
    def start(*args, **kwargs):
        cr = func(*args, **kwargs)
        next(cr)
        return cr
    return start


@coroutine
def echo():
    """Echo what is sent."""
    x = None
    while True:
        x = yield x


e = echo()
print(e.send(1), e.send("two"), echo.__name__, echo.__doc__, e)
