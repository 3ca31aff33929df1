# several schedulers in one program: one after the other, two with tasks at a time, one within another's task
from kernel import Deadlock, Event, GetTid, Now, Scheduler, Sleep, WaitTask


def worker(name, turns):
    tid = yield GetTid()
    for turn in range(turns):
        print(name, tid, turn)
        yield Sleep(0.5)
    return (yield Now())


def run(*names):
    scheduler = Scheduler()
    tids = [scheduler.new(worker(name, 2)) for name in names]
    scheduler.mainloop()
    print([(tid, scheduler.result(tid) >= 1) for tid in tids], scheduler.tasks)


run("first")
run("second", "third")

left, right = Scheduler(), Scheduler()
for scheduler, name in ((left, "left"), (right, "right"), (left, "left too")):
    print(name, scheduler.new(worker(name, 1)))
right.mainloop()
left.mainloop()


def outer():
    tid = yield GetTid()
    print("outer", tid)
    run("inner")
    print("outer again", (yield GetTid()) == tid)


def waits(event):
    print("waits", (yield GetTid()))
    yield event.wait()


scheduler = Scheduler()
scheduler.new(outer())
scheduler.new(worker("beside", 1))
scheduler.mainloop()

stuck = Scheduler()
stuck.new(waits(Event("never")))
try:
    stuck.mainloop()
except Deadlock as problem:
    print("deadlock:", problem)
run("last")


def asks_elsewhere():
    print((yield WaitTask(1)))  # another scheduler's task is none of this one's


scheduler = Scheduler()
scheduler.new(asks_elsewhere())
scheduler.mainloop()
