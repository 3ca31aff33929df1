# sending a value while delegating to a plain iterator fails
def f():
    yield from [1, 2, 3]


g = f()
print(next(g), g.send(None))
try:
    g.send("x")
except AttributeError as error:
    print(error)
