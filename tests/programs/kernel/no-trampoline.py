# without a trampoline a yielded generator is an error, at the yield
from kernel import Scheduler


def helper():
    yield 1


def main():
    try:
        yield helper()
    except TypeError as error:
        print(error)
    print((yield from helper()))


sched = Scheduler()
sched.new(main())
sched.mainloop()
