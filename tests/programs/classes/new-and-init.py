# __new__ makes the object, __init__ fills it
class C:
    def __new__(cls, *args):
        print("new", cls.__name__, args)
        return super().__new__(cls)

    def __init__(self, x):
        print("init", x)


C(1)


class Singleton:
    instance = None

    def __new__(cls):
        if cls.instance is None:
            cls.instance = object.__new__(cls)
        return cls.instance


print(Singleton() is Singleton())


class Other:
    def __new__(cls):
        return "no init"

    def __init__(self):
        print("never")


print(Other())
