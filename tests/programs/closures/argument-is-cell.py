# a parameter that a closure changes
def f(x, *args, **kw):
    def g():
        nonlocal x
        x *= 2
        return x, args, kw
    return g


g = f(3, 4, k=5)
print(g(), g())
