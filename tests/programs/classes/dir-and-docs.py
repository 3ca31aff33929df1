# dir lists own and inherited names
class A:
    a = 1


class B(A):
    b = 2

    def m(self):
        self.c = 3


x = B()
x.m()
print([n for n in dir(x) if not n.startswith("__")], [n for n in dir(B) if not n.startswith("__")])
