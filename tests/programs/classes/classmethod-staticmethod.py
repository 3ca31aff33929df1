# class methods and static methods
class C:
    count = 0

    def __init__(self):
        type(self).count += 1

    @classmethod
    def how_many(cls):
        return cls.__name__, cls.count

    @staticmethod
    def add(a, b):
        return a + b


class D(C):
    count = 0


C(), C(), D()
print(C.how_many(), D.how_many(), D().how_many(), C.add(1, 2), C().add(3, 4))
