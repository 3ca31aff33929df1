# an exception in a thread leaves the exit status 0
import threading


def target():
    while True:
        item = yield
        print(item)


def sender(c):
    c.send("unprimed")


c = target()
t = threading.Thread(target=sender, args=(c,), name="sender")
t.start()
t.join()
print("exit status stays 0")
