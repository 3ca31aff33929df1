# __name__, __doc__ and __dict__ of modules, and setting attributes
import math

print(math.__name__, type(math), "pi" in dir(math), hasattr(math, "__doc__"), callable(math.sqrt), math)
math.tau_half = 3
print(math.tau_half)
try:
    math.nothing
except AttributeError as error:
    print(error)
try:
    math()
except TypeError as error:
    print(error)
