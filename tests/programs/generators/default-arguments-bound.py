# arguments are bound when the generator is called, defaults when it is defined
def f(items=[1]):
    items.append(2)
    yield list(items)


g = f()
h = f()
print(next(g), next(h))
try:
    f(1, 2)
except TypeError as error:
    print(error)
