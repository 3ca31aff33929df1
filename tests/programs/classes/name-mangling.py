# two leading underscores are mangled inside a class
class C:
    __secret = 1

    def __init__(self):
        self.__own = 2

    def get(self):
        return self.__own, self.__secret


c = C()
print(c.get(), c.__dict__, c._C__own)
try:
    c.__own
except AttributeError as error:
    print(error)
