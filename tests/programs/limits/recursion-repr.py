# endless recursion through __repr__
class C:
    def __repr__(self):
        return repr(self)


class D:
    def __repr__(self):
        return f"D({self!r})"


class E:
    def __repr__(self):
        return str([self])


for kind in (C, D, E):
    try:
        repr(kind())
    except RecursionError as error:
        print(str(error).split(" while")[0])
