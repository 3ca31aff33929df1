# *args and **kw collect the rest
def f(a, *args, **kw):
    return a, args, kw


print(f(1), f(1, 2, 3), f(1, x=2), f(1, 2, y=3, z=4))
