# Counter: counting, most_common, arithmetic
from collections import Counter

c = Counter("abracadabra")
print(c, c["a"], c["zz"], c.most_common(2), sum(c.values()), sorted(c.elements()), c.total())
c.update("aab")
c.subtract({"a": 1})
print(c, Counter(a=1, b=2) + Counter(a=3), Counter(a=3, b=1) - Counter(a=1, b=5))
print(Counter("ab") & Counter("bc"), Counter("ab") | Counter("b"))
print(Counter([1, 1, 2]) == Counter({1: 2, 2: 1}), Counter(), dict(Counter("aa")))
print(+Counter(a=-1, b=1), isinstance(c, dict))
c["new"] += 5
del c["a"]
print(c)
