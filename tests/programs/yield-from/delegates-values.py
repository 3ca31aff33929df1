# yield from passes all values and gives the result
def inner():
    yield 1
    yield 2
    return "result"


def outer():
    result = yield from inner()
    print("inner returned", result)
    yield 3


print(list(outer()))
