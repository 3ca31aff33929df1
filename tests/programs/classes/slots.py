# __slots__ restricts the attributes
class P:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x


p = P(1)
print(p.x, hasattr(p, "__dict__"))
for action in (lambda: p.y, lambda: setattr(p, "z", 1)):
    try:
        action()
    except AttributeError as error:
        print(error)
