# del of a global makes it undefined, also for functions
x = 1


def f():
    return x


del x
try:
    f()
except NameError as error:
    print(error)
x = 2
print(f())
try:
    del never
except NameError as error:
    print(error)
