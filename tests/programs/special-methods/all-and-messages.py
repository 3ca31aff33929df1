# every special method of one class, and the message of many a mistake
class V:
    def __init__(s, v): s.v = v
    def __repr__(s): return f"V({s.v})"
    def __add__(s, o): return V(s.v + (o.v if isinstance(o, V) else o))
    def __radd__(s, o): return V(o + s.v)
    def __iadd__(s, o): s.v += 100; return s
    def __mul__(s, o): return NotImplemented
    def __rmul__(s, o): return "rmul"
    def __eq__(s, o): return isinstance(o, V) and s.v == o.v
    def __lt__(s, o): return s.v < o.v
    def __hash__(s): return hash(s.v)
    def __bool__(s): return s.v != 0
    def __len__(s): return s.v
    def __getitem__(s, k): return k
    def __call__(s, *a, **k): return a, k
    def __contains__(s, x): return x == 1
    def __neg__(s): return "neg"
    def __invert__(s): return "inv"
    def __abs__(s): return "abs"
    def __int__(s): return 7
    def __float__(s): return 1.5
    def __index__(s): return 3
    def __round__(s, n=None): return ("round", n)
    def __format__(s, spec): return f"<{spec}>"
    def __enter__(s): return "entered"
    def __exit__(s, *a): print("exit", a[0]); return True
    def __divmod__(s, o): return "dm"
    def __pow__(s, o, m=None): return ("pow", o, m)
    def __rpow__(s, o): return ("rpow", o)
    def __matmul__(s, o): return "mm"
    def __reversed__(s): return iter("rev")
    def __bytes__(s): return b"bb"
    def __length_hint__(s): return 4
    def __trunc__(s): return 9
    def __floor__(s): return 10
    def __ceil__(s): return 11
a, b = V(2), V(3)
print(a + b, a + 1, 1 + a, a == V(2), a != b, a < b, a > b)
print([3,1] * 2, 4 * a, hash(a), bool(V(0)), len(a), a[1:2], a[1, 2], a["k"], a(1, z=2), 1 in a, 5 in a)
for f in (lambda: a * 2, lambda: a <= b, lambda: a - 1, lambda: -"x", lambda: a @ a, lambda: "s" + 1, lambda: 1 + "s", lambda: [] + (), lambda: {} | [], lambda: len(5), lambda: 5[0], lambda: 5(), lambda: None.x, lambda: "a" < 1, lambda: [] < {}, lambda: hash([]), lambda: {[]: 1}, lambda: {1, []}, lambda: int("x"), lambda: int([]), lambda: float("z"), lambda: range(1.5), lambda: "a" * 1.5, lambda: [1][1.0], lambda: [1]["a"], lambda: (1,)[5], lambda: {}["k"], lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 0 ** -1, lambda: divmod(1, 0), lambda: 1 << -1, lambda: "%d" % "x", lambda: "%d %d" % 1, lambda: "%d" % (1, 2), lambda: "{} {}".format(1), lambda: "{x}".format(), lambda: f"{1:zz}", lambda: "abc".index("z"), lambda: [1].index(9), lambda: [].pop(), lambda: {}.popitem(), lambda: set().pop(), lambda: [1].remove(5), lambda: next(iter([])), lambda: iter(5), lambda: list(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: sum(["a"]), lambda: max([]), lambda: min(), lambda: sorted([1, "a"]), lambda: chr(-1), lambda: ord("ab"), lambda: abs("x"), lambda: round("x"), lambda: isinstance(1, 2), lambda: issubclass(1, int), lambda: type(1, 2), lambda: object(1), lambda: print(sep=1), lambda: "".join([1]), lambda: b"".join(["a"]), lambda: bytes([300]), lambda: "é".encode("ascii"), lambda: b"\xff".decode(), lambda: int("1" * 5000), lambda: [*5], lambda: {**5}, lambda: (lambda: 0)(1), lambda: (lambda x: 0)(), lambda: (lambda *, k: 0)(), lambda: (lambda x: 0)(y=1), lambda: (lambda x: 0)(1, x=2), lambda: (lambda x, /: 0)(x=1), lambda: print(**{"foo": 1}), lambda: zip([1], [1, 2], strict=True).__next__() and list(zip([1], [1, 2], strict=True)), lambda: "x".split(""), lambda: slice(), lambda: [1, 2, 3][::0], lambda: setattr(1, "a", 2), lambda: exec("x ="), lambda: eval("1 +"), lambda: __import__("nosuch"), lambda: range(10)[20], lambda: "abc"[10], lambda: b"abc"[10], lambda: [].__getitem__(0), lambda: ().index(1), lambda: {}.fromkeys(5), lambda: enumerate(5), lambda: map(), lambda: map(5), lambda: list(map(5, [1])), lambda: filter(None), lambda: reversed({1}), lambda: reversed(5), lambda: any(5), lambda: pow(2, -1, 4), lambda: pow("a", 2), lambda: input.x, lambda: callable(), lambda: id(), lambda: vars(5), lambda: dir(1, 2), lambda: globals(1), lambda: format(1, 2), lambda: bin("x"), lambda: hex(1.5), lambda: ascii(), lambda: str(b"a", "nocodec"), lambda: bytes("a"), lambda: bytes("a", "utf8", "x", 1), lambda: bytearray(-1), lambda: frozenset(5), lambda: tuple(5), lambda: divmod(1), lambda: staticmethod(), lambda: property(1, 2, 3, 4, 5), lambda: super().x):
    try: r = f()
    except Exception as e: print(type(e).__name__, e)
    else:
        try: print("ok", r)
        except Exception as e: print("repr", e)
import math
print(-a, ~a, abs(a), int(a), float(a), round(a), round(a, 2), f"{a:xyz}", format(a), divmod(a, 2), a ** 2, 2 ** a, pow(a, 2, 3), a @ 1, list(reversed(a)), bytes(a), [1,2,3,4][a], math.trunc(a), math.floor(a), math.ceil(a), range(a), bin(a), chr(V(0).__index__() + 62))
a += 1; print(a)
with a as x: print(x); raise ValueError
import operator
print(operator.length_hint(a), operator.index(a))
