# inspect.getgeneratorstate in all four states
import inspect


def f():
    print("inside:", inspect.getgeneratorstate(g))
    yield


g = f()
print(inspect.getgeneratorstate(g))
next(g)
print(inspect.getgeneratorstate(g))
next(g, None)
print(inspect.getgeneratorstate(g))
