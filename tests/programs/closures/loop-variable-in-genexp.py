# generator expressions close over variables of their function
def f():
    n = 1
    g = (n + x for x in range(3))
    n = 100
    return list(g)


print(f())
