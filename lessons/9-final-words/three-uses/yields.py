# SPDX-License-Identifier: MIT
# Three uses of yield: giving, receiving, asking. Then the third one with async and await.
from collections import deque


def countdown(n):
    while n > 0:
        yield n
        n -= 1


def longest():
    best = ""
    while True:
        word = yield best
        if word and len(word) > len(best):
            best = word


class SystemCall:
    """What a task may ask of the scheduler. Yielded by a generator, awaited by an async function."""

    def __await__(self):
        return (yield self)


class Turn(SystemCall):
    def answer(self, tid):
        return None


class GetTid(SystemCall):
    def answer(self, tid):
        return tid


ready = deque()


def scheduler():
    while ready:
        tid, task, value = ready.popleft()
        try:
            call = task.send(value)
        except StopIteration:
            continue
        ready.append((tid, task, call.answer(tid)))


def old_style(name):
    tid = yield GetTid()
    for turn in range(2):
        print(name, "is task", tid)
        yield Turn()


async def my_number():
    return await GetTid()


async def new_style(name):
    tid = await my_number()
    for turn in range(2):
        print(name, "is task", tid)
        await Turn()


for number in countdown(3):
    print(number)

words = longest()
next(words)
words.send("tea")
words.send("chamomile")
print(words.send("milk"))

ready.append((1, old_style("yield"), None))
ready.append((2, new_style("await"), None))
scheduler()
