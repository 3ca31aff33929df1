# a yield after GeneratorExit makes close() fail
def f():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("ignoring")
            yield 2


g = f()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)
print(next(g))
