# reflected operators are tried when the left side declines
class R:
    def __radd__(self, o): return ("radd", o)
    def __rsub__(self, o): return ("rsub", o)
    def __rmul__(self, o): return ("rmul", o)
    def __rtruediv__(self, o): return ("rtruediv", o)
    def __rpow__(self, o): return ("rpow", o)
    def __rmod__(self, o): return ("rmod", o)


r = R()
print(1 + r, 2 - r, "s" * r, 1.5 / r, 2 ** r, [1] + r, 7 % r)
try:
    r + 1
except TypeError as error:
    print(error)
