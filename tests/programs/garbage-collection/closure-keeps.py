# a closure keeps its variables alive
class W:
    def __del__(self):
        print("released")


def make():
    w = W()
    return lambda: w


f = make()
print("kept", type(f()).__name__)
del f
print("end")
