# views follow the dict and support set operations
d = {"a": 1, "b": 2}
keys, values, items = d.keys(), d.values(), d.items()
d["c"] = 3
print(keys, values, items, len(keys), "c" in keys, 3 in values, ("a", 1) in items)
print(list(reversed(values)))
print(sorted(keys & {"a", "z"}), sorted(keys | ["q"]), sorted(keys - {"a"}))
print(keys == {"a", "b", "c"}, sorted(items ^ {("a", 1)}), keys <= {"a", "b", "c", "d"})
print(keys.isdisjoint("xyz"))
try:
    keys[0]
except TypeError as error:
    print(error)
