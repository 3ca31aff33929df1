# unary operators, abs, round, int, float, index, bool
class U:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __abs__(self): return "abs"
    def __int__(self): return 7
    def __float__(self): return 2.5
    def __index__(self): return 3
    def __round__(self, n=None): return ("round", n)
    def __bool__(self): return False


u = U()
print(-u, +u, ~u, abs(u), int(u), float(u), [0, 1, 2, 3][u], round(u), round(u, 2), bool(u), not u)
print(hex(u), "ab" * u)
