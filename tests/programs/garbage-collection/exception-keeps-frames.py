# a kept exception keeps the locals of its frames
class W:
    def __del__(self):
        print("released")


def f():
    w = W()
    raise ValueError


saved = None
try:
    f()
except ValueError as error:
    saved = error
print("saved")
saved = None
print("dropped")
