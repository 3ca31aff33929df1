# a vector class with the usual operators
class Vec:
    def __init__(self, *c):
        self.c = c

    def __add__(self, o):
        return Vec(*(a + b for a, b in zip(self.c, o.c)))

    def __mul__(self, k):
        if isinstance(k, Vec):
            return sum(a * b for a, b in zip(self.c, k.c))
        return Vec(*(a * k for a in self.c))

    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __eq__(self, o):
        return self.c == o.c

    def __iter__(self):
        return iter(self.c)

    def __repr__(self):
        return f"Vec{self.c}"


v = Vec(1, 2)
w = v
w += Vec(1, 1)
print(v, w, v * 3, 2 * v, v * w, -v, v + w == Vec(3, 5), list(v))
