# yield from inside an expression and in arguments
def two():
    yield 1
    return 20


def f():
    total = (yield from two()) + (yield from two())
    print("total", total)
    print("max", max((yield from two()), 5))


print(list(f()))
