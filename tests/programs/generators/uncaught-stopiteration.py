# an uncaught StopIteration with a value ends the program
def f():
    yield 1
    return 42


g = f()
print(next(g))
print(next(g))
