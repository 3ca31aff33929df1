# sorting uses __lt__ alone and keeps equal items in order
class Item:
    def __init__(self, k, n):
        self.k, self.n = k, n

    def __lt__(self, other):
        return self.k < other.k

    def __repr__(self):
        return f"{self.k}{self.n}"


items = [Item(k, n) for n, k in enumerate("bababa")]
print(sorted(items), sorted(items, reverse=True), min(items), max(items))
from functools import cmp_to_key
print(sorted([5, 2, 9], key=cmp_to_key(lambda a, b: b - a)))
