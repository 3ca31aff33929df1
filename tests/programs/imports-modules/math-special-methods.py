# math: __index__, __ceil__ and __floor__; ulp
import math


class Number:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n

    def __ceil__(self):
        return "up"


class Float(float):
    def __floor__(self):
        return "down"


print(math.gcd(Number(12), 18), math.isqrt(Number(17)), math.ceil(Number(1)), math.floor(Float(2.5)), math.ceil(Float(2.5)))
print(math.ulp(1.0), math.ulp(0.0), math.ulp(math.inf), math.ulp(-3.5))
