# what cannot be a task
from kernel import Scheduler


def task():
    yield


sched = Scheduler()
for wrong in (5, task, None, [1], iter([1])):
    try:
        sched.new(wrong)
    except TypeError as error:
        print(error)


def main():
    try:
        sched.mainloop()
    except RuntimeError as error:
        print(error)
    yield


sched.new(main())
sched.mainloop()
