# a class used as a decorator counts calls
class Counted:
    def __init__(self, f):
        self.f, self.calls = f, 0

    def __call__(self, *args, **kw):
        self.calls += 1
        return self.f(*args, **kw)


@Counted
def add(a, b=1):
    return a + b


print(add(1), add(1, b=5), add.calls)
