# yield from forwards to the send, throw and close methods of an object
class It:
    def __iter__(self):
        return self

    def __next__(self):
        print("__next__")
        return "n"

    def send(self, value):
        print("send", value)
        return "s"

    def throw(self, *args):
        print("throw", args)
        return "t"

    def close(self):
        print("close")


def f():
    yield from It()


g = f()
print(next(g))
print(g.send(5))
print(g.send(None))
print(g.throw(ValueError))
g.close()
