# functions of math
import math

print(math.sqrt(2), math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), math.fabs(-3))
print(math.hypot(3, 4), math.pi, math.e, math.inf)
print(math.sin(0), math.cos(0), round(math.atan2(1, 1), 10), math.exp(0), math.log(math.e))
print(math.log2(8), math.log10(1000), math.log(8, 2))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isclose(0.1 + 0.2, 0.3))
print(math.copysign(1, -0.0), math.fmod(-7, 3), math.prod([1, 2, 3]))
for bad in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.floor("x")):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(error)
