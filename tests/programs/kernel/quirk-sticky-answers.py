# the tutorial never clears sendval: a later bare yield receives the last answer again
from kernel import GetTid, NewTask, Scheduler


def child():
    yield


def main():
    print((yield))
    print((yield GetTid()))
    print((yield))
    print((yield NewTask(child())))
    print((yield), (yield))


for quirks in ((), ("sticky answers",)):
    sched = Scheduler(quirks=quirks)
    sched.new(main())
    sched.mainloop()
