# subclasses of complex, and __complex__
class C(complex):
    def __repr__(self): return 'C'
print(C(1,2), str(C(1,2)), C(1,2)+1, complex(C(3,4)))
class D:
    def __complex__(self): return 3+4j
class E:
    def __complex__(self): return 3
class F:
    def __float__(self): return 2.5
print(complex(D()), complex(F()), complex(1, F()))
try: complex(E())
except TypeError as e: print(e)
