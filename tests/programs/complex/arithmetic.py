# operators and functions on complex numbers
import cmath
import copy
import math

EXPRESSIONS = [
    'abs(complex(1e308,1e308))',
    'complex(1,2).real.__class__',
    'hash(1j)',
    'hash(1+1j)',
    'hash(3+0j)',
    '(-8)**(1/3)',
    '(-8.0)**0.5',
    '-0j',
    'complex(-0.0,-0.0)',
    '-1j',
    '1-0j',
    'complex(real=1,imag=2)',
    'complex(1j,1j)',
    '(1j).__getnewargs__()',
    'sum([1j,2])',
    '2**0.5j',
    '(1+2j)*3.5',
    '(1+2j)**2',
    '(1+2j)**-2',
    '(1+2j)**0.5',
    '(1+2j)**(1+1j)',
    "complex(float('inf'),1)*1j",
    '3**1j',
    'True+1j',
    '1==1+0j',
    '1.5==1.5+0j',
    '10**400==1j',
    '(1).__add__(1j)',
    'complex(2).conjugate()',
    'complex.mro()',
    '1e20+1e-7j',
    'copy.copy(1j)',
    '{1j:2,0:3}',
    'bool(0j)',
    'isinstance(1j,complex)',
    'type(1j)',
    'complex.__doc__ is None',
    '[z**2 for z in (1j,2+1j)]',
    'abs(3+4j)',
    '(3+4j)!=(3+4j)',
    '(3+4j).imag',
    '(1+2j).__class__.__name__',
    "float('nan')*1j",
    '1j.real',
    'complex()',
    'complex(1.5)',
    'complex(True,False)',
]
for text in EXPRESSIONS:
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error)
