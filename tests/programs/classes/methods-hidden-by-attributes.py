# An instance's attribute hides its class's method, however and whenever it gets there.
class Worker:
    def work(self):
        return "method"


class Exact(list):
    def work(self):
        return "method"


class Failure(Exception):
    def work(self):
        return "method"


def calls(*workers):
    return [worker.work() for worker in workers]


def hidden():
    return "attribute"


fresh = [Worker(), Exact(), Failure()]
print(calls(*fresh), calls(*fresh))

# A dict that was the instance's before the name was ever an attribute.
early = Worker()
early.other = 1
names = early.__dict__
print(calls(early))
names["wo" + "rk"[:2]] = hidden
print(calls(early), calls(*fresh))
del names["work"]
print(calls(early))


class Second:
    def act(self):
        return "method"


def acts(*workers):
    return [worker.act() for worker in workers]


# A key that is equal to the name, but another object.
second, third = Second(), Second()
print(acts(second, third))
vars(second)["".join(["a", "c", "t"])] = hidden
print(acts(second, third))


class Third:
    def run(self):
        return "method"

    def stop(self):
        return "stopped"


def runs(*workers):
    return [worker.run() for worker in workers], [worker.stop() for worker in workers]


# A whole dict put in the place of the first.
third = Third()
print(runs(third, Third()))
third.__dict__ = {"run": hidden}
print(runs(third, Third()))
third.__dict__.update(stop=hidden)
print(runs(third, Third()))
third.__dict__ = {}
print(runs(third))

# By setattr, in each kind of instance.
for worker in fresh:
    setattr(worker, "work", hidden)
print(calls(*fresh), calls(Worker(), Exact(), Failure()))
for worker in fresh:
    del worker.work
print(calls(*fresh))

# The class changes, too.
Worker.work = lambda self: "another"
print(calls(*fresh))
del Worker.work
try:
    print(calls(*fresh))
except AttributeError as error:
    print(error)


# Modules and functions have methods of their types, and attributes beside them.
def plain():
    pass


for _ in range(2):
    print(plain.__repr__()[:15])
    plain.__repr__ = lambda: "attribute of a function"


# A frame is used again: its variables are not.
def often(depth, flag):
    if flag:
        kept = depth
    if depth:
        often(depth - 1, not flag)
    return kept


print(often(0, True))
try:
    often(3, True)
except UnboundLocalError as error:
    print(error)
