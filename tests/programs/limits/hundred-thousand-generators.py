# a hundred thousand suspended generators
def f(n):
    x = yield n
    yield x


gens = [f(n) for n in range(100000)]
print(sum(map(next, gens)))
print(sum(g.send(1) for g in gens))
del gens
print("released")
