# del of a closed-over variable
def f():
    x = 1

    def g():
        return x

    def h():
        nonlocal x
        del x

    print(g())
    h()
    try:
        g()
    except NameError as error:
        print(error)


f()
