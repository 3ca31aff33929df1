# a suspended generator keeps its locals, its end releases them
class W:
    def __del__(self):
        print("released")


def f():
    w = W()
    yield 1
    del w
    print("deleted in f")
    w = W()
    yield 2


g = f()
next(g)
print("suspended")
next(g)
print("suspended again")
next(g, None)
print("finished")
