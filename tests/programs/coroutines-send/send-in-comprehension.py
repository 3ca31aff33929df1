# sends inside a comprehension
def tee():
    x = yield
    while True:
        x = yield x.upper()


t = tee()
next(t)
print([t.send(c) for c in "abc"], {c: t.send(c) for c in "xy"})
