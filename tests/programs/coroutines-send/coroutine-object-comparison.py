# the same filter as a coroutine and as an object with send()
class Grep:
    def __init__(self, pattern, target):
        self.pattern = pattern
        self.target = target

    def send(self, line):
        if self.pattern in line:
            self.target.send(line)


def sink(name):
    while True:
        print(name, (yield))


def grep(pattern, target):
    while True:
        line = yield
        if pattern in line:
            target.send(line)


s1, s2 = sink("object"), sink("coroutine")
next(s1), next(s2)
o = Grep("a", s1)
c = grep("a", s2)
next(c)
for line in ("abc", "xyz", "bar"):
    o.send(line)
    c.send(line)
