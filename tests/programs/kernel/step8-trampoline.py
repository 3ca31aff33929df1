# subroutines by trampolining: a yielded generator is run, its result comes back
from kernel import GetTid, Scheduler, Sleep


def add(x, y):
    yield
    return x + y


def who():
    tid = yield GetTid()
    return f"task {tid}"


def slow():
    yield Sleep(1)
    return (yield add(20, 22))


def fail():
    yield
    raise KeyError("inner")


def main(n):
    print((yield who()), (yield add(n, 2)), (yield slow()))
    try:
        yield fail()
    except KeyError as error:
        print("caught", error)


sched = Scheduler(trampoline=True)
sched.new(main(1))
sched.new(main(10))
sched.mainloop()
