# instance, then class, then bases from left to right
class A:
    v = "A"


class B:
    v = "B"
    w = "B.w"


class C(A, B):
    pass


c = C()
print(c.v, c.w)
C.v = "C"
print(c.v)
c.v = "own"
print(c.v, C.v, A.v)
del c.v, C.v
print(c.v)
