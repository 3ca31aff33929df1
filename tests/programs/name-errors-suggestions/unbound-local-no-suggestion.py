# an unbound local and a free variable
def f():
    def g():
        return x
    g()
    x = 1


f()
