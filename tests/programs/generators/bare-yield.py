# yield without an expression yields None
def f():
    yield
    x = yield
    print(x)


print(list(f()))
