# keyword arguments passed up through cooperative constructors
class Root:
    def __init__(self, **kw):
        print("root", kw)


class A(Root):
    def __init__(self, a, **kw):
        print("A", a)
        super().__init__(**kw)


class B(Root):
    def __init__(self, b, **kw):
        print("B", b)
        super().__init__(**kw)


class C(A, B):
    def __init__(self, **kw):
        super().__init__(**kw)


C(a=1, b=2, c=3)
