# close() returns None though the generator returns a value
def f():
    try:
        yield
    except GeneratorExit:
        return "value"


g = f()
next(g)
print(g.close())
