# descriptors, properties, metaclasses and super in depth
# descriptors & attribute protocol
class D:
    def __get__(self, o, t=None): return ("get", o is None, t.__name__)
    def __set__(self, o, v): print("set", v)
    def __delete__(self, o): print("del")
    def __set_name__(self, o, n): print("name", o.__name__, n)
class ND:
    def __get__(self, o, t=None): return "nd"
class SetOnly:
    def __set__(self, o, v): o.__dict__["so"] = v * 2
class C:
    d = D(); nd = ND(); so = SetOnly()
    x = 1
c = C()
print(c.d, C.d, c.nd); c.d = 5; del c.d
c.nd = "inst"; print(c.nd); del c.nd; print(c.nd)
c.so = 4; print(c.so, c.__dict__)
try: del c.so
except AttributeError as e: print(e)
class G:
    def __getattr__(self, n):
        if n.startswith("x"): return n
        raise AttributeError(n)
    def __setattr__(self, n, v): print("sa", n, v); object.__setattr__(self, n, v)
    def __delattr__(self, n): print("da", n); super().__delattr__(n)
g = G(); g.a = 1; print(g.a, g.xx); del g.a
try: g.yy
except AttributeError as e: print(e)
try: del g.zz
except AttributeError as e: print(e)
class GA:
    def __getattribute__(self, n):
        if n == "magic": return 42
        return object.__getattribute__(self, n)
ga = GA(); ga.k = 3; print(ga.magic, ga.k)
try: ga.no
except AttributeError as e: print(e)
class P:
    def __init__(self): self._v = 0
    @property
    def v(self): "doc v"; return self._v
    @v.setter
    def v(self, n):
        if n < 0: raise ValueError("neg")
        self._v = n
    @v.deleter
    def v(self): print("deleted")
    ro = property(lambda s: 1)
    wo = property(None, lambda s, v: print("wo", v))
p = P(); p.v = 3; print(p.v, P.v.__doc__); del p.v
for f in (lambda: setattr(p, "v", -1), lambda: setattr(p, "ro", 1), lambda: delattr(p, "ro"), lambda: p.wo, lambda: setattr(p, "wo", 2)):
    try: f()
    except (ValueError, AttributeError) as e: print(type(e).__name__, e)
print(P.v.fget.__name__, type(P.v), P.ro.fset)
class S:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
s = S(); print(s.a)
for f in (lambda: s.b, lambda: setattr(s, "c", 1), lambda: s.__dict__, lambda: delattr(s, "b")):
    try: f()
    except AttributeError as e: print(e)
class S2(S): pass
s2 = S2(); s2.c = 5; print(s2.__dict__, S2.__slots__)
class CM:
    n = 0
    @classmethod
    def make(cls, *a): cls.n += 1; return cls, a
    @staticmethod
    def st(x): return x * 2
    @classmethod
    @property
    def cp(cls): return cls.__name__
print(CM.make(1)[1], CM().make(2)[1], CM.n, CM.st(3), CM().st(4), CM.__dict__["make"].__func__.__name__, CM.cp)
print(CM.st is CM.__dict__["st"].__func__, callable(CM.__dict__["st"]), CM.__dict__["st"](9), CM.__dict__["st"].__wrapped__.__name__, CM.__dict__["st"].__name__)
class Meta(type):
    def __call__(cls, *a, **k): print("call", a, k); return super().__call__(*a, **k)
    def __new__(m, n, b, d, **k): print("new", n, k); return super().__new__(m, n, b, d)
    def __init__(cls, n, b, d, **k): print("init", n, k); super().__init__(n, b, d)
    def __getattr__(cls, n): return "meta " + n
    def __len__(cls): return 7
    def __iter__(cls): return iter([1,2])
    def __contains__(cls, x): return x == 1
    @classmethod
    def __prepare__(m, n, b, **k): print("prep", k); return {"pre": 1}
    @property
    def mp(cls): return cls.__name__ + "!"
class K(metaclass=Meta, opt=3):
    def __init__(self, v=0): self.v = v
print(K(5).v, K.foo, len(K), list(K), 1 in K, 2 in K, K.pre, K.mp)
try: K().foo
except AttributeError as e: print(e)
class Sub(K, opt=4): pass
print(type(Sub), isinstance(Sub, Meta))
class IS:
    def __init_subclass__(cls, /, tag=None, **k): super().__init_subclass__(**k); cls.tag = tag; print("sub", cls.__name__, tag)
class IS1(IS, tag="t"): pass
try:
    class IS2(IS, other=1): pass
except TypeError as e: print(e)
print(IS1.tag)
print([k.__name__ for k in IS.__subclasses__()])
class A: 
    def f(self): return "A"
class B(A):
    def f(self): return "B" + super().f()
class Cc(A):
    def f(self): return "C" + super().f()
class Dd(B, Cc):
    def f(self): return "D" + super().f()
print(Dd().f(), [k.__name__ for k in Dd.__mro__], super(B, Dd()).f(), super(B, Dd).f(Dd()))
print(super(Dd, Dd()).__thisclass__, super(Dd, Dd()).__self_class__.__name__)
try:
    class X(A, B): pass
except TypeError as e: print(e)
try: super(int, "a")
except TypeError as e: print(e)
try: super(3)
except TypeError as e: print(e)
def noself(): super().x
try: noself()
except RuntimeError as e: print(e)
print(hasattr(C, "x"), getattr(C, "q", "dflt"))
try: getattr(C, 3)
except TypeError as e: print(e)
try: C.nope
except AttributeError as e: print(e, e.name, e.obj)
print(vars(P()), type(vars(P)).__name__, dir(P())[-3:])
o = object()
try: o.x = 1
except AttributeError as e: print(e)
try: (5).x = 1
except AttributeError as e: print(e)
try: int.x = 1
except TypeError as e: print(e)
try: del C.zzz
except AttributeError as e: print(e)
