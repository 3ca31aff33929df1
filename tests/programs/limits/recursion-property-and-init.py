# endless recursion through properties, constructors and __del__-free objects
class P:
    @property
    def p(self):
        return self.p


class I:
    def __init__(self):
        I()


for action in (lambda: P().p, lambda: I()):
    try:
        action()
    except RecursionError as error:
        print(str(error).split(" while")[0])
