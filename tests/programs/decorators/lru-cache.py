# functools.lru_cache remembers results
from functools import lru_cache


@lru_cache(maxsize=None)
def f(n):
    print("computing", n)
    return n * 2


print(f(1), f(1), f(2), f.cache_info())
f.cache_clear()
print(f(1))
