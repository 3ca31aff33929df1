# a decorator on a method gets the function
def log(f):
    def inner(self, *args):
        print("calling", f.__name__, args)
        return f(self, *args)
    return inner


class C:
    @log
    def m(self, x):
        return x * 2

    @staticmethod
    @log
    def s(x):
        return x

    @classmethod
    def k(cls, x):
        return cls.__name__, x


print(C().m(4), C.k(1), C().k(2), C.s("self"))
