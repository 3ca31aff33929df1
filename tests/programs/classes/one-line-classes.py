# one-line suites for classes and functions
class A: pass
class B(A): x = 1; y = 2
class C: ...
def f(): return B.x + B.y
print(f(), C(), A.__name__)
