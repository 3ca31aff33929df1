# reprs of nested containers
print([1, [2, (3,)], {"a": {1}, "b": ()}], (1, "x", None, True, 1.0, b"b", ...))
print({"k": [{"n": None}]}, [[], {}, (), set(), frozenset(), range(2), "", b""], {(1, 2): [3]})
print(["\n", "'", '"', "'\""], [type(1), len, NotImplemented])
