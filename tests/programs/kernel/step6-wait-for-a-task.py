# a parent waits for its child; waiting for an unknown task answers False
from kernel import NewTask, Scheduler, WaitTask


def child(n):
    for i in range(n):
        print("child", n, i)
        yield
    return n


def main():
    first = yield NewTask(child(3))
    second = yield NewTask(child(1))
    print("waiting")
    print((yield WaitTask(first)), (yield WaitTask(second)), (yield WaitTask(42)))
    print("parent ends")


sched = Scheduler()
sched.new(main(), name="main")
sched.mainloop()
print(sched.result(2), sched.result(3))
try:
    sched.result(9)
except ValueError as error:
    print(error)
