# annotations of functions, methods, modules and classes, in order; those in functions are not evaluated
def f(a: int, /, b: "text" = 2, *args: str, c: float = 1.5, d=3, **kw: dict) -> list:
    local: undefined_name
    other: undefined_name = 3
    return other


print(f.__annotations__, f(1))
print((lambda x: x).__annotations__)


class C:
    x: int
    y: str = "s"
    __private: bytes = b""

    def method(self, other: "C") -> "C":
        return self


print(C.__annotations__, C.method.__annotations__, hasattr(C, "x"), C.y)
n: int = 3
m: list
(k): int = 5
C.z: float = 2.5
f.__annotations__["new"] = 1
print(__annotations__, f.__annotations__["new"], C.z)


class D(C):
    pass


print(D.__annotations__ is C.__annotations__, "__annotations__" in D.__dict__)
try:
    del m
except NameError as error:
    print(error)
missing: nothing_of_this_name
