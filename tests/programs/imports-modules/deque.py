# deque: both ends, rotate, maxlen, comparison
from collections import deque

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, d.pop(), d.popleft(), d, len(d), d[0], d[-1], 2 in d)
d.rotate(1)
print(d)
d.rotate(-2)
print(d, list(reversed(d)), d.count(1), d.index(3))
d.extend("ab")
d.extendleft("xy")
print(d, deque("abcdef", maxlen=3), deque(maxlen=2), deque() == deque([]), deque([1]) < deque([2]))
print(bool(deque()))
d.remove("a")
d.insert(1, "new")
d.reverse()
del d[0]
d[0] = "first"
print(d, d.copy() == d, d.maxlen, d + deque([9]), deque([1]) * 2)
d.clear()
for bad in (
    lambda: d.pop(), lambda: d.popleft(), lambda: d.remove(1), lambda: d[0], lambda: deque(5),
    lambda: d.index(1), lambda: deque([1])[5],
):
    try:
        bad()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
