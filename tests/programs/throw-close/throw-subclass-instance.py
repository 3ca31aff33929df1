# throw(type, value) where value is an instance of a subclass or of another class
class A(Exception):
    pass


class B(A):
    pass


def f():
    while True:
        try:
            yield
        except Exception as error:
            print(type(error).__name__, error.args)


g = f()
next(g)
g.throw(A, B("sub"))
g.throw(B, A("base"))
g.throw(A, None)
