# keyword-only arguments of a coroutine
def scale(*, factor=2, offset=0):
    x = None
    while True:
        x = yield None if x is None else x * factor + offset


s = scale(offset=1)
next(s)
print(s.send(3), s.send(10))
try:
    scale(3)
except TypeError as error:
    print(error)
