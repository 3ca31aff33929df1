# the program waits for threads that are no daemons
import threading
import time


def work():
    time.sleep(0.02)
    print("thread ends last")


threading.Thread(target=work).start()
print("main ends first")
