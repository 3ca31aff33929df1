# sending None to a delegating generator calls the iterator's __next__
class It:
    def __iter__(self):
        return self

    def __next__(self):
        print("next")
        return 1


def f():
    yield from It()


g = f()
next(g)
g.send(None)
try:
    g.send("value")
except AttributeError as error:
    print(error)
