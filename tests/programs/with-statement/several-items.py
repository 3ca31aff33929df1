# several managers in one with, entered left to right, left right to left
class R:
    def __init__(self, n):
        print("make", n)
        self.n = n

    def __enter__(self):
        print("enter", self.n)
        return self.n

    def __exit__(self, *a):
        print("exit", self.n)


with R(1) as a, R(2) as b:
    print(a, b)
with (R(3) as c, R(4)):
    print(c)
with R(5), R(6) as (d):
    print(d)
