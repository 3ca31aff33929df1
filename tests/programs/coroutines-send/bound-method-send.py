# a saved bound send method works like the call
def f():
    total = 0
    while True:
        total += yield total


g = f()
next(g)
send = g.send
print([send(n) for n in (1, 2, 3)])
print(list(map(send, [10, 20])))
