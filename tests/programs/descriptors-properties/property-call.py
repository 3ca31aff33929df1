# property() called with functions
class C:
    def __init__(self):
        self._x = 1

    def getx(self):
        return self._x

    def setx(self, v):
        self._x = v

    x = property(getx, setx, doc="the x")


c = C()
c.x = 10
print(c.x, C.x.__doc__, C.x.fget is C.getx, C.x.fdel, isinstance(C.x, property))
