# async functions await the traps
from kernel import Event, Gather, GetTid, Lock, NewTask, Queue, Scheduler, Semaphore, Sleep, Yield


async def inner():
    await Sleep(0.5)
    return await GetTid()


async def worker(name, lock, log):
    async with lock:
        log.append((name, "in"))
        await Yield()
        log.append((name, "out"))
    return name * 2


async def main():
    print("I am", await inner())
    log = []
    lock = Lock("door")
    tids = [await NewTask(worker(name, lock, log)) for name in "abc"]
    print(await Gather(tids), lock.locked())
    print(log)
    places = Semaphore(2)
    log.clear()
    tids = [await NewTask(worker(name, places, log)) for name in "xyz"]
    print(await Gather(tids))
    print(log)


sched = Scheduler()
sched.new(main())
sched.mainloop()
