# import, from import, as, and dotted names
import collections
import collections.abc
import math as m
from collections import deque, OrderedDict as OD
from functools import (
    partial,
    reduce,
)

print(collections.deque is deque, m.floor(2.5), OD(a=1)["a"], partial(int, "7")())
print(reduce(max, [1, 5, 2]), collections.abc.Iterable.__name__)
print(isinstance([], collections.abc.Iterable), isinstance(5, collections.abc.Iterable))
print(isinstance((n for n in []), collections.abc.Iterator))
