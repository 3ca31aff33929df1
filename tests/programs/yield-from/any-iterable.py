# yield from over list, str, range, dict, set, iterator
def f():
    yield from [1, 2]
    yield from "ab"
    yield from range(2)
    yield from {"k": 1}
    yield from iter((7, 8))
    yield from (n * n for n in (3, 4))


print(list(f()))
