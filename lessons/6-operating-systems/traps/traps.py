# SPDX-License-Identifier: MIT
# Three small programs on one processor. One waits for a disk, two only compute.
from kernel import GetTid, Scheduler, Sleep


def copy():
    for block in range(2):
        print("copy: reads block", block)
        yield Sleep(1)
    print("copy: done")


def crunch():
    tid = yield GetTid()
    total = 0
    for number in range(1, 5):
        total += number
        print(f"crunch {tid}: {total}")


system = Scheduler()
system.new(copy())
system.new(crunch())
system.new(crunch())
system.mainloop()
