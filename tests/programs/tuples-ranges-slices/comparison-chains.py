# tuples as sort keys and in comparisons
people = [("bob", 30), ("al", 25), ("cy", 30)]
print(sorted(people, key=lambda p: (-p[1], p[0])), min(people), max(people, key=lambda p: p[1]))
print((1, 2, 3) > (1, 2), () < (0,), sorted([(2, "b"), (2, "a")]))
