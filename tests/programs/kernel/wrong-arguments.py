# a trap with a wrong argument fails its task, at the yield, and nothing else
from kernel import *


def task():
    yield


def main():
    lock = Lock("door")
    for make in (lambda: NewTask(5), lambda: NewTask(task), lambda: NewTask(task(), "high"), lambda: KillTask("x"),
                 lambda: KillTask(None), lambda: WaitTask(1.5), lambda: WaitTask(True), lambda: Sleep("long"),
                 lambda: Sleep(-1), lambda: Sleep(None), lambda: ReadWait("f"), lambda: WriteWait(-1.5),
                 lambda: Get(lock), lambda: Put(5, 1), lambda: Acquire(Queue()), lambda: Release("lock"),
                 lambda: Down(Event()), lambda: Up(None), lambda: WaitEvent(Semaphore(name="s")), lambda: SetEvent([]),
                 lambda: Get(Queue(), "soon"), lambda: SetPriority("high"), lambda: SetPriority(1, "me")):
        try:
            yield make()
            print("accepted")
        except TypeError as error:
            print(error)
    for make in (KillTask, lambda: GetTid(1), lambda: Sleep(1, 2)):
        try:
            make()
        except TypeError:
            print("TypeError when it is made")
    print((yield SetPriority(5)), (yield SetPriority(3, 99)))


def other():
    for i in range(3):
        print("other", i)
        yield


sched = Scheduler()
sched.new(main())
sched.new(other())
sched.mainloop()
