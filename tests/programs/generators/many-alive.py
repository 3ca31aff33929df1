# ten thousand suspended generators at once
def f(n):
    yield n
    yield -n


gens = [f(n) for n in range(10000)]
print(sum(next(g) for g in gens), sum(next(g) for g in gens))
print(all(next(g, None) is None for g in gens))
