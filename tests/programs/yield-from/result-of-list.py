# yield from a list gives None as its result
def f():
    x = yield from [1]
    print("x", x)


list(f())
