# delegating to a finished generator gives None at once
def inner():
    yield 1
    return "value"


def outer():
    i = inner()
    print((yield from i))
    print((yield from i))


print(list(outer()))
