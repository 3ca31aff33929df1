# dropping a container releases its items
class W:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("released", self.name)


items = [W(1), W(2)]
items.pop()
print("popped")
items[0] = None
print("replaced")
d = {"k": W("value")}
d.clear()
print("cleared")
t = (W("in tuple"),)
del t
items.append(W("last"))
del items
print("end")
