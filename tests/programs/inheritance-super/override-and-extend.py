# a subclass overrides, extends with super() and inherits
class Base:
    def __init__(self, name):
        self.name = name

    def hello(self):
        return "base " + self.name

    def twice(self):
        return self.hello() * 2


class Child(Base):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age

    def hello(self):
        return "child of " + super().hello()


c = Child("x", 3)
print(c.hello(), c.age, c.twice())
