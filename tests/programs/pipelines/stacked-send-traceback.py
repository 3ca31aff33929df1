# the traceback of an exception in a sink shows the stack of sends
def sink():
    while True:
        item = yield
        print(10 // item)


def stage(target):
    while True:
        item = yield
        target.send(item)


s = sink()
next(s)
a = stage(s)
next(a)
b = stage(a)
next(b)
b.send(0)
