# SPDX-License-Identifier: MIT
# async and await: nested coroutines driven by a loop of our own.
from collections import deque


class Switch:
    def __await__(self):
        yield


async def leaf(number):
    await Switch()
    return number + 1


async def middle(number):
    return await leaf(number)


async def task(rounds, results):
    total = 0
    for number in range(rounds):
        total += await middle(number)
    results.append(total)


def run(tasks):
    ready = deque(tasks)
    while ready:
        current = ready.popleft()
        try:
            current.send(None)
        except StopIteration:
            continue
        ready.append(current)


results = []
run([task(3000, results) for _ in range(100)])
print(sum(results))
