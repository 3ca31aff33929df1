# what islice and zip take is gone, and zip takes one more from the first
from itertools import islice

g = iter(n for n in range(10))
print(list(islice(g, 3)), next(g), list(zip(g, "ab")), next(g))
