# a sink that finishes below a filter becomes RuntimeError
def sink(limit):
    for _ in range(limit):
        print("sink", (yield))


def double(target):
    while True:
        target.send(2 * (yield))


s = sink(2)
next(s)
d = double(s)
next(d)
for n in range(5):
    d.send(n)
