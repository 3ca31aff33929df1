# a coroutine is neither iterator nor iterable
async def co():
    pass


c = co()
for action in (lambda: next(c), lambda: iter(c), lambda: list(c), lambda: [*c]):
    try:
        action()
    except TypeError as error:
        print(error)
try:
    for x in c:
        pass
except TypeError as error:
    print(error)
c.close()
