# SPDX-License-Identifier: MIT
"""CPython's schedulers and echo server, measured on demand like bench-kernel: lines `NAME NUMBER COUNT` in, figures out."""
import asyncio
import collections
import sys
import time


def yielder():
    while True:
        yield


class DequeScheduler:
    """The least that a scheduler of generators can be."""

    def __init__(self, tasks):
        self.ready = collections.deque(yielder() for _ in range(tasks))
        self.measure(2 * tasks)

    def measure(self, count):
        ready = self.ready
        take, add = ready.popleft, ready.append
        start = time.perf_counter_ns()
        for _ in range(count):
            task = take()
            next(task)
            add(task)
        return (time.perf_counter_ns() - start) / count


class AsyncioScheduler:
    def __init__(self, tasks):
        self.tasks = tasks
        self.loop = asyncio.new_event_loop()
        self.switches = 0
        self.end = 0
        self.loop.run_until_complete(self.begin())
        self.measure(2 * tasks)

    async def begin(self):
        self.reached = None
        self.all = [asyncio.ensure_future(self.yielder()) for _ in range(self.tasks)]

    async def yielder(self):
        while True:
            self.switches += 1
            if self.switches == self.end:
                self.reached.set_result(None)
            await asyncio.sleep(0)

    async def switch(self, count):
        self.end = self.switches + count
        self.reached = self.loop.create_future()
        await self.reached

    def measure(self, count):
        first = self.switches
        start = time.perf_counter_ns()
        self.loop.run_until_complete(self.switch(count))
        return (time.perf_counter_ns() - start) / (self.switches - first)


kept = {}
for line in sys.stdin:
    name, number, count = line.split()
    kind = {"deque": DequeScheduler, "asyncio": AsyncioScheduler}[name]
    if (name, number) not in kept:
        kept[name, number] = kind(int(number))
    print(kept[name, number].measure(int(count)), flush=True)
