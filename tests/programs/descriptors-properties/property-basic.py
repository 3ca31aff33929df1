# a property with getter, setter and deleter
class Temp:
    def __init__(self):
        self._c = 0

    @property
    def celsius(self):
        """Degrees."""
        print("get")
        return self._c

    @celsius.setter
    def celsius(self, value):
        print("set", value)
        self._c = value

    @celsius.deleter
    def celsius(self):
        print("delete")
        self._c = None


t = Temp()
t.celsius = 5
t.celsius += 1
print(t.celsius, Temp.celsius.__doc__)
del t.celsius
print(t._c)
