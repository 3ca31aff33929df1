# send() from two threads: one is refused and reported, the other goes on, exit status 0
import threading

inside, leave = threading.Event(), threading.Event()


def sink():
    while True:
        item = yield
        inside.set()
        leave.wait()
        print("sink got", item)


s = sink()
next(s)
first = threading.Thread(target=s.send, args=("first",), name="first")
first.start()
inside.wait()


def late():
    s.send("second")


second = threading.Thread(target=late, name="second")
second.start()
second.join()
leave.set()
first.join()
s.send("main afterwards")
