# each call makes a generator with its own locals
def counter(name):
    n = 0
    while True:
        n += 1
        yield f"{name}{n}"


a, b = counter("a"), counter("b")
print(next(a), next(a), next(b), next(a), next(b))
