# list, set, dict comprehensions and generator expressions with conditions
print([x * x for x in range(6) if x % 2], {x % 3 for x in range(9)} == {0, 1, 2})
print({k: len(k) for k in ("a", "bb")})
print([(x, y) for x in range(3) for y in range(x)], [x for x in range(20) if x % 2 if x % 3])
print([[c * r for c in range(3)] for r in range(3)], [a + b for a, b in [(1, 2), (3, 4)]])
print([h for h, *t in ["abc", "de"]])
