# two loops over one generator share its position
def f():
    yield from "abcdef"


g = f()
for x in g:
    print(x, next(g, "-"))
