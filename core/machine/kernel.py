# SPDX-License-Identifier: MIT
"""An operating system for generators and async functions: tasks, traps, waiting, time.

A task is a generator, or an async function's coroutine, that was given to a Scheduler. It sees
neither the scheduler nor the other tasks: all it can do is to yield (in an async function: await)
one of the traps below, and be continued with the answer. A bare yield gives way.

    def child():
        yield Sleep(1.5)
        return 42

    def main():
        tid = yield NewTask(child())
        print((yield Gather([tid])))       # [42]

    scheduler = Scheduler()
    scheduler.new(main())
    scheduler.mainloop()

Times are seconds. An error that leaves a task is printed, and ends that task alone.
"""
import _kernel


class Deadlock(RuntimeError):
    """All tasks wait, and nothing can ever wake one: says who waits for what."""


class Cancelled(BaseException):
    """Raised in a task that CancelTask() tells to end."""


# ---- Traps ----


class SystemCall:
    """What a task yields, or awaits, to ask its kernel for something.

    A program may have calls of its own, as the tutorial's are: a class with a method handle(), which is called with
    .task (tid, name, sendval) and .sched set, and then lets the task go on by sched.schedule(task), or wait by one of
    sched.waitforexit(task, tid), waitforread(task, f), waitforwrite(task, f), or park(task): until somebody schedules it.
    What the task receives is its sendval. A handle() that has to wait in its midst is a generator or an async
    function: it makes calls as a task does, and for it; what it returns is what the task receives.
    """

    _trap = -1
    arguments = ()

    def __await__(self):
        return (yield self)


class GetTid(SystemCall):
    """The task's own id."""

    _trap = _kernel.trap("GetTid")


class NewTask(SystemCall):
    """Makes a new task; its id. A priority of None is that of the task that asks."""

    _trap = _kernel.trap("NewTask")

    def __init__(self, target, priority=None):
        self.arguments = (target, priority)


class KillTask(SystemCall):
    """Ends a task at its next turn; whether there is such a task."""

    _trap = _kernel.trap("KillTask")

    def __init__(self, tid):
        self.arguments = (tid,)


class CancelTask(SystemCall):
    """Raises Cancelled in a task and waits for its end; whether it ended in time."""

    _trap = _kernel.trap("CancelTask")

    def __init__(self, tid, timeout=None):
        self.arguments = (tid, timeout)


class WaitTask(SystemCall):
    """Waits for a task's end: True; False at once when there is no such task."""

    _trap = _kernel.trap("WaitTask")

    def __init__(self, tid, timeout=None):
        self.arguments = (tid, timeout)


class Gather(SystemCall):
    """Waits for the end of several tasks: the list of what they return, or the first's error."""

    _trap = _kernel.trap("Gather")

    def __init__(self, tids, timeout=None):
        self.arguments = (tids, timeout)


class Yield(SystemCall):
    """Gives way, as a bare yield does: for async functions."""

    _trap = _kernel.trap("Yield")


class SetPriority(SystemCall):
    """Changes the task's own priority, or another task's; whether there is such a task."""

    _trap = _kernel.trap("SetPriority")

    def __init__(self, priority, tid=None):
        self.arguments = (priority, tid)


class Now(SystemCall):
    """What the kernel's clock shows."""

    _trap = _kernel.trap("Now")


class Sleep(SystemCall):
    """Waits for so long."""

    _trap = _kernel.trap("Sleep")

    def __init__(self, seconds):
        self.arguments = (seconds,)


class Compute(SystemCall):
    """Keeps the processor busy for so long."""

    _trap = _kernel.trap("Compute")

    def __init__(self, seconds):
        self.arguments = (seconds,)


class ReadWait(SystemCall):
    """Waits until a socket has something to read, or a client to accept."""

    _trap = _kernel.trap("ReadWait")

    def __init__(self, f, timeout=None):
        self.arguments = (f, timeout)


