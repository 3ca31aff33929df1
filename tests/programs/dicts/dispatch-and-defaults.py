# dicts of functions, dict comprehension inversions and sorting by value
ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "max": max}
print({k: f(5, 3) for k, f in ops.items()}, {v: k for k, v in {"a": 1, "b": 2}.items()})
print(dict(sorted({"x": 3, "y": 1}.items(), key=lambda p: p[1])))
print({k: [v for kk, v in [("a", 1), ("b", 2), ("a", 3)] if kk == k] for k in "ab"})
