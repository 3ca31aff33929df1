# the name of an except clause captured by a closure is unbound later
def f():
    try:
        raise ValueError("v")
    except ValueError as e:
        g = lambda: e
        print(repr(g()))
    try:
        g()
    except NameError as error:
        print(error)


f()
