# StopIteration's value from a custom iterator is the result
class It:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(42)


def f():
    print((yield from It()))


print(list(f()))
