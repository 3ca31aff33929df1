# bound methods remember their object
class C:
    def __init__(self, n):
        self.n = n

    def get(self):
        return self.n


c = C(5)
m = c.get
c.n = 6
print(m(), C.get(c), m.__self__ is c, m.__func__ is C.get, c.get == c.get, c.get is c.get)
print([f() for f in (C(1).get, C(2).get)])
