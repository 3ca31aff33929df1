# dataclasses: order, frozen, keyword-only, slots, defaults and their errors
from dataclasses import *
from dataclasses import KW_ONLY, InitVar
@dataclass
class A:
    x: int
    y: str = "d"
    z: list = field(default_factory=list, repr=False)
print(A(1), A(1) == A(1), A(1) != A(2), A.__match_args__, A.__doc__)
for bad in (lambda: A(), lambda: A(1,2,3,4), lambda: A(q=1)):
    try: bad()
    except TypeError as e: print(e)
@dataclass(order=True, frozen=True)
class B:
    a: int
    b: int = 2
print(B(1) < B(2), sorted([B(3), B(1, 5), B(1)]), hash(B(1)) == hash(B(1)))
try: B(1).a = 3
except FrozenInstanceError as e: print(e, type(e).__mro__)
try: del B(1).a
except FrozenInstanceError as e: print(e)
try: B(1) < 3
except TypeError as e: print(e)
@dataclass
class C(A):
    w: int = 0
    def __post_init__(self): self.sum = self.x + self.w
print(C(1, w=5).sum, C(1), fields(C)[0].name, [f.name for f in fields(C)])
print(asdict(C(1)), astuple(C(1)), replace(C(1), x=9))
try:
    @dataclass
    class D: l: list = []
except ValueError as e: print(e)
try:
    @dataclass
    class D:
        a: int = 1
        b: int
except TypeError as e: print(e)
@dataclass
class E:
    a: int
    _: KW_ONLY
    b: int
    c: int = 3
print(E(1, b=2))
try: E(1, 2)
except TypeError as e: print(e)
@dataclass
class F:
    a: InitVar[int]
    b: int = field(init=False)
    def __post_init__(self, a): self.b = a * 2
print(F(4), is_dataclass(F), is_dataclass(F(1)), is_dataclass(3))
try: hash(A(1))
except TypeError as e: print(e)
@dataclass(slots=True)
class G:
    a: int
    b: int = 3
g = G(1); print(g, G.__slots__)
try: g.q = 1
except AttributeError as e: print(e)
M = make_dataclass("M", ["a", ("b", int), ("c", int, field(default=3))]); print(M(1, 2))
@dataclass
class Node:
    val: int
    next: "Node" = None
n = Node(1); n.next = n; print(n)
try: fields(3)
except TypeError as e: print(e)
@dataclass(repr=False, eq=False)
class P: x: int
print(P(1) == P(1))
@dataclass
class Q:
    x: float = 0.5
    def __repr__(self): return "mine"
    def area(self): return self.x ** 2
print(Q(), Q(2).area(), Q.x)
