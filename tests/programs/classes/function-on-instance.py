# a function stored on an instance gets no self
class C:
    pass


c = C()
c.f = lambda: "no self"
C.g = lambda self: ("self", self is c)
print(c.f(), c.g())
