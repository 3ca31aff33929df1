# arguments are evaluated from left to right
def show(name, value=None):
    print(name)
    return value if value is not None else name


def f(*args, **kw):
    print(args, kw)


show("function", f)(show("a"), *show("star", [1]), k=show("k"), **show("double", {"z": 1}))
