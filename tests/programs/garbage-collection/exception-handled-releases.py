# at the end of a handler the frames of the exception are released
class W:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("released", self.name)


def f(name):
    w = W(name)
    1 / 0


try:
    f("handled")
except ZeroDivisionError:
    print("handling")
print("after")
