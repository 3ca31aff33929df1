# an assignment makes a name local in the whole function
x = 1


def f():
    print(x)
    x = 2


f()
