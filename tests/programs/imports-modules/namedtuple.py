# namedtuple: fields, defaults, methods and errors
from collections import namedtuple

P = namedtuple("P", "x y")
Q = namedtuple("Q", ["a", "b"], defaults=[5])
p = P(1, y=2)
x, y = p
print(p, p.x, p[1], x + y, p._replace(x=9), p._asdict(), P._fields, P._make([3, 4]), p == (1, 2))
print(Q(1), len(p), P.__name__)
print(isinstance(p, tuple), {p: 1}[(1, 2)], sorted([P(2, 1), P(1, 5)]), p + (3,))
for bad in (
    lambda: P(1), lambda: P(1, 2, 3), lambda: p.z, lambda: setattr(p, "x", 5),
    lambda: namedtuple("N", "a a"), lambda: namedtuple("N", "1x"), lambda: P(1, 2, y=3),
    lambda: p._replace(q=1),
):
    try:
        bad()
    except (TypeError, AttributeError, ValueError) as error:
        print(type(error).__name__, str(error).replace("P.__new__", "P").replace("<lambda>", "P"))
