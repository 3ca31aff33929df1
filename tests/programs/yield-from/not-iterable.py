# yield from something that is not iterable
def f():
    yield from 5


next(f())
