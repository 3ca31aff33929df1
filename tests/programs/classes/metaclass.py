# a metaclass makes and registers classes
class Meta(type):
    classes = []

    def __new__(mcls, name, bases, space):
        mcls.classes.append(name)
        space["tag"] = name.lower()
        return super().__new__(mcls, name, bases, space)

    def __call__(cls, *args):
        print("making a", cls.__name__)
        return super().__call__(*args)

    def shout(cls):
        return cls.__name__.upper()


class A(metaclass=Meta):
    def __init__(self, x):
        self.x = x


class B(A):
    pass


print(Meta.classes, B.tag, B(5).x, A.shout(), type(B) is Meta)
