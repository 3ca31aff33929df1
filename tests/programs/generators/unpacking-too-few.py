# unpacking a generator with too few values
def f():
    yield 1


try:
    a, b, c = f()
except ValueError as error:
    print(error)
a, *b = f()
print(a, b)
