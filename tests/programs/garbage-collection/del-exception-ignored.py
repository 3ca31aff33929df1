# an exception in __del__ is reported and ignored
class W:
    def __del__(self):
        raise ValueError("in del")


w = W()
del w
print("goes on")
