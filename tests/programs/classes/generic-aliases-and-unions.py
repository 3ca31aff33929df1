# list[int] and int | str, in annotations and beyond
from typing import Optional, List
def f(x: int | None, y: list[int] = [], *z: dict[str, list[int]]) -> tuple[int, ...] | str: pass
print(f.__annotations__)
print(isinstance(3, int | str), isinstance(None, int | None), issubclass(bool, int | str), isinstance(2.5, int | str))
print(list[int]([1,2]), list[int] == list[int], hash(list[int]) == hash(list[int]), list[int].__origin__, list[int].__args__, dict[str, int])
class A(list[int]): pass
print(A.__mro__, A.__orig_bases__)
try: isinstance([], list[int])
except TypeError as e: print(e)
try: int[str]
except TypeError as e: print(e)
try: int | 3
except TypeError as e: print(e)
print(type[int], int | int, int | str | int, (int | str) == (str | int), None | int, type(int|str))
import collections, collections.abc as c
print(collections.deque[int], c.Iterable[int], collections.defaultdict[str, int], collections.Counter[str])
class B: 
    def __mro_entries__(self, bases): return (object,)
class C(B()): pass
print(C.__mro__, C.__bases__)
class P:
    def f(self): return __class__
class Q(P):
    def f(self): return super().f()
print(Q().f())
def g(a: list[int], b: "Optional[int]" = None) -> None: ...
print(g.__annotations__)
