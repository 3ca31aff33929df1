# a chain of 900 generators is fine, 5000 is too deep
def link(inner):
    yield from inner


def chain(n):
    g = iter([1])
    for _ in range(n):
        g = link(g)
    return g


print(next(chain(900)))
try:
    next(chain(5000))
except RecursionError as error:
    print(str(error).split(" while")[0])
