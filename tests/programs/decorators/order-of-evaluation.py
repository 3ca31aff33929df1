# decorator expressions are evaluated before defaults, called after def
def show(x):
    print("evaluate", x)
    return x


def deco(name):
    print("deco expression", name)
    return lambda f: print("apply", name) or f


@deco("one")
@deco("two")
def f(a=show("default")):
    return a


print(f())
