# the sent value is evaluated before the coroutine resumes
def f():
    while True:
        x = yield
        print("received", x)


def make():
    print("making")
    return "value"


g = f()
next(g)
g.send(make())
