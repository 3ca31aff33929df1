# annotations have no effect on values
def f(a: int, b: "text" = 2, *args: str, c: float = 1.5, **kw: dict) -> list:
    return a, b, c


x: int = "not an int"
y: str
print(f("a", c="c"), x)
print(f.__annotations__["return"], f.__annotations__["b"])
try:
    y
except NameError as error:
    print(error)
