# __contains__, __getitem__ and __len__ as protocols
class Box:
    def __init__(self, items):
        self.items = items

    def __getitem__(self, i):
        print("getitem", i)
        return self.items[i]

    def __len__(self):
        return len(self.items)


b = Box([5, 6, 7])
print(len(b), b[-1], b[0:2], 6 in b, 9 in b, list(b), list(reversed(b)), bool(b), bool(Box([])))
