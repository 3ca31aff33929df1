# reading complex numbers from text
import cmath
import copy
import math

EXPRESSIONS = [
    "complex('1+')",
    "complex('')",
    "complex('1',2)",
    "complex('1e400j')",
    "complex('nan+infj')",
    "complex(' (1+2j) ')",
    "complex('1_0+2_0j')",
    "complex('1+-2j')",
    "complex('j')",
    "complex('-j')",
    "complex('1e5')",
    "complex('1e+5j')",
    "complex('1 + 2j')",
    "complex('(1+2j')",
]
for text in EXPRESSIONS:
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error)
