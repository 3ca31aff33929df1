# SPDX-License-Identifier: MIT
# The tasks of the lesson before, to the letter, on a scheduler that is written in C.
from kernel import GetTid, NewTask, Scheduler, WaitTask


def child():
    tid = yield GetTid()
    for step in range(3):
        print("child", tid, "works", step)
        yield


def parent():
    print("parent makes a child")
    tid = yield NewTask(child())
    print("parent waits for", tid)
    yield WaitTask(tid)
    print("parent goes on")


def clock():
    for tick in range(6):
        print("tick", tick)
        yield


scheduler = Scheduler()
scheduler.new(parent())
scheduler.new(clock())
scheduler.mainloop()
