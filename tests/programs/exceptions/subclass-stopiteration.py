# a subclass of StopIteration ends a for loop
class Enough(StopIteration):
    pass


class It:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise Enough("stop")
        return self.n


print(list(It()))
