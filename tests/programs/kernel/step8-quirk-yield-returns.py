# the tutorial's trampoline: whatever a subroutine yields is its result, and drops it
from kernel import Scheduler


def add(x, y):
    try:
        yield x + y
        print("never comes here")
    finally:
        print("add is dropped")


def main():
    print((yield add(2, 3)))
    print((yield add("a", "b")))


sched = Scheduler(trampoline=True, quirks=["yield returns"])
sched.new(main())
sched.mainloop()
