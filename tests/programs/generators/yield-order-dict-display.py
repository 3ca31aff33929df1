# a dict display evaluates the key before the value
def f():
    d = {(yield 1): (yield 2), (yield 3): (yield 4)}
    print(d)


g = f()
next(g)
for c in "abcd":
    try:
        print(g.send(c))
    except StopIteration:
        print("stop")
