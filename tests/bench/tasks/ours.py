# SPDX-License-Identifier: MIT
# Tasks of the language on the C kernel: each asks for its id, then gives way again and again.
import sys
from kernel import GetTid, Scheduler

tasks, turns = int(sys.argv[1]), int(sys.argv[2])
total = 0


def worker(turns):
    global total
    tid = yield GetTid()
    for _ in range(turns):
        total += tid
        yield


scheduler = Scheduler()
for _ in range(tasks):
    scheduler.new(worker(turns))
scheduler.mainloop()
print(total)
