# SPDX-License-Identifier: MIT
"""What python3 imports as `kernel`: the same module in plain Python, so that every program that uses it is compared
with python3. First in, first out; time is virtual as long as nobody waits for a socket."""
import heapq
import itertools
import math
import select
import sys
import time
import traceback
from collections import deque
from types import CoroutineType, GeneratorType

TURN = 1000  # nanoseconds that a turn takes


class Deadlock(RuntimeError):
    pass


class Cancelled(BaseException):
    pass


# ---- What the kernel demands of a trap's arguments ----


def is_number(value):
    return type(value) is int


WORDS = {
    "body": "something that can be run",
    "task": "a task's id",
    "tasks": "a list of task ids",
    "descriptor": "a descriptor",
    "duration": "a duration that is not negative",
    "number": "a whole number",
    "any": "a value",
    "queue": "a queue",
    "lock": "a lock",
    "semaphore": "a semaphore",
    "event": "an event",
}


def in_words(value, kind):
    if kind == "duration" and type(value) in (int, float):
        return f"{nanoseconds(value)} ns"
    if value is None or type(value) in (bool, int):
        return str(value)
    if isinstance(value, (GeneratorType, CoroutineType)):
        return "something that can be run" if kind == "body" else "something else"
    if isinstance(value, Shared) and kind in ("queue", "lock", "semaphore", "event"):
        return f"the {value.kind} '{value.name}'"
    if type(value) in (list, tuple) and kind == "tasks":
        return "a list"
    return "something else"


def nanoseconds(seconds):
    return int(math.floor(seconds * 1e9 + 0.5)) if seconds < 0 else round(seconds * 1e9)


def fits(value, kind):
    if kind == "body":
        return isinstance(value, (GeneratorType, CoroutineType))
    if kind in ("task", "number"):
        return is_number(value)
    if kind == "tasks":
        return type(value) in (list, tuple) and all(map(is_number, value))
    if kind == "descriptor":
        return is_number(value) or hasattr(value, "fileno")
    if kind == "duration":
        return type(value) in (int, float) and value >= 0
    return kind == "any" or isinstance(value, Shared) and value.kind == kind


class SystemCall:
    arguments = ()
    needs = ()  # (kind, name, optional) of each argument

    def __await__(self):
        return (yield self)

    def check(self):
        for value, (kind, name, optional) in zip(self.arguments, self.needs):
            if not (optional and value is None) and not fits(value, kind):
                raise TypeError(
                    f"{type(self).__name__}() needs {WORDS[kind]} as '{name}', not {in_words(value, kind)}"
                )


TIMEOUT = ("duration", "timeout", True)


class GetTid(SystemCall):
    pass


class NewTask(SystemCall):
    needs = ("body", "body", False), ("number", "priority", True)

    def __init__(self, target, priority=None):
        self.arguments = (target, priority)


class KillTask(SystemCall):
    needs = (("task", "task", False),)

    def __init__(self, tid):
        self.arguments = (tid,)


class CancelTask(SystemCall):
    needs = ("task", "task", False), TIMEOUT

    def __init__(self, tid, timeout=None):
        self.arguments = (tid, timeout)


class WaitTask(SystemCall):
    needs = ("task", "task", False), TIMEOUT

    def __init__(self, tid, timeout=None):
        self.arguments = (tid, timeout)


class Gather(SystemCall):
    needs = ("tasks", "tasks", False), TIMEOUT

    def __init__(self, tids, timeout=None):
        self.arguments = (tids, timeout)


class Yield(SystemCall):
    pass


class SetPriority(SystemCall):
    needs = ("number", "priority", False), ("task", "task", True)

    def __init__(self, priority, tid=None):
        self.arguments = (priority, tid)


class Now(SystemCall):
    pass


class Failing(SystemCall):
    """What a program's own call becomes when its handle() fails."""

    def __init__(self, error):
        self.error = error

    def check(self):
        raise self.error


class Sleep(SystemCall):
    needs = (("duration", "duration", False),)

    def __init__(self, seconds):
        self.arguments = (seconds,)


class Compute(Sleep):
    pass


class ReadWait(SystemCall):
    needs = ("descriptor", "descriptor", False), TIMEOUT

    def __init__(self, f, timeout=None):
        self.arguments = (f, timeout)


class WriteWait(ReadWait):
    def __init__(self, f, timeout=None):
        self.arguments = (f, timeout)


class Put(SystemCall):
    needs = ("queue", "queue", False), ("any", "value", False), TIMEOUT

    def __init__(self, queue, value, timeout=None):
        self.arguments = (queue, value, timeout)


