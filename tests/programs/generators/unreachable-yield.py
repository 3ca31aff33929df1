# an unreachable yield still makes a generator
def f():
    if False:
        yield
    print("ran")


g = f()
print(type(g).__name__)
print(list(g))
