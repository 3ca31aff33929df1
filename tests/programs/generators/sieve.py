# a chain of generators that grows while it runs
def integers(n):
    while True:
        yield n
        n += 1


def without(p, numbers):
    for n in numbers:
        if n % p:
            yield n


def sieve():
    numbers = integers(2)
    while True:
        p = next(numbers)
        yield p
        numbers = without(p, numbers)


s = sieve()
print([next(s) for _ in range(15)])
