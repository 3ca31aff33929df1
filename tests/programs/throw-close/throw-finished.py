# throw into a finished generator raises the exception
def f():
    yield


g = f()
list(g)
try:
    g.throw(KeyError, "late")
except KeyError as error:
    print(repr(error))
