# in a chain of generators each item passes all stages before the next one
def source():
    for n in range(3):
        print("source", n)
        yield n


def double(items):
    for n in items:
        print("double", n)
        yield 2 * n


for n in double(source()):
    print("consumer", n)