class Get(SystemCall):
    needs = ("queue", "queue", False), TIMEOUT

    def __init__(self, queue, timeout=None):
        self.arguments = (queue, timeout)


class Acquire(SystemCall):
    needs = ("lock", "lock", False), TIMEOUT

    def __init__(self, lock, timeout=None):
        self.arguments = (lock, timeout)


class Release(SystemCall):
    needs = (("lock", "lock", False),)

    def __init__(self, lock):
        self.arguments = (lock,)


class Down(SystemCall):
    needs = ("semaphore", "semaphore", False), TIMEOUT

    def __init__(self, semaphore, timeout=None):
        self.arguments = (semaphore, timeout)


class Up(SystemCall):
    needs = (("semaphore", "semaphore", False),)

    def __init__(self, semaphore):
        self.arguments = (semaphore,)


class WaitEvent(SystemCall):
    needs = ("event", "event", False), TIMEOUT

    def __init__(self, event, timeout=None):
        self.arguments = (event, timeout)


class SetEvent(SystemCall):
    needs = (("event", "event", False),)

    def __init__(self, event):
        self.arguments = (event,)


class ClearEvent(SetEvent):
    def __init__(self, event):
        self.arguments = (event,)


# ---- What tasks share ----


class Shared:
    def __init__(self, name):
        self.name = name or self.kind
        self.takers, self.givers = [], []


class Queue(Shared):
    kind = "queue"

    def __init__(self, capacity=None, name=None):
        super().__init__(name)
        self.capacity = math.inf if capacity is None else capacity
        self.values = deque()

    def put(self, value, timeout=None):
        return Put(self, value, timeout)

    def get(self, timeout=None):
        return Get(self, timeout)

    def __len__(self):
        return len(self.values)


class Lock(Shared):
    kind = "lock"
    holder = None

    def __init__(self, name=None):
        super().__init__(name)

    def acquire(self, timeout=None):
        return Acquire(self, timeout)

    def release(self):
        return Release(self)

    def locked(self):
        return self.holder is not None

    async def __aenter__(self):
        await Acquire(self)

    async def __aexit__(self, *error):
        await Release(self)


class Semaphore(Shared):
    kind = "semaphore"

    def __init__(self, count=1, name=None):
        super().__init__(name)
        self.count = count

    def down(self, timeout=None):
        return Down(self, timeout)

    def up(self):
        return Up(self)

    async def __aenter__(self):
        await Down(self)

    async def __aexit__(self, *error):
        await Up(self)


class Event(Shared):
    kind = "event"
    is_on = False

    def __init__(self, name=None):
        super().__init__(name)

    def wait(self, timeout=None):
        return WaitEvent(self, timeout)

    def set(self):
        return SetEvent(self)

    def clear(self):
        return ClearEvent(self)

    def is_set(self):
        return self.is_on


# ---- Tasks ----

LATE = {
    "task": "the task did not end in time",
    "gather": "not all of the tasks ended in time",
    "read": "nothing came to read in time",
    "write": "no room to write came in time",
    "item": "nothing was put into the queue in time",
    "room": "no room came into the queue in time",
    "lock": "the lock was not released in time",
    "semaphore": "the semaphore was not released in time",
    "event": "the event was not set in time",
}


class Task:
    def __init__(self, tid, target, name, priority):
        self.tid, self.target, self.priority = tid, target, priority
        self.name = name or target.__name__
        self.callers = []
        self.answer = self.error = self.sticky = None
        self.killed = self.cancelled = False
        self.state, self.reason, self.on, self.room = "ready", None, None, None
        self.joiners, self.locks = [], []
        self.put = self.result = self.failure = None
        self.finished_well = False
        self.deadline = self.next = self.sendval = self.parked = None
        self.gets_sendval = False

    def title(self):
        return f"task {self.tid} ({self.name})"


