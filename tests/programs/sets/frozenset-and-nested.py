# frozensets as members and keys
f = frozenset([1, 2])
print(f == {1, 2}, {f: "k"}[frozenset((2, 1))], {f} == {frozenset({1, 2})}, type(f | {3}))
print(type({3} | f), sorted(f & {2}), {1, 2} in [f], hash(f) == hash(frozenset([2, 1])))
print(set("hello") == set("olleh"), len(set("hello")), sorted(set([3, 1, 2, 3])))
print({n for n in range(5)} == set(range(5)), {*"ab"} == {"a", "b"})
