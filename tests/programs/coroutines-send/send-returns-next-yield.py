# send() returns what the next yield gives
def f():
    x = yield "first"
    y = yield x * 2
    yield x + y


g = f()
print(next(g), g.send(10), g.send(5))