class WriteWait(SystemCall):
    """Waits until a socket has room to write."""

    _trap = _kernel.trap("WriteWait")

    def __init__(self, f, timeout=None):
        self.arguments = (f, timeout)


class Put(SystemCall):
    """Puts a value into a Queue, waiting for room."""

    _trap = _kernel.trap("Put")

    def __init__(self, queue, value, timeout=None):
        self.arguments = (queue, value, timeout)


class Get(SystemCall):
    """Takes the oldest value out of a Queue, waiting for one."""

    _trap = _kernel.trap("Get")

    def __init__(self, queue, timeout=None):
        self.arguments = (queue, timeout)


class Acquire(SystemCall):
    """Takes a Lock, waiting until nobody holds it."""

    _trap = _kernel.trap("Acquire")

    def __init__(self, lock, timeout=None):
        self.arguments = (lock, timeout)


class Release(SystemCall):
    """Gives back a Lock that the task holds."""

    _trap = _kernel.trap("Release")

    def __init__(self, lock):
        self.arguments = (lock,)


class Down(SystemCall):
    """Takes one from a Semaphore, waiting until there is one."""

    _trap = _kernel.trap("Down")

    def __init__(self, semaphore, timeout=None):
        self.arguments = (semaphore, timeout)


class Up(SystemCall):
    """Gives one to a Semaphore."""

    _trap = _kernel.trap("Up")

    def __init__(self, semaphore):
        self.arguments = (semaphore,)


class WaitEvent(SystemCall):
    """Waits until an Event is set."""

    _trap = _kernel.trap("WaitEvent")

    def __init__(self, event, timeout=None):
        self.arguments = (event, timeout)


class SetEvent(SystemCall):
    """Sets an Event: all that wait for it go on."""

    _trap = _kernel.trap("SetEvent")

    def __init__(self, event):
        self.arguments = (event,)


class ClearEvent(SystemCall):
    """Unsets an Event."""

    _trap = _kernel.trap("ClearEvent")

    def __init__(self, event):
        self.arguments = (event,)


# ---- What tasks share ----


class Queue:
    """Values on their way from task to task; with capacity 0 a Put waits for its Get."""

    def __init__(self, capacity=None, name=None):
        self._shared = _kernel.shared("queue", -1 if capacity is None else capacity, name)

    def put(self, value, timeout=None):
        return Put(self, value, timeout)

    def get(self, timeout=None):
        return Get(self, timeout)

    def __len__(self):
        return _kernel.level(self._shared)


class Lock:
    """Held by one task at a time; given back by itself when its holder ends."""

    def __init__(self, name=None):
        self._shared = _kernel.shared("lock", 0, name)

    def acquire(self, timeout=None):
        return Acquire(self, timeout)

    def release(self):
        return Release(self)

    def locked(self):
        return _kernel.level(self._shared) != 0

    async def __aenter__(self):
        await Acquire(self)

    async def __aexit__(self, *error):
        await Release(self)


class Semaphore:
    """So many tasks at a time."""

    def __init__(self, count=1, name=None):
        self._shared = _kernel.shared("semaphore", count, name)

    def down(self, timeout=None):
        return Down(self, timeout)

    def up(self):
        return Up(self)

    async def __aenter__(self):
        await Down(self)

    async def __aexit__(self, *error):
        await Up(self)


class Event:
    """Something that happens: tasks wait until it is set."""

    def __init__(self, name=None):
        self._shared = _kernel.shared("event", 0, name)

    def wait(self, timeout=None):
        return WaitEvent(self, timeout)

    def set(self):
        return SetEvent(self)

    def clear(self):
        return ClearEvent(self)

    def is_set(self):
        return _kernel.level(self._shared) != 0


# ---- The scheduler ----


class Task:
    """A task as the program's own system calls see it."""

    def __init__(self, tid, name):
        self.tid = tid
        self.name = name
        self.sendval = None
        self._next = None
        self._parked = None

    def __repr__(self):
        return f"<task {self.tid} ({self.name})>"


