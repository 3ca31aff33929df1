# insertion order, also after deletion and overwriting
d = {}
for k in "cab":
    d[k] = ord(k)
d["c"] = 0
del d["a"]
d["a"] = 1
print(d, list(d), list(reversed(d)), next(iter(d)), d.popitem())
print({"x": 1, "y": 2, "x": 3}, {1: "a", 1.0: "b", True: "c"}, {**{"b": 1}, "a": 2, "b": 3})
print({"a": 1, "b": 2} == {"b": 2, "a": 1}, list({n % 3: n for n in range(6)}.items()))
