# SPDX-License-Identifier: MIT
# Coroutines, async generators, managers and loops under a loop of one's own.
class Pause:
    def __init__(self, turns):
        self.turns = turns

    def __await__(self):
        for turn in range(self.turns):
            yield turn
        return self.turns

    async def __aenter__(self):
        return await self

    async def __aexit__(self, *what):
        await self
        return what[0] is ValueError


async def source(n):
    try:
        for i in range(n):
            await Pause(1)
            yield i
    finally:
        print("source ends")


async def work(name, n):
    async with Pause(1):
        print(name, [v async for v in source(n)])
        raise ValueError(name)
    async for v in source(n):
        if v:
            break
    return await Pause(2), name


tasks = [work("a", 2), work("b", 3)]
while tasks:
    task = tasks.pop(0)
    try:
        task.send(None)
    except StopIteration as end:
        print(end.value)
    else:
        tasks.append(task)
w = work("never", 1)
w.close()
