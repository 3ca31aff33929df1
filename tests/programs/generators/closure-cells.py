# a suspended generator and a closure share a variable
def f():
    n = 0

    def bump():
        nonlocal n
        n += 10

    while n < 35:
        yield n, bump
        n += 1


for value, bump in f():
    print(value)
    bump()
