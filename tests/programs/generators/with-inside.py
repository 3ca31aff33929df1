# a with block stays open while its generator is suspended
class Room:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, *details):
        print("exit", details[0])


def f():
    with Room():
        yield 1
        yield 2


g = f()
print(next(g))
print("suspended inside with")
print(next(g))
print(next(g, "end"))
