# reprs of functions, lambdas, methods and built-ins
def f():
    def inner():
        pass
    return inner


class C:
    def m(self):
        pass


print(f, f(), lambda: 0)
print(len, [].append, C.m, C().m)
print(print, str.upper, dict.fromkeys, "x".join)
