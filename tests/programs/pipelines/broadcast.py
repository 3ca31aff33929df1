# one source broadcasts to three greps with a printer each
def coroutine(func):
    def start(*args):
        cr = func(*args)
        next(cr)
        return cr
    return start


@coroutine
def broadcast(targets):
    while True:
        item = yield
        for target in targets:
            target.send(item)


@coroutine
def grep(pattern, target):
    while True:
        line = yield
        if pattern in line:
            target.send(line)


@coroutine
def printer(name):
    while True:
        print(name, (yield))


b = broadcast([grep(p, printer(p.upper())) for p in ("cat", "dog", "cow")])
for line in ("cat and dog", "cow", "bird", "dog cow cat"):
    b.send(line)
