# a generator has __next__ but no next attribute
def f():
    yield 1


g = f()
print(g.__next__())
try:
    g.next()
except AttributeError as error:
    print(type(error).__name__, error)
