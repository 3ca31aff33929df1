# a pull chain of numbers, with its laziness visible
def numbers():
    for n in range(1, 8):
        yield n


def odd(items):
    for n in items:
        if n % 2:
            yield n


def square(items):
    return (n * n for n in items)


print(list(square(odd(numbers()))), sum(square(odd(numbers()))))
