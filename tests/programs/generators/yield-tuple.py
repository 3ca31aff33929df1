# yield binds weaker than the comma
def f():
    yield 1, 2
    x = yield 3, 4
    print(x)
    yield ()
    yield *range(3), 9


print(list(f()))
