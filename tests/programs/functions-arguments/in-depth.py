# arguments, calls with mistakes, scopes, closures, unpacking
def f(a, b=2, *args, c, d=4, **kw): return a, b, args, c, d, kw
print(f(1, c=3), f(1, 2, 3, 4, c=5, e=6), f(*[1, 2], **{"c": 3, "z": 1}), f(1, *(2, 3), c=1, **{"q": 2}, **{"r": 3}))
def g(a, /, b, *, c): return a, b, c
print(g(1, 2, c=3), g(1, b=2, c=3))
import itertools
calls = [lambda: f(), lambda: f(1), lambda: f(1, 2, c=1, a=2), lambda: g(a=1, b=2, c=3), lambda: g(1, 2, 3), lambda: g(1, 2), lambda: g(1), lambda: g(), lambda: g(1, 2, 3, 4, 5), lambda: f(1, c=1, **{"c": 2}), lambda: f(*5), lambda: f(**5), lambda: f(**{1: 2}), lambda: g(1, 2, c=1, d=2), lambda: len(1, 2), lambda: len(), lambda: print(1, foo=2), lambda: int("1", base="x"), lambda: "a".join(), lambda: "a".split(1, 2, 3), lambda: [].append(), lambda: [].append(1, 2), lambda: {}.get(), lambda: (lambda x, y=1, *, z: 0)(), lambda: (lambda a, b, c: 0)(1), lambda: (lambda a, b, c: 0)(1, 2), lambda: (lambda *, a, b: 0)(), lambda: (lambda *, a, b, c: 0)(a=1), lambda: (lambda a=1: 0)(1, 2), lambda: (lambda: 0)(x=1), lambda: isinstance(1), lambda: sum(1, 2, 3), lambda: range(), lambda: range(1, 2, 3, 4), lambda: max(1, key=2), lambda: sorted(key=1), lambda: dict(1, 2), lambda: open(), lambda: getattr(1), lambda: setattr(1, 2), lambda: str(1, 2, 3, 4), lambda: type(), lambda: map(len), lambda: zip(1), lambda: enumerate(), lambda: itertools.chain(1).__next__(), lambda: itertools.islice([1]), lambda: "x".format_map(), lambda: iter(), lambda: next(), lambda: divmod(1), lambda: abs(), lambda: bool(1, 2), lambda: float(1, 2), lambda: list(1, 2), lambda: tuple(1, 2), lambda: set(1, 2), lambda: frozenset(1, 2)]
for c in calls:
    try: print(c())
    except Exception as e: print(type(e).__name__, e)
class C:
    def m(self, x): pass
    @classmethod
    def c(cls, x): pass
    @staticmethod
    def s(x): pass
    def __init__(self, a, b=1): pass
    def __call__(self, q): pass
for c in (lambda: C(), lambda: C(1, 2, 3), lambda: C(1).m(), lambda: C(1).m(1, 2), lambda: C.c(), lambda: C.c(1, 2), lambda: C.s(), lambda: C.m(), lambda: C(1)(), lambda: C(1)(1, 2), lambda: C(x=1), lambda: C(1).m(y=2)):
    try: print(c())
    except Exception as e: print(type(e).__name__, e)
def deflt(x=[]): x.append(1); return x
print(deflt(), deflt(), deflt.__defaults__, f.__kwdefaults__, f.__code__.co_varnames, f.__code__.co_argcount, f.__name__, f.__qualname__)
x = 1
def outer():
    x = 2
    def inner():
        nonlocal x
        x += 1
        return x
    def inner2():
        global x
        x += 10
        return x
    class K:
        x = x
        def m(self): return x
    return inner(), inner2(), x, K.x, K().m()
print(outer(), x)
def un():
    print(y)
    y = 1
for fn in (un, lambda: undefinedvar, lambda: [zz for _ in [1]]):
    try: fn()
    except NameError as e: print(type(e).__name__, e)
fs = [lambda: i for i in range(3)]; print([q() for q in fs])
fs = [lambda i=i: i for i in range(3)]; print([q() for q in fs])
def counter():
    n = 0
    def inc(by=1):
        nonlocal n; n += by; return n
    inc.get = lambda: n
    return inc
c1, c2 = counter(), counter(); c1(); c1(5); c2(); print(c1.get(), c2.get(), c1.__closure__[0].cell_contents)
print((lambda *a, **k: (a, k))(1, *[2], x=3, **{"y": 4}))
def deco(arg):
    def d(fn):
        def w(*a, **k): print("before", arg); r = fn(*a, **k); print("after"); return r
        return w
    return d
@deco("A")
@deco("B")
def decorated(x): "doc"; return x
print(decorated(5), decorated.__name__)
if (n := 10) > 5: print(n)
print([y := 1, y ** 2], y, [last := i for i in range(3)], last)
a, *b, c = range(5); (d, (e, *g2)) = 1, (2, 3, 4); [h, k] = "hk"; print(a, b, c, d, e, g2, h, k)
for i, (j, *kk) in enumerate([(1, 2, 3), "abc"]): print(i, j, kk)
for bad in ("a, b = 1", "a, b = 1, 2, 3", "a, *b = []", "a, b = {}", "(a, b), c = 1, 2", "a, b, *c, d = 1, 2", "x: int; print(x2)", "del nosuch"):
    try: exec(bad)
    except Exception as e: print(type(e).__name__, e)
print({**{"a": 1}, "b": 2, **{"a": 3}}, [*range(3), *"ab"], {*[1, 2], 3}, (*[1], 2))
def gen_args(*args, sep="-"): return sep.join(map(str, args))
print(gen_args(*(i for i in range(4)), sep="+"))
print(locals() is globals(), "f" in globals(), sorted(k for k in vars() if k.startswith("gen")))
def loc(a, b=2):
    c = a + b
    return locals()
print(loc(1))
print(eval("a + q", {"a": 1}, {"q": 2}), eval("[i for i in range(z)]", {"z": 3}))
ns = {}; exec("def ff(): return 42\nv = ff()", ns); print(ns["v"])
print(f.__doc__, decorated.__doc__, (lambda: 0).__name__, deco.__code__.co_firstlineno)
import functools
@functools.lru_cache(maxsize=2)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(20), fib.cache_info())
p = functools.partial(f, 1, c=2); print(p(9), p.func.__name__, p.args, p.keywords, functools.reduce(lambda a, b: a * b, range(1, 6)))
def rec(n): return rec(n + 1)
try: rec(0)
except RecursionError as e: print(e)
