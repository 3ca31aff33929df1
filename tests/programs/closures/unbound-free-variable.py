# a free variable read before it is assigned
def f():
    def g():
        return x
    try:
        g()
    except NameError as error:
        print(error)
    x = 1
    print(g())


f()