def _perform(scheduler, tid, name, call):
    """Lets a program's own call do its work: what is to be done instead (a trap, or a generator to be run for the task),
    and the task, whose sendval it receives after a trap."""
    task = Task(tid, name)
    call.task, call.sched = task, scheduler
    handling = call.handle()
    if _kernel.runs(handling):
        return handling, task
    if task._next is None:
        raise RuntimeError(f"{type(call).__name__}.handle() has neither scheduled the task nor let it wait")
    return task._next, task


class Scheduler:
    """Tasks and their mainloop. Several schedulers of a program number their tasks in one row.

    policy      "fifo", "priority", "lottery", "feedback", "shortest" or "stride"
    quantum     lines until the timer interrupts a task, 0 for never
    seed        of the policy's chance
    trampoline  a task may yield a generator to run it as a subroutine
    turn_limit  lines that a task may run without yielding, 0 for any number
    quirks      what the tutorial's scheduler does and a better one would not: some of
                "sticky answers"         an answer is sent again at each later bare yield
                "kill at once"           KillTask closes the task's body there and then
                "killed waiters stay"    a killed task that waits goes when it is woken
                "yield returns"          a subroutine's yield is its result, and drops it
                "kill innermost"         KillTask closes the innermost subroutine alone
                "errors end the run"     an error that leaves a task leaves mainloop(), too

    What is left None is as the machine's settings say.
    """

    def __init__(self, policy=None, quantum=None, seed=None, trampoline=False, turn_limit=None,
                 quirks=()):
        self._kernel = _kernel.new(policy, quantum, seed, trampoline, turn_limit, tuple(quirks))

    def new(self, target, name=None, priority=None):
        """Makes a task of a generator or coroutine; its id."""
        return _kernel.spawn(self._kernel, target, name, priority)

    def mainloop(self):
        """Runs until no task is left."""
        problem = _kernel.run(self._kernel, self)
        if problem is not None:
            raise Deadlock(problem)

    def schedule(self, task):
        """In a handle(): the task goes on at its next turn; also one that another handle() has parked."""
        if task._parked is not None:
            _kernel.set(self._kernel, task._parked._shared)
        task._next = Yield()

    def park(self, task, name="schedule"):
        """In a handle(): the task waits until it is scheduled; `name` is what a deadlock says that it waits for."""
        task._parked = Event(name)
        task._next = WaitEvent(task._parked)

    def waitforexit(self, task, tid):
        """In a handle(): the task waits for another's end; False when there is no such task."""
        if self.state(tid) in (None, "finished"):
            return False
        task._next = WaitTask(tid)
        return True

    def waitforread(self, task, f):
        task._next = ReadWait(f)

    def waitforwrite(self, task, f):
        task._next = WriteWait(f)

    def exit(self, task):
        """In a handle(): ends the task at its next turn."""
        self.kill(task.tid)
        task._next = Yield()

    def kill(self, tid):
        """As KillTask."""
        return _kernel.kill(self._kernel, tid)

    def result(self, tid):
        """What a finished task returned; its error is raised."""
        return _kernel.result(self._kernel, tid)

    def state(self, tid):
        """"created", "ready", "running", "waiting" or "finished"; None: there is no such task."""
        return _kernel.state(self._kernel, tid)

    @property
    def ready(self):
        """Ids of the ready tasks, in the order in which they stand."""
        return _kernel.ready(self._kernel)

    @property
    def tasks(self):
        """Ids of all that live."""
        return _kernel.tasks(self._kernel)

    @property
    def now(self):
        """What the clock shows, in seconds since the scheduler was made."""
        return _kernel.now(self._kernel)

    @property
    def figures(self):
        """How the run went: a dict of numbers; times in seconds."""
        return _kernel.figures(self._kernel)
