# the instance's dict wins over a non-data descriptor
class Lazy:
    def __init__(self, f):
        self.f = f

    def __get__(self, obj, kind):
        print("computing")
        value = obj.__dict__[self.f.__name__] = self.f(obj)
        return value


class C:
    @Lazy
    def answer(self):
        return 42


c = C()
print(c.answer, c.answer, c.__dict__)
