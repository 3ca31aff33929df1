# system calls of a program's own whose task waits: parked until another call schedules it, or while its handler waits
from kernel import CancelTask, Cancelled, Deadlock, NewTask, Now, Scheduler, Sleep, SystemCall

waiting = []


class Receive(SystemCall):
    """A mailbox in the tutorial's manner: the task stands in a list of our own."""

    def handle(self):
        waiting.append(self.task)
        self.sched.park(self.task, "a message")


class Send(SystemCall):
    def __init__(self, message):
        self.message = message

    def handle(self):
        self.task.sendval = len(waiting)
        for task in waiting:
            task.sendval = self.message
            self.sched.schedule(task)
        waiting.clear()
        self.sched.schedule(self.task)


class Nap(SystemCall):
    """A handler that makes calls itself."""

    def __init__(self, seconds):
        self.seconds = seconds

    def handle(self):
        start = yield Now()
        yield Sleep(self.seconds)
        end = yield Now()
        return "slept", round(end - start, 3)


class TwoNaps(SystemCall):
    """And one of those calls is our own again."""

    async def handle(self):
        try:
            return await Nap(0.5), await Nap(0.25)
        finally:
            print("handler of task", self.task.tid, "is over")


class Fails(SystemCall):
    def handle(self):
        yield
        raise ValueError("not today")


class Wrong(SystemCall):
    def handle(self):
        try:
            yield Sleep(-1)
        except TypeError as error:
            print("handler got:", error)
        return "all the same"


def receiver(name):
    print(name, "gets", (yield Receive()))
    print(name, "gets", (yield Receive()))


def main():
    for name in ("first", "second"):
        yield NewTask(receiver(name))
    yield
    print("told", (yield Send("hello")))
    yield
    print("told", (yield Send("goodbye")))
    print("told", (yield Send("nobody")))
    print((yield Nap(2)))
    print((yield TwoNaps()))
    print((yield Wrong()))
    try:
        yield Fails()
    except ValueError as error:
        print("caller got:", error)
    sleeper = yield NewTask(naps())
    yield
    print("cancelled", (yield CancelTask(sleeper)))
    killed = yield NewTask(naps())
    yield
    scheduler.kill(killed)
    yield
    print(scheduler.state(killed))
    forgotten = yield Receive()
    print("never", forgotten)


def naps():
    try:
        yield TwoNaps()
    except Cancelled as error:
        print("naps:", error)
        raise
    finally:
        print("naps end")


scheduler = Scheduler()
scheduler.new(main())
try:
    scheduler.mainloop()
except Deadlock as problem:
    print("deadlock:", problem)
