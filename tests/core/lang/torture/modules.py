# SPDX-License-Identifier: MIT
# Modules of the library, those that are written in the language itself included.
import collections
import contextlib
import functools
import itertools
from collections import deque, namedtuple


@contextlib.contextmanager
def manager(name):
    print("enter", name)
    try:
        yield name
    finally:
        print("exit", name)


@functools.wraps(manager)
def wrapped(*arguments):
    return arguments


with manager("m") as name:
    print(name, wrapped.__name__)
Point = namedtuple("Point", "x y")
queue = deque([1, 2, 3], maxlen=5)
queue.extend(range(5))
queue.rotate(2)
words = collections.defaultdict(list)
for word in "one two three four five six".split():
    words[len(word)].append(word)
print(Point(1, 2)._replace(x=5), queue, dict(words), collections.Counter("hello").most_common(2))
print(list(itertools.islice(itertools.count(5), 3)), list(itertools.chain([1], (2,))), functools.reduce(max, [1, 5, 2]))
print(list(itertools.combinations("abc", 2)), functools.partial(int, base=2)("101"))
