# calling the base class's method by its name
class A:
    def __init__(self, n):
        self.n = n


class B(A):
    def __init__(self, n):
        A.__init__(self, n + 1)


class Handler(B):
    def __init__(self):
        B.__init__(self, 10)


print(B(1).n, Handler().n)
