# attributes of instance and class
class Dog:
    kind = "canine"
    tricks = []

    def __init__(self, name):
        self.name = name

    def add(self, trick):
        self.tricks.append(trick)


a, b = Dog("a"), Dog("b")
a.add("roll")
print(b.tricks, a.kind, Dog.kind)
a.kind = "cat"
print(a.kind, b.kind, a.__dict__, Dog("c").__dict__)
del a.kind
print(a.kind)
