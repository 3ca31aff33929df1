# messages call a library's type with its module
import itertools
import sys
from collections import deque


class Mine(deque):
    pass


for mistake in (
    lambda: deque() + 1, lambda: deque().foo, lambda: {deque(): 1}, lambda: itertools.count().foo, lambda: sys.stdout.foo,
    lambda: sys.stdout + 1, lambda: deque()["a"], lambda: len(itertools.count()), lambda: itertools.count()(),
    lambda: Mine().foo, lambda: deque.foo, lambda: 1 + deque(), lambda: deque() < 1, lambda: int(deque()),
):
    try:
        mistake()
    except (TypeError, AttributeError) as error:
        print(error)
print(deque(), Mine([1]), deque.append, itertools.count, deque.__module__, Mine.__module__)
print(repr(itertools.chain()).split(" at ")[0])
try:
    print >> sys.stderr, "the way of another Python"
except TypeError as error:
    print(error)
