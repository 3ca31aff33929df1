# rich comparison, their reflections and defaults
class V:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        print("lt", self.v)
        return self.v < o.v

    def __eq__(self, o):
        print("eq", self.v)
        return isinstance(o, V) and self.v == o.v

    def __le__(self, o):
        return "le result"


a, b = V(1), V(2)
print(a < b, a > b, a == b, a != b, a <= b, a >= b)
print(a == 5, [a, b].index(b))
try:
    a < 1
except AttributeError as error:
    print(error)
