# comparing lists whose items take items out
class Clears:
    def __init__(self, target):
        self.target = target

    def __eq__(self, other):
        self.target.clear()
        return NotImplemented


a, b = [], []
a.append(Clears(a))
b.append(Clears(b))
print(a == b, a, b)
c = [1, 2]
c[0] = Clears(c)
print(c == [1, 2], c != [1, 2])
