# subclasses of int, str and tuple
class Celsius(int):
    def __str__(self):
        return f"{int(self)} degrees"


class Shout(str):
    def shout(self):
        return self.upper() + "!"


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))


c = Celsius(20)
print(c, c + 1, repr(c), type(c + 1).__name__, Shout("hi").shout(), Shout("a") == "a", Pair(1, 2))
print(Pair(1, 2)[0])
