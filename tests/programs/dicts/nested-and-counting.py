# counting, grouping and nested dicts
text = "the cat and the dog and the bird"
count = {}
for word in text.split():
    count[word] = count.get(word, 0) + 1
groups = {}
for word in count:
    groups.setdefault(len(word), []).append(word)
print(count, groups, max(count, key=count.get), sorted(count.items(), key=lambda p: (-p[1], p[0]))[:2])
deep = {"a": {"b": {"c": [1, {"d": 5}]}}}
deep["a"]["b"]["c"][1]["d"] += 1
print(deep["a"]["b"]["c"][1]["d"], deep)
