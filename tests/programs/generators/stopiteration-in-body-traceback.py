# the chained traceback of generator raised StopIteration
def f():
    yield 1
    raise StopIteration


for x in f():
    print(x)