class Scheduler:
    ids = itertools.count(1)  # of the tasks of all schedulers

    def __init__(self, policy=None, quantum=None, seed=None, trampoline=False, turn_limit=None, quirks=()):
        if policy not in (None, "fifo") or quantum or turn_limit:
            raise NotImplementedError("python3's edition knows first in, first out alone")
        self.trampoline, self.quirks = trampoline, set(quirks)
        self.live, self.known, self.queue = {}, {}, deque()
        self.clock, self.started = 0, time.monotonic_ns()
        self.timers, self.order = [], itertools.count()
        self.running = False

    # Tasks

    def new(self, target, name=None, priority=None):
        if not isinstance(target, (GeneratorType, CoroutineType)):
            raise TypeError(f"a task must be a generator or a coroutine, not {type(target).__name__}")
        return self.make(target, name, 1 if priority is None else priority)

    def make(self, target, name, priority):
        task = Task(next(self.ids), target, name, priority)
        self.live[task.tid] = self.known[task.tid] = task
        self.queue.append(task)
        return task.tid

    def schedule(self, task):
        if task.parked is not None:
            self.do_SetEvent(None, task.parked)
        task.next = Yield()

    def park(self, task, name="schedule"):
        task.parked = Event(name)
        task.next = WaitEvent(task.parked)

    def make_ready(self, task, answer=None, error=None):
        task.state, task.answer, task.error = "ready", answer, error
        if "sticky answers" in self.quirks and error is None:
            task.sticky = answer
        self.queue.append(task)

    def block(self, task, reason, on, room, timeout):
        task.state, task.reason, task.on, task.room = "waiting", reason, on, room
        if room is not None:
            room.append(task)
        if timeout is not None:
            task.deadline = self.clock + nanoseconds(timeout)
            heapq.heappush(self.timers, (task.deadline, next(self.order), task))

    def wake(self, task, answer=None, error=None):
        for room in task.room if task.reason == "gather" else [task.room]:
            if room is not None and task in room:
                room.remove(task)
        task.room = task.deadline = task.reason = task.put = None
        self.make_ready(task, answer, error)

    def kill(self, tid):
        task = self.live.get(tid)
        if task is None:
            return False
        if not task.killed:
            task.killed = True
            if task.state == "waiting":
                self.wake(task)
        return True

    def exit(self, task, result, failure):
        task.state, task.result, task.failure = "finished", result, failure
        task.target, task.callers = None, []
        del self.live[task.tid]
        for lock in task.locks[::-1]:
            self.release(lock)
        for waiter in task.joiners[:]:
            if waiter.reason != "gather":
                self.wake(waiter, True)
            else:
                task.joiners.remove(waiter)
                self.gathered(waiter)

    def gathered(self, task):
        tasks = [self.known[tid] for tid in task.on]
        if any(other.state != "finished" for other in tasks):
            return None
        for other in tasks:
            if other.failure is not None:
                return self.wake(task, error=other.failure)
            if not other.finished_well:
                return self.wake(task, error=Cancelled(f"{other.title()} was killed"))
        return self.wake(task, [other.result for other in tasks])

    def release(self, lock):
        lock.holder.locks.remove(lock)
        lock.holder = None
        if lock.takers:
            self.hold(lock, lock.takers[0])
            self.wake(lock.takers[0])

    def hold(self, lock, task):
        lock.holder = task
        task.locks.append(lock)

    # Traps: each answers, or puts the task into a room and returns WAITS

    WAITS = object()

    def do_GetTid(self, task):
        return task.tid

    def do_NewTask(self, task, target, priority):
        return self.make(target, None, task.priority if priority is None else priority)

    def do_KillTask(self, task, tid):
        return self.kill(tid)

    def do_WaitTask(self, task, tid, timeout):
        if tid not in self.live:
            return False
        self.block(task, "task", tid, self.live[tid].joiners, timeout)
        return self.WAITS

    def do_CancelTask(self, task, tid, timeout):
        victim = self.live.get(tid)
        if victim is task:
            raise ValueError("a task cannot cancel itself")
        if victim is None:
            return False
        if not victim.killed:
            victim.cancelled = True
            error = Cancelled(f"cancelled by {task.title()}")
            if victim.state == "waiting":
                self.wake(victim, error=error)
            else:
                victim.answer, victim.error = None, error
        self.block(task, "cancel", tid, victim.joiners, timeout)
        return self.WAITS

    def do_Gather(self, task, tids, timeout):
        for tid in tids:
            if tid not in self.known:
                raise ValueError(f"there is no task {tid} to gather, or it ended long ago")
        self.block(task, "gather", tids, None, timeout)
        task.room = [self.live[tid].joiners for tid in tids if tid in self.live]
        for room in task.room:
            room.append(task)
        self.gathered(task)
        return self.WAITS

    def do_Yield(self, task):
        return None

    def do_SetPriority(self, task, priority, tid):
        changed = task if tid is None else self.live.get(tid)
        if changed is None:
            return False
        changed.priority = priority
        return True

    def do_Now(self, task):
        return self.clock / 1e9

    def do_Sleep(self, task, seconds):
        if nanoseconds(seconds) == 0:
            return None
        self.block(task, "sleep", None, None, seconds)
        return self.WAITS

    def do_Compute(self, task, seconds):
        self.clock += nanoseconds(seconds)
        return None

    def do_ReadWait(self, task, f, timeout):
        self.block(task, "read", f, None, timeout)
        return self.WAITS

    def do_WriteWait(self, task, f, timeout):
        self.block(task, "write", f, None, timeout)
        return self.WAITS

    def do_Put(self, task, queue, value, timeout):
        if queue.takers:
            self.wake(queue.takers[0], value)
        elif len(queue.values) < queue.capacity:
            queue.values.append(value)
        else:
            self.block(task, "room", queue, queue.givers, timeout)
            task.put = value
            return self.WAITS
        return None

    def do_Get(self, task, queue, timeout):
        if not queue.values and not queue.givers:
            self.block(task, "item", queue, queue.takers, timeout)
            return self.WAITS
        if queue.givers:
            giver = queue.givers[0]
            queue.values.append(giver.put)
            self.wake(giver)
        return queue.values.popleft()

    def do_Acquire(self, task, lock, timeout):
        if lock.holder:
            self.block(task, "lock", lock, lock.takers, timeout)
            return self.WAITS
        self.hold(lock, task)
        return None

    def do_Release(self, task, lock):
        if lock.holder is not task:
            holder = lock.holder.title() if lock.holder else "nobody"
            raise RuntimeError(f"Release() of the lock '{lock.name}', which {holder} holds")
        self.release(lock)

    def do_Down(self, task, semaphore, timeout):
        if semaphore.count <= 0:
            self.block(task, "semaphore", semaphore, semaphore.takers, timeout)
            return self.WAITS
        semaphore.count -= 1
        return None

    def do_Up(self, task, semaphore):
        if semaphore.takers and semaphore.count == 0:
            self.wake(semaphore.takers[0])
        else:
            semaphore.count += 1

    def do_WaitEvent(self, task, event, timeout):
        if not event.is_on:
            self.block(task, "event", event, event.takers, timeout)
            return self.WAITS
        return None

    def do_SetEvent(self, task, event):
        event.is_on = True
        for waiter in event.takers[:]:
            self.wake(waiter)

    def do_ClearEvent(self, task, event):
        event.is_on = False

    # A turn

    def turn(self, task):
        if task.killed:
            return self.end_killed(task)
        while True:
            answer, error, task.answer, task.error = task.answer, task.error, None, None
            if task.gets_sendval and not error:
                answer = task.sendval
            task.gets_sendval = False
            try:
                asked = task.target.throw(error) if error else task.target.send(answer)
            except StopIteration as stop:
                if not task.callers:
                    task.finished_well = True
                    return self.exit(task, stop.value, None)
                task.target, task.answer = task.callers.pop(), stop.value
                continue
            except (SystemExit, KeyboardInterrupt):
                self.exit(task, None, SystemExit())
                raise
            except BaseException as failure:
                if task.callers and "yield returns" not in self.quirks:
                    task.target, task.error = task.callers.pop(), failure
                    continue
                return self.fail(task, failure)
            if not self.goes_on_after(task, asked):
                return None

    def goes_on_after(self, task, asked):
        """Deals with what a task yielded; whether it goes on in the same turn."""
        if isinstance(asked, SystemCall):
            instead = self.perform(task, asked) if hasattr(asked, "handle") else asked
            if isinstance(instead, (GeneratorType, CoroutineType)):
                task.callers.append(task.target)
                task.target = instead
                return True
            self.trap(task, instead)
            return False
        if isinstance(asked, (GeneratorType, CoroutineType)):
            if self.trampoline:
                task.callers.append(task.target)
                task.target = asked
            else:
                task.error = TypeError(
                    "a task yielded something that can be run, but this scheduler has no trampoline"
                )
            return True
        if task.callers and "yield returns" in self.quirks:
            task.target, task.answer = task.callers.pop(), asked
            return True
        task.state, task.answer = "ready", task.sticky
        self.queue.append(task)
        return False

    def perform(self, task, call):
        """Lets a program's own call do its work: the trap that is made instead, or a generator that is run for the task."""
        call.task, call.sched, task.next, task.sendval, task.parked = task, self, None, None, None
        try:
            handling = call.handle()
            if isinstance(handling, (GeneratorType, CoroutineType)):
                return handling
            if task.next is None:
                raise RuntimeError(
                    f"{type(call).__name__}.handle() has neither scheduled the task nor let it wait"
                )
        except Exception as error:
            return Failing(error)
        task.gets_sendval = True
        return task.next

    def waitforexit(self, task, tid):
        if tid not in self.live:
            return False
        task.next = WaitTask(tid)
        return True

    def waitforread(self, task, f):
        task.next = ReadWait(f)

    def waitforwrite(self, task, f):
        task.next = WriteWait(f)

    def trap(self, task, asked):
        try:
            asked.check()
            answer = getattr(self, "do_" + type(asked).__name__)(task, *asked.arguments)
        except Exception as error:
            self.make_ready(task, error=error.with_traceback(None))
            return
        if answer is not self.WAITS:
            self.make_ready(task, answer)

    def end_killed(self, task):
        failure = None
        for target in [task.target, *reversed(task.callers)]:
            try:
                target.close()
            except BaseException as error:
                failure = failure or error
        target = None
        if failure is None:
            self.exit(task, None, None)
        else:
            self.fail(task, failure)

    def fail(self, task, failure):
        if task.cancelled and isinstance(failure, Cancelled):
            return self.exit(task, None, None)
        # Our own frame at the top is nobody's business.
        failure.__traceback__ = failure.__traceback__ and failure.__traceback__.tb_next
        self.exit(task, None, failure)
        if "errors end the run" in self.quirks:
            raise failure
        print(f"Exception in {task.title()}:", file=sys.stderr)
        traceback.print_exception(type(failure), failure, failure.__traceback__)

    # Time and sockets

    def ring(self):
        while self.timers and self.timers[0][0] <= self.clock:
            deadline, _, task = heapq.heappop(self.timers)
            if task.deadline != deadline:
                continue
            if task.reason == "sleep":
                self.wake(task)
            elif task.reason == "cancel":
                self.wake(task, False)
            else:
                self.wake(task, error=TimeoutError(LATE[task.reason]))

    def first_timer(self):
        while self.timers and self.timers[0][2].deadline != self.timers[0][0]:
            heapq.heappop(self.timers)
        return self.timers[0][0] if self.timers else None

    def poll(self, timeout):
        readers = [t for t in self.live.values() if t.reason == "read"]
        writers = [t for t in self.live.values() if t.reason == "write"]
        if not readers and not writers:
            return
        can_read, can_write, _ = select.select([t.on for t in readers], [t.on for t in writers], [], timeout)
        for task in readers + writers:
            if task.on in (can_read if task.reason == "read" else can_write):
                self.wake(task)

    def idle(self):
        """Nobody is ready: goes to the next moment at which somebody may be."""
        moment = self.first_timer()
        if any(t.reason in ("read", "write") for t in self.live.values()):
            before = time.monotonic_ns()
            self.poll(None if moment is None else max(0, (moment - self.clock) / 1e9))
            self.clock += time.monotonic_ns() - before
        elif moment is None:
            raise Deadlock(self.deadlock())
        else:
            self.clock = max(self.clock, moment)

    def awaited(self, task):
        if task.reason in ("task", "cancel"):
            return self.live.get(task.on)
        return task.on.holder if task.reason == "lock" else None

    def deadlock(self):
        def line(task):
            what = {
                "task": lambda: f"the end of {self.awaited(task).title()}",
                "cancel": lambda: f"the end of {self.awaited(task).title()}",
                "lock": lambda: f"the lock '{task.on.name}', which {task.on.holder.title()} holds",
                "item": lambda: f"a value in the queue '{task.on.name}', into which nobody puts one",
                "room": lambda: f"room in the queue '{task.on.name}', from which nobody takes",
                "semaphore": lambda: f"the semaphore '{task.on.name}', which nobody raises",
                "event": lambda: f"the event '{task.on.name}', which nobody sets",
            }[task.reason]()
            return f"{task.title()} waits for {what}"

        for task in self.live.values():
            circle, other = [task], self.awaited(task)
            while other and other not in circle:
                circle.append(other)
                other = self.awaited(other)
            if other is task:
                return "; ".join(map(line, circle)) + ": a circle"
        return "; ".join(map(line, self.live.values()))

    def mainloop(self):
        if self.running:
            raise RuntimeError("the scheduler is running already")
        self.running = True
        try:
            while self.live:
                self.ring()
                if not self.queue:
                    self.idle()
                    continue
                self.poll(0)
                self.turn(self.queue.popleft())
                self.clock += TURN
        finally:
            self.running = False

    def __del__(self):
        for task in self.live.values():
            task.target.close()

    # Looking

    def result(self, tid):
        task = self.known.get(tid)
        if task is None or task.state != "finished":
            raise ValueError(f"no task {tid} has finished")
        if task.failure is not None:
            raise task.failure
        return task.result

    def state(self, tid):
        task = self.known.get(tid)
        return task.state if task else None

    @property
    def ready(self):
        return [task.tid for task in self.queue]

    @property
    def tasks(self):
        return list(self.live)

    @property
    def now(self):
        return self.clock / 1e9
