# an endless generator cut by itertools.islice
from itertools import islice


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


print(list(islice(fib(), 10)))
print(next(islice(fib(), 100, None)))
