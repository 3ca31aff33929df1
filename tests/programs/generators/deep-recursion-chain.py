# a chain of 500 nested generators passes a value through
def wrap(inner):
    for x in inner:
        yield x + 1


g = iter(range(3))
for _ in range(500):
    g = wrap(g)
print(list(g))
