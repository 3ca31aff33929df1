# locals are released at return, in the order of their definition
class W:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("released", self.name)


def f():
    a = W("a")
    b = W("b")
    c = W("c")
    print("end of f")


f()
print("after")
