# three greps merge into one printer
def coroutine(func):
    def start(*args):
        cr = func(*args)
        next(cr)
        return cr
    return start


@coroutine
def grep(pattern, target):
    while True:
        line = yield
        if pattern in line:
            target.send((pattern, line))


@coroutine
def printer():
    count = 0
    while True:
        pattern, line = yield
        count += 1
        print(f"{count}. [{pattern}] {line}")


p = printer()
greps = [grep(word, p) for word in ("a", "b", "c")]
for line in ("abc", "b", "xyz", "ca"):
    for g in greps:
        g.send(line)
