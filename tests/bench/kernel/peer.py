# SPDX-License-Identifier: MIT
"""CPython's schedulers, measured on demand like bench-kernel: lines `NAME TASKS COUNT` in, nanoseconds of
the processor a switch out."""
import asyncio
import collections
import os
import sys
import time


def yielder():
    while True:
        yield


def counter():
    turns = 0
    while True:
        yield
        turns += 1


class Task:
    number = 0

    def __init__(self, target):
        Task.number += 1
        self.tid = Task.number
        self.target = target
        self.value = None

    def run(self):
        return self.target.send(self.value)


class DequeScheduler:
    """The tutorial's kind: a ready queue of tasks, a map of tasks, ends and traps looked for at each turn."""

    body = staticmethod(yielder)

    def __init__(self, tasks):
        self.ready = collections.deque()
        self.tasks = {}
        for _ in range(tasks):
            self.new(self.body())
        self.measure(2 * tasks)

    def new(self, target):
        task = Task(target)
        self.tasks[task.tid] = task
        self.schedule(task)

    def schedule(self, task):
        self.ready.append(task)

    def exit(self, task):
        del self.tasks[task.tid]

    def main_loop(self, turns):
        while self.tasks and turns:
            turns -= 1
            task = self.ready.popleft()
            try:
                result = task.run()
                if isinstance(result, SystemCall):
                    result.handle(self, task)
                    continue
            except StopIteration:
                self.exit(task)
                continue
            self.schedule(task)

    def measure(self, count):
        start = time.process_time_ns()
        self.main_loop(count)
        return (time.process_time_ns() - start) / count


class CountingDequeScheduler(DequeScheduler):
    body = staticmethod(counter)


class SystemCall:
    def handle(self, scheduler, task):
        scheduler.schedule(task)


class BareLoop:
    """The least that can be: no tasks, no ends, no traps; generators in a deque."""

    def __init__(self, tasks):
        self.ready = collections.deque(yielder() for _ in range(tasks))
        self.measure(2 * tasks)

    def measure(self, count):
        take, add = self.ready.popleft, self.ready.append
        start = time.process_time_ns()
        for _ in range(count):
            task = take()
            next(task)
            add(task)
        return (time.process_time_ns() - start) / count


class AsyncioScheduler:
    def __init__(self, tasks):
        self.loop = asyncio.new_event_loop()
        self.switches = self.end = 0
        self.reached = None
        self.all = [self.loop.create_task(self.yielder()) for _ in range(tasks)]
        self.measure(2 * tasks)

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
        start = time.process_time_ns()
        self.loop.run_until_complete(self.switch(count))
        return (time.process_time_ns() - start) / (self.switches - first)


kinds = {"deque": DequeScheduler, "counting": CountingDequeScheduler, "bare": BareLoop, "asyncio": AsyncioScheduler}
kept = {}
for line in sys.stdin:
    name, number, count = line.split()
    if (name, number) not in kept:
        kept[name, number] = kinds[name](int(number))
    print(kept[name, number].measure(int(count)), flush=True)
os._exit(0)  # without a word for each of 100,000 tasks that are still pending
