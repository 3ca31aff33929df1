# a generator unpacked into a call
def three():
    yield 1
    yield 2
    yield 3


def show(*args, sep="-"):
    print(*args, sep=sep)


show(*three())
show(0, *three(), *three(), sep="+")
print([*three(), *three()], {*three()} == {1, 2, 3})
