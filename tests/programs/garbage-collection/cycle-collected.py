# gc.collect() collects a cycle
import gc


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("released", self.name)


a, b = Node("a"), Node("b")
a.other, b.other = b, a
del a, b
print("cycle dropped")
print(gc.collect() > 0)
print("collected")
