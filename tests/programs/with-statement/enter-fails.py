# when __enter__ fails, earlier managers are left and its own exit is not called
class R:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        if self.n == 2:
            raise RuntimeError("cannot enter")
        print("enter", self.n)

    def __exit__(self, kind, *a):
        print("exit", self.n, kind.__name__)


try:
    with R(1), R(2), R(3):
        print("never")
except RuntimeError as error:
    print(error)
