# a router coroutine sends each item to one of two branches
def coroutine(func):
    def start(*args):
        cr = func(*args)
        next(cr)
        return cr
    return start


@coroutine
def collect(into):
    while True:
        into.append((yield))


@coroutine
def route(predicate, yes, no):
    while True:
        item = yield
        (yes if predicate(item) else no).send(item)


even, odd = [], []
r = route(lambda n: n % 2 == 0, collect(even), collect(odd))
for n in range(7):
    r.send(n)
print(even, odd)
