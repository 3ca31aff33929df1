# a filter that handles its sink's end
def sink(limit):
    for _ in range(limit):
        print("sink", (yield))


def double(target):
    try:
        while True:
            target.send(2 * (yield))
    except StopIteration:
        print("target finished")


s = sink(2)
next(s)
d = double(s)
next(d)
try:
    for n in range(5):
        d.send(n)
except StopIteration:
    print("pipeline ended at", n)
