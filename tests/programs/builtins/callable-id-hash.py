# callable, id, hash
class C:
    def m(self):
        pass


class D:
    def __call__(self):
        pass


print(callable(len), callable(C), callable(C()), callable(D()), callable(lambda: 0), callable(5))
print(callable(C().m), callable("x"))
x = []
print(id(x) == id(x), id(x) != id([]), hash(1), hash(-1), hash(0), hash(True), hash(2.0))
print(hash("a") == hash("a"), hash((1, 2)) == hash((1, 2)), hash(None) == hash(None))
print(hash(2 ** 61 - 1), hash(2 ** 61), hash(-2), hash(1.5), hash(10 ** 30))
for bad in ([], {}, set(), [1], ({},)):
    try:
        hash(bad)
    except TypeError as error:
        print(error)
