# partial, reduce, wraps, lru_cache and singledispatch-free helpers
from functools import partial, reduce

basetwo = partial(int, base=2)
print(basetwo("1011"), basetwo.func is int, basetwo.args, basetwo.keywords)
print(partial(print, "a", sep="-")("b"))
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(lambda a, b: a + [b], "ab", []))
print(partial(partial(pow, 2), 3)())
for bad in (lambda: reduce(max, []), lambda: reduce(max), lambda: partial(), lambda: partial(5)):
    try:
        bad()
    except TypeError as error:
        print(error)
