# binary operators call their special methods
class N:
    def __init__(self, v):
        self.v = v

    def __add__(self, o): return ("add", self.v, o)
    def __sub__(self, o): return ("sub", self.v, o)
    def __mul__(self, o): return ("mul", self.v, o)
    def __truediv__(self, o): return ("truediv", self.v, o)
    def __floordiv__(self, o): return ("floordiv", self.v, o)
    def __mod__(self, o): return ("mod", self.v, o)
    def __divmod__(self, o): return ("divmod", self.v, o)
    def __pow__(self, o): return ("pow", self.v, o)
    def __lshift__(self, o): return ("lshift", self.v, o)
    def __rshift__(self, o): return ("rshift", self.v, o)
    def __and__(self, o): return ("and", self.v, o)
    def __or__(self, o): return ("or", self.v, o)
    def __xor__(self, o): return ("xor", self.v, o)
    def __matmul__(self, o): return ("matmul", self.v, o)


n = N(1)
print(n + 2, n - 2, n * 2, n / 2, n // 2, n % 2, divmod(n, 2), n ** 2)
print(n << 2, n >> 2, n & 2, n | 2, n ^ 2, n @ 2)
