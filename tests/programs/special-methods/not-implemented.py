# NotImplemented from both sides becomes TypeError
class A:
    def __add__(self, other):
        print("A.__add__")
        return NotImplemented


class B:
    def __radd__(self, other):
        print("B.__radd__")
        return NotImplemented


for make in (lambda: A() + B(), lambda: A() + 1, lambda: 1 + B(), lambda: A() + A()):
    try:
        make()
    except TypeError as error:
        print(error)
