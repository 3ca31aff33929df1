# the traceback through three levels of yield from
def a():
    yield 1
    raise ValueError("deep")


def b():
    yield from a()


def c():
    x = yield from b()


for v in c():
    print(v)
