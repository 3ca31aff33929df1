# throw needs at least one argument
def f():
    yield


g = f()
try:
    g.throw()
except TypeError as error:
    print(error)
try:
    g.close(1)
except TypeError as error:
    print(error)
