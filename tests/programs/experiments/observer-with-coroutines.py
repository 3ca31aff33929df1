# observers as coroutines that come and go
class Subject:
    def __init__(self):
        self.observers = []

    def attach(self, generator):
        next(generator)
        self.observers.append(generator)

    def notify(self, event):
        for o in list(self.observers):
            try:
                o.send(event)
            except StopIteration:
                self.observers.remove(o)
                print("an observer left")


def first(n):
    for _ in range(n):
        print("first:", (yield))


def every(name):
    try:
        while True:
            print(f"{name}:", (yield))
    finally:
        print(name, "is closed")


s = Subject()
s.attach(first(2))
s.attach(every("log"))
for event in ("start", "middle", "end"):
    s.notify(event)
print(len(s.observers))
