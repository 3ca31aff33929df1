# an argument lives as long as its call and its names
class W:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("released", self.n)


def f(w):
    print("in f", w.n)
    w = None
    print("still in f")


f(W(1))
x = W(2)
f(x)
print("back")
del x
