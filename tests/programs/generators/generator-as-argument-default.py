# one generator as a default argument is shared by all calls
def numbers():
    n = 0
    while True:
        yield n
        n += 1


def next_id(source=numbers()):
    return next(source)


print(next_id(), next_id(), next_id(), next_id(numbers()))
