# *args is a tuple, **kw a new dict
def f(*args, **kw):
    kw["new"] = 1
    return type(args).__name__, kw


d = {"a": 1}
print(f(*[1], **d), d)
