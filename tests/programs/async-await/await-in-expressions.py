# await in arguments, displays, conditions and comprehensions
async def value(x):
    return x


async def main():
    print(await value(1) + await value(2), [await value(n) for n in range(3)])
    print({await value("k"): await value("v")})
    if await value(True):
        print("yes", (await value([5]))[0], -await value(3), await value(2) ** 2)
    print([n for n in range(4) if await value(n % 2)], f"{await value('f')}", not await value(0))
    x = await value(1) if await value(0) else await value("else")
    return x


try:
    main().send(None)
except StopIteration as stop:
    print(stop.value)
