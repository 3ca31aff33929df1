# next(g) and g.send(None) are the same
def f():
    while True:
        got = yield
        print("got", got)


g = f()
g.send(None)
next(g)
g.send(None)
g.__next__()
