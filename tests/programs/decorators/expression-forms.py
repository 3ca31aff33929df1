# any expression may be a decorator
decos = [lambda f: ("first", f()), lambda f: ("second", f())]
box = {"d": decos}


@box["d"][1]
def f():
    return 1


@(lambda f: f)
def g():
    return 2


print(f, g())
