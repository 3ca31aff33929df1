# functions of the module cmath
import cmath
import copy
import math

EXPRESSIONS = [
    'cmath.sqrt(-1)',
    'cmath.exp(1j*cmath.pi)',
    'cmath.polar(1+1j)',
    'cmath.rect(2,0.5)',
    'cmath.log(0)',
    'cmath.log(-1)',
    'cmath.log(8,2)',
    'cmath.log10(1000j)',
    'cmath.phase(-1j)',
    'cmath.isclose(1j,1j+1e-12)',
    "cmath.sqrt('a')",
    'cmath.exp(1000)',
]
for text in EXPRESSIONS:
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error)
