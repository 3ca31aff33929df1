# dataclasses: fields, defaults, repr and comparison
from dataclasses import dataclass, field


@dataclass
class Item:
    name: str
    price: float = 1.5
    tags: list = field(default_factory=list)

    def total(self, n):
        return self.price * n


a, b = Item("tea"), Item("tea")
a.tags.append("hot")
print(a, b, a == b, Item("x", 2.0, []) == Item("x", 2), a.total(4))
try:
    Item()
except TypeError as error:
    print(error)
