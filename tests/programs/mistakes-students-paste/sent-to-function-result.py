# calling a send pipeline with a value instead of a coroutine
def grep(pattern, target):
    while True:
        line = yield
        if pattern in line:
            target.send(line)


def printer():
    while True:
        print((yield))


g = grep("x", printer)
next(g)
g.send("xyz")
