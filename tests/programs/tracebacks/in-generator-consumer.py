# a generator's frame below its consumer
def numbers():
    yield 1
    raise RuntimeError("broken source")


def total():
    return sum(x for x in numbers())


total()
