# format specifications of complex numbers
import cmath
import copy
import math

EXPRESSIONS = [
    "format(1j,'=10')",
    "format(1j,'010')",
    "format(1j,'x')",
    "'%f'%1j",
    "'%d'%1j",
    "format(1+2j,'.2f')",
    "format(1+2j,'>20')",
    "format(1+2j,'+.3e')",
    "format(1.5+2j,'')",
    "f'{1+2j!r:>10}'",
    "format(1+2j,',.2f')",
    "format(3+0j,'g')",
    "format(-1.5-0j,'')",
    "'%s'%(1+2j)",
    "format(1j,'%')",
    "format(1j,'<10_')",
    "format(12345.5+2j,',')",
    "format(1e20+2j,'')",
    "format(1+2j,'^+20.1f')",
    "format(1+2j,'*<30')",
    "format(0j,'')",
    "format(1j,'.3')",
    "format(1j,'n')",
]
for text in EXPRESSIONS:
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error)
