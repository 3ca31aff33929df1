# capturing by default argument, by closure factory and by partial
from functools import partial


def make(i):
    return lambda: i


print([f() for f in [lambda i=i: i for i in range(3)]], [f() for f in [make(i) for i in range(3)]])
print([f() for f in [partial(lambda i: i, i) for i in range(3)]])
