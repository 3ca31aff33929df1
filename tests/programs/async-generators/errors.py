# misuse of async generators
async def gen():
    yield 1


g = gen()
for action in (lambda: next(g), lambda: iter(g), lambda: list(g), lambda: g.send(1), lambda: g[0]):
    try:
        action()
    except (TypeError, AttributeError) as error:
        print(error)


async def await_it():
    await gen()


try:
    await_it().send(None)
except TypeError as error:
    print(error)
try:
    g.asend(5).send(None)
except TypeError as error:
    print(error)
