# a direct send to a sink that finishes gives StopIteration
def sink(limit):
    for _ in range(limit):
        print("sink", (yield))


s = sink(2)
next(s)
try:
    for n in range(5):
        s.send(n)
except StopIteration:
    print("sink is full at", n)
