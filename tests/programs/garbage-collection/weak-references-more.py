# weak references, their callbacks, proxies, weak containers, finalizers
import weakref, gc
class C:
    def __init__(s, n): s.n = n
    def m(s): return s.n
    def __repr__(s): return f"C({s.n})"
def cb(tag): return lambda r: print("cb", tag, r())
c = C(1)
r1 = weakref.ref(c); r2 = weakref.ref(c); print(r1 is r2, weakref.getweakrefcount(c))
r3 = weakref.ref(c, cb("a")); r4 = weakref.ref(c, cb("b")); print(weakref.getweakrefcount(c), r3 == r1, hash(r1)==hash(c))
print(c.__weakref__ is r1)
p = weakref.proxy(c); print(p.n, p.m(), p, type(p).__name__)
p.n = 5; print(c.n)
del c
print(r1(), r1 == r2, r3 == r4)
try: p.n
except ReferenceError as e: print(e)
for v in (1, "s", (), [], {}, None, 1.5, object()):
    try: weakref.ref(v)
    except TypeError as e: print(e)
for v in (set(), frozenset([1]), C, len, cb, (x for x in ()), weakref): print(type(weakref.ref(v)))
class S: __slots__ = ()
try: weakref.ref(S())
except TypeError as e: print(e)
class S2: __slots__ = ("__weakref__",)
s = S2(); weakref.ref(s)
class I(int): pass
class L(list): pass
class T(tuple): pass
class St(str): pass
for k in (I, L, T, St, dict, set):
    try: x = k(); print(weakref.ref(x)() is x)
    except TypeError as e: print(e)
d = weakref.WeakValueDictionary()
a = C(2); d["a"] = a; d["b"] = C(3)
print(dict(d), len(d)); del a; print(dict(d))
k = weakref.WeakKeyDictionary(); a = C(4); k[a] = 1; print(list(k.items()), a in k); del a; print(len(k))
w = weakref.WeakSet([a := C(9)]); print(list(w), a in w); del a; print(len(w))
a = C(6); wm = weakref.WeakMethod(a.m); print(wm()()); del a; print(wm())
a = C(7); f = weakref.finalize(a, print, "finalized", 1); print(f.alive, f.peek()[1:]); del a; print(f.alive)
# cycle
a = C(8); a.self = a; r = weakref.ref(a, cb("cycle")); del a; gc.collect(); print(r())
class D:
    def __del__(self): print("del", r() is None)
x = D(); r = weakref.ref(x, cb("D")); del x
def gen():
    try: yield 1
    finally: print("closing", rg())
g = gen(); next(g); rg = weakref.ref(g, cb("gen")); del g
def bad(r): return 1
a = C(1); r = weakref.ref(a, bad); del a
class R(weakref.ref):
    def __init__(self, ob, callback=None, **kw): super().__init__(ob, callback); self.kw = kw
a = C(1); r = R(a, x=3); print(r().n, r.kw)
print(repr(weakref.ref(a)).startswith("<weakref at 0x"), type(C.__dict__))
try: C.__dict__["z"] = 1
except TypeError as e: print(e)
