# step 7: waiting for sockets, and for time; the scheduler is a generator itself, that main drives
import heapq
import select
import socket

reading, sleeping, ready, clock = {}, [], [], 0


def scheduler():
    global clock
    while ready or reading or sleeping:
        if not ready and sleeping:
            clock, _, task = heapq.heappop(sleeping)
            ready.append((task.send, None))
        if reading:
            for found in select.select(list(reading), [], [], 0 if ready else None)[0]:
                ready.append((reading.pop(found).send, None))
        while ready:
            send, value = ready.pop(0)
            task = send.__self__
            try:
                what, argument = send(value)
            except StopIteration:
                yield task.__name__
                continue
            if what == "read":
                reading[argument] = task
            else:
                heapq.heappush(sleeping, (clock + argument, len(sleeping), task))


def reader(sock):
    yield "read", sock
    print("reader has", sock.recv(100))


def writer(sock):
    for delay in 3, 1:
        yield "sleep", delay
        print("slept", delay, "at", clock)
    sock.send(b"hello")


here, there = socket.socketpair()
ready.append((reader(here).send, None))
ready.append((writer(there).send, None))
for name in scheduler():
    print(name, "is over")
here.close()
there.close()
