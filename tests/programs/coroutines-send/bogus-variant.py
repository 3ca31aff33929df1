# a second send restarts the count
def countdown(n):
    while n >= 0:
        new = yield n
        if new is not None:
            n = new
        else:
            n -= 1


c = countdown(5)
print(next(c), next(c), c.send(3), next(c), c.send(4), list(c))
