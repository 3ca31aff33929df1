# keys of different types
class K:
    pass


k = K()
d = {1: "int", "1": "str", (1, 2): "tuple", None: "none", 1.5: "float", True: "bool replaces 1", frozenset([1]): "fs", k: "obj", b"1": "bytes", len: "function", int: "type"}
print(d[1], d["1"], d[1, 2], d[None], d[1.5], d[1.0], d[frozenset({1})], d[k], d[b"1"], d[len])
print(d[int], len(d))
