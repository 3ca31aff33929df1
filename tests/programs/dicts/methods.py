# get, setdefault, pop, popitem, update, keys, values, items, copy, clear, fromkeys
d = {"a": 1, "b": 2}
print(d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("c", 3), d.setdefault("a", 9), d.pop("b"))
print(d.pop("zz", "none"), d)
d.update({"x": 1}, y=2)
d.update([("z", 3), "pq"])
print(d, d.popitem(), list(d.keys()), list(d.values()), list(d.items()), len(d))
print(dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), d.copy() == d, d.copy() is d, dict(a=1))
print(dict([("k", 1)]), dict({"m": 1}, n=2), dict(zip("ab", (1, 2))))
d.clear()
print(d, {} == d)
