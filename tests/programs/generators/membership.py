# the in operator consumes a generator up to the value
g = (n * n for n in range(10))
print(16 in g)
print(next(g))
print(7 in g)
print(next(g, "empty"))
