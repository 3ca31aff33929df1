# next() makes a yield expression None
def f():
    x = yield 1
    print("x is", x)
    y = (yield 2) or "default"
    print("y is", y)


for v in f():
    print("value", v)
