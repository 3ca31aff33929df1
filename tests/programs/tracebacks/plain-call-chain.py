# an uncaught exception through three calls
def a(n):
    return b(n) + 1


def b(n):
    return c(n)


def c(n):
    return 10 / n


print(a(5))
print(a(0))
