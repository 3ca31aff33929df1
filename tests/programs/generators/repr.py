# the repr of generators, generator expressions, methods' and lambdas' generators
def countdown(n):
    yield n


class C:
    def rows(self):
        yield 1

    class Inner:
        def deep(self):
            yield


def outer():
    def inner():
        yield

    return inner()


print(countdown(3))
print(repr(C().rows()))
print(C.Inner().deep())
print(outer())
print((x for x in []))
print((lambda: (yield))())
