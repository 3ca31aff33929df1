# stacked decorators apply from the bottom up
def tag(name):
    print("making", name)

    def deco(f):
        print("decorating with", name)

        def inner(*args):
            return f"<{name}>{f(*args)}</{name}>"
        return inner
    return deco


@tag("b")
@tag("i")
def hello(who):
    return "hello " + who


print(hello("you"))
