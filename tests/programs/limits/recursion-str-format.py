# endless recursion through __format__ and __str__
class C:
    def __format__(self, spec):
        return f"{self}"

    def __str__(self):
        return str(self)


for action in (lambda: f"{C()}", lambda: str(C()), lambda: "%s" % C()):
    try:
        action()
    except RecursionError as error:
        print(str(error).split(" while")[0])
