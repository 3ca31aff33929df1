# a deleted local stays deleted across a yield
def f():
    x = 1
    yield x
    del x
    yield "deleted"
    yield x


g = f()
print(next(g), next(g))
try:
    next(g)
except UnboundLocalError as error:
    print(error)
