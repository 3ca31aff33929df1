# endless recursion through __getattr__
class C:
    def __getattr__(self, name):
        return getattr(self, name + "x")


try:
    C().a
except RecursionError as error:
    print(str(error).split(" while")[0])
