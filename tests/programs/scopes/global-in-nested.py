# global in an inner function skips the enclosing function
x = "global"


def outer():
    x = "outer"

    def inner():
        global x
        x = "changed"

    inner()
    return x


print(outer(), x)
