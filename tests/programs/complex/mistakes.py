# what complex numbers refuse, word for word
import cmath
import copy
import math

EXPRESSIONS = [
    "complex(1,'2')",
    'complex([])',
    'complex(1,[])',
    '1j<2j',
    '1j//2',
    '1j%2',
    'divmod(1j,2)',
    '1j/0',
    '0j**-1',
    '0j**1j',
    '(1+2j)**1000000',
    'int(1j)',
    'float(1j)',
    'round(1j)',
    'pow(1j,2,3)',
    '1j<<2',
    "int('1j')",
    'complex(10**400)',
    'sorted([1j,2])',
    'max(1j,2)',
    "1j+'a'",
    'math.sqrt(1j)',
    "complex(b'1')",
]
for text in EXPRESSIONS:
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error)
