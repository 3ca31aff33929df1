# an unstarted generator keeps its arguments
class W:
    def __del__(self):
        print("released")


def f(w):
    yield


g = f(W())
print("created")
del g
print("dropped")
