# the inner generator closed behind the outer one's back
def inner():
    yield 1
    yield 2


def outer():
    result = yield from i
    print("inner gave", result)
    yield "outer goes on"


i = inner()
g = outer()
print(next(g))
i.close()
print(next(g))
