# a cycle of sends is refused
def relay(name):
    while True:
        value = yield
        print(name, "got", value)
        targets[name].send(value + 1)


a, b = relay("a"), relay("b")
targets = {"a": b, "b": a}
next(a), next(b)
a.send(1)
