# many keys, deletions and lookups
d = {n: n * n for n in range(2000)}
for n in range(0, 2000, 2):
    del d[n]
for n in range(5000, 5010):
    d[n] = "new"
print(len(d), d[999], 998 in d, list(d)[:3], list(d)[-3:], sum(k for k in d if k < 2000), d.get(-1))
