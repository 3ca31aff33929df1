# throw() with a class raises at the yield
def f():
    while True:
        try:
            x = yield
            print("got", x)
        except ValueError as error:
            print("caught", repr(error))


g = f()
next(g)
g.send(1)
g.throw(ValueError)
g.throw(ValueError("instance"))
g.send(2)
