# a hundred thousand nested iterators are refused or released cleanly
def nest(n):
    it = iter([1])
    for _ in range(n):
        it = iter([it])
    return it


x = nest(100000)
print(type(next(x)).__name__)
del x
print("released")
