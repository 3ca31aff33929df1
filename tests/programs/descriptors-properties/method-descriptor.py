# functions are descriptors: __get__ binds them
def f(self, x):
    return self, x


bound = f.__get__("object")
print(bound("x"), bound.__self__)


class C:
    m = f


print(C.m is f, C.__dict__["m"] is f)
