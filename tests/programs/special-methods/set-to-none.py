# a special method set to None refuses the operation
class C:
    __iter__ = None
    __hash__ = None
    __contains__ = None

    def __getitem__(self, i):
        return i


for f in (iter, hash, lambda c: 1 in c):
    try:
        f(C())
    except TypeError as error:
        print(error)
