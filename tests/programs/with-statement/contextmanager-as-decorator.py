# a contextmanager used as a decorator, and used twice
from contextlib import contextmanager


@contextmanager
def noisy():
    print("start")
    yield
    print("stop")


@noisy()
def f(x):
    print("in f", x)
    return x


print(f(1), f(2))
m = noisy()
with m:
    pass
try:
    with m:
        pass
except Exception as error:
    print(type(error).__name__, error)
