# an exception in the sink passes through all stages and finishes them
import inspect


def sink():
    while True:
        item = yield
        print(10 // item)


def stage(target):
    while True:
        target.send((yield))


s = sink()
next(s)
a = stage(s)
next(a)
b = stage(a)
next(b)
b.send(5)
try:
    b.send(0)
except ZeroDivisionError as error:
    print("driver caught", error)
print([inspect.getgeneratorstate(x) for x in (s, a, b)])
