# the yield's line is shown for a thrown exception in a loop
def f():
    while True:
        received = yield "waiting"
        print(received)


g = f()
next(g)
g.send("a")
g.throw(OSError(5, "disk on fire"))
