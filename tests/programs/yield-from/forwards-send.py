# sent values go to the inner generator
def inner():
    while True:
        x = yield
        if x is None:
            return "inner done"
        print("inner got", x)


def outer():
    print((yield from inner()))
    x = yield "outer"
    print("outer got", x)


g = outer()
next(g)
g.send(1)
g.send(2)
print(g.send(None))
try:
    g.send(3)
except StopIteration:
    print("end")
