# defaultdict makes missing values
from collections import defaultdict

d = defaultdict(list)
d["a"].append(1)
d["a"].append(2)
print(d, d["b"], len(d), d.get("zz"), "zz" in d)
count = defaultdict(int)
for c in "hello":
    count[c] += 1
print(dict(count), count["q"], defaultdict(lambda: "x")["k"], d.default_factory)
for bad in (lambda: defaultdict()["k"], lambda: defaultdict(None)[1], lambda: defaultdict(5)):
    try:
        bad()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
