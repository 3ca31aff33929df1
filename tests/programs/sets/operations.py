# union, intersection, difference, symmetric difference, comparisons
a, b = {1, 2, 3}, {3, 4}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), a <= {1, 2, 3, 4}, a < a)
print(a >= {1}, a > {9}, a == {3, 2, 1}, a != b, a.isdisjoint({7}), a.issubset([1, 2, 3]))
print(a.issuperset((1,)))
print(sorted(a.union([9], "x"), key=str), sorted(a.intersection([1, 2], [2])))
print(sorted(a.difference([1], [2])), sorted(a.symmetric_difference([3, 5])), 2 in a, 5 not in a)
print(len(a))
