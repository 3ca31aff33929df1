# a subclass overrides a property's setter
class A:
    def __init__(self):
        self._v = 1

    @property
    def v(self):
        return self._v


class B(A):
    @A.v.setter
    def v(self, value):
        self._v = value


b = B()
b.v = 7
print(b.v)
try:
    A().v = 1
except AttributeError as error:
    print(error)
