# not for python3: it hangs; a lock acquired twice by the only thread is named a deadlock
import threading

lock = threading.Lock()
lock.acquire()
print("again")
try:
    lock.acquire()
except RuntimeError as error:
    print(type(error).__name__)
