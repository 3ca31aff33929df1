# a wrong argument is noticed only when the body runs
def f(n):
    for i in range(n):
        yield i


g = f("3")
print("no error yet")
next(g)
