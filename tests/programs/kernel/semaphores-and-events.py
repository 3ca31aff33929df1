# semaphores count, events let everybody go
from kernel import ClearEvent, Down, Event, NewTask, Scheduler, Semaphore, SetEvent, Up, WaitEvent


def guest(places, name):
    yield Down(places)
    print(name, "sits")
    yield
    yield Up(places)
    print(name, "leaves")


def waiter(event, name):
    yield WaitEvent(event)
    print(name, "goes", event.is_set())


def starter(event):
    yield
    print("set")
    yield event.set()
    yield WaitEvent(event)
    yield event.clear()
    print(event.is_set())
    yield SetEvent(event)


sched = Scheduler()
places, start = Semaphore(2, "chairs"), Event("start")
for name in "abcd":
    sched.new(guest(places, name))
for name in "xy":
    sched.new(waiter(start, name))
sched.new(starter(start))
sched.mainloop()
