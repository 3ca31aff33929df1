# a generator is its own iterator and has no len or index
def f():
    yield 1
    yield 2


g = f()
print(iter(g) is g)
for expression in ("len(g)", "g[0]", "g + g"):
    try:
        eval(expression)
    except TypeError as error:
        print(error)
print(list(g), list(g))
