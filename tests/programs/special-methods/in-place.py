# augmented assignment prefers the in-place methods
class Acc:
    def __init__(self):
        self.log = []

    def __iadd__(self, x):
        self.log.append(x)
        return self

    def __imul__(self, x):
        return "replaced"

    def __sub__(self, x):
        return "new object"


a = b = Acc()
a += 1
a += 2
print(a is b, a.log)
a *= 3
print(a)
b -= 1
print(b)
