# * and ** in calls, several of each
def f(*args, **kw):
    return args, kw


print(f(*[1, 2], *(3,), 4, *"ab", x=1, **{"y": 2}, z=3, **dict(w=4)))
print(f(*range(3), **{}), f(**{"a b": 1}))
