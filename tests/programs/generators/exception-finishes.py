# an exception that leaves the body finishes the generator
def f():
    yield 1
    1 / 0
    yield 2


g = f()
print(next(g))
try:
    next(g)
except ZeroDivisionError as error:
    print(error)
print(list(g))
