# an exception in a thread is reported and the program goes on
import threading


def work():
    print("working")
    raise ValueError("in thread")


t = threading.Thread(target=work, name="worker")
t.start()
t.join()
print("main goes on")
