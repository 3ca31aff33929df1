# starred and nested targets
print([(a, b, c) for a, (b, *c) in [(1, "xyz"), (2, [7])]], [*[n for n in range(2)], *(n for n in "ab")])
d = {}
for d["k"] in range(3):
    pass
print(d, [i for i, in [(1,), (2,)]])
