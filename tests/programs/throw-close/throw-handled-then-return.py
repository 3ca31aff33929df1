# a handled throw that ends the body gives StopIteration
def f():
    try:
        yield
    except ValueError:
        return "gave up"


g = f()
next(g)
try:
    g.throw(ValueError)
except StopIteration as stop:
    print(stop.value)
