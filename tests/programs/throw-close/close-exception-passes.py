# another exception raised during close() propagates
def f():
    try:
        yield
    finally:
        raise ValueError("cleanup failed")


g = f()
next(g)
try:
    g.close()
except ValueError as error:
    print(error, repr(error.__context__))
